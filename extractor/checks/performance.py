"""P1-P4 and the bounds of P5: the figures of self-evaluation forms (绩效自评表) as identities.

Weights and scores are points somebody gave: exact, not rounded. The score of the execution rate and a printed total may
be rounded, amounts are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.checks import achievements, funds
from extractor.checks.compare import PERCENT
from extractor.checks.identity import Cell, Check, Identity, Term
from extractor.checks.performance_cells import PERFORMANCE_BASIS, FormCells
from extractor.checks.readings import best, holds
from extractor.final_accounts import PERFORMANCE, FinalAccounts, PerformanceForm
from extractor.findings import Verdict
from extractor.messages import Message, say

_RATE = Check(
    "P2", "执行率 = 全年执行数 ÷ 全年预算数", PERFORMANCE_BASIS, "75.00% : 6.00 / 8.00", "100% : 6.00 / 8.00"
)
_RATE_SCORE = Check(
    "P3",
    "执行率得分 = 分值 × min(执行率, 100%)",
    PERFORMANCE_BASIS,
    "7.5 = 10 × 75%",
    "10 ≠ 10 × 75%",
    worst=Verdict.WARNING,
)
_POINTS = Check(
    "P4",
    "各指标分值（与执行率分值）之和 = 满分；各指标得分（与执行率得分）之和 = 总分，文字部分的得分表亦同",
    PERFORMANCE_BASIS,
    "98 = 10 + 50 + 28 + 10",
    "100 ≠ 10 + 50 + 28 + 10",
)
CHECKS = (*funds.CHECKS, _RATE, _RATE_SCORE, _POINTS)

_FULL_MARK = 100
_WITHOUT_EXECUTION = 90
"""Full marks where none is printed: of the whole, and of the indicators where the execution is scored elsewhere."""
_WIDEST_RATIO = 5
"""Percentage points on each side that a rate printed as a ratio (0.9) leaves open, at most."""


def identities(accounts: FinalAccounts) -> Iterator[Identity]:
    """All identities of the self-evaluation forms of a disclosure."""
    for form in accounts.performance:
        cells = FormCells(form)
        yield from funds.fund_sums(cells)
        rates = list(_execution_rate(cells))
        yield from rates
        if all(map(holds, rates)):  # a wrong rate says nothing about its score
            yield from _execution_score(cells)
        yield from achievements.bounds(cells)
        if form.indicators:
            unplaced = _unplaced_in(accounts, form)
            for identity in (*_weights(cells), *_scores(cells)):
                yield _unless_incomplete(identity, unplaced=unplaced)


def _execution_rate(cells: FormCells) -> Iterator[Identity]:
    """P2: on the annual budget (the initial one where that is blank) or on what was received."""
    rate, executed = cells.get("execution_rate"), cells.get("executed")
    bases = [cells.get("annual_budget") or cells.get("annual_budget_initial"), cells.get("received")]
    usual = [base for base in bases if base and base.value]
    if rate is None or executed is None or not bases[0] or not usual or bases[0].value == 0:
        return
    readings = [
        Identity(_RATE.id, f"{cells.label}: {rate.label} : {executed.label} / {base.label}", (Term(executed),), (Term(base),), rate=one)
        for base in usual
        for one in _as_percent(rate)
    ]  # fmt: skip
    capped = rate.value == PERCENT and executed.value > usual[0].value
    if not capped and (identity := best(readings)):
        yield identity


def _as_percent(rate: Cell) -> tuple[Cell, ...]:
    """A rate as printed, and read as a ratio (0.95) where it can be one."""
    if not 0 < rate.value <= 1:
        return (rate,)
    ratio = rate._replace(value=rate.value * PERCENT, half=min(rate.half * PERCENT, _WIDEST_RATIO))
    return (rate, ratio)


def _execution_score(cells: FormCells) -> Iterator[Identity]:
    """P3, as a rate: the score is that share of its weight which was executed."""
    rate, weight, score = (cells.get(f"execution_{name}") for name in ("rate", "weight", "score"))
    if not (rate and weight and score and weight.value):
        return
    whole = Cell(rate.path, rate.label, rate.figure, rate.printed, PERCENT, rate.half)
    readings = [
        Identity(
            _RATE_SCORE.id,
            f"{cells.label}: {score.label} : {weight.label} × {rate.label}",
            (Term(score),),
            (Term(weight),),
            rate=whole if one.value > PERCENT else one,
            severity=Verdict.WARNING,
        )
        for one in _as_percent(rate)
    ]
    if identity := best(readings):
        yield identity


def _weights(cells: FormCells) -> Iterator[Identity]:
    """P4: the weights add up to the printed full mark, else to 100 (90 where the execution is scored elsewhere)."""
    weights, blank = cells.indicators("weight")
    execution, mark = cells.get("execution_weight"), cells.get("weight_total")
    if not weights or sum(cell.value for cell in weights) <= 1:
        return
    parts = tuple(Term(cell) for cell in weights)
    whole = (*parts, Term(execution)) if execution else parts
    statement = f"{cells.label}: 满分 = 各项分值之和"
    readings = []
    if mark:
        left = (Term(mark),)
        readings += [Identity(_POINTS.id, statement, left, terms) for terms in (whole, parts)]
    readings.append(Identity(_POINTS.id, statement, whole, (), constant=_FULL_MARK))
    readings.append(Identity(_POINTS.id, statement, parts, (), constant=_FULL_MARK))
    if not (execution and execution.value):
        readings.append(Identity(_POINTS.id, statement, parts, (), constant=_WITHOUT_EXECUTION))
    yield _chosen(readings, blank)


def _scores(cells: FormCells) -> Iterator[Identity]:
    """P4: the scores add up to the total score, with the score of the execution or without."""
    scores, blank = cells.indicators("score")
    execution, points = cells.get("execution_score"), cells.get("score_total")
    if not scores or points is None:
        return
    parts = tuple(Term(cell) for cell in scores)
    terms = [(*parts, Term(execution)), parts] if execution else [parts]
    statement = f"{cells.label}: {points.label} = 各项得分之和"
    yield _chosen([Identity(_POINTS.id, statement, (Term(points),), right) for right in terms], blank)


def _chosen(readings: Sequence[Identity], blank: Sequence[Message]) -> Identity:
    """The reading that holds; with a blank part the sum is not evaluated."""
    identity = best(readings) or readings[0]
    return replace(identity, missing=tuple(blank)) if blank else identity


def _unplaced_in(accounts: FinalAccounts, form: PerformanceForm) -> bool:
    """Whether a number among the indicators of this form was read and not placed."""
    first, last = form.indicators[0].line, form.indicators[-1].line
    lines = range(min(form.line, first), last + 1)
    return any(left.form == PERFORMANCE and left.printed.place.line in lines for left in accounts.unplaced)


def _unless_incomplete(identity: Identity, *, unplaced: bool) -> Identity:
    if unplaced and not identity.missing and not holds(identity):
        return replace(identity, missing=(say("missing_unplaced_here"),))
    return identity
