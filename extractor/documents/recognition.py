"""The words of a picture of a page: in the cells of its tables, and outside them as far apart as they are printed."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from extractor.documents.grid_rows import CellFinder
from extractor.documents.ocr_engine import Character, Recognised, reread
from extractor.documents.page_content import DOUBTFUL, Grid, GridCell, PageContent, Word, around, middle
from extractor.documents.page_image import PageImage, Pixels
from extractor.documents.ruled_lines import ruled_tables, without_rules
from extractor.documents.strokes import Strokes, inked
from extractor.documents.upright import Upright, upright
from extractor.provenance import Box

_AROUND_MARK = 3.0
"""Points left around a mark that is read alone."""
_TOGETHER = 8
"""So many sure characters have one box: on a page that lies askew a longer one would cover the lines above and below."""


def recognised_page(colours: Pixels, scale: float, number: int) -> PageContent:
    """Recognise the picture of a page: ``colours`` in RGB, ``scale`` pixels to a point."""
    found = upright(colours, scale)
    page, grids = found.page, ruled_tables(found.page)
    words = _words(found, grids)
    return PageContent(number, page.width, page.height, words, grids, "ocr", page.lie)


def _words(found: Upright, grids: tuple[Grid, ...]) -> tuple[Word, ...]:
    """The words of a page; what runs over the border of a cell is parted there."""
    finders = [CellFinder(grid) for grid in grids]
    page, ink = found.page, without_rules(found.page)
    words = []
    for line in found.lines:
        strokes = Strokes(line[0].box, ink, page.scale)
        for word, characters in _parted(line, finders, strokes):
            is_free = characters and not _home(word.box, finders)
            box = strokes.around(characters) if is_free else word.box
            words.append(word._replace(box=box, parts=tuple(_parts(word.text, box, characters))))
    return (*words, *_overlooked(page, ink, grids, words))


def _parts(text: str, box: Box, characters: Sequence[Character]) -> Iterator[Word]:
    """The characters of a word by how sure they are, doubtful ones alone; none where they are not those of its text."""
    if "".join(one.text for one in characters) != text:
        return
    edges = [box[0], *((a.box[2] + b.box[0]) / 2 for a, b in itertools.pairwise(characters)), box[2]]
    begin = 0
    for index, one in enumerate(characters, 1):
        is_last = index == len(characters)
        is_doubtful = one.confidence < DOUBTFUL
        before_doubtful = not is_last and characters[index].confidence < DOUBTFUL
        if is_last or is_doubtful or before_doubtful or index - begin == _TOGETHER:
            own = characters[begin:index]
            left, right = sorted((edges[begin], edges[index]))
            yield Word(
                "".join(c.text for c in own), (left, box[1], right, box[3]), min(c.confidence for c in own)
            )
            begin = index


def _parted(line: Recognised, finders: Sequence[CellFinder], strokes: Strokes) -> Iterator[Recognised]:
    """A line of words with its characters; where it lies in several cells, or over the gap between columns, those of each."""
    word, characters = line
    homes = [_home(character.box, finders) for character in characters]
    is_whole = "".join(c.text for c in characters).replace(" ", "") == word.text.replace(" ", "")
    parts = list(_part_numbers(homes, characters, strokes))
    if len(set(parts)) < 2 or not is_whole:  # noqa: PLR2004 - one cell, or none
        yield word, characters if is_whole else ()
        return
    for _, group in itertools.groupby(zip(parts, characters, strict=True), key=lambda pair: pair[0]):
        own = [character for _, character in group]
        text = "".join(character.text for character in own).strip()
        if text:
            yield Word(text, around([c.box for c in own]), min(c.confidence for c in own)), own


def _part_numbers(
    homes: Sequence[object], characters: Sequence[Character], strokes: Strokes
) -> Iterator[int]:
    """Which part of a line each character is of: a new one in another cell and, outside tables, behind a gap that parts columns."""
    part = 0
    for index, character in enumerate(characters):
        if index:
            before = characters[index - 1]
            begin, end = middle(before.box)[0], middle(character.box)[0]
            gaps = strokes.gaps if _may_part(before.text, character.text) else strokes.far_gaps
            is_wide = any(begin < gap < end for gap in gaps)
            part += homes[index] != homes[index - 1] or (homes[index] is None and is_wide)
        yield part


def _may_part(before: str, after: str) -> bool:
    """Whether a narrow gap between two characters can be that of columns: beside a figure, but for Chinese punctuation, which is all gap."""
    one_is_digit = before.isdigit() or after.isdigit()
    return (before + after).isascii() or (one_is_digit and before.isalnum() and after.isalnum())


def _home(box: Box, finders: Sequence[CellFinder]) -> tuple[int, GridCell] | None:
    x, y = middle(box)
    for number, finder in enumerate(finders):
        if cell := finder.at(x, y):
            return number, cell
    return None


def _overlooked(
    page: PageImage, ink: Pixels, grids: tuple[Grid, ...], words: Sequence[Word]
) -> Iterator[Word]:
    """What stands in cells where no words were found, and ink is: a lone figure is easily overlooked on a page."""
    finders = [CellFinder(grid) for grid in grids]
    filled = {_home(word.box, finders) for word in words}
    marks: list[tuple[Box, Pixels]] = []
    for number, grid in enumerate(grids):
        blank = (cell.box for cell in grid.cells if (number, cell) not in filled)
        marks.extend((box, _cut(page, box)) for cell in blank if (box := inked(ink, cell, page.scale)))
    if not marks:
        return
    for (box, _), (text, confidence) in zip(marks, reread([cut for _, cut in marks]), strict=True):
        if text.strip():
            yield Word(text.strip(), box, confidence)


def _cut(page: PageImage, box: Box) -> Pixels:
    left, top, right, bottom = box
    height, width = page.grey.shape
    cut = page.grey[
        max(0, round((top - _AROUND_MARK) * page.scale)) : min(height, round((bottom + _AROUND_MARK) * page.scale)),
        max(0, round((left - _AROUND_MARK) * page.scale)) : min(width, round((right + _AROUND_MARK) * page.scale)),
    ]  # fmt: skip
    return np.asarray(cut, np.uint8)
