"""The door for old spreadsheets (.xls)."""

from collections.abc import Iterator

import xlrd
from xlrd.sheet import Cell as OldCell
from xlrd.sheet import Sheet as OldSheet

from extractor.documents.number_formats import displayed
from extractor.documents.rendition import Rendition
from extractor.documents.sheets import Sheet, sheet_lines
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
    sheets = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    if len(sheets) > limits.pages:
        raise SourceError(
            f"{len(sheets)} sheets are over the limit of {limits.pages}; raise EXTRACTOR_MAX_PAGES"
        )
    text = "\f".join("".join(f"{line}\n" for line in sheet_lines(_sheet(book, sheet))) for sheet in sheets)
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility != 0]
    return Rendition(text, notes=(say("hidden_sheets", sheets=tuple(hidden)),) if hidden else ())


def _sheet(book: xlrd.Book, sheet: OldSheet) -> Sheet:
    rows = [[_text(book, cell) for cell in sheet.row(index)] for index in range(sheet.nrows)]
    return Sheet(rows, dict(_wide(sheet)), sheet.name)


def _wide(sheet: OldSheet) -> Iterator[tuple[int, int]]:
    for top, bottom, left, right in sheet.merged_cells:
        if bottom == top + 1:
            yield top, right - left


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
