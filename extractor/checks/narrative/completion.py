"""N6 (and wherever a completion is stated): rate = final / budget; 大于, 小于 and 持平; budgets of the items = their total."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.checks.compare import compare
from extractor.checks.identity import Identity, Relation, Term
from extractor.checks.narrative.catalogue import check_of
from extractor.checks.narrative.readings import may_be
from extractor.checks.narrative.statements import Narrative, Statement
from extractor.checks.readings import best, holds
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    ANNUAL_RATE,
    BUDGET_CHANGE,
    FINAL,
    INITIAL_BUDGET,
    INITIAL_RATE,
    RATE,
)
from extractor.findings import Verdict

_BUDGETS = {
    INITIAL_RATE: (INITIAL_BUDGET, ANNUAL_BUDGET),
    ANNUAL_RATE: (ANNUAL_BUDGET, INITIAL_BUDGET),
    RATE: (ANNUAL_BUDGET, INITIAL_BUDGET),
}
_OTHER_RATE = re.compile("到位|支付率|使用率|覆盖|进度|平均")
_COMPARED = re.compile(
    r"决算数?(?:支出|收入)?(?P<word>大于|小于|等于|高于|低于|多于|少于)(?:年初|全年|调整)?(?:支出|收入)?预算"
)
_SIGN = {"增加": 1, "减少": -1}
_FEWEST_ITEMS = 2


def identities(narrative: Narrative) -> Iterator[Identity]:
    """All of them."""
    for one in narrative.statements:
        if one.claim.column in _BUDGETS and one.cell and not _OTHER_RATE.search(one.before):
            yield from _completion(narrative, one)
        yield from _compared(narrative, one)
    yield from _lists(narrative)


def _near(narrative: Narrative, one: Statement, column: str) -> list[Statement]:
    """What is said of the same item in a column, in the same section, the nearest before it first."""
    same = [
        other
        for other in narrative.nearest(one, one.claim.item, column)
        if other.is_money and other.claim.section == one.claim.section
    ]
    if one.evaluating:
        same = [other for other in same if other.claim.sentence == one.claim.sentence]
    return sorted(same, key=lambda other: (other.order > one.order, abs(other.order - one.order)))


def _completion(narrative: Narrative, rate: Statement) -> Iterator[Identity]:
    finals = _near(narrative, rate, FINAL)
    statement = f"{rate.claim.item}·{rate.claim.column} = {FINAL} / 预算数"
    check = check_of(rate)
    columns: Sequence[str] = _BUDGETS[rate.claim.column]
    own = _near(narrative, rate, columns[0]) if rate.claim.column != RATE else []
    if own and own[0].cell and own[0].cell.value == 0:
        columns = columns[
            :1
        ]  # nothing is completed of a budget that is stated as zero, whatever another one gives
    bases: list[tuple[Term, ...]] = [
        (budget.term,) for column in columns for budget in _near(narrative, rate, column)
    ]
    readings = [
        Identity(check, statement, (final.term,), base, rate=rate.cell) for final in finals for base in bases
    ]
    if not bases and (change := _change_to_budget(narrative, rate)):
        weight = -_SIGN[str(change.claim.direction)]
        readings = [
            Identity(check, statement, (final.term,), (final.term, change.signed(weight)), rate=rate.cell)
            for final in finals
        ]
    found = best(readings)
    if found and (holds(found) or not _explained(narrative, rate)):
        yield found


def _change_to_budget(narrative: Narrative, rate: Statement) -> Statement | None:
    """A budget that is stated only by the difference to it, in the clause after the rate."""
    change = narrative.next_to(rate, 1)
    if (
        change
        and change.is_money
        and change.claim.column == BUDGET_CHANGE
        and change.claim.item == rate.claim.item
        and change.claim.direction in _SIGN
    ):
        return change
    return None


def _explained(narrative: Narrative, rate: Statement) -> bool:
    """Whether two other amounts of the same sentence give the rate."""
    amounts = [one for one in narrative.amounts_near(rate) if one.claim.sentence == rate.claim.sentence]
    return rate.cell is not None and any(
        may_be(rate.cell, (part.term,), (base.term,))
        for part in amounts
        for base in amounts
        if part is not base and base.cell and base.cell.value and base.claim.item != part.claim.item
    )


def _compared(narrative: Narrative, one: Statement) -> Iterator[Identity]:
    """决算数大于预算数 behind the figures of an item."""
    match = _COMPARED.search(one.after)
    if not match or one.claim.column not in {FINAL, *_BUDGETS, INITIAL_BUDGET, ANNUAL_BUDGET}:
        return
    finals = _near(narrative, one, FINAL)
    budgets = [b for column in (INITIAL_BUDGET, ANNUAL_BUDGET) for b in _near(narrative, one, column)]
    word = match["word"]
    readings = []
    for final in finals:
        for budget in budgets:
            less, more = (
                (budget, final) if word[0] in "大高多" else (final, budget)
            )  # 大于 says budget < final
            relation = Relation.EQUAL if word == "等于" else Relation.AT_MOST
            statement = f"{one.claim.item}：决算数{word}预算数"
            readings.append(Identity(check_of(one), statement, (less.term,), (more.term,), relation))
    if found := best(readings):
        yield found


class _Item(NamedTuple):
    """One entry of a list of items: its budget and final, as first stated."""

    budget: Statement | None
    final: Statement | None


def _lists(narrative: Narrative) -> Iterator[Identity]:
    """The budgets of the items against the budget of all, where the items' finals add up to the final of all."""
    for head in narrative.statements:
        if head.claim.column != INITIAL_BUDGET or not head.is_money or head.evaluating:
            continue
        final = next(
            (f for f in _near(narrative, head, FINAL) if f.claim.sentence == head.claim.sentence), None
        )
        if final is None:
            continue
        items = _items_under(narrative, max(head.order, final.order), head)
        budgets = [item.budget for item in items if item.budget]
        finals = [item.final for item in items if item.final]
        if len(items) < _FEWEST_ITEMS or len(budgets) < len(items):
            continue
        spent = Identity("N6", "", (final.term,), tuple(one.term for one in finals))
        if compare(spent).verdict in {Verdict.EXACT, Verdict.ROUNDING}:
            yield _sum_of_budgets(head, budgets)


def _sum_of_budgets(head: Statement, budgets: Sequence[Statement]) -> Identity:
    """A conflict where the items' budgets exceed the whole; a warning below it: an item without any final may be left out."""
    parts = tuple(one.term for one in budgets)
    statement = f"{head.claim.item}·{INITIAL_BUDGET} = 各项年初预算之和"
    below = compare(Identity("N6", statement, parts, (head.term,), Relation.AT_MOST))
    severity = Verdict.CONFLICT if below.verdict is Verdict.CONFLICT else Verdict.WARNING
    return Identity("N6", statement, (head.term,), parts, severity=severity)


def _items_under(narrative: Narrative, start: int, head: Statement) -> list[_Item]:
    """The entries after a head: each run of one item in one section of the same top section."""
    found: list[_Item] = []
    last: tuple[str | None, str] | None = None
    for one in narrative.statements[start + 1 :]:
        if one.top != head.top or one.evaluating:
            break
        if one.claim.column not in {INITIAL_BUDGET, FINAL} or not one.is_money or one.in_reason:
            continue
        key = (one.claim.section, one.claim.item)
        if key == (head.claim.section, head.claim.item):
            break
        if key != last:
            found.append(_Item(None, None))
            last = key
        item = found[-1]
        if one.claim.column == INITIAL_BUDGET and item.budget is None:
            found[-1] = item._replace(budget=one)
        elif one.claim.column == FINAL and item.final is None:
            found[-1] = item._replace(final=one)
    return [item for item in found if item.final]
