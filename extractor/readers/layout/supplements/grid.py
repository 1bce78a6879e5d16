"""Rows of tables as cells, with tabs or without."""

import re
from collections.abc import Iterable, Sequence

from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.final_accounts.supplements import TableRow
from extractor.readers.layout.cells import Cell, Row, is_tabular, split_row
from extractor.readers.layout.labels import has_chinese
from extractor.readers.layout.performance.pieces import joined
from extractor.readers.layout.performance.pieces import row_of as loose_row

_FEWEST_FOLDED = 2
_RULE = re.compile(r"\s*[|｜│┃+][\s|｜│┃+:\-—─━=]*")


def is_rule(line: SourceLine) -> bool:
    """Whether a line only draws the rule between the rows of a drawn table."""
    return bool(_RULE.fullmatch(line.text))


def row_of(line: SourceLine) -> Row:
    """Split a line at its tabs or drawn bars, else where white space parts its words."""
    return split_row(line) if is_tabular(line.text) else loose_row(line)


def rows_of(lines: Iterable[SourceLine]) -> list[Row]:
    """All lines that print something, as rows."""
    return [row_of(line) for line in lines if line.text.strip()]


def words_of(cell: Cell) -> Words | None:
    """The words of a cell, None where it is empty; ``—`` and ``/`` are words like others."""
    return joined([cell]) if cell.text else None


def printed_row(row: Row) -> tuple[Words | None, ...]:
    """The cells of a row as printed."""
    return tuple(words_of(cell) for cell in row.cells)


def table_row(row: Row, header: Sequence[Words | None] = ()) -> TableRow:
    """A row under its header.

    Without tabs a blank cell leaves no trace, and a name with spaces in it makes too many: the words that are
    no figures and stand side by side are joined where that gives as many cells as there are headers.
    """
    cells = printed_row(row)
    if not row.aligned and header and len(cells) > len(header):
        cells = _with_joined_name(row, len(header)) or cells
    return TableRow(cells=cells, line=row.line.number)


def is_header_like(row: Row, fewest: int) -> bool:
    """Whether a row prints headers: several cells with words and none with a number."""
    return len(row.filled) >= fewest and all(has_chinese(cell.text) for cell in row.filled)


def _with_joined_name(row: Row, count: int) -> tuple[Words | None, ...] | None:
    cells, excess = list(row.cells), len(row.cells) - count
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and cell.is_label and runs[-1][-1].is_label:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    wide = [run for run in runs if len(run) >= _FEWEST_FOLDED]
    if len(wide) != 1 or len(wide[0]) <= excess:
        return None
    name = wide[0][: excess + 1]
    at = cells.index(name[0])
    whole = [*([cell] for cell in cells[:at]), name, *([cell] for cell in cells[at + len(name) :])]
    return tuple(joined(group) for group in whole)
