"""Variations of the order of columns."""

from random import Random

from labelled_disclosure import Cell, Disclosure, Line, Table

from extractor.forms import FORM_BY_NUMBER
from extractor.forms.definition import EXPENDITURE_TOTAL

_CODED = ("02", "03", "05")
_TOTALS = ("小计", "合计", EXPENDITURE_TOTAL)


def reordered_columns(disclosure: Disclosure, random: Random) -> None:
    """Permute the columns of forms 02, 03 and 05, header and rows together."""
    for form in _CODED:
        columns = [column.label for column in FORM_BY_NUMBER[form].blocks[0].columns]
        order = random.sample(range(len(columns)), len(columns))
        for table in disclosure.tables():
            if table.form == form:
                _reorder(table, columns, order)


def _reorder(table: Table, columns: list[str], order: list[int]) -> None:
    first: int | None = None
    for line in table.lines[1:]:
        start = _header_start(line, columns)
        if start is not None:
            first = start
        elif line.labelled:
            start = _row_start(line, columns, first)
        if start is not None:
            window = line.cells[start : start + len(columns)]
            line.cells[start : start + len(columns)] = _permuted(window, order)


def _permuted(window: list[Cell], order: list[int]) -> list[Cell]:
    return [window[index] for index in order]


def _header_start(line: Line, columns: list[str]) -> int | None:
    """Where the header words of all columns begin in this line."""
    words = ["".join(cell.text.split()) for cell in line.cells]
    if columns[-1] not in words:
        return None
    start = words.index(columns[-1]) - len(columns) + 1
    return start if words[start] == columns[0] or words[start] in _TOTALS else None


def _row_start(line: Line, columns: list[str], first: int | None) -> int | None:
    """Where the first column stands in a row, by one of its figures."""
    cell = line.labelled[0]
    assert cell.label
    start = line.index(cell) - columns.index(cell.label.column)
    return start if line.tabbed or first is not None else None
