"""Where the source prints what the model says it read.

A figure must stand, digit by digit, in the line the model names, or once in the lines next to it; one of a sentence also where
it stands but once in the slice, because small models copy digits better than line numbers. No printed figure is given to two
answers. What stands nowhere keeps the model's words at a place that does not hold them, so that
``Printed.stands_in`` says no and a person looks at it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT
from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.provenance import Place, Printed
from extractor.readers.layout.cells import is_tabular
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.model.numbers import occurrences
from extractor.readers.model.slices import Slice

NEAR = 3
"""Lines above and below the named one in which a figure may stand instead."""

ANY = "any"
_UNITS = sorted((*FEN_PER_UNIT, "%", "％", "‰", "个百分点"), key=len, reverse=True)
_BAR = re.compile(r"[\t|｜│┃]")
_LABEL_END = re.compile(r"[\u3400-\u9fff）)]$")
_UNIT_BEHIND = re.compile(r"\s*(" + "|".join(_UNITS) + ")")

Span = tuple[int, int]


class Wanted(NamedTuple):
    """A figure the model read: its number, and the line of the slice it named.

    ``until`` is the last line of its row, where that is known to go on over lines. ``unit``: a figure printed with
    another unit of money or of percent behind it is not the one.
    """

    part: Slice
    line: int
    number: str
    signed: bool = True
    until: int | None = None
    unit: str | None = ANY
    cell: bool = False
    """Whether it must end a cell of a table: a figure within a sentence is none of a form."""
    anywhere: bool = False
    """Whether the only place in the whole slice will do."""


@dataclass
class Grounder:
    """The places of a document that answers were found at: code points of its text."""

    taken: set[int] = field(default_factory=set)
    _misplaced: int = 0

    def ground(self, wanted: Sequence[Wanted]) -> list[Printed | None]:
        """The place of each figure; None where it stands at none. Those in their own lines choose first."""
        found: list[Printed | None] = [self._take(self._in_line(one)) for one in wanted]
        near = [printed or self._take(self._near(one)) for printed, one in zip(found, wanted, strict=True)]
        return [printed or self._take(self._only(one)) for printed, one in zip(near, wanted, strict=True)]

    def set_aside(self, part: Slice, line: int, number: str) -> None:
        """Keep a printed number that is no figure (行次) from being taken for one of the same digits."""
        self._take(self._in_line(Wanted(part, line, number)))

    def misplaced(self, part: Slice, line: int, text: str) -> Printed:
        """The model's words at the beginning of the line it named, where they do not stand."""
        at = part.line(line) or part.lines[0]
        self._misplaced += 1
        start = at.start + self._misplaced % (len(at.text) + 1)
        return Printed(text=text, place=Place(line=at.number, start=start, end=start, page=at.page))

    def is_free(self, span: Span) -> bool:
        """Whether no answer was found at this place."""
        return self.taken.isdisjoint(range(*span))

    def _take(self, candidates: list[tuple[SourceLine, Span]]) -> Printed | None:
        if not candidates:
            return None
        line, (start, end) = candidates[0]
        self.taken.update(range(line.start + start, line.start + end))
        return line.printed(start, end)

    def _in_line(self, wanted: Wanted) -> list[tuple[SourceLine, Span]]:
        """The places in the line it names, then in those its row goes on over."""
        numbers = range(wanted.line, (wanted.until or wanted.line) + 1)
        lines = [line for number in numbers if (line := wanted.part.line(number))]
        return [place for line in lines for place in self._free(line, wanted)]

    def _near(self, wanted: Wanted) -> list[tuple[SourceLine, Span]]:
        """The one place in the lines around; none where there are several to choose from."""
        around = range(wanted.line - NEAR, wanted.line + NEAR + 1)
        return self._one_place([line for number in around if (line := wanted.part.line(number))], wanted)

    def _only(self, wanted: Wanted) -> list[tuple[SourceLine, Span]]:
        """The one place in the slice, where that will do."""
        return self._one_place(wanted.part.lines, wanted) if wanted.anywhere else []

    def _one_place(self, lines: Iterable[SourceLine], wanted: Wanted) -> list[tuple[SourceLine, Span]]:
        places = [place for line in lines for place in self._free(line, wanted)]
        return places if len(places) == 1 else []

    def _free(self, line: SourceLine, wanted: Wanted) -> list[tuple[SourceLine, Span]]:
        """The free places in a line; those with its unit or those that fill a cell, where there are such."""
        spans = occurrences(line.text, wanted.number, signed=wanted.signed)
        spans = [span for span in spans if wanted.unit is ANY or _may_have(line.text, span[1], wanted.unit)]
        spans = [span for span in spans if not wanted.cell or _ends_a_cell(line.text, span)]
        free = [span for span in spans if self.is_free((line.start + span[0], line.start + span[1]))]
        counted = [span for span in free if wanted.unit and _has(line.text, span[1], wanted.unit)]
        alone = [span for span in free if _fills_a_cell(line.text, span)]
        return [(line, span) for span in counted or alone or free]


def _fills_a_cell(text: str, span: Span) -> bool:
    around = (text[: span[0]][-1:], text[span[1] :][:1])
    return all(not one or one.isspace() or one in "|｜│┃" for one in around)


def _ends_a_cell(text: str, span: Span) -> bool:
    """Whether nothing but a label stands before a figure in its cell, and nothing behind it."""
    before, behind = text[: span[0]], text[span[1] :]
    if is_tabular(text):
        before, behind = _BAR.split(before)[-1].strip(), _BAR.split(behind)[0].strip()
        return not behind and (not before or _LABEL_END.search(before) is not None)
    return (not behind or behind[0].isspace()) and (
        not before or before[-1].isspace() or _LABEL_END.search(before) is not None
    )


def _has(text: str, end: int, unit: str) -> bool:
    """Whether this unit is printed behind a figure."""
    return comparable(text[end : end + 2 * len(unit) + 2]).startswith(comparable(unit))


def _may_have(text: str, end: int, unit: str | None) -> bool:
    """Whether no other unit is printed behind a figure."""
    behind = _UNIT_BEHIND.match(text, end)
    return behind is None or comparable(behind.group(1)) == comparable(unit or "")


class WordFinder:
    """Finds words that may be folded over cells and lines of a slice, white space not counted."""

    def __init__(self, lines: Iterable[SourceLine]) -> None:
        self._places: list[tuple[SourceLine, int]] = []
        self._begins: dict[int, int] = {}
        printed: list[str] = []
        for line in lines:
            self._begins[line.start] = len(self._places)
            places = [at for at, character in enumerate(line.text) if not character.isspace()]
            self._places += [(line, at) for at in places]
            printed += [line.text[at] for at in places]
        self._text = "".join(printed)

    def find(self, words: str, near: SourceLine | None = None) -> Words | None:
        """The words where they stand, from the given line on or else nearest before it; None where nowhere."""
        wanted = compact(words)
        if not wanted:
            return None
        begin = self._begins.get(near.start, 0) if near else 0
        start = self._text.find(wanted, begin)
        start = start if start >= 0 else self._text.rfind(wanted, 0, begin + len(wanted))
        return self._words(start, start + len(wanted)) if start >= 0 else None

    def holds(self, words: str) -> bool:
        """Whether the words stand anywhere."""
        return compact(words) in self._text

    def _words(self, start: int, end: int) -> Words:
        parts: list[Printed] = []
        begin = start
        for index in range(start, end):
            line, at = self._places[index]
            last = index + 1 == end
            if (
                last
                or self._places[index + 1][0] is not line
                or "\t" in line.text[at : self._places[index + 1][1]]
            ):
                parts.append(line.printed(self._places[begin][1], at + 1))
                begin = index + 1
        return Words(value=self._text[start:end], parts=tuple(parts))
