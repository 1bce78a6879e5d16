"""P5: no score above its weight; a numeric target that is missed is not done with the full score."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from extractor.amounts import Quantity, figure
from extractor.checks.identity import Check, Identity, Relation, Term
from extractor.checks.performance_cells import PERFORMANCE_BASIS, FormCells
from extractor.checks.targets import Bound, Missed, missed
from extractor.final_accounts import FinalAccounts, Indicator, Words
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say

_ACHIEVED = Check(
    "P5",
    "得分 <= 分值；量化指标未达目标值的，不应为“完成”且得满分",
    PERFORMANCE_BASIS,
    "目标 ≥300 人，实际 310 人，完成，10 / 10",
    "目标 ≥300 人，实际 248 人，完成，10 / 10",
)
CHECKS = (_ACHIEVED,)

_DONE = re.compile(r"(?:已|全部|按期|按时|均)*(?:完成|达成|达标|实现)(?:目标|指标)?|是|√|100(?:\.0+)?%?")
_COST = "成本"


class _Slip(NamedTuple):
    """An indicator whose missed target counts as reached."""

    path: str
    indicator: Indicator
    target: Words
    actual: Words
    missed: Missed
    verdict: Verdict

    @property
    def text(self) -> Message:
        one = self.indicator
        return say(
            "indicator",
            line=one.line,
            name=one.level3.value if one.level3 else "",
            target=self.target.value,
            actual=self.actual.value,
            done=one.completion.value if one.completion else say("full_score"),
            score=one.score.value if one.score else "",
            weight=one.weight.value if one.weight else "",
        )


def bounds(cells: FormCells) -> Iterator[Identity]:
    """Each score of a form against its weight.

    Where most scores of a form exceed their weights the columns mean something else: one warning for the form.
    """
    pairs = list(cells.pairs())
    above = sum(score.value > weight.value for weight, score in pairs)
    other_meaning = 2 * above > len(pairs)
    severity = Verdict.WARNING if other_meaning else Verdict.CONFLICT
    for weight, score in pairs:
        statement = f"{cells.label}: {score.label} <= 分值"
        yield Identity(
            _ACHIEVED.id, statement, (Term(score),), (Term(weight),), Relation.AT_MOST, severity=severity
        )
        if other_meaning and score.value > weight.value:
            break


def achievements(accounts: FinalAccounts) -> Iterator[Finding]:
    """Missed targets that count as reached: one finding each, or one for all that the same factor of ten explains."""
    for form in accounts.performance:
        cells = FormCells(form)
        slips = [slip for index in range(len(form.indicators)) if (slip := _slip(cells, index))]
        slips.sort(key=lambda slip: (slip.verdict, slip.missed.tens))
        for (_, tens), together in groupby(slips, key=lambda slip: (slip.verdict, slip.missed.tens)):
            found = sorted(together, key=lambda slip: slip.indicator.line)
            if tens and len(found) > 1:
                yield _finding(cells, found)
            else:
                yield from (_finding(cells, [slip]) for slip in found)


def _slip(cells: FormCells, index: int) -> _Slip | None:
    """An indicator with the full score for a missed target, marked as done or with no mark."""
    indicator = cells.form.indicators[index]
    target, actual, completion = indicator.target, indicator.actual, indicator.completion
    if not (target and actual and _is_full(indicator)):
        return None
    if completion and not _DONE.fullmatch(completion.value):
        return None
    miss = missed(target.value, actual.value)
    if miss is None or (miss.target.bound is Bound.EXACTLY and _is_cost(indicator)):
        return None
    verdict = Verdict.CONFLICT if completion else Verdict.WARNING
    return _Slip(cells.indicator_path(index), indicator, target, actual, miss, verdict)


def _is_full(indicator: Indicator) -> bool:
    weight = figure(indicator.weight.value, None) if indicator.weight else None
    score = figure(indicator.score.value, None) if indicator.score else None
    if not (isinstance(weight, Quantity) and isinstance(score, Quantity)):
        return False
    return weight.number == score.number != 0


def _is_cost(indicator: Indicator) -> bool:
    return any(_COST in words.value for words in (indicator.level1, indicator.level2) if words)


def _finding(cells: FormCells, slips: list[_Slip]) -> Finding:
    first, *others = slips
    words = [first.target, first.actual, *([first.indicator.score] if first.indicator.score else [])]
    words += [other.target for other in others]
    paths = [f"{first.path}/{name}" for name in ("target", "actual", "score")]
    tens = first.missed.tens if others else 0
    message = say("target_missed", form=cells.label, indicator=first.text)
    if tens:
        message = say(
            "target_missed_by_tens", form=cells.label, indicator=first.text, count=len(slips), tens=tens
        )
    return Finding(
        check=_ACHIEVED.id,
        verdict=first.verdict,
        message=message,
        places=tuple(part for one in words for part in one.parts),
        fields=(*paths, *(f"{other.path}/target" for other in others)),
        printed=first.target.value,
        expected=first.actual.value,
        also=tuple(other.text for other in others),
    )
