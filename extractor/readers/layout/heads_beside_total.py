"""A total that stands in the last line of the header: 合计, its figures, and the heads of the columns without one."""

from collections.abc import Container, Sequence

from extractor.forms import Column
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.columns import find_column
from extractor.readers.layout.tables import Part

_FEWEST_HEADS = 2


def with_heads_of_total(part: Part, columns: Sequence[Column]) -> Part:
    """Part such a row in two: a header row without the figures, and a row of figures without the heads behind them."""
    row = part.body[0] if part.header and part.body else None
    if not row or not row.aligned:
        return part
    first = next((index for index, cell in enumerate(row.cells) if cell.number is not None), len(row.cells))
    heads = {index for index, cell in enumerate(row.cells) if index > first and cell.is_label}
    named = [find_column(row.cells[index].comparable, None, columns) for index in heads]
    if len(named) < _FEWEST_HEADS or None in named:
        return part
    others = set(range(len(row.cells))) - heads
    return Part([*part.header, _only(row, heads)], [_only(row, others), *part.body[1:]])


def _only(row: Row, kept: Container[int]) -> Row:
    """The row with all other cells blank."""
    cells = [
        cell if index in kept else Cell(row.line, cell.start, cell.start)
        for index, cell in enumerate(row.cells)
    ]
    return Row(row.line, tuple(cells), aligned=row.aligned)
