"""A text document as the files offices publish: the same paragraphs and tables in HTML, Word and Excel."""

import html
import io
import re
from collections.abc import Iterator

import docx
import openpyxl

Table = list[list[str]]

_STYLE = (
    "body{font-size:10pt}table{border-collapse:collapse;font-size:7pt}"
    "td{border:1px solid #000;padding:1px 3px}@page{size:A4 landscape}"
)
_DECIMALS = re.compile(r"-?[\d,]+\.(\d+)")


def blocks(text: str) -> Iterator[str | Table]:
    """The lines of a text, those with tabs gathered into tables."""
    table: Table = []
    for line in text.splitlines():
        if "\t" in line:
            table.append(line.split("\t"))
        elif line.strip():
            if table:
                yield table
                table = []
            yield line
    if table:
        yield table


def as_html(text: str, charset: str = "utf-8") -> bytes:
    parts = [f'<!DOCTYPE html><meta charset="{charset}"><style>{_STYLE}</style>']
    for block in blocks(text):
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(parts).encode(charset)


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            for place, words in zip(row.cells, cells, strict=False):
                place.text = words
    return _saved(document)


def as_xlsx(text: str) -> bytes:
    """Figures as numbers with a format of their decimals, everything else as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    row = 0
    for block in blocks(text):
        for cells in [[block]] if isinstance(block, str) else block:
            row += 1
            for column, words in enumerate(cells, 1):
                cell = sheet.cell(row, column)
                figure = _DECIMALS.fullmatch(words)
                if figure:
                    cell.value = float(words.replace(",", ""))
                    cell.number_format = ("#,##0." if "," in words else "0.") + "0" * len(figure.group(1))
                else:
                    cell.value, cell.data_type = words, "s"
        if isinstance(block, str):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=12)
    return _saved(book)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
