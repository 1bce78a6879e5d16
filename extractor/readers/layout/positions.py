"""Columns by position, where a converter kept the places on the page: figures stand under one another.

Only text whose cells are at least two spaces apart has kept them; where cells are one space apart, blank
cells have closed up and positions say nothing. The complete rows of a table say where its columns stand and
whether a Chinese character takes one place or two; header words, centred and folded, say neither.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.readers.layout.cells import Cell, Row

_NARROWEST_GAP = 2
_FEWEST_ROWS = 2
_WOBBLE = 2
"""How far the middles of the figures of one column may lie apart, in half places."""

Span = tuple[int, int]
Measure = Callable[[Cell], Span]


class ColumnPositions:
    """Where the columns of a table stand within a line, learned from the rows that print all of them."""

    def __init__(self, rows: Sequence[Row], order: Sequence[str]) -> None:
        self.order = list(order)
        complete = [figures for row in rows if (figures := self._complete(row))]
        self.measure: Measure | None = None
        self.spans: list[Span] = []
        for measure in (_places, _widths):
            spans = _aligned_spans(complete, measure)
            if spans:
                self.measure, self.spans = measure, spans
                break

    def columns_of(self, figures: Sequence[Cell]) -> list[str] | None:
        """The column of each figure, where each stands in exactly one and no two in one.

        The first column is the total of its row: a row that has none is not understood.
        """
        if not self.measure or not _is_spread(figures):
            return None
        found: list[int] = []
        for cell in figures:
            start, end = self.measure(cell)
            under = [index for index, (a, b) in enumerate(self.spans) if start < b and a < end]
            if len(under) != 1 or under[0] in found:
                return None
            found += under
        return [self.order[index] for index in found] if found[0] == 0 else None

    def _complete(self, row: Row) -> list[Cell]:
        figures = [cell for cell in row.filled if cell.number is not None and cell.number.decimals]
        fits = not row.aligned and len(figures) == len(self.order) and _is_spread(figures)
        return figures if fits else []


def _aligned_spans(complete: Sequence[Sequence[Cell]], measure: Measure) -> list[Span]:
    """The span of each column over all complete rows; empty where they do not stand under one another."""
    if len(complete) < _FEWEST_ROWS:
        return []
    spans: list[Span] = []
    for figures in zip(*complete, strict=True):
        own = [measure(cell) for cell in figures]
        ends, middles = [end for _, end in own], [start + end for start, end in own]
        if max(ends) != min(ends) and max(middles) - min(middles) > _WOBBLE:
            return []
        spans.append((min(start for start, _ in own), max(ends)))
    return spans if all(a[1] <= b[0] for a, b in pairwise(spans)) else []


def _places(cell: Cell) -> Span:
    """Every character takes one place."""
    return cell.start, cell.end


def _widths(cell: Cell) -> Span:
    """A Chinese character takes two places."""
    before = cell.line.text[: cell.start]
    start = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in before)
    return start, start + cell.end - cell.start


def _is_spread(cells: Sequence[Cell]) -> bool:
    """Whether wide gaps part all cells."""
    return len(cells) > 1 and all(b.start - a.end >= _NARROWEST_GAP for a, b in pairwise(cells))
