"""The words of a picture, recognised by RapidOCR with the models it ships: nothing is fetched when it runs."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple, cast

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from extractor.documents.grid_rows import CellFinder
from extractor.documents.page_content import Grid, GridCell, PageContent, Word, around, middle
from extractor.documents.page_image import PageImage, Pixels, prepared
from extractor.documents.ruled_lines import ruled_tables, without_rules
from extractor.provenance import Box

_SEARCHED = 1760
"""Pixels of the longer side of the picture in which lines of words are searched; they are read at full size."""
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 6000,
    "Global.text_score": 0.0,  # words it is not sure of are kept, with that said
    "Det.limit_type": "max",
    "Det.limit_side_len": _SEARCHED,
    "Rec.rec_img_shape": [3, 48, 96],  # figures are short: wider pictures of them are mostly white
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # documents are read side by side by processes
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_LEAST_INK = 0.6
"""Square points of ink in a cell that is not blank: a dot is less, a figure 1 more."""
_SMALLEST_MARK = 1.2
"""Points: the height of a mark that could be a character or a minus sign is at least this, or its width."""
_AROUND_MARK = 3.0
_FEWEST_PIXELS = 2
"""Of a stroke above each other; one alone may be dirt."""
_WIDE_GAP = 0.3
"""Of the height of a line: columns of a table without rules are parted by more, characters of a figure are not."""
_LEAST_HEIGHT = 0.4
"""Of the height of its box: what is lower is no line of digits."""
_PARTS = 3
"""Of a recognised character: itself, how sure it is, its four corners."""


class _Character(NamedTuple):
    text: str
    box: Box
    confidence: float


_Recognised = tuple[Word, Sequence[_Character]]
"""Words with their characters; none where the engine does not say where each stands."""


@cache
def _engine() -> RapidOCR:
    return RapidOCR(params=_PARAMETERS)


def recognised_page(colours: Pixels, scale: float, number: int) -> PageContent:
    """Recognise the picture of a page: ``colours`` in RGB, ``scale`` pixels to a point."""
    page = prepared(colours, scale)
    grids = ruled_tables(page)
    words = _words(page, grids)
    return PageContent(number, page.width, page.height, words, grids, "ocr")


def _words(page: PageImage, grids: tuple[Grid, ...]) -> tuple[Word, ...]:
    """The words of a page; what runs over the border of a cell is parted there."""
    finders = [CellFinder(grid) for grid in grids]
    ink = without_rules(page)
    words = []
    for line in _lines(page):
        stroke = _Strokes(line[0].box, ink, page.scale)
        for word, characters in _parted(line, finders, stroke.gaps):
            is_free = characters and not _home(word.box, finders)
            words.append(word._replace(box=stroke.around(characters)) if is_free else word)
    return (*words, *_overlooked(page, ink, grids, words))


class _Strokes:
    """The ink of a line of words, in points: the engine's boxes are wider and higher than the gaps between columns and lines."""

    def __init__(self, box: Box, ink: Pixels, scale: float) -> None:
        left, top, right, bottom = (max(0, round(edge * scale)) for edge in box)
        inked = ink[top:bottom, left:right] > 0
        self.box = box
        self.pixel = 1 / scale
        self.columns = (np.flatnonzero(np.count_nonzero(inked, axis=0) >= _FEWEST_PIXELS) + left) / scale
        self.rows = (np.flatnonzero(np.count_nonzero(inked, axis=1) >= _FEWEST_PIXELS) + top) / scale
        wide = np.flatnonzero(np.diff(self.columns) > _WIDE_GAP * (box[3] - box[1]))
        self.gaps = [float(middle) for middle in (self.columns[wide] + self.columns[wide + 1]) / 2]

    def around(self, characters: Sequence[_Character]) -> Box:
        """A box as wide as the ink of these characters and as high as that of the line."""
        first, last = (middle(characters[index].box)[0] for index in (0, -1))
        begin = max((gap for gap in self.gaps if gap < first), default=self.box[0])
        end = min((gap for gap in self.gaps if gap > last), default=self.box[2])
        own = self.columns[(self.columns >= begin) & (self.columns <= end)]
        left, right = (float(own[0]), float(own[-1]) + self.pixel) if own.size else (begin, end)
        top, bottom = self._height
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)

    @cached_property
    def _height(self) -> tuple[float, float]:
        """From the highest stroke to the lowest, without those of the lines above and below; a lone dash is as high as its box."""
        begin, end = self.box[1], self.box[3]
        parts = np.split(self.rows, np.flatnonzero(np.diff(self.rows) > 1.5 * self.pixel) + 1)
        highest = max(parts, key=len)
        if len(highest) * self.pixel < _LEAST_HEIGHT * (end - begin):
            return begin, end
        return float(highest[0]), float(highest[-1]) + self.pixel


def _lines(page: PageImage) -> Iterator[_Recognised]:
    picture = cv2.cvtColor(page.grey, cv2.COLOR_GRAY2BGR)
    result = _engine()(
        picture, use_det=True, use_cls=False, return_word_box=True, return_single_char_box=True
    )
    if not isinstance(result, RapidOCROutput) or result.txts is None or result.boxes is None:
        return
    places = _places(result)
    for text, confidence, corners, own in zip(
        result.txts, result.scores or (), result.boxes, places, strict=True
    ):
        if text.strip():
            characters = [
                _Character(piece, _box(place, page.scale), float(score)) for piece, score, place in own
            ]
            yield Word(text.strip(), _box(corners, page.scale), float(confidence)), characters


def _places(result: RapidOCROutput) -> Sequence[Sequence[tuple[str, float, Any]]]:
    """For each line its characters with their places; none for all lines where the engine has them not for all."""
    places = cast("Sequence[Any]", result.word_results)
    count = len(result.txts or ())
    is_whole = len(places) == count and all(
        isinstance(own, tuple) and len(own[0]) == _PARTS for own in places
    )
    return places if is_whole else [()] * count


def _box(corners: Any, scale: float) -> Box:  # noqa: ANN401 - four corners as an array or lists
    points = np.asarray(corners, float) / scale
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return round(float(left), 2), round(float(top), 2), round(float(right), 2), round(float(bottom), 2)


def _parted(line: _Recognised, finders: Sequence[CellFinder], gaps: Sequence[float]) -> Iterator[_Recognised]:
    """A line of words with its characters; where it lies in several cells, or over the gap between columns, those of each."""
    word, characters = line
    homes = [_home(character.box, finders) for character in characters]
    is_whole = "".join(c.text for c in characters).replace(" ", "") == word.text.replace(" ", "")
    parts = list(_part_numbers(homes, characters, gaps))
    if len(set(parts)) < 2 or not is_whole:  # noqa: PLR2004 - one cell, or none
        yield word, characters if is_whole else ()
        return
    for _, group in itertools.groupby(zip(parts, characters, strict=True), key=lambda pair: pair[0]):
        own = [character for _, character in group]
        text = "".join(character.text for character in own).strip()
        if text:
            yield Word(text, around([c.box for c in own]), min(c.confidence for c in own)), own


def _part_numbers(
    homes: Sequence[object], characters: Sequence[_Character], gaps: Sequence[float]
) -> Iterator[int]:
    """Which part of a line each character is of: a new one in another cell and, outside tables, behind a gap beside a figure."""
    part = 0
    for index, character in enumerate(characters):
        if index:
            before = characters[index - 1]
            begin, end = middle(before.box)[0], middle(character.box)[0]
            is_wide = any(begin < gap < end for gap in gaps) and _may_part(before.text, character.text)
            part += homes[index] != homes[index - 1] or (homes[index] is None and is_wide)
        yield part


def _may_part(before: str, after: str) -> bool:
    """Whether a gap between two characters can be that of columns: beside a figure, but for Chinese punctuation, which is all gap."""
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
        marks.extend((box, _cut(page, box)) for cell in blank if (box := _inked(ink, cell, page.scale)))
    if not marks:
        return
    result = _engine().recognize_txt([picture for _, picture in marks])
    for (box, _), text, confidence in zip(marks, result.txts or (), result.scores, strict=True):
        if text.strip():
            yield Word(text.strip(), box, float(confidence))


def _inked(ink: Pixels, box: Box, scale: float) -> Box | None:
    """The box around the ink in a cell, in points; None where it is blank."""
    left, top, right, bottom = (round(edge * scale) for edge in box)
    inside = ink[top:bottom, left:right]
    _, _, found, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    marks = [
        mark
        for mark in found[1:].tolist()
        if mark[4] > _LEAST_INK * scale * scale and max(mark[2], mark[3]) > _SMALLEST_MARK * scale
    ]
    if not marks:
        return None
    near, over = min(mark[0] for mark in marks), min(mark[1] for mark in marks)
    far, under = max(mark[0] + mark[2] for mark in marks), max(mark[1] + mark[3] for mark in marks)
    return (left + near) / scale, (top + over) / scale, (left + far) / scale, (top + under) / scale


def _cut(page: PageImage, box: Box) -> Pixels:
    left, top, right, bottom = box
    height, width = page.grey.shape
    cut = page.grey[
        max(0, round((top - _AROUND_MARK) * page.scale)) : min(height, round((bottom + _AROUND_MARK) * page.scale)),
        max(0, round((left - _AROUND_MARK) * page.scale)) : min(width, round((right + _AROUND_MARK) * page.scale)),
    ]  # fmt: skip
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_GRAY2BGR), np.uint8)
