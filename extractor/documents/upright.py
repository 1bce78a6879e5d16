"""Which way up a page is: its lines tell, by their shapes and by how surely they can be read.

An upright page costs nothing: only one whose lines stand on end, or can hardly be read, is recognised once more.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.documents.ocr_engine import Recognised, lines
from extractor.documents.page_image import PageImage, Pixels, prepared

_ON_END = 1.5
"""A line is on end when it is higher than so many times its width; the engine reads it as turned clockwise."""
_MOSTLY = 0.5
_SURE = 0.88
"""Lines that are the right way up are read more surely than this on bad scans too, upside down less."""


class Upright(NamedTuple):
    """A page the right way up, with its lines of words."""

    page: PageImage
    lines: Sequence[Recognised]

    @property
    def sureness(self) -> float:
        """How sure the recognition was of a character on average."""
        count = sum(len(word.text) for word, _ in self.lines)
        return sum(len(word.text) * (word.confidence or 0.0) for word, _ in self.lines) / max(count, 1)

    @property
    def is_on_end(self) -> bool:
        """Whether most characters stand in lines on end."""
        lengths = [(len(word.text), *word.box) for word, _ in self.lines]
        on_end = sum(n for n, left, top, right, low in lengths if low - top > _ON_END * (right - left))
        return on_end > _MOSTLY * sum(n for n, *_ in lengths)


def upright(colours: Pixels, scale: float) -> Upright:
    """Recognise the lines of a page the right way up: ``colours`` in RGB, ``scale`` pixels to a point."""
    found = _turned(colours, scale, 0)
    for quarters in _other_ways(found):
        other = _turned(colours, scale, quarters)
        if other.sureness > _SURE and not other.is_on_end:
            return other
    return found


def _turned(colours: Pixels, scale: float, quarters: int) -> Upright:
    page = prepared(colours, scale, quarters)
    return Upright(page, list(lines(page)))


def _other_ways(found: Upright) -> Iterator[int]:
    """By how many quarters against the clock the page may have to be turned, the likelier first; none where it is upright."""
    if found.is_on_end:
        yield from (1, 3) if found.sureness > _SURE else (3, 1)
    elif found.lines and found.sureness < _SURE:
        yield 2
