"""The cells of a ruled table, found as boxes, as a grid: which rows and columns each covers."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

from extractor.documents.page_content import Grid, GridCell, around
from extractor.provenance import Box

_SAME_EDGE = 3.0
"""Edges this near to each other, in points, are one."""
_NARROWEST = 12.0
_LOWEST = 6.0
"""Between edges nearer than this, in points, nothing is printed: where no cell lies just between them, they are one."""

Span = tuple[int, int]


def grid_of(boxes: Sequence[Box]) -> Grid:
    """Arrange the boxes of a table's cells, one or more, in rows and columns; of cells over each other the smallest stay."""
    columns = _spans([(box[0], box[2]) for box in boxes], _NARROWEST)
    rows = _spans([(box[1], box[3]) for box in boxes], _LOWEST)
    cells = [
        GridCell(top, left, bottom - top, right - left, box)
        for (left, right), (top, bottom), box in zip(columns, rows, boxes, strict=True)
        if right > left and bottom > top
    ]
    return Grid(
        box=around(boxes),
        rows=max((bottom for _, bottom in rows), default=0),
        columns=max((right for _, right in columns), default=0),
        cells=tuple(_apart(cells)),
    )


def _spans(extents: Sequence[tuple[float, float]], narrowest: float) -> list[Span]:
    """The first and the last edge of each extent, as numbers of distinct edges."""
    ends = sorted({end for extent in extents for end in extent})
    number, numbers = 0, {ends[0]: 0}
    for before, end in pairwise(ends):
        number += end - before > _SAME_EDGE
        numbers[end] = number
    spans = [(numbers[begin], numbers[end]) for begin, end in extents]
    positions = {number: end for end, number in reversed(numbers.items())}
    kept = {0: 0}
    for edge in range(1, number + 1):
        is_same = positions[edge] - positions[edge - 1] < narrowest and (edge - 1, edge) not in spans
        kept[edge] = kept[edge - 1] + (not is_same)
    return [(kept[begin], kept[end]) for begin, end in spans]


def _apart(cells: Collection[GridCell]) -> Iterator[GridCell]:
    """The cells that cover no position another, smaller one covers."""
    taken: set[tuple[int, int]] = set()
    for cell in sorted(cells, key=lambda cell: (cell.row_span * cell.column_span, cell.row, cell.column)):
        covered = set(
            product(
                range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
            )
        )
        if taken.isdisjoint(covered):
            taken |= covered
            yield cell
