"""Shares (占比): a part against the whole that the sentence names, or against the head of its list.

That the shares of a complete list sum to 100 follows from each of them.
"""

import re
from collections.abc import Iterator, Mapping

from extractor.checks.identity import Identity, Term
from extractor.checks.narrative.against_forms import cells_of
from extractor.checks.narrative.catalogue import FUNCTION_CLASSES, check_of
from extractor.checks.narrative.readings import may_be
from extractor.checks.narrative.statements import Narrative, Statement, plain
from extractor.checks.readings import best, holds
from extractor.checks.tables import Tables
from extractor.final_accounts.narrative_terms import (
    APPROPRIATED_BASIC_SPENT,
    APPROPRIATED_SPENT,
    APPROPRIATION_BALANCE_OF_BOTH,
    BALANCE_OF_BOTH,
    EXPENDITURE_SIDE_TOTAL,
    FINAL,
    GENERAL_BASIC_SPENT,
    GENERAL_SPENT,
    PROCUREMENT,
    REVENUE_SIDE_TOTAL,
    SHARE,
    THREE_PUBLIC,
)
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL

_BASE = re.compile(r"占(?P<base>[^，,。；;占]*?)的?(?:比例|比重|百分比|比)?(?:为|是|约)?$")
_HEADS = frozenset(
    (
        BALANCE_OF_BOTH,
        APPROPRIATION_BALANCE_OF_BOTH,
        REVENUE_SIDE_TOTAL,
        EXPENDITURE_SIDE_TOTAL,
        REVENUE_TOTAL,
        EXPENDITURE_TOTAL,
        GENERAL_SPENT,
        GENERAL_BASIC_SPENT,
        PROCUREMENT,
        THREE_PUBLIC,
        APPROPRIATED_SPENT,
        APPROPRIATED_BASIC_SPENT,
    )
)
"""Totals that lists of parts begin with."""
_OF_CLASSES = frozenset((GENERAL_SPENT, APPROPRIATED_SPENT))
"""The total that classes are shares of, where it stands in a section beside theirs."""
_LOOSE = re.compile("总额|总数|总计|合计|金额|决算|当年|全年|本部门|本单位")


def identities(narrative: Narrative, tables: Tables) -> Iterator[Identity]:
    """Every share whose part and whole are stated."""
    wholes: dict[str, list[str]] = {}
    for item in dict.fromkeys((*narrative.items, *sorted(_HEADS))):
        wholes.setdefault(_LOOSE.sub("", plain(item)), []).append(item)
    for share in narrative.statements:
        if share.claim.column != SHARE or share.cell is None or share.evaluating:
            continue
        part = narrative.next_to(share, -1)
        if (
            part is None
            or not part.is_money
            or part.claim.column != FINAL
            or part.claim.item != share.claim.item
            or part.claim.section != share.claim.section
        ):
            continue
        yield from _share(narrative, tables, wholes, part, share)


def _share(
    narrative: Narrative, tables: Tables, wholes: Mapping[str, list[str]], part: Statement, share: Statement
) -> Iterator[Identity]:
    match = _BASE.search(share.before)
    named = _LOOSE.sub("", plain(match["base"])) if match else ""
    bases = _named(narrative, tables, part, wholes.get(named, [])) if named else _heads(narrative, part)
    if not bases or share.cell is None:
        return
    statement = f"{share.claim.item}·{SHARE} = {share.claim.item} / {named or '合计'}"
    readings = [
        Identity(check_of(share), statement, (part.term,), (whole,), rate=share.cell)
        for index, whole in enumerate(bases)
        if index == 0 or may_be(share.cell, (part.term,), (whole,))
    ]
    found = best(readings)
    if found and (holds(found) or not _explained(narrative, part, readings[0])):
        yield found


def _named(narrative: Narrative, tables: Tables, part: Statement, named: list[str]) -> list[Term]:
    """The whole that the words name, in the text before the form."""
    stated = [
        one
        for item in named
        for one in narrative.nearest(part, item, FINAL)
        if one.is_money and not one.evaluating and item != part.claim.item
    ]
    nearest = sorted(stated, key=lambda one: (one.top != part.top, abs(one.order - part.order)))
    printed = [Term(cell) for item in named for cell in cells_of(tables, item)]
    return [*(one.term for one in nearest), *printed]


def _heads(narrative: Narrative, part: Statement) -> list[Term]:
    """The totals before the part in its section, or in one above it; the nearest first."""
    before = [
        one
        for one in narrative.amounts_near(part)
        if one.order < part.order
        and one.claim.column == FINAL
        and one.claim.item in _HEADS
        and one.claim.item != part.claim.item
    ]
    here = [one for one in before if one.claim.section == part.claim.section]
    above = [one for one in before if (part.claim.section or "").startswith(one.claim.section or " ")]
    of_all = [one for one in before if part.claim.item in FUNCTION_CLASSES and one.claim.item in _OF_CLASSES]
    return [one.term for one in reversed(here or above or of_all)]


def _explained(narrative: Narrative, part: Statement, reading: Identity) -> bool:
    """Whether some other amount of the section, or the sum of what is listed, gives the share."""
    near = [one for one in narrative.amounts_near(part) if one.claim.column == FINAL]
    listed = tuple(
        one.term
        for one in (*near, part)
        if one.claim.sentence == part.claim.sentence and one.claim.item not in _HEADS
    )
    wholes = (*((one.term,) for one in near), listed)
    return reading.rate is not None and any(may_be(reading.rate, reading.left, whole) for whole in wholes)
