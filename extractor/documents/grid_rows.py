"""A ruled table as lines: one per row, its cells parted by tabs."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from operator import itemgetter

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
    finder = CellFinder(grid)
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = middle(word.box)
        cell = finder.at(x, y)
        position = (cell.row, cell.column) if cell else finder.position(x, y)
        found.setdefault(position, []).append(word)
    return found


class CellFinder:
    """Which cell of a grid a point lies in."""

    def __init__(self, grid: Grid) -> None:
        self.box = grid.box
        self.home = {
            position: cell
            for cell in grid.cells
            for position in product(
                range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
            )
        }
        self.tops = _edges((cell.row, cell.box[1]) for cell in grid.cells)
        self.lefts = _edges((cell.column, cell.box[0]) for cell in grid.cells)

    def at(self, x: float, y: float) -> GridCell | None:
        """The cell at a point; None outside the grid and where it has no cell."""
        left, top, right, bottom = self.box
        inside = left <= x <= right and top <= y <= bottom
        return self.home.get(self.position(x, y)) if inside else None

    def position(self, x: float, y: float) -> tuple[int, int]:
        """The row and column a point lies in."""
        return _begun(self.tops, y), _begun(self.lefts, x)


def _edges(begins: Iterable[tuple[int, float]]) -> list[tuple[float, int]]:
    """Where each row or column in which a cell begins has its first edge, in rising order."""
    first: dict[int, float] = {}
    for number, edge in begins:
        first[number] = min(edge, first.get(number, edge))
    return sorted((edge, number) for number, edge in first.items())


def _begun(edges: Sequence[tuple[float, int]], value: float) -> int:
    """The row or column that began last before this."""
    return edges[max(bisect_right(edges, value, key=itemgetter(0)) - 1, 0)][1]
