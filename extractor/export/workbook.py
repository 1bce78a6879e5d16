"""Rows as a workbook of one sheet. The only user of openpyxl that writes."""

import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from extractor.errors import ExportError
from extractor.export.rows import Row

_ROWS = 1_048_576
"""Rows of a sheet, the header included (ECMA-376 as Excel holds it)."""
_CHARACTERS = 32_767
"""Characters of a cell; openpyxl would cut off the rest without a word."""


def workbook(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """One sheet with a header: texts as text cells, whatever they begin with, integers as numbers, null as an empty cell.

    A control character that a workbook cannot hold stands as ``_x000B_``, as Excel writes it.

    Raises:
        ExportError: more rows or longer texts than a workbook holds.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column, "the header") for column in columns])
    for number, row in enumerate(rows, start=2):
        if number > _ROWS:
            raise ExportError(f"a sheet holds {_ROWS - 1} rows and a header; export as parquet or csv")
        sheet.append(list(_cells(sheet, row, columns, number)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(
    sheet: WriteOnlyWorksheet, row: Row, columns: Sequence[str], number: int
) -> Iterator[Cell | int | None]:
    for column in columns:
        value = row.get(column)
        yield _cell(sheet, value, f"row {number}, column {column}") if isinstance(value, str) else value


def _cell(sheet: WriteOnlyWorksheet, text: str, where: str) -> Cell:
    text = ILLEGAL_CHARACTERS_RE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    if len(text) > _CHARACTERS:
        raise ExportError(
            f"{where}: {len(text)} characters; a cell of a workbook holds {_CHARACTERS}: export as parquet or csv"
        )
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula and #N/A for an error
    return cell
