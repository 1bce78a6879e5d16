"""Sources without pages (web pages, Word, spreadsheets) as lines: paragraphs, and tables with their merged cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.documents.printed_lines import keep_apart

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters without any width, for ``str.translate`` to take out: editors leave them within words and figures."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to raised ones, which are the marks of notes."""
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_WIDEST = 1000
"""Columns a cell may cover, as in HTML."""


class Cell(NamedTuple):
    """A cell of a table: its text on one line, and how many rows and columns it covers."""

    text: str
    row_span: int = 1
    column_span: int = 1


def one_line(text: str) -> str:
    """A text with its white space as single blanks, none at its ends."""
    return _SPACE.sub(" ", text.translate(UNSEEN)).strip()


def folded(lines: Iterable[str]) -> str:
    """The lines of a cell as one; only where words or figures would run together a blank parts them."""
    cell = ""
    for line in filter(None, map(one_line, lines)):
        cell += f" {line}" if keep_apart(cell, line) else line
    return cell


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """One line per row, cells parted by tabs; a merged cell is printed at its first row and column.

    A column in which no cell begins is none: programs leave such where widths nearly fit.
    """
    placed = [dict(row) for row in _spread(rows)]
    columns = sorted({column for cells in placed for column, text in cells.items() if text is not None})
    for cells in placed:
        yield "\t".join(cells.get(column) or "" for column in columns)


def _spread(rows: Sequence[Sequence[Cell]]) -> Iterator[list[tuple[int, str | None]]]:
    """The columns of each row with the text that begins there; None where they are covered from above or from the left."""
    covered: dict[int, int] = {}
    for row in rows:
        found: list[tuple[int, str | None]] = [(column, None) for column in covered]
        following: dict[int, int] = {column: rest - 1 for column, rest in covered.items() if rest > 1}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            for offset in range(min(max(cell.column_span, 1), _WIDEST)):
                found.append((column + offset, None if offset else cell.text))
                if cell.row_span > 1:
                    following[column + offset] = cell.row_span - 1
            column += min(max(cell.column_span, 1), _WIDEST)
        covered = following
        yield found
