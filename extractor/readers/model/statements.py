"""From the figures of sentences the model listed to claims. Section and sentence come from the paragraphs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.amounts import figure
from extractor.documents import SourceLine
from extractor.final_accounts import NARRATIVE, Claim, Direction, Unplaced
from extractor.final_accounts import narrative_terms as columns
from extractor.messages import say
from extractor.provenance import Printed
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.narrative.items import canonical
from extractor.readers.layout.narrative.paragraphs import Paragraph, paragraphs
from extractor.readers.model.answers import StatementAnswer
from extractor.readers.model.grounding import Grounder, Wanted
from extractor.readers.model.numbers import bare
from extractor.readers.model.slices import Slice

COLUMNS = frozenset(
    (
        columns.FINAL,
        columns.LAST_FINAL,
        columns.INITIAL_BUDGET,
        columns.ANNUAL_BUDGET,
        columns.CHANGE,
        columns.CHANGE_RATE,
        columns.BUDGET_CHANGE,
        columns.BUDGET_CHANGE_RATE,
        columns.SHARE,
        columns.INITIAL_RATE,
        columns.ANNUAL_RATE,
        columns.RATE,
        columns.COUNT,
        columns.SCORE,
        columns.TARGET,
        columns.OTHER,
    )
)
_CHANGES = frozenset((columns.CHANGE, columns.CHANGE_RATE, columns.BUDGET_CHANGE, columns.BUDGET_CHANGE_RATE))
"""Only a change has a direction."""
_FIGURE_BEHIND = re.compile(r"[:：为]?[\d,.，．]+(?:[千百]?万?亿?元|[%％])$")
_SENTENCE_END = re.compile(r"[。！？]")
_LONGEST_SENTENCE = 500


class ReadStatement(NamedTuple):
    """A figure the model read, with the slice it was read from."""

    part: Slice
    answer: StatementAnswer


class Statements:
    """The figures of the sentences of one document."""

    def __init__(self, lines: Sequence[SourceLine], text: str, grounder: Grounder) -> None:
        self.text = text
        self.grounder = grounder
        self.claims: list[Claim] = []
        self.unplaced: list[Unplaced] = []
        self._joined = paragraphs(lines)

    def take(self, read: Sequence[ReadStatement]) -> None:
        """Take figures in printed order."""
        wanted = [self._wanted(one) for one in read]
        for one, number, printed in zip(read, wanted, self.grounder.ground(wanted), strict=True):
            if printed or not one.part.again:
                self._place(one, number, printed)

    @staticmethod
    def _wanted(one: ReadStatement) -> Wanted:
        text = one.answer.digits
        unit = compact(one.answer.unit or "") or None
        return Wanted(
            one.part,
            one.answer.line,
            bare(text) or text,
            signed=text.startswith("-"),
            unit=unit,
            anywhere=True,
        )

    def _place(self, one: ReadStatement, wanted: Wanted, printed: Printed | None) -> None:
        part, answer = one
        unit = wanted.unit
        if unit and not any(comparable(unit) in comparable(line.text) for line in part.lines):
            printed = None  # the digits stand there, but nothing there is counted in this unit
        words = printed or self.grounder.misplaced(part, answer.line, answer.digits)
        value = figure(printed.text if printed else wanted.number, unit)
        item = canonical(_without_figure(answer.item or ""))
        if value is None or not item or answer.column not in COLUMNS:
            what = say("model_not_one_number") if value is None else say("model_no_item")
            self.unplaced.append(Unplaced(printed=words, form=NARRATIVE, reason=what))
            return
        paragraph = self._paragraph(words.place.line)
        claim = Claim(
            section=paragraph.section if paragraph else None,
            item=item,
            column=answer.column,
            figure=value,
            direction=_direction(answer.direction) if answer.column in _CHANGES else None,
            sentence=self._sentence(words, paragraph),
            printed=words,
        )
        self.claims.append(claim)

    def _paragraph(self, line: int) -> Paragraph | None:
        above = [p for p in self._joined if p.origins[0][1].number <= line]
        return above[-1] if above else None

    def _sentence(self, printed: Printed, paragraph: Paragraph | None) -> str:
        """The sentence around a figure, without white space."""
        first = paragraph.origins[0][1].start if paragraph else printed.place.start
        last = paragraph.origins[-1][1] if paragraph else None
        end = last.start + len(last.text) if last else printed.place.end
        at = printed.place.start
        before = self.text[max(first, at - _LONGEST_SENTENCE) : at]
        after = self.text[at : max(min(end, at + _LONGEST_SENTENCE), printed.place.end)]
        stop = _SENTENCE_END.search(after)
        return compact(_SENTENCE_END.split(before)[-1] + (after[: stop.end()] if stop else after))


def _without_figure(item: str) -> str:
    """The item without the figure that a model may copy behind it (事业收入0.00万元)."""
    return _FIGURE_BEHIND.sub("", compact(item)) or item


def _direction(said: str | None) -> Direction | None:
    for direction in ("增加", "减少", "持平"):
        if said == direction:
            return direction
    return None
