"""A ruled table as lines: one per row, its cells parted by tabs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from extractor.documents.page_content import Grid, GridCell, Word, middle
from extractor.documents.printed_lines import Line, folded


def rows_of(grid: Grid, words: Iterable[Word]) -> Iterator[Line]:
    """One line per row of a table; a cell over several rows or columns is printed at its first."""
    cells = _by_cell(grid, words)
    for row in range(grid.rows):
        line: Line = []
        for column in range(grid.columns):
            if column:
                line.append("\t")
            line.extend(folded(cells.get((row, column), [])))
        yield line


def _by_cell(grid: Grid, words: Iterable[Word]) -> dict[tuple[int, int], list[Word]]:
    """The words of each cell, by its first row and column."""
    tops, lefts = _edges(grid.cells)
    home = {position: (cell.row, cell.column) for cell in grid.cells for position in _covered(cell)}
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = middle(word.box)
        position = (_last_before(tops, y), _last_before(lefts, x))
        found.setdefault(home.get(position, position), []).append(word)
    return found


def _edges(cells: Iterable[GridCell]) -> tuple[dict[int, float], dict[int, float]]:
    """The top of each row and the left of each column in which a cell begins."""
    tops: dict[int, float] = {}
    lefts: dict[int, float] = {}
    for cell in cells:
        left, top, _, _ = cell.box
        tops[cell.row] = min(top, tops.get(cell.row, top))
        lefts[cell.column] = min(left, lefts.get(cell.column, left))
    return tops, lefts


def _last_before(edges: Mapping[int, float], value: float) -> int:
    """The row or column that began last; the first one for what stands before it."""
    begun = [number for number, edge in edges.items() if edge <= value]
    return max(begun, default=min(edges))


def _covered(cell: GridCell) -> Iterator[tuple[int, int]]:
    rows = range(cell.row, cell.row + cell.row_span)
    columns = range(cell.column, cell.column + cell.column_span)
    return product(rows, columns)
