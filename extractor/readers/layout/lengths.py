"""Rows with a cell too many or too few: their figures may stand in their neighbours' columns."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.tables import Part

_TOLERANCE = Decimal("0.02")
_FEWEST_ROWS = 3


def usual_length(rows: Iterable[Row]) -> int:
    """How many cells most rows have; 0 where too few rows tell."""
    count = Counter(len(row.cells) for row in rows if row.aligned and row.has_figure)
    length, times = count.most_common(1)[0] if count else (0, 0)
    return length if times >= _FEWEST_ROWS else 0


def pages_of_another_grid(part: Part, shift_of: Callable[[Row], int]) -> frozenset[int]:
    """Pages behind that of the header on which all rows stand equally far from its columns: no row of them is shifted.

    Such a page is drawn with fewer lines, as where no 类, 款 and 项 stand above the codes.
    """
    by_page: dict[int, list[Row]] = {}
    for row in part.body:
        if row.aligned and row.has_figure and row.line.page is not None:
            by_page.setdefault(row.line.page, []).append(row)
    for row in part.header:
        by_page.pop(row.line.page or 0, None)
    return frozenset(
        page
        for page, rows in by_page.items()
        if len(rows) >= _FEWEST_ROWS and len({(len(row.cells), shift_of(row)) for row in rows}) == 1
    )


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
