"""A document: decoded text with its lines, and who it is by its bytes."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.provenance import Place, Printed

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line without its end: ``number`` from 1, ``start`` in code points of the text."""

    number: int
    start: int
    text: str
    page: int | None

    def printed(self, start: int, end: int) -> Printed:
        """The words from ``start`` to ``end``, both counted within this line."""
        place = Place(line=self.number, start=self.start + start, end=self.start + end, page=self.page)
        return Printed(text=self.text[start:end], place=place)


def split_lines(text: str) -> tuple[SourceLine, ...]:
    """All lines of a decoded text; pages are counted where it has form feeds."""
    paged = "\f" in text
    lines, start, page = [], 0, 1
    ends = [*((m.start(), m.end()) for m in _LINE_END.finditer(text)), (len(text), len(text))]
    for number, (stop, following) in enumerate(ends, 1):
        words = text[start:stop]
        page += words.count("\f")
        lines.append(SourceLine(number, start, words, page if paged else None))
        start = following
    return tuple(lines)


@dataclass(frozen=True)
class Document:
    """A source that could be read: its bytes, its decoded text and what kind of file it is."""

    name: str
    content: bytes
    text: str
    media_type: str
    encoding: str

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
        """All lines; pages are counted where the text has form feeds."""
        return split_lines(self.text)
