"""The figures of running text in their order, each with what the words before it say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.amounts import FEN_PER_UNIT, parse_number
from extractor.final_accounts import Words
from extractor.final_accounts.supplements import Concept, Mention
from extractor.readers.layout.narrative.numbers import Number, numbers, plain
from extractor.readers.layout.supplements.mentions.lists import Entry, list_behind
from extractor.readers.layout.supplements.mentions.wording import (
    enumerator_end,
    is_bare,
    is_partial,
    said_by,
    year_in,
)
from extractor.readers.layout.supplements.passages import Passage

_PERCENT, _POINTS = "%", "分"
_CLAUSE = re.compile("[，,。；;！!>]")
_STATEMENT_END = re.compile("[。！!；;]")
_SENTENCE_END = re.compile("[。！!]")
_BUDGETS = frozenset({Concept.INITIAL, Concept.ANNUAL, Concept.BUDGET})
_PROJECTS = re.compile(
    r"(?P<before>[^，,。；;：:（(]{0,30}?)(?P<one>\d{1,3})个(?:部门)?(?:预算|二级|绩效|支出)*项目|项目总数(?:为|共)?(?P<total>\d{1,3})个"
)


@dataclass
class TextReader:
    """Reads one paper; the last concept of an amount lasts until the next heading, for the lists below it."""

    paper: int
    talks: bool = False
    """Read only what a sentence says with a verb (执行率为 80.29%): cells of a table stand around it."""
    in_force: Concept | None = None
    heading: Words | None = None
    text: str = ""
    offsets: tuple[int, ...] = ()
    passage: Passage | None = None
    last: Mention | None = None

    def enter(self, heading: Passage) -> None:
        """Go on below a heading."""
        start = enumerator_end(heading.text)
        self.in_force, self.heading = None, heading.words(start, len(heading.text.rstrip("。:：")))

    def read(self, passage: Passage) -> Iterator[Mention]:
        """All mentions of one passage."""
        self.passage = passage
        self.offsets = tuple(at for at, character in enumerate(passage.text) if not character.isspace())
        self.text = plain("".join(passage.text[at] for at in self.offsets))
        found = [number for number in numbers(self.text) if not number.no_figure and _is_told(number)]
        self.last, listed_until = None, 0
        for index, number in enumerate(found):
            if number.start < listed_until:
                continue
            before = found[index - 1].unit_end if index else 0
            mention = self._mention(number, before)
            if mention:
                yield mention
                self.last = mention
                self.in_force = mention.concept if number.unit in FEN_PER_UNIT else self.in_force
            listed = self._list(number, found[index + 1 :])
            if listed:
                listed_until, entries = listed
                yield from entries
        if not self.talks:
            yield from self._projects()

    def _mention(self, number: Number, before: int) -> Mention | None:
        sentence, statement, comma = (
            self._after(pattern, number.start) for pattern in (_SENTENCE_END, _STATEMENT_END, _CLAUSE)
        )
        start = max(before, comma)
        clause = self.text[start : number.start]
        last = self.last if self.last and before > statement else None
        said = said_by(clause)
        concept = said.concept or (last.concept if last and said.start is not None else None)
        if concept is None or not _suits(concept, number.unit):
            return None
        if (
            said.concept
            and is_bare(clause)
            and not (last and last.concept in _BUDGETS)
            and year_in(clause) is None
        ):
            return None
        if is_partial(clause, self.text[number.unit_end :], self.text[sentence : number.start]):
            return None
        if self.talks and not clause.endswith(("为", "是", "达", "到", "仅", "的")):
            return None
        if said.start is None and clause.startswith("其中"):
            return None
        subject = last.subject if last and said.start is None else None
        if said.start is not None and said.end is not None:
            subject = self._words(start + said.start, start + said.end)
        return self._made(concept, subject, number, year_in(self.text[sentence : number.start]))

    def _list(self, total: Number, inside: Sequence[Number]) -> tuple[int, list[Mention]] | None:
        if self.in_force is None or self.talks or total.unit not in FEN_PER_UNIT:
            return None
        listed = list_behind(self.text, total, inside)
        if listed is None:
            return None
        return listed.end, [self._listed(self.in_force, entry, total) for entry in listed.entries]

    def _listed(self, concept: Concept, entry: Entry, total: Number) -> Mention:
        mention = self._made(concept, self._words(entry.start, entry.end), entry.amount, None)
        return mention.model_copy(update={"listed_in": self._figure(total.start, total.end)})

    def _projects(self) -> Iterator[Mention]:
        """The numbers of projects, with the words before them."""
        for match in _PROJECTS.finditer(self.text):
            name = "one" if match["one"] else "total"
            start, end = match.span(name)
            subject = self._words(*match.span("before")) if match["before"] else None
            yield self._made(Concept.PROJECTS, subject, Number(start, end, "个", end, None), None)

    def _made(self, concept: Concept, subject: Words | None, number: Number, year: int | None) -> Mention:
        begin = self._after(_SENTENCE_END, number.start)
        stop = _SENTENCE_END.search(self.text, number.unit_end)
        return Mention(
            concept=concept,
            subject=subject,
            value=self._figure(number.start, number.end),
            unit=str(number.unit),
            year=year,
            heading=self.heading,
            sentence=self.text[begin : stop.end() if stop else len(self.text)],
            paper=self.paper,
        )

    def _after(self, mark: re.Pattern[str], end: int) -> int:
        """Behind the last such mark before ``end``."""
        return max((match.end() for match in mark.finditer(self.text, 0, end)), default=0)

    def _figure(self, start: int, end: int) -> Words:
        words, number = self._words(start, end), parse_number(self.text[start:end])
        return words.model_copy(update={"value": number.text}) if number else words

    def _words(self, start: int, end: int) -> Words:
        if self.passage is None:
            raise TypeError("words of no passage")
        return self.passage.words(self.offsets[start], self.offsets[end - 1] + 1)


def _is_told(number: Number) -> bool:
    return number.unit in FEN_PER_UNIT or number.unit in {_PERCENT, _POINTS}


def _suits(concept: Concept, unit: str | None) -> bool:
    if concept is Concept.RATE:
        return unit == _PERCENT
    return unit == _POINTS if concept is Concept.SCORE else unit in FEN_PER_UNIT
