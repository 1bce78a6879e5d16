"""The 情况说明 as paragraphs: sentences joined over lines and pages, sections numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.documents import SourceLine, display_width
from extractor.provenance import Place, Printed
from extractor.readers.layout.narrative.extent import LONGEST_HEADING, PART
from extractor.readers.layout.narrative.numbers import numbers

_ENDS_SENTENCE = tuple("。！？!?")
_HEADING_END = tuple("。；;，,：:")
_SAYS_HEADING = ("情况说明", "情况的说明")
_SAYS_TITLE = (*_SAYS_HEADING, "情况")
_LEADING_TITLE = re.compile(r"(?P<title>[^，,；;：:。]{3,40}情况(?:的?说明)?)[。：:]")
"""A heading on the line of its text: （三）国有资产占用情况。截至年末…"""
_PAGE_NUMBER = re.compile(
    r"\s*(?:([-—–－~～·•])\s*\d{1,3}\s*\1|[（(]?第\s*\d{1,3}\s*页.*|\d{1,3}\s*[/／]\s*\d{1,3}|\d{1,3})\s*"
)
_ENUMERATORS = (
    ("chinese", re.compile(r"\s*([一二三四五六七八九十]+)、")),
    ("chinese_brackets", re.compile(r"\s*[（(]([一二三四五六七八九十]+)[）)]")),
    ("digit", re.compile(r"\s*(\d{1,2})(?:[、]|[.．](?!\d)|[.．](?=20\d\d\s*年))")),
    ("digit_brackets", re.compile(r"\s*[（(](\d{1,2})[）)]")),
)
_WRITTEN = {"digit": "{}", "digit_brackets": "（{}）", "chinese": "{}", "chinese_brackets": "（{}）"}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}
_LIST_IN_SENTENCE = re.compile(r"[；;，,、]$|(?:原因|主要是|主要有|因为|由于)[^。：:]{0,10}[：:]$")
_CUT_PATH = re.compile(r"[（(][类款][）)](?!.*[（(]项[）)])")
_WRAPPED = 100
_FULL_LINE = 0.85
"""A document whose lines are this narrow (a Chinese character is two wide) was wrapped; a line nearly as wide as the
others then goes on."""


@dataclass(frozen=True)
class Paragraph:
    """Joined text with the place of each of its characters; ``heading`` is the title it stands under."""

    section: str | None
    heading: str
    text: str
    origins: tuple[tuple[int, SourceLine, int], ...]
    """Where pieces begin: index in ``text``, the line, and the column in that line."""

    def printed(self, start: int, end: int, source: str) -> Printed:
        """The words from ``start`` to ``end`` of this paragraph at their place in the document's text."""
        first, last = self._origin(start), self._origin(end - 1)
        begin = first[1].start + first[2] + start - first[0]
        stop = last[1].start + last[2] + end - last[0]
        line = first[1]
        box = line.box(begin - line.start, stop - line.start)
        place = Place(line=line.number, start=begin, end=stop, page=line.page, box=box)
        return Printed(text=source[begin:stop], place=place)

    def _origin(self, index: int) -> tuple[int, SourceLine, int]:
        return max((origin for origin in self.origins if origin[0] <= index), key=lambda origin: origin[0])


@dataclass
class _Level:
    kind: str
    value: int
    written: str


@dataclass
class Numbering:
    """The enumerators of the headings we stand under."""

    levels: list[_Level] = field(default_factory=list)

    @property
    def section(self) -> str | None:
        """The enumerators joined: ``五（一）1``."""
        return "".join(level.written for level in self.levels) or None

    def enter(self, kind: str, printed: str) -> None:
        """Go to the heading with this enumerator: a sibling where it counts on, else one level down."""
        value = _value(printed)
        level = _Level(kind, value, _WRITTEN[kind].format(printed))
        for depth in range(len(self.levels) - 1, -1, -1):
            known = self.levels[depth]
            if known.kind == kind and (value > known.value or (value == known.value == 1 and depth == 0)):
                self.levels[depth:] = [level]
                return
        same_kind = [depth for depth, known in enumerate(self.levels) if known.kind == kind]
        if same_kind and value != 1:
            self.levels[same_kind[-1] :] = [level]
            return
        self.levels.append(level)


def _heading_enumerator(text: str) -> tuple[str, str] | None:
    return next(
        ((kind, match.group(1)) for kind, pattern in _ENUMERATORS if (match := pattern.match(text))), None
    )


def is_page_number(line: SourceLine) -> bool:
    """Whether a line holds a page number and nothing else."""
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def paragraphs(lines: Sequence[SourceLine]) -> list[Paragraph]:
    """Join lines to paragraphs; rows of small tables (with tabs) are left to the table reader."""
    widths = sorted(display_width(line.text.strip()) for line in lines if "\t" not in line.text)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    builder = _Builder(full=usual * _FULL_LINE if 0 < usual <= _WRAPPED else float("inf"))
    for line in lines:
        if "\t" in line.text or is_page_number(line):
            continue
        builder.take(line)
    builder.close()
    return builder.done


@dataclass
class _Builder:
    full: float
    numbering: Numbering = field(default_factory=Numbering)
    done: list[Paragraph] = field(default_factory=list)
    pieces: list[tuple[SourceLine, int, int]] = field(default_factory=list)
    heading: str = ""

    def take(self, line: SourceLine) -> None:
        text = line.text
        start = len(text) - len(text.lstrip())
        enumerator = _heading_enumerator(text)
        goes_on = bool(self.pieces) and not self._joined().endswith(_ENDS_SENTENCE)
        opens = enumerator and (
            not (goes_on and self._is_list_in_sentence()) or self._is_next_title(text.strip(), *enumerator)
        )
        if PART.match("".join(text.split())):
            self.close()
            self.numbering.levels.clear()
        if opens and enumerator:
            self.close()
            self.numbering.enter(*enumerator)
            self.heading = self._leading_title(text.strip())
        self.pieces.append((line, start, len(text.rstrip())))
        joined = self._joined()
        if opens and self._is_heading(joined):
            self.heading = joined.removesuffix("。")
            self.close(keep_heading=True)
        elif joined.endswith(_ENDS_SENTENCE):
            self.close(keep_heading=True)

    def close(self, *, keep_heading: bool = False) -> None:
        if self.pieces:
            origins, text = [], ""
            for line, start, end in self.pieces:
                origins.append((len(text), line, start))
                text += line.text[start:end]
            self.done.append(Paragraph(self.numbering.section, self.heading, text, tuple(origins)))
        self.pieces = []
        if not keep_heading:
            self.heading = ""

    def _leading_title(self, text: str) -> str:
        match = _LEADING_TITLE.match(text)
        return match["title"] if match and self._is_heading(match["title"]) else ""

    def _is_next_title(self, text: str, kind: str, printed: str) -> bool:
        """The next heading on a level, though the last entry above it ends with a semicolon."""
        levels = [level.value for level in self.numbering.levels if level.kind == kind]
        is_next = bool(levels) and _value(printed) == levels[-1] + 1
        return is_next and text.endswith(_SAYS_TITLE) and self._is_heading(text)

    def _is_heading(self, text: str) -> bool:
        if text.removesuffix("。").endswith(_SAYS_HEADING):
            text = text.removesuffix("。")
        if len(text) > LONGEST_HEADING or text.endswith(_HEADING_END):
            return False
        if display_width(text) > self.full and not text.endswith(_SAYS_HEADING):
            return False
        if "。" in text or _CUT_PATH.search(text):
            return False
        return all(number.no_figure for number in numbers(text))

    def _joined(self) -> str:
        return "".join(line.text[start:end] for line, start, end in self.pieces)

    def _is_list_in_sentence(self) -> bool:
        return bool(_LIST_IN_SENTENCE.search(self._joined()))


def _value(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    tens, _, ones = printed.rpartition("十")
    if "十" not in printed:
        return _CHINESE_DIGITS[printed[-1]]
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)
