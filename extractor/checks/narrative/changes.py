"""N1: what a change says (amount, rate, direction) against the amounts it is a change of.

Rate = change / base, where base = current - change for an increase, current + change for a decrease. A conflict stands only
where no amount of the same section explains the rate.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from extractor.checks.identity import Identity, Term
from extractor.checks.narrative.catalogue import check_of
from extractor.checks.narrative.readings import may_be
from extractor.checks.narrative.statements import Narrative, Statement
from extractor.checks.readings import best, holds
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    APPROPRIATION_BALANCE_OF_BOTH,
    BALANCE_OF_BOTH,
    BUDGET_CHANGE,
    BUDGET_CHANGE_RATE,
    CHANGE,
    CHANGE_RATE,
    EXPENDITURE_SIDE_TOTAL,
    FINAL,
    INITIAL_BUDGET,
    LAST_FINAL,
    REVENUE_SIDE_TOTAL,
)
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say

_RATE_OF = {CHANGE: CHANGE_RATE, BUDGET_CHANGE: BUDGET_CHANGE_RATE}
_SIGN = {"增加": 1, "减少": -1}
_SAYS_BASIS = re.compile(r"(?:与|比|较|同)(?:上年|去年|上一年|年初|全年|(?:19|20)\d\d年)")
_SAME_CLAUSE = 8
"""Characters between an amount and its rate: 减少 2.34 万元，减少 7.0%."""
_ROUGHLY = re.compile("基本持平|大致持平|基本一致")


class Change(NamedTuple):
    """A change of an item: its amount, its rate if one follows, and the item's current amount if one is stated."""

    amount: Statement
    rate: Statement | None
    current: Statement | None

    @property
    def sign(self) -> int:
        """Up or down."""
        return _SIGN[str(self.amount.claim.direction)]


def changes(narrative: Narrative) -> Iterator[Change]:
    """Every stated change with a direction."""
    for one in narrative.statements:
        if one.is_money and one.claim.column in _RATE_OF and one.claim.direction in _SIGN:
            yield Change(one, _rate_of(narrative, one), _current(narrative, one))


def _rate_of(narrative: Narrative, amount: Statement) -> Statement | None:
    for offset, between in ((1, amount.after), (-1, amount.before)):
        rate = narrative.next_to(amount, offset)
        if rate and rate.cell and rate.claim.column == _RATE_OF[amount.claim.column]:
            same = rate.claim.item == amount.claim.item and rate.claim.sentence == amount.claim.sentence
            if same and not re.search("[。；;]|(?:与|比|较)", between[-_SAME_CLAUSE:]):
                return rate
    return None


def _current(narrative: Narrative, amount: Statement) -> Statement | None:
    """The amount that changed: the last one said of the item in the same section, before the change."""
    same = [
        one
        for one in narrative.nearest(amount, amount.claim.item, FINAL)
        if one.order < amount.order and one.claim.section == amount.claim.section and one.is_money
    ]
    current = same[-1] if same else None
    if current is None and amount.claim.item in _SIDES:
        current = _of_either_side(narrative, amount)
    if current and amount.in_reason and not current.in_reason and not _SAYS_BASIS.search(amount.before):
        return None
    return current


_SIDES = {
    BALANCE_OF_BOTH: (REVENUE_SIDE_TOTAL, EXPENDITURE_SIDE_TOTAL),
    APPROPRIATION_BALANCE_OF_BOTH: tuple(
        f"财政拨款{total}" for total in (REVENUE_SIDE_TOTAL, EXPENDITURE_SIDE_TOTAL)
    ),
}


def _of_either_side(narrative: Narrative, amount: Statement) -> Statement | None:
    """收支 of which one change is said, though the two totals were stated one by one: both are the same amount."""
    sides = [
        [
            one
            for one in narrative.nearest(amount, side, FINAL)
            if one.order < amount.order and one.claim.section == amount.claim.section and one.is_money
        ][-1:]
        for side in _SIDES[amount.claim.item]
    ]
    both = [one for side in sides for one in side]
    alike = len(both) == len(sides) and len({one.term.cell.value for one in both}) == 1
    return both[0] if alike else None


def identities(narrative: Narrative) -> Iterator[Identity]:
    """Rates against amounts, and changes against the stated amount of last year or of the budget."""
    stated = tuple(changes(narrative))
    rated = frozenset(change.current.order for change in stated if change.current and change.rate)
    for change in stated:
        if change.current is None:
            continue
        if _stated_base(narrative, change) is None or not _names_other_base(narrative, change):
            yield from _difference(narrative, change)
        if change.rate and not contradicts(change):
            yield from _growth(narrative, change, rated)
    for one in narrative.statements:
        if one.cell is None and one.claim.column in _RATE_OF and not _ROUGHLY.search(one.claim.sentence):
            yield from _unchanged(narrative, one)


def _growth(narrative: Narrative, change: Change, rated: frozenset[int]) -> Iterator[Identity]:
    current, rate = change.current, change.rate
    if current is None or rate is None or rate.cell is None:
        return
    stated = f"{change.amount.claim.item}·{rate.claim.column}"
    base = (current.term, change.amount.signed(-change.sign))
    own = Identity(
        check_of(change.amount), f"{stated} = 增减额 / 基数", (change.amount.term,), base, rate=rate.cell
    )
    same_item = [
        replace(own, right=(other.term, change.amount.signed(-change.sign)))
        for other in narrative.nearest(change.amount, change.amount.claim.item, FINAL)
        if other.top == current.top and other is not current
    ]
    bases = [
        replace(own, right=(other.term,))
        for column in (LAST_FINAL, INITIAL_BUDGET, ANNUAL_BUDGET)
        for other in narrative.nearest(change.amount, change.amount.claim.item, column)
        if other.top == current.top
    ]
    found = best((own, *(one for one in (*same_item, *bases) if may_be(rate.cell, one.left, one.right))))
    from_nothing = change.sign > 0 and current.term.cell.value == change.amount.term.cell.value
    if found is None or (not holds(found) and not from_nothing and _explained(narrative, change, own, rated)):
        return  # growth from nothing has no rate: another amount that gives it is chance
    yield found


def _explained(narrative: Narrative, change: Change, own: Identity, rated: frozenset[int]) -> bool:
    """Whether some other amount of the section, itself or as it was before the change, gives the rate.

    An amount in ``rated`` has a change and a rate of its own, and explains no other.
    """
    delta, rate = change.amount.signed(-change.sign), own.rate
    return rate is not None and any(
        may_be(rate, own.left, right)
        for other in narrative.amounts_near(change.amount)
        if other.order not in rated and other is not change.current and other.cell and other.cell.value
        for right in ((other.term,), (other.term, delta))
        if other.cell != change.amount.cell
    )


def _stated_base(narrative: Narrative, change: Change) -> Statement | None:
    """Last year's amount as the same section states it."""
    return next(
        (
            one
            for one in narrative.nearest(change.amount, change.amount.claim.item, LAST_FINAL)
            if one.claim.section == change.amount.claim.section and one.is_money
        ),
        None,
    )


def _budgets(narrative: Narrative, amount: Statement) -> list[Statement]:
    return [
        one
        for column in (INITIAL_BUDGET, ANNUAL_BUDGET)
        for one in narrative.nearest(amount, amount.claim.item, column)
        if one.claim.section == amount.claim.section and one.is_money
    ]


def _difference(narrative: Narrative, change: Change) -> Iterator[Identity]:
    """Current - base = ± change, where the base is stated."""
    current, amount = change.current, change.amount
    if current is None:
        return
    last = _stated_base(narrative, change)
    bases = (
        _budgets(narrative, amount)
        if amount.claim.column == BUDGET_CHANGE
        else [one for one in (last,) if one]
    )
    readings = [
        Identity(
            check_of(amount),
            f"{amount.claim.item}·{FINAL} - {base.claim.column} = {amount.claim.column}",
            (Term(current.term.cell), base.signed(-1)),
            (amount.signed(change.sign),),
        )
        for base in bases
    ]
    found = best(readings)
    if found:
        yield found


def _names_other_base(narrative: Narrative, change: Change) -> bool:
    """Whether a change called one of the budget is exactly the difference to last year's amount."""
    last = _stated_base(narrative, change)
    if last is None or change.current is None or change.amount.claim.column != BUDGET_CHANGE:
        return False
    left = (change.current.term, last.signed(-1))
    to_last = Identity("N1", "", left, (change.amount.signed(change.sign),))
    to_budget = [
        Identity("N1", "", (change.current.term, budget.signed(-1)), (change.amount.signed(change.sign),))
        for budget in _budgets(narrative, change.amount)
    ]
    return holds(to_last) and bool(change.amount.term.cell.value) and not any(map(holds, to_budget))


def _unchanged(narrative: Narrative, one: Statement) -> Iterator[Identity]:
    """与上年(预算)持平: the current amount equals the stated base."""
    columns = (LAST_FINAL,) if one.claim.column == CHANGE else (INITIAL_BUDGET, ANNUAL_BUDGET)
    section = one.claim.section
    finals = [s for s in narrative.nearest(one, one.claim.item, FINAL) if s.claim.section == section]
    bases = [
        s for c in columns for s in narrative.nearest(one, one.claim.item, c) if s.claim.section == section
    ]
    readings = [
        Identity(
            check_of(one),
            f"{one.claim.item}·{FINAL} = {base.claim.column}（持平）",
            (final.term,),
            (base.term,),
        )
        for final in finals
        for base in bases
        if final.is_money and base.is_money
    ]
    found = best(readings)
    if found and (holds(found) or len(readings) == 1):
        yield found


def contradicts(change: Change) -> bool:
    """Whether amount and rate of one clause go in opposite directions."""
    amount, rate = change.amount, change.rate
    if rate is None or rate.order < amount.order or not (amount.cell and rate.cell):
        return False
    opposite = {amount.claim.direction, rate.claim.direction} == set(_SIGN)
    short = len(rate.before) <= _SAME_CLAUSE
    return opposite and short and bool(amount.cell.value) and bool(rate.cell.value)


def findings(narrative: Narrative) -> Iterator[Finding]:
    """Directions that contradict each other, and bases named inconsistently."""
    for change in changes(narrative):
        if contradicts(change) and change.rate:
            amount, rate = (
                f"{one.direction}{one.printed.text}" for one in (change.amount.claim, change.rate.claim)
            )
            item = change.amount.claim.item
            message = say("change_opposite", item=item, amount=amount, rate=f"{rate}%")
            yield _finding(change, message, change.rate)
        elif _names_other_base(narrative, change) and (last := _stated_base(narrative, change)):
            claim = change.amount.claim
            message = say(
                "change_other_base",
                item=claim.item,
                column=claim.column,
                amount=claim.printed.text,
                last=last.claim.printed.text,
            )
            yield _finding(change, message, last)


def _finding(change: Change, message: Message, other: Statement) -> Finding:
    cells = [one.cell for one in (change.amount, other, change.current) if one and one.cell]
    return Finding(
        check=check_of(change.amount),
        verdict=Verdict.CONFLICT,
        message=message,
        places=tuple(part for cell in cells for part in cell.printed),
        fields=tuple(cell.path for cell in cells),
        printed=change.amount.claim.printed.text,
    )
