"""Rows as a workbook of one sheet. The only user of openpyxl that writes."""

import io
from collections.abc import Iterable, Sequence

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
    lines = [
        [_fitting(row.get(column), column, number) for column in columns]
        for number, row in enumerate(rows, 2)
    ]
    if len(lines) >= _ROWS:
        raise ExportError(
            f"{len(lines)} rows; a sheet holds {_ROWS - 1} and a header: export as parquet or csv"
        )
    book = Workbook(write_only=True)  # nothing is refused from here on: a sheet half written cannot be let go
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    for line in (columns, *lines):
        sheet.append([_text(sheet, value) if isinstance(value, str) else value for value in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fitting(value: str | int | None, column: str, row: int) -> str | int | None:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
    if len(text) > _CHARACTERS:
        raise ExportError(
            f"row {row}, column {column}: {len(text)} characters; a cell of a workbook holds {_CHARACTERS}:"
            " export as parquet or csv"
        )
    return text


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula and #N/A for an error
    return cell
