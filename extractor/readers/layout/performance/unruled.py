"""Forms drawn without rules: words go back to their cells by where they stand.

Of such a cell nothing shows but the place of its words: under one another in a column, folded over lines, and in the
middle of the row's height, or of the rows that a level spans. The figures of one column say where the rows are.
Text serves as well as a page where it has kept the places, its columns being two spaces apart.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractor.documents import display_width
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.performance.pieces import Piece

_WIDE = re.compile(r"\S+(?: \S+)*")
FOLDED = 1.7
"""Lines of one cell lie no farther apart, in heights of a line."""
_FEWEST_GAPS = 3
_TOUCH = 0.4
"""Words of one line that lie no farther apart, in its height, stand in one cell."""


@dataclass(frozen=True)
class Word:
    """A word with its place, in points or in places of a text."""

    cell: Cell
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its middle from the top."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Its middle from the left."""
        return (self.left + self.right) / 2


def words_of(rows: Sequence[Row]) -> list[Word]:
    """The words of rows with their places, from the top; empty where they have none."""
    if any(row.line.words for row in rows):
        found = _without_page_ends([word for row in rows for word in _on_page(row)])
    elif any("\t" in row.line.text for row in rows) or not any(map(_is_spread, rows)):
        return []
    else:
        found = [word for row in rows for word in _in_text(row)]
    return _in_lines(found)


def _in_lines(words: list[Word]) -> list[Word]:
    """From the top and from the left; signs of one line may stand a little higher than its characters."""
    lines: list[list[Word]] = []
    half = line_height(words) / 2
    for word in sorted(words, key=lambda word: word.middle):
        if lines and word.middle - lines[-1][0].middle < half:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.left)]


def _on_page(row: Row) -> list[Word]:
    """The words of a line; two that touch are one, whose signs come from different fonts."""
    found: list[Word] = []
    for placed in row.line.words:
        start, end = placed.start - row.line.start, placed.end - row.line.start
        left, top, right, bottom = placed.box
        word = Word(Cell(row.line, start, end), left, right, top, bottom)
        if found and found[-1].cell.end == start and _touch(found[-1], word):
            last = found.pop()
            whole = Cell(row.line, last.cell.start, end)
            word = Word(whole, last.left, right, min(last.top, word.top), max(last.bottom, word.bottom))
        found.append(word)
    return found


def _without_page_ends(words: Sequence[Word]) -> list[Word]:
    """The words with each page right below the last word of the one before."""
    found: list[Word] = []
    for page in sorted({word.cell.line.page or 0 for word in words}):
        here = [word for word in words if (word.cell.line.page or 0) == page]
        end = max((word.bottom for word in found), default=0.0)
        up = min(word.top for word in here) - end - (line_height(here) / 2 if found else 0.0)
        found += [replace(word, top=word.top - up, bottom=word.bottom - up) for word in here]
    return found


def _touch(first: Word, second: Word) -> bool:
    height = max(first.bottom - first.top, second.bottom - second.top)
    return abs(second.middle - first.middle) < height / 2 and abs(second.left - first.right) < height * _TOUCH


def _in_text(row: Row) -> list[Word]:
    text, top = row.line.text, float(row.line.number)
    return [
        Word(
            Cell(row.line, *match.span()),
            display_width(text[: match.start()]),
            display_width(text[: match.end()]),
            top,
            top + 1,
        )
        for match in _WIDE.finditer(text)
    ]


def _is_spread(row: Row) -> bool:
    return len(_WIDE.findall(row.line.text)) > _FEWEST_GAPS


class Block(NamedTuple):
    """Words that belong together, from the top."""

    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """The middle between its first and its last line."""
        return (self.words[0].middle + self.words[-1].middle) / 2

    @property
    def comparable(self) -> str:
        """Its words as labels are compared."""
        return self.piece().comparable

    def piece(self, index: int | None = None) -> Piece:
        """Its words as one value."""
        return Piece(tuple(word.cell for word in self.words), index)


@dataclass(frozen=True)
class Heading:
    """A cell of a header: its words and the room they take."""

    block: Block

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(word.left for word in self.block.words)

    @property
    def centre(self) -> float:
        """Its middle from the left."""
        return (self.left + max(word.right for word in self.block.words)) / 2

    def distance(self, word: Word) -> float:
        """How far a word stands from being centred under it or from beginning with it."""
        return min(abs(word.centre - self.centre), abs(word.left - self.left))


def headings(words: Sequence[Word], line: float, names: Callable[[str], object]) -> list[Heading]:
    """The cells of the header in the height ``line``, from the left, with what of them stands in lines beside.

    ``names`` says whether words are what a column is called.
    """
    height = line_height(words)
    found = [[word] for word in words if abs(word.middle - line) < height / 2]
    beside = [word for word in words if height / 2 <= abs(word.middle - line) < FOLDED * height]
    for word in beside:
        over = [group for group in found if word.left < group[0].right and group[0].left < word.right]
        if not over:
            if names(word.cell.comparable):
                found.append([word])
            continue
        whole = sorted([*over[0], word], key=lambda one: one.middle)
        if names(Block(tuple(whole)).comparable):
            over[0][:] = whole
    pairs = _halves([Block(tuple(group)) for group in found], beside, height, names)
    return sorted((Heading(block) for block in pairs), key=lambda heading: heading.left)


def _halves(
    found: list[Block], beside: Sequence[Word], height: float, names: Callable[[str], object]
) -> list[Block]:
    """With the cells of an even number of lines, none of which stands in the height of the others."""
    taken = {word.cell for block in found for word in block.words}
    for one in beside:
        for other in beside:
            together = Block((one, other))
            under = abs(one.centre - other.centre) < height * 2 or abs(one.left - other.left) < height / 2
            if (
                one.middle < other.middle
                and under
                and not {one.cell, other.cell} & taken
                and names(together.comparable)
            ):
                found.append(together)
                taken |= {one.cell, other.cell}
    return found


def line_height(words: Sequence[Word]) -> float:
    """The usual height of a word."""
    heights = sorted(word.bottom - word.top for word in words)
    return heights[len(heights) // 2]


def by_column(words: Sequence[Word], columns: Sequence[Heading]) -> list[list[Word]]:
    """The words under each heading, from the top."""
    found: list[list[Word]] = [[] for _ in columns]
    for word in words:
        nearest = min(range(len(columns)), key=lambda index: columns[index].distance(word))
        found[nearest].append(word)
    return found
