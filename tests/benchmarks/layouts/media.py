"""A disclosure written as a file of each kind: text, web page, Word, Excel. Pure but for the libraries that write them."""

from collections.abc import Callable
from html import escape
from io import BytesIO

import docx
from openpyxl import Workbook

from tests.benchmarks.layouts.model import Disclosure, Kind, Rules, Style, Table

Writer = Callable[[Disclosure, Style], bytes]

_ALIGN = {Kind.HEAD: "center", Kind.LABEL: "left", Kind.CODE: "left", Kind.FIGURE: "right"}
_BORDERS = {
    Rules.ALL: "border: 1px solid black",
    Rules.HORIZONTAL: "border-top: 1px solid black; border-bottom: 1px solid black",
    Rules.NONE: "border: none",
}


def text(disclosure: Disclosure, style: Style) -> bytes:  # noqa: ARG001 - text has no style
    """Rows as cells parted by tabs."""
    lines = [*disclosure.cover]
    for table in disclosure.tables:
        lines += ["", table.title, table.printed_number, table.owner, table.unit]
        lines += ["\t".join(row) for row in table.grid()]
        lines.append(table.note)
    return "\n".join([*lines, *disclosure.paragraphs]).encode()


def web_page(disclosure: Disclosure, style: Style) -> bytes:
    """HTML, as a browser prints it and as it is saved from a web site."""
    parts = [f"<p>{escape(line)}</p>" for line in disclosure.cover]
    parts += [_html_table(table, style) for table in disclosure.tables]
    parts += [f"<p>{escape(line)}</p>" for line in disclosure.paragraphs]
    width = "" if style.label_width is None else f"td.label {{ width: {style.label_width}pt }}"
    header = "" if style.repeat_header else "thead { display: table-row-group }"
    height = style.page_height or (595 if style.landscape else 842)
    page_width = 842 if style.landscape else 595
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>决算公开</title><style>
@page {{ size: {page_width}pt {height}pt; margin: 36pt 30pt }}
body {{ font: {style.size}pt "{style.font}"; margin: 0 }}
table {{ border-collapse: collapse; width: 100% }}
tr {{ break-inside: avoid }}
td {{ {_BORDERS[style.rules]}; padding: 2pt 3pt; vertical-align: {style.vertical_align} }}
h2 {{ text-align: center; break-before: page; font-size: 1.4em }}
{width}{header}
</style></head><body>{"".join(parts)}</body></html>""".encode()


def _html_table(table: Table, style: Style) -> str:  # noqa: ARG001 - the style sheet has it all
    rows = [
        "<tr>"
        + "".join(
            f'<td class="{cell.kind}" rowspan="{cell.rows}" colspan="{cell.columns}"'
            f' style="text-align: {_ALIGN[cell.kind]}">{escape(cell.text)}</td>'
            for cell in cells
        )
        + "</tr>"
        for cells in (*table.header, *table.body)
    ]
    head, body = rows[: len(table.header)], rows[len(table.header) :]
    return (
        f"<h2>{escape(table.title)}</h2><p style='text-align: right'>{escape(table.printed_number)}</p>"
        f"<p>{escape(table.owner)}　　　　{escape(table.unit)}</p>"
        f"<table><thead>{''.join(head)}</thead><tbody>{''.join(body)}</tbody></table><p>{escape(table.note)}</p>"
    )


def word(disclosure: Disclosure, style: Style) -> bytes:  # noqa: ARG001 - its reader does not look at the style
    """DOCX with real merged cells."""
    document = docx.Document()
    for line in disclosure.cover:
        document.add_paragraph(line)
    for table in disclosure.tables:
        for line in (table.title, table.printed_number, f"{table.owner}　　　　{table.unit}"):
            document.add_paragraph(line)
        # A table lays all of its cells out anew for each `cell(row, column)`; a row only its own.
        rows = list(document.add_table(len(table.header) + len(table.body), table.width).rows)
        for row, column, cell in table.placed():
            first = rows[row].cells[column]
            if cell.rows > 1 or cell.columns > 1:
                first = first.merge(rows[row + cell.rows - 1].cells[column + cell.columns - 1])
            first.text = cell.text
        document.add_paragraph(table.note)
    for line in disclosure.paragraphs:
        document.add_paragraph(line)
    return _saved(document.save)


def excel(disclosure: Disclosure, style: Style) -> bytes:  # noqa: ARG001 - its reader does not look at the style
    """XLSX, one sheet for each form, amounts as numbers with their format."""
    book = Workbook()
    book.remove(book.active)
    cover = book.create_sheet("封面")
    for line in disclosure.cover:
        cover.append([line])
    for table in disclosure.tables:
        sheet = book.create_sheet(table.printed_number)
        above = (table.title, table.printed_number, table.owner, table.unit)
        for line in above:
            sheet.append([line])
        for row, column, cell in table.placed():
            _write_cell(sheet.cell(len(above) + row + 1, column + 1), cell.text, cell.kind)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=len(above) + row + 1, start_column=column + 1,
                    end_row=len(above) + row + cell.rows, end_column=column + cell.columns,
                )  # fmt: skip
        sheet.append([table.note])
    return _saved(book.save)


def _write_cell(target: object, words: str, kind: Kind) -> None:
    if kind is Kind.FIGURE and words:
        plain = words.replace(",", "")
        decimals = len(plain.partition(".")[2])
        target.value = float(plain) if decimals else int(plain)
        whole = "#,##0" if "," in words else "0"
        target.number_format = whole + ("." + "0" * decimals if decimals else "")
    elif words:
        target.value = words


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    buffer = BytesIO()
    save(buffer)
    return buffer.getvalue()


TEXT_MEDIA: dict[str, Writer] = {".txt": text, ".html": web_page, ".docx": word, ".xlsx": excel}
