"""Totals against their parts within the narrative: sources, kinds, classes, 三公, procurement, vehicles, staff."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from extractor.amounts import figure
from extractor.checks.compare import PERCENT, compare
from extractor.checks.identity import Identity, Relation, Term, cell
from extractor.checks.narrative.catalogue import ECONOMIC_CLASSES, FUNCTION_CLASSES, KINDS, SOURCES
from extractor.checks.narrative.readings import holds
from extractor.checks.narrative.statements import Narrative, Statement
from extractor.checks.tables import labels
from extractor.final_accounts import FinalAccounts
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    APPROPRIATED_BASIC_SPENT,
    APPROPRIATED_SPENT,
    COUNT,
    FINAL,
    GENERAL_BASIC_SPENT,
    GENERAL_SPENT,
    INITIAL_BUDGET,
    OPERATING_MONEY,
    PROCURED_GOODS,
    PROCURED_SERVICES,
    PROCURED_WORKS,
    PROCUREMENT,
    SHARE,
    STAFF_MONEY,
    THREE_PUBLIC,
    TO_MEDIUM,
    TO_SMALL,
)
from extractor.final_accounts.supplements import StaffCount, StaffKind
from extractor.findings import Verdict
from extractor.forms import Side
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL
from extractor.forms.state_assets import VEHICLES_TOTAL
from extractor.forms.three_public_expenses import (
    RECEPTIONS,
    TRAVEL_ABROAD,
    VEHICLE_OPERATION,
    VEHICLE_PURCHASE,
    VEHICLES,
)


class Whole(NamedTuple):
    """A total with the parts it may be stated with; ``needed`` are those without which a list is not complete."""

    check: str
    heads: tuple[str, ...]
    parts: frozenset[str]
    needed: tuple[frozenset[str], ...]
    columns: tuple[str, ...] = (FINAL,)


_FUNDS_REVENUE = tuple(label for label in labels("01", Side.INCOME, 1, 2, 3) if label != SOURCES[0])
_BASIC_HEADS = (GENERAL_BASIC_SPENT, APPROPRIATED_BASIC_SPENT)


def _each(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset((name,)) for name in names)


_WHOLES = (
    Whole(
        "N2",
        (REVENUE_TOTAL,),
        frozenset((*SOURCES, *_FUNDS_REVENUE)),
        (frozenset((SOURCES[0], _FUNDS_REVENUE[0])), *_each(*SOURCES[1:])),
    ),
    Whole("N3", (EXPENDITURE_TOTAL,), frozenset(KINDS), _each(*KINDS)),
    Whole("N7", _BASIC_HEADS, frozenset((STAFF_MONEY, OPERATING_MONEY)), _each(STAFF_MONEY, OPERATING_MONEY)),
    Whole("N7", _BASIC_HEADS, ECONOMIC_CLASSES, (frozenset(("",)),)),
    Whole("N5", (GENERAL_SPENT, APPROPRIATED_SPENT), FUNCTION_CLASSES, (frozenset(("",)),)),
    Whole(
        "N11",
        (PROCUREMENT,),
        frozenset((PROCURED_GOODS, PROCURED_WORKS, PROCURED_SERVICES)),
        _each(PROCURED_GOODS, PROCURED_WORKS, PROCURED_SERVICES),
    ),
    Whole(
        "N8",
        (THREE_PUBLIC,),
        frozenset((TRAVEL_ABROAD, VEHICLES, RECEPTIONS)),
        _each(TRAVEL_ABROAD, VEHICLES, RECEPTIONS),
        (FINAL, ANNUAL_BUDGET, INITIAL_BUDGET),
    ),
    Whole(
        "N8",
        (VEHICLES,),
        frozenset((VEHICLE_PURCHASE, VEHICLE_OPERATION)),
        _each(VEHICLE_PURCHASE, VEHICLE_OPERATION),
        (FINAL, ANNUAL_BUDGET, INITIAL_BUDGET),
    ),
)


def identities(narrative: Narrative, accounts: FinalAccounts) -> Iterator[Identity]:
    """All of them."""
    for whole in _WHOLES:
        for column in whole.columns:
            for head in whole.heads:
                yield from _sums(narrative, whole, head, column)
    yield from _contracts(narrative)
    for one in narrative.statements:
        if one.claim.column == COUNT and one.cell and not one.is_money:
            yield from _vehicles(narrative, one)
    yield from _staff(accounts)


def _sums(narrative: Narrative, whole: Whole, head: str, column: str) -> Iterator[Identity]:
    done: set[str | None] = set()
    for one in narrative.of(head, column):
        place = one.top
        if one.evaluating or place in done or not one.is_money or narrative.speaks_of_other_year(one):
            continue
        parts = _parts(narrative, whole, one, column)
        if parts:
            done.add(place)
            yield from _sum(narrative, whole, one, parts)


def _parts(narrative: Narrative, whole: Whole, head: Statement, column: str) -> list[Statement]:
    """The first statement of each part after the head, up to another total or the end of the top section."""
    found: dict[str, Statement] = {}
    totals = {
        name for other in _WHOLES if not other.parts & whole.parts for name in other.heads
    } - whole.parts
    for one in narrative.statements[head.order + 1 :]:
        if one.top != head.top or one.evaluating or (column == FINAL and one.claim.item in totals):
            break
        stated = one.claim.column == column and one.is_money and not narrative.speaks_of_other_year(one)
        if stated and one.claim.item in whole.parts and not (whole.check != "N8" and one.in_reason):
            found.setdefault(one.claim.item, one)
    if SOURCES[0] in found:
        for fund in _FUNDS_REVENUE:
            found.pop(fund, None)
    return list(found.values())


def _sum(
    narrative: Narrative, whole: Whole, head: Statement, parts: Sequence[Statement]
) -> Iterator[Identity]:
    """Equal where the list is complete; else the parts must not exceed the total."""
    names = {one.claim.item for one in parts}
    complete = all(names & wanted for wanted in whole.needed) or _shares_complete(narrative, parts)
    statement = f"{head.claim.item}·{head.claim.column} = 各项之和"
    terms = tuple(one.term for one in parts)
    equal = Identity(whole.check, statement, (head.term,), terms)
    if complete or holds(equal):
        if holds(equal) or not _another_total(narrative, head, equal):
            yield equal
    else:
        statement = f"各项之和 <= {head.claim.item}·{head.claim.column}"
        at_most = Identity(whole.check, statement, terms, (head.term,), Relation.AT_MOST)
        if not holds(at_most) and not _another_total(narrative, head, equal):
            yield at_most


def _another_total(narrative: Narrative, head: Statement, equal: Identity) -> bool:
    """Whether the parts add up to another amount of the section: the list is then of that one."""
    others = (one for one in narrative.amounts_near(head) if one.cell and one.cell.value)
    own = {term.cell.path for term in equal.right}
    return sum(1 for term in equal.right if term.cell.value) > 1 and any(
        holds(replace(equal, left=(one.term,))) for one in others if one.term.cell.path not in own
    )


def _shares_complete(narrative: Narrative, parts: Sequence[Statement]) -> bool:
    """Whether each part has a share behind it and the shares add up to 100 per cent."""
    shares = [
        share.cell
        for one in parts
        if (share := narrative.next_to(one, 1)) and share.claim.column == SHARE and share.cell
    ]
    if not shares or len(shares) < len(parts):
        return False
    total, width = Fraction(0), Fraction(0)
    for printed in shares:
        total, width = total + printed.value, width + printed.half
    return abs(total - PERCENT) <= width


def _contracts(narrative: Narrative) -> Iterator[Identity]:
    """N11: 小微 <= 中小 <= 总额."""
    for less, more in ((TO_SMALL, TO_MEDIUM), (TO_MEDIUM, PROCUREMENT), (TO_SMALL, PROCUREMENT)):
        for part in narrative.of(less, FINAL):
            whole = next((one for one in narrative.of(more, FINAL) if one.top == part.top), None)
            if whole and part.is_money and whole.is_money and not part.evaluating:
                yield Identity("N11", f"{less} <= {more}", (part.term,), (whole.term,), Relation.AT_MOST)


_BODY_KINDS = re.compile("^(?:轿车|越野车|商务车|面包车|[^，]{0,6}客车|[^，]{0,4}载客汽车|货车)$")
_USES = re.compile(r"(?:用车|车辆)$")
_LISTS = re.compile("其中|包括|分别")
_REST = re.compile("^其[他它]")
_FLEETS = (VEHICLES_TOTAL, *labels("09", None, 13, 14))


def _vehicles(narrative: Narrative, head: Statement) -> Iterator[Identity]:
    """N12: a number of vehicles against its kinds: as many as the list names, all where 其他用车 is among them."""
    if head.claim.item not in _FLEETS or head.evaluating or not head.cell:
        return
    kinds: list[Statement] = []
    pattern: re.Pattern[str] | None = None
    for one in narrative.statements[head.order + 1 :]:
        if one.claim.section != head.claim.section or one.claim.item in _FLEETS:
            break
        if kinds and "其中" in one.before:
            break
        if one.claim.column != COUNT or one.is_money or one.cell is None:
            continue
        pattern = pattern or next((p for p in (_BODY_KINDS, _USES) if p.search(one.claim.item)), None)
        if pattern is None or not pattern.search(one.claim.item):
            break
        if not kinds and not _LISTS.search(one.before):
            break
        kinds.append(one)
    if not kinds or len({one.claim.item for one in kinds}) < len(kinds):
        return
    equal = Identity(
        "N12", f"{head.claim.item} = 各类车辆之和", (head.term,), tuple(one.term for one in kinds)
    )
    total = sum(one.cell.value for one in kinds if one.cell)
    rest = any(_REST.search(one.claim.item) for one in kinds)
    yield equal if total > head.term.cell.value or rest else replace(equal, severity=Verdict.WARNING)


_CLAUSE_END = re.compile("[。；;]")
_AMONG = re.compile(r"[，,（(：:]?其中[:：]?")
_MOST_PARTS = 8


def _staff(accounts: FinalAccounts) -> Iterator[Identity]:
    """N12: persons in post against the kinds that the same sentence says they consist of."""
    by_sentence: dict[str, list[StaffCount]] = {}
    for count in accounts.supplements.staff:
        by_sentence.setdefault(count.sentence, []).append(count)
    for sentence, counts in by_sentence.items():
        yield from _consisting(sentence, counts)


def _consisting(sentence: str, counts: Sequence[StaffCount]) -> Iterator[Identity]:
    at, spans = 0, []
    for count in counts:
        at = max(sentence.find(count.count.value, at), at)
        spans.append((at, at + len(count.count.value)))
        at = spans[-1][1]
    for index, head in enumerate(counts[:-1]):
        if head.kind not in {StaffKind.EMPLOYED, StaffKind.TOTAL}:
            continue
        if not _AMONG.search(sentence[spans[index][1] : spans[index + 1][0]]):
            continue
        parts: list[StaffCount] = []
        for later in range(index + 1, len(counts)):
            between = sentence[spans[later - 1][1] : spans[later][0]]
            if _CLAUSE_END.search(between) or (parts and _AMONG.search(between)):
                break
            parts.append(counts[later])
        yield from _persons(head, parts)


def _persons(head: StaffCount, parts: Sequence[StaffCount]) -> Iterator[Identity]:
    """A conflict only where the parts exceed the total and no selection of them makes it: kinds may overlap."""
    terms = [term for term in map(_person_term, parts) if term]
    total = _person_term(head)
    if total is None or not 1 < len(terms) == len(parts) <= _MOST_PARTS:
        return
    identity = Identity("N12", f"{head.label.value} = 其中各类人员之和", (total,), tuple(terms))
    partial = sum(term.cell.value for term in terms) < total.cell.value
    overlap = any(
        sum(term.cell.value for term in chosen) == total.cell.value
        for size in range(1, len(terms))
        for chosen in combinations(terms, size)
    )
    if compare(identity).verdict is Verdict.EXACT or not (partial or overlap):
        yield identity


def _person_term(count: StaffCount) -> Term | None:
    value = figure(count.count.value, count.unit or "人")
    if value is None or not count.count.parts:
        return None
    place = count.count.parts[0].place
    path = f"supplements/@{place.start}-{place.end}"
    return Term(cell(path, count.label.value, value, count.count.parts))
