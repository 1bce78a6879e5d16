"""Pages of words and ruled tables as one text that the readers read, and where each word of it stands.

A row of a table becomes one line with its cells parted by tabs, blank cells kept; a cell that covers several rows or
columns is printed at its first. Everything else becomes running lines, top to bottom. A form feed begins a page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.grid_rows import rows_of
from extractor.documents.page_content import (
    Grid,
    GridCell,
    Page,
    PageContent,
    Placed,
    Word,
    middle,
)
from extractor.documents.printed_lines import Line, lines_of
from extractor.documents.unruled import aligned

if TYPE_CHECKING:
    from extractor.documents.page_lie import Lie

__all__ = ["Composed", "Grid", "GridCell", "PageContent", "Word", "compose"]

_LINE_BREAKING = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


class Composed(NamedTuple):
    """A text, the places of its words in rising order, and its pages."""

    text: str
    placed: tuple[Placed, ...]
    pages: tuple[Page, ...]


def compose(pages: Sequence[PageContent]) -> Composed:
    """Write pages, numbered from 1 upwards, as one text; page N begins after form feed N - 1."""
    text = _Text()
    for page in pages:
        text.begin_page(page)
        for line in _lines(page):
            text.write_line(line)
    return Composed("".join(text.parts), tuple(text.placed), tuple(map(_as_shown, pages)))


def _as_shown(page: PageContent) -> Page:
    shown = page.lie or page
    return Page(page.number, shown.width, shown.height, page.by)


class _Text:
    """The text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.placed: list[Placed] = []
        self.length = 0
        self.page = 1
        self.lie: Lie | None = None

    def begin_page(self, page: PageContent) -> None:
        self._write("\f" * (page.number - self.page))
        self.page, self.lie = page.number, page.lie

    def write_line(self, line: Line) -> None:
        for token in line:
            if isinstance(token, str):
                self._write(token)
                continue
            words = _LINE_BREAKING.sub(" ", token.text).strip()
            is_whole = "".join(part.text for part in token.parts) == words
            for part in token.parts if is_whole else (token._replace(text=words),):
                self._write_word(part)
        self._write("\n")

    def _write_word(self, word: Word) -> None:
        start = self.length
        self._write(word.text)
        if word.text:
            box = self.lie.back(word.box) if self.lie else word.box
            self.placed.append(Placed(start, self.length, self.page, box, word.confidence))

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _lines(page: PageContent) -> Iterator[Line]:
    """The lines of a page: tables where they begin, what stands outside them between."""
    grids = sorted(page.grids, key=lambda grid: (grid.box[1], grid.box[0]))
    outside, inside = _by_grid(page.words, grids)
    running = lines_of(outside)
    for grid, words in zip(grids, inside, strict=True):
        above = [line for line in running if middle(line[0].box)[1] < grid.box[1]]
        yield from aligned(above)
        running = running[len(above) :]
        yield from rows_of(grid, words)
    yield from aligned(running)


def _by_grid(words: Iterable[Word], grids: Sequence[Grid]) -> tuple[list[Word], list[list[Word]]]:
    """The words outside all tables, and those of each table, by their centres."""
    outside: list[Word] = []
    inside: list[list[Word]] = [[] for _ in grids]
    for word in words:
        x, y = middle(word.box)
        homes = (
            own
            for own, grid in zip(inside, grids, strict=True)
            if grid.box[0] <= x <= grid.box[2] and grid.box[1] <= y <= grid.box[3]
        )
        next(homes, outside).append(word)
    return outside, inside
