"""Rows with a cell too many or too few: their figures may stand in their neighbours' columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractor.readers.layout.cells import Cell, Row

_TOLERANCE = Decimal("0.02")
_FEWEST_ROWS = 3


def usual_length(rows: Iterable[Row]) -> int:
    """How many cells most rows have; 0 where too few rows tell."""
    count = Counter(len(row.cells) for row in rows if row.aligned and row.has_figure)
    length, times = count.most_common(1)[0] if count else (0, 0)
    return length if times >= _FEWEST_ROWS else 0


def has_odd_length(row: Row, usual: int, figures: Sequence[Cell]) -> bool:
    """Whether a row seems to have lost or won a cell.

    A converter that drops blank cells at the end leaves rows that are shorter, end with a figure and add up.
    """
    if not usual or len(row.cells) == usual:
        return False
    return len(row.cells) > usual or not row.cells[-1].text or not _adds_up(figures)


def _adds_up(figures: Sequence[Cell]) -> bool:
    """Whether the first figure is the sum of the others, as the total of its row."""
    values = [Decimal(cell.number.text) for cell in figures if cell.number]
    return bool(values) and abs(values[0] - sum(values[1:])) <= _TOLERANCE
