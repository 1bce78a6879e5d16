"""The door for spreadsheets (.xlsx): each visible sheet a page, values as they are displayed."""

import io
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from extractor.documents.archive import check_unpacked
from extractor.documents.number_formats import displayed
from extractor.documents.rendition import Rendition
from extractor.documents.sheets import Area, Sheet, hidden_notes, sheet_lines
from extractor.errors import SourceError
from extractor.messages import Message, say
from extractor.settings import Limits


def read(content: bytes, limits: Limits) -> Rendition:
    """Read a workbook; of formulas the results it was saved with, macros are never run.

    Raises:
        SourceError: it is no workbook, has too many sheets, or holds more than the limits allow.
    """
    check_unpacked(content, limits)
    book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(visible) > limits.pages:
        raise SourceError(
            f"{len(visible)} sheets are over the limit of {limits.pages}; raise EXTRACTOR_MAX_PAGES"
        )
    formulas = [formula for sheet in visible for formula in _formulas(sheet)]
    notes: list[Message] = []
    if formulas:
        results = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        for formula in formulas:
            formula.value = results[formula.parent.title].cell(formula.row, formula.column).value
        notes.extend(_without_result(sum(formula.value is None for formula in formulas)))
    sheets = [_sheet(sheet) for sheet in visible]
    text = "\f".join("".join(f"{line}\n" for line in sheet_lines(sheet)) for sheet in sheets)
    notes.extend(hidden_notes(sheets))
    hidden = [sheet.title for sheet in book.worksheets if sheet not in visible]
    if hidden:
        notes.append(say("hidden_sheets", sheets=tuple(hidden)))
    return Rendition(text, notes=tuple(notes))


def _formulas(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell) and cell.data_type == "f")


def _sheet(sheet: Worksheet) -> Sheet:
    rows = [[displayed(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
    merged = [
        Area(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    ]
    hidden = frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden)
    return Sheet(rows, merged, sheet.title, hidden, frozenset(_hidden_columns(sheet)))


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for columns in sheet.column_dimensions.values():
        if columns.hidden and columns.min and columns.max:
            yield from range(columns.min - 1, columns.max)


def _without_result(count: int) -> Iterator[Message]:
    """A note on formulas whose results were never computed by the program that saved them."""
    if count:
        yield say("formulas_blank", count=count)
