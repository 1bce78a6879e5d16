"""The ink of words: what the boxes of the engine are cut to, and where ink is without words."""

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np

from extractor.documents.ocr_engine import Character
from extractor.documents.page_content import middle
from extractor.documents.page_image import Pixels
from extractor.provenance import Box

_FEWEST_PIXELS = 2
"""Of a stroke above each other; one alone may be dirt."""
_WIDE_GAP = 0.3
"""Of the height of a line: columns of a table without rules are parted by more, characters of a figure are not."""
_FAR_GAP = 1.0
"""Of the height of a line: words are parted by more, Chinese characters and punctuation are not."""
_LEAST_HEIGHT = 0.4
"""Of the height of its box: what is lower is no line of digits."""
_LEAST_INK = 0.6
"""Square points of ink in a cell that is not blank: a dot is less, a figure 1 more."""
_SMALLEST_MARK = 1.2
"""Points: the height of a mark that could be a character or a minus sign is at least this, or its width."""


class Strokes:
    """The ink of a line of words, in points: the engine's boxes are wider and higher than the gaps between columns and lines."""

    def __init__(self, box: Box, ink: Pixels, scale: float) -> None:
        left, top, right, bottom = (max(0, round(edge * scale)) for edge in box)
        inked = ink[top:bottom, left:right] > 0
        self.box = box
        self.pixel = 1 / scale
        self.columns = (np.flatnonzero(np.count_nonzero(inked, axis=0) >= _FEWEST_PIXELS) + left) / scale
        self.rows = (np.flatnonzero(np.count_nonzero(inked, axis=1) >= _FEWEST_PIXELS) + top) / scale
        self.gaps = self._wider(_WIDE_GAP)
        self.far_gaps = self._wider(_FAR_GAP)

    def _wider(self, least: float) -> list[float]:
        """The middles of the gaps wider than so many heights of the line."""
        wide = np.flatnonzero(np.diff(self.columns) > least * (self.box[3] - self.box[1]))
        return [float(middle) for middle in (self.columns[wide] + self.columns[wide + 1]) / 2]

    def around(self, characters: Sequence[Character]) -> Box:
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


def inked(ink: Pixels, box: Box, scale: float) -> Box | None:
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
