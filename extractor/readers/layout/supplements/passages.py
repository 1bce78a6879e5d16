"""Sentences joined over lines and pages, each with the places of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.readers.layout.cells import is_tabular
from extractor.readers.layout.labels import compact

_ENDS = ("。", "！", "!", ":", "：", "；", ";")
_BEGINS = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]+、|\d{1,2}(?:、|[.．](?!\d))|第[一二三四五六七八九十]+部分)"
)
_LONGEST_HEADING = 24
_PUNCTUATION = re.compile(r"[，,。；;：:]")
_LONGEST = 600
"""Lines that never end a sentence are no prose; a passage of them is cut off here."""


@dataclass
class Passage:
    """Joined text of one or more lines without tabs; ``index`` is the position behind it among all lines."""

    text: str = ""
    pieces: list[tuple[int, SourceLine, int]] = field(default_factory=list)
    """Where each line begins: index in ``text``, the line, and the column in that line."""
    index: int = 0

    def words(self, start: int, end: int) -> Words:
        """The words from ``start`` to ``end`` of the text, trimmed, one printed part for each line they stand on."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        parts = []
        stops = [*(begin for begin, _, _ in self.pieces[1:]), len(self.text)]
        for (begin, line, column), stop in zip(self.pieces, stops, strict=True):
            first, last = max(start, begin), min(end, stop)
            if first < last:
                parts.append(line.printed(column + first - begin, column + last - begin))
        return Words(value=compact(self.text[start:end]), parts=tuple(parts))

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.pieces[0][1].number

    def take(self, line: SourceLine) -> None:
        """Join a line, without the white space around it."""
        stripped = line.text.strip()
        self.pieces.append((len(self.text), line, line.text.index(stripped)))
        self.text += stripped


def passages(lines: Iterable[SourceLine]) -> list[Passage]:
    """Join lines, none of them blank or a page number, to passages.

    One ends with its sentence, at a row of a table, before a number.
    """
    found: list[Passage] = []
    current = Passage()
    for index, line in enumerate(lines):
        tabular = is_tabular(line.text)
        if current.pieces and (tabular or _BEGINS.match(line.text) or len(current.text) > _LONGEST):
            found.append(current)
            current = Passage()
        if tabular:
            continue
        current.take(line)
        current.index = index + 1
        if current.text.endswith(_ENDS) or is_heading(current.text):
            found.append(current)
            current = Passage()
    return [*found, current] if current.pieces else found


def is_heading(text: str) -> bool:
    """Whether a numbered line is too short for a sentence that was wrapped."""
    return len(text) <= _LONGEST_HEADING and bool(_BEGINS.match(text)) and not _PUNCTUATION.search(text)
