"""A sheet of a workbook as lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractor.documents.flowing import folded
from extractor.messages import Message, say

_TITLE = re.compile(r"[\u3400-\u9fff“（(].*[\u3400-\u9fff]表$")
_ROWS_OF_TITLE = 4


class Area(NamedTuple):
    """The rows and columns a merged cell covers, from 0, the last ones too."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet as text, row by row, the text of a merged cell at its first place.

    ``name`` is printed on the tab below the sheet; hidden rows and columns are counted from 0.
    """

    cells: Sequence[Sequence[str]]
    merged: Sequence[Area] = ()
    name: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def rows(self) -> Mapping[int, Sequence[str]]:
        """The rows that are shown, by where they stand, each with the cells that are shown."""
        texts = [list(row) for row in self.cells]
        for (row, column), (to_row, to_column) in self._moved.items():
            texts[to_row][to_column] = texts[row][column]
        return {
            index: [text for column, text in enumerate(row) if column not in self.hidden_columns]
            for index, row in enumerate(texts)
            if index not in self.hidden_rows
        }

    @property
    def hides(self) -> bool:
        """Whether anything stands in hidden rows and columns that is not shown."""
        return any(
            text.strip() and (row, column) not in self._moved
            for row, texts in enumerate(self.cells)
            for column, text in enumerate(texts)
            if row in self.hidden_rows or column in self.hidden_columns
        )

    @cached_property
    def wide(self) -> Mapping[int, int]:
        """By its row the shown width of the widest merged cell of one row."""
        return {
            area.top: len(self._columns(area))
            for area in sorted(self.merged, key=lambda area: len(self._columns(area)))
            if area.top == area.bottom
        }

    @cached_property
    def _moved(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """The first place of merged cells that begin in what is hidden, to the first one that is shown."""
        moved = {}
        for area in self.merged:
            rows = [row for row in range(area.top, area.bottom + 1) if row not in self.hidden_rows]
            columns = self._columns(area)
            if rows and columns and (rows[0], columns[0]) != area[:2]:
                moved[area.top, area.left] = rows[0], columns[0]
        return moved

    def _columns(self, area: Area) -> Sequence[int]:
        return [column for column in range(area.left, area.right + 1) if column not in self.hidden_columns]


def hidden_notes(sheets: Iterable[Sheet]) -> Iterator[Message]:
    """What is said of sheets of which hidden rows or columns were left out."""
    names = tuple(sheet.name for sheet in sheets if sheet.hides)
    if names:
        yield say("hidden_cells", sheets=names)


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """One line per row, cells parted by tabs; a title or note alone in its row, merged over the others, without them.

    A sheet whose title stands on its tab only begins with it.
    """
    rows = {index: [folded(text.splitlines()) for text in row] for index, row in sheet.rows.items()}
    title = _TITLE.search(sheet.name)
    first = list(rows.values())[:_ROWS_OF_TITLE]
    if title and any(map(any, rows.values())) and not any(_is_title(row) for row in first):
        yield title.group()
    width = max((column + 1 for row in rows.values() for column, text in enumerate(row) if text), default=0)
    last = max((index for index, row in rows.items() if any(row)), default=-1)
    for index, row in rows.items():
        filled = [text for text in row if text]
        if index > last:
            break
        if len(filled) == 1 and sheet.wide.get(index, 1) > width // 2:
            yield filled[0]
        else:
            yield "\t".join(row[:width])


def _is_title(row: Sequence[str]) -> bool:
    return any(_TITLE.search("".join(text.split())) for text in row)
