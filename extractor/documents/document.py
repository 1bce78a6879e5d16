"""A document: decoded text with its lines, and who it is by its bytes."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unicodedata import east_asian_width

from extractor.documents.page_content import DOUBTFUL, Page, Placed, around
from extractor.messages import Message
from extractor.provenance import Box, Place, Printed

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line without its end: ``number`` from 1, ``start`` in code points of the text."""

    number: int
    start: int
    text: str
    page: int | None
    words: tuple[Placed, ...] = field(default=(), repr=False, compare=False)
    """Where its words stand on the page, in rising order, where the source has pages with places."""

    def printed(self, start: int, end: int) -> Printed:
        """The words from ``start`` to ``end``, both counted within this line."""
        begin, stop = self.start + start, self.start + end
        place = Place(line=self.number, start=begin, end=stop, page=self.page, box=self.box(start, end))
        return Printed(text=self.text[start:end], place=place)

    def box(self, start: int, end: int) -> Box | None:
        """The box around the words from ``start`` to ``end``, both counted within this line; None without places."""
        begin, stop = self.start + start, self.start + end
        boxes = [
            self._cut(word, max(begin, word.start), min(stop, word.end))
            for word in self.words
            if word.start < stop and begin < word.end
        ]
        return around(boxes) if boxes else None

    def _cut(self, word: Placed, begin: int, stop: int) -> Box:
        """The box of a part of a word: its share of the width, a Chinese character counted twice as wide as a digit."""
        left, top, right, bottom = word.box
        words = self.text[word.start - self.start : word.end - self.start]
        scale = (right - left) / display_width(words)
        before = display_width(words[: begin - word.start])
        within = display_width(words[begin - word.start : stop - word.start])
        return left + before * scale, top, left + (before + within) * scale, bottom


def display_width(text: str) -> int:
    """The columns a text takes where a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def split_lines(text: str, placed: Sequence[Placed] = (), *, paged: bool = False) -> tuple[SourceLine, ...]:
    """All lines of a decoded text with the places of their words; pages are counted where it is paged or has form feeds."""
    paged = paged or "\f" in text
    lines, start, page, first = [], 0, 1, 0
    ends = [*((m.start(), m.end()) for m in _LINE_END.finditer(text)), (len(text), len(text))]
    for number, (stop, following) in enumerate(ends, 1):
        words = text[start:stop]
        page += words.count("\f")
        last = bisect_left(placed, stop, lo=first, key=_start)
        lines.append(SourceLine(number, start, words, page if paged else None, tuple(placed[first:last])))
        start, first = following, last
    return tuple(lines)


def _start(word: Placed) -> int:
    return word.start


@dataclass(frozen=True)
class Document:
    """A source that could be read: its bytes, its decoded text and what kind of file it is."""

    name: str
    content: bytes
    text: str
    media_type: str
    encoding: str | None = None
    """Of its characters, where it is text."""
    pages: tuple[Page, ...] = ()
    """Its pages, where the source has pages with places."""
    placed: tuple[Placed, ...] = field(default=(), repr=False)
    """Where its words stand on them, in rising order."""
    notes: tuple[Message, ...] = ()
    """What was left out, for a person to know."""

    @cached_property
    def sha256(self) -> str:
        """The hash of the source's bytes, which is the document's identity."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return Path(self.name).stem

    @cached_property
    def lines(self) -> tuple[SourceLine, ...]:
        """All lines; pages are counted where the source or its text has them."""
        return split_lines(self.text, self.placed, paged=bool(self.pages))

    @cached_property
    def doubtful_offsets(self) -> frozenset[int]:
        """Where in the text the characters stand of which the recognition of a picture was not sure."""
        return doubtful_offsets(self.placed)

    @cached_property
    def doubtful(self) -> tuple[Placed, ...]:
        """The characters of which the recognition of a picture was not sure."""
        return tuple(filter(_is_doubtful, self.placed))


def doubtful_offsets(placed: Iterable[Placed]) -> frozenset[int]:
    """Where the characters stand of which the recognition of a picture was not sure."""
    return frozenset(offset for one in placed if _is_doubtful(one) for offset in range(one.start, one.end))


def _is_doubtful(word: Placed) -> bool:
    return word.confidence is not None and word.confidence < DOUBTFUL
