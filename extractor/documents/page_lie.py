"""How a page lies in its picture: turned by quarters, and askew."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from extractor.messages import Message, say
from extractor.provenance import Box

_QUARTER = 90
_WHOLE = 360


def turned_note(page: int, degrees: int) -> Message:
    """What is said of a page that is shown turned clockwise by so many degrees."""
    return say("turned_page", page=page, degrees=degrees % _WHOLE)


class Lie(NamedTuple):
    """What was done to a picture of ``width`` and ``height`` points to read it.

    It was turned by ``quarters`` against the clock, then about its middle by ``skew`` degrees against the clock.
    """

    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0

    def notes(self, page: int) -> Iterator[Message]:
        """What a person is to know of it."""
        if self.quarters:
            yield turned_note(page, _QUARTER * self.quarters)

    def back(self, box: Box) -> Box:
        """A box of the page as it was read, as the box around it in the picture."""
        left, top, right, bottom = box
        corners = [self._back(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return (
            round(max(min(xs), 0.0), 2),
            round(max(min(ys), 0.0), 2),
            round(min(max(xs), self.width), 2),
            round(min(max(ys), self.height), 2),
        )

    def _back(self, x: float, y: float) -> tuple[float, float]:
        wide, high = (self.width, self.height) if self.quarters % 2 == 0 else (self.height, self.width)
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        across, down = x - wide / 2, y - high / 2
        x, y = wide / 2 + cosine * across - sine * down, high / 2 + sine * across + cosine * down
        match self.quarters:
            case 1:
                return self.width - y, x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return y, self.height - x
        return x, y
