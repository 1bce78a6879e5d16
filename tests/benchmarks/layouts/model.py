"""A printed table as data: cells with spans, the style it is printed in, and the disclosure it stands in. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell prints."""

    HEAD = "head"
    LABEL = "label"
    CODE = "code"
    FIGURE = "figure"


@dataclass(frozen=True)
class Cell:
    """A cell over ``columns`` and ``rows`` of the grid."""

    text: str = ""
    kind: Kind = Kind.FIGURE
    columns: int = 1
    rows: int = 1


Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One printed form. ``owner`` and ``unit`` stand between its title and its header."""

    title: str
    printed_number: str
    owner: str
    unit: str
    header: tuple[Cells, ...]
    body: tuple[Cells, ...]
    note: str = ""

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return sum(cell.columns for cell in self.header[0])

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with the row and column of the grid it begins at."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate((*self.header, *self.body)):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {
                    (row + below, column + beside)
                    for below in range(cell.rows)
                    for beside in range(cell.columns)
                }
                column += cell.columns

    def grid(self) -> list[list[str]]:
        """The words by row and column; a merged cell prints them once, at its first place."""
        rows = [[""] * self.width for _ in (*self.header, *self.body)]
        for row, column, cell in self.placed():
            rows[row][column] = cell.text
        return rows


class Rules(StrEnum):
    """Which lines of a table are drawn."""

    ALL = "all"
    HORIZONTAL = "horizontal"
    NONE = "none"


@dataclass(frozen=True)
class Style:
    """How a disclosure is printed: sizes in points, ``label_width`` in points or None for as wide as the words."""

    font: str = "Noto Sans CJK SC"
    size: float = 9
    rules: Rules = Rules.ALL
    landscape: bool = False
    repeat_header: bool = True
    page_height: int | None = None
    label_width: int | None = None
    vertical_align: str = "middle"


@dataclass(frozen=True)
class Disclosure:
    """What is printed: lines of the cover, the forms, the paragraphs of the 情况说明."""

    cover: tuple[str, ...]
    tables: tuple[Table, ...]
    paragraphs: tuple[str, ...] = ()
