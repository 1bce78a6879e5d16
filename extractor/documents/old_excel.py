"""The door for old spreadsheets (.xls)."""

import xlrd
from xlrd.sheet import Cell as OldCell
from xlrd.sheet import Sheet as OldSheet

from extractor.documents.number_formats import displayed
from extractor.documents.rendition import Rendition
from extractor.documents.sheets import Area, Sheet, hidden_notes, sheet_lines
from extractor.errors import SourceError
from extractor.messages import say
from extractor.settings import Limits


def read(content: bytes, limits: Limits) -> Rendition:
    """Read an old workbook; each visible sheet is a page.

    Raises:
        SourceError: it is protected, no workbook, or has too many sheets.
    """
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=False)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise SourceError("the file is protected by a password; save it without one") from error
        raise SourceError(f"the file is no old Excel file ({error}); save it as .xlsx") from error
    shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    if len(shown) > limits.pages:
        raise SourceError(
            f"{len(shown)} sheets are over the limit of {limits.pages}; raise EXTRACTOR_MAX_PAGES"
        )
    sheets = [_sheet(book, sheet) for sheet in shown]
    text = "\f".join("".join(f"{line}\n" for line in sheet_lines(sheet)) for sheet in sheets)
    notes = list(hidden_notes(sheets))
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility != 0]
    if hidden:
        notes.append(say("hidden_sheets", sheets=tuple(hidden)))
    return Rendition(text, notes=tuple(notes))


def _sheet(book: xlrd.Book, sheet: OldSheet) -> Sheet:
    rows = [[_text(book, cell) for cell in sheet.row(index)] for index in range(sheet.nrows)]
    merged = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden_rows = frozenset(index for index, row in sheet.rowinfo_map.items() if row.hidden)
    hidden_columns = frozenset(index for index, column in sheet.colinfo_map.items() if column.hidden)
    return Sheet(rows, merged, sheet.name, hidden_rows, hidden_columns)


def _text(book: xlrd.Book, cell: OldCell) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return displayed(xlrd.xldate_as_datetime(cell.value, book.datemode), "General")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return displayed(bool(cell.value), "General")
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return displayed(cell.value, book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    return str(cell.value)
