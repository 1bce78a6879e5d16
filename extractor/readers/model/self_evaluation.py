"""From what the model transcribed of a self-evaluation form to the form, every value at its printed place."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.documents import SourceLine
from extractor.final_accounts import FundSource, Indicator, PerformanceForm, Words
from extractor.readers.layout.cells import split_row
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.performance.levels import is_execution, is_total, parents
from extractor.readers.model.answers import MoneyAnswer, PerformanceAnswer
from extractor.readers.model.form_rows import unit_of_money
from extractor.readers.model.grounding import NEAR, Grounder, Wanted, WordFinder
from extractor.readers.model.numbers import bare
from extractor.readers.model.slices import Slice

_FIGURES = re.compile(r"[-\d]")
_REMEMBERED = 4096
_TOTAL_NAMES = ("资金总额", "合计", "总计", "总额")


class ReadForm(NamedTuple):
    """One answer, with the slice it was read from."""

    part: Slice
    answer: PerformanceAnswer


class _Values:
    """Finds the values of one answer in its slice: figures as figures, all else as words."""

    def __init__(self, read: ReadForm, grounder: Grounder) -> None:
        self.part, self.answer = read
        self.grounder = grounder
        self.finder = WordFinder(self.part.lines)

    def words(self, text: str | None, line: int = 1) -> Words | None:
        """Words as printed, from a line on; where they stand nowhere, at a place that does not hold them."""
        if not text or not text.strip():
            return None
        near = self.part.line(line)
        return self.finder.find(text, near) or self._misplaced(text, line)

    def number(self, text: str | None, line: int, until: int | None = None) -> Words | None:
        """A figure without its unit; words where it is none."""
        if not text or not text.strip():
            return None
        number = bare(text)
        if number is None:
            return self.words(text, line)
        return self.printed(text, line, until) or self._misplaced(_digits(number), line)

    def printed(self, text: str, line: int, until: int | None = None) -> Words | None:
        """A figure that stands in these lines; None where it does not."""
        number = bare(text)
        if number is None:
            return None
        place = self.grounder.ground([Wanted(self.part, line, number, signed=False, until=until)])[0]
        return Words(value=_digits(number), parts=(place,)) if place else None

    def _misplaced(self, text: str, line: int) -> Words:
        return Words(value="".join(text.split()), parts=(self.grounder.misplaced(self.part, line, text),))


def _digits(number: str) -> str:
    return number.replace(",", "").replace(" ", "")


def performance_form(read: Sequence[ReadForm], title: Words, grounder: Grounder) -> PerformanceForm | None:
    """The form all answers about its pieces together make; None where there is none."""
    if not read:
        return None
    pieces = [_Values(one, grounder) for one in read]
    values = pieces[0]
    answer = values.answer
    project = values.words(answer.project)
    total = next((m for m in answer.money if comparable(m.name).endswith(_TOTAL_NAMES)), None)
    sources = tuple(_source(m, values) for m in answer.money if m is not total)
    indicators = [indicator for piece in pieces for indicator in _indicators(piece)]
    money = total or MoneyAnswer(line=1, name="")
    return PerformanceForm(
        kind=title,
        project=project,
        implementer=values.words(answer.implementer),
        unit=unit_of_money(answer.unit, values.part),
        annual_budget_initial=values.number(money.initial, money.line),
        annual_budget=values.number(money.annual, money.line),
        received=values.number(money.received, money.line),
        executed=values.number(money.executed, money.line),
        sources=sources,
        execution_rate=values.number(money.rate, money.line),
        execution_weight=_whole(pieces, "execution_weight", is_execution)
        or values.number(money.weight, money.line),
        execution_score=_whole(pieces, "execution_score", is_execution)
        or values.number(money.score, money.line),
        score_total=_whole([*reversed(pieces)], "score_total", is_total),
        line=project.parts[0].place.line if project else values.part.lines[0].number,
        indicators=tuple(_filled_down(indicators)),
    )


def _source(money: MoneyAnswer, values: _Values) -> FundSource:
    line = values.part.line(money.line)
    name = values.words(money.name, money.line)
    unnamed = Words(value="", parts=((line or values.part.lines[0]).printed(0, 0),))
    return FundSource(
        name=name or unnamed,
        initial=values.number(money.initial, money.line),
        annual=values.number(money.annual, money.line),
        executed=values.number(money.executed, money.line),
    )


def _whole(pieces: Sequence[_Values], name: str, heads: Callable[[str], bool]) -> Words | None:
    """A value of the form as a whole, from the first piece that has it; its row is headed by certain words."""
    for values in pieces:
        if text := getattr(values.answer, name):
            lines = values.part.lines
            headed = (number for number, line in enumerate(lines, 1) if _is_headed(line.text, heads))
            found = (values.printed(text, line, line + NEAR) for line in headed)
            return next(filter(None, found), None) or values.number(text, 1, len(lines))
    return None


@lru_cache(maxsize=_REMEMBERED)
def _is_headed(line: str, heads: Callable[[str], bool]) -> bool:
    """Whether certain words head a line or stand alone in one of its cells; asked again for every value of a form."""
    cells = split_row(SourceLine(1, 0, line, None)).filled
    return heads(comparable(_FIGURES.split(line)[0])) or any(heads(cell.comparable) for cell in cells)


def _indicators(values: _Values) -> list[Indicator]:
    """The indicators of one piece; a row goes on to where the next one begins."""
    found = []
    answers = values.answer.indicators
    begins = [*(answer.line for answer in answers), len(values.part.lines) + 1]
    for answer, following in zip(answers, begins[1:], strict=True):
        until = max(following - 1, answer.line)
        line: SourceLine | None = values.part.line(answer.line)
        at = answer.line
        found.append(
            Indicator(
                level1=values.words(answer.level1),
                level2=values.words(answer.level2),
                level3=values.words(answer.level3, at),
                note=values.words(answer.note, at),
                target=values.words(answer.target, at),
                actual=values.words(answer.actual, at),
                completion=values.words(answer.completion, at),
                weight=values.number(answer.weight, at, until),
                score=values.number(answer.score, at, until),
                line=line.number if line else values.part.lines[0].number,
            )
        )
    return found


def _filled_down(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Levels 1 and 2 from the row above where they are blank; level 1 from level 2 where it is derived."""
    filled: list[Indicator] = []
    for one in indicators:
        above = filled[-1] if filled else None
        level2 = one.level2 or (above.level2 if above else None)
        same = above and above.level2 and level2 and above.level2.value == level2.value
        level1 = one.level1 or (above.level1 if above and (same or not one.level2) else None)
        if level1 is None and level2:
            derived = parents(comparable(level2.value))
            level1 = Words(value=derived[0], parts=()) if derived else (above.level1 if above else None)
        filled.append(one.model_copy(update={"level1": level1, "level2": level2}))
    return filled
