"""N7: the economic items that a sentence lists as paid (主要包括：…) have a figure in form 06.

Only where form 06 is read in full: its 款 add up to the stated total, so that nothing unread can be among them. Where it is
not, an item is still contradicted by the narrative itself if all amounts it states for it are zero. Omissions are nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extractor.checks.compare import compare
from extractor.checks.hierarchy import OPERATING_CLASSES, STAFF_CLASSES
from extractor.checks.identity import Identity
from extractor.checks.narrative.statements import Narrative, Statement, plain
from extractor.checks.tables import FormTable, Tables
from extractor.final_accounts.narrative_terms import FINAL, OPERATING_MONEY, SHARE, STAFF_MONEY
from extractor.findings import Finding, Verdict
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.three_public_expenses import (
    RECEPTIONS,
    TRAVEL_ABROAD,
    VEHICLE_OPERATION,
    VEHICLE_PURCHASE,
)
from extractor.messages import Message, say
from extractor.nomenclature import Classification, codes, names

_LIST = re.compile(r"(?:主要(?:包括|用于|有|是|为)?|包括|包含|其中)[:：]?(?P<names>[^。]*)")
_SEPARATOR = re.compile("[、，,；;。：:]|以及")
_TAIL = re.compile("(?:等|支出|费用|经费)+$")
_HALVES = {
    STAFF_MONEY: (STAFF_TOTAL, STAFF_CLASSES),
    OPERATING_MONEY: (OPERATING_TOTAL, OPERATING_CLASSES),
}
_SHORT = {
    "因公出国（境）": TRAVEL_ABROAD,
    "因公出国（境）费": "因公出国（境）费用",
    "其他交通费": "其他交通费用",
    "税金及附加": "税金及附加费用",
    "维修费": "维修（护）费",
    "基本养老保险缴费": "机关事业单位基本养老保险缴费",
    "医疗费": "医疗费补助",
    "公车运行维护费": VEHICLE_OPERATION,
}
"""Usual short forms of economic items; a name may stand for several."""
_PUBLIC = (RECEPTIONS, TRAVEL_ABROAD, VEHICLE_OPERATION, VEHICLE_PURCHASE)


def findings(narrative: Narrative, tables: Tables) -> Iterator[Finding]:
    """One finding for each list with items that are not paid."""
    table = tables.get("06")
    for half, (total, classes) in _HALVES.items():
        for one in narrative.of(half, FINAL):
            listed = _listed(narrative, one)
            if one.evaluating or not listed:
                continue
            paid = _paid(table, total, classes) if table and not table.incomplete else None
            if paid is not None:
                unpaid = [name for name in listed if (own := _codes_of(name)) and not own & paid]
            else:
                unpaid = [name for name in listed if _stated_as_zero(narrative, name)]
            if unpaid and one.cell:
                why = say("blank_in_basic") if paid is not None else say("zero_in_text")
                yield _finding(one, unpaid, why)


def _listed(narrative: Narrative, one: Statement) -> list[str]:
    """The names listed behind the amount or its share, up to the next figure."""
    after, last = one.after, one
    while (following := narrative.next_to(last, 1)) and following.claim.column == SHARE:
        if following.claim.item != one.claim.item or following.claim.sentence != one.claim.sentence:
            break
        after, last = after + following.after, following
    match = _LIST.search(after)
    words = match["names"] if match else ""
    return [name for name in map(plain, _SEPARATOR.split(words)) if name]


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    """The 款 by any name, former names included, with and without a trailing 支出 or 费用."""
    found: dict[str, set[str]] = {}
    kind = Classification.ECONOMIC
    for code in codes(kind):
        if len(code) > 3:  # noqa: PLR2004 - a 类 has three digits
            for name in names(kind, code):
                for spelling in {plain(name), _TAIL.sub("", plain(name))}:
                    found.setdefault(spelling, set()).add(code)
    for short, name in _SHORT.items():
        found.setdefault(plain(short), set()).update(found.get(plain(name), ()))
    return {name: frozenset(own) for name, own in found.items()}


def _codes_of(name: str) -> frozenset[str]:
    """The codes a listed name may mean; none where it is no item."""
    known = _by_name()
    return (
        known.get(name) or known.get(name.removesuffix("等")) or known.get(_TAIL.sub("", name), frozenset())
    )


def _paid(table: FormTable, total: str, classes: tuple[str, ...]) -> frozenset[str] | None:
    """The 款 with a figure, where those of this half add up to its total; None where they do not."""
    items = [code for code in table.codes if len(code) > 3 and not table.children(code)]  # noqa: PLR2004
    column = FINAL
    terms = tuple(term for code in items if code[:3] in classes for term in table.terms(None, code, column))
    whole = table.terms(None, total, column)
    if not whole or not terms:
        return None
    verdict = compare(Identity("06", "", whole, terms)).verdict
    if verdict not in {Verdict.EXACT, Verdict.ROUNDING}:
        return None
    paid = {code for code in items if any(cell.value for cell in table.cells(None, code, column))}
    return frozenset(paid)


def _stated_as_zero(narrative: Narrative, name: str) -> bool:
    """Whether the narrative states amounts for an item of the 三公 expenses, all of them zero."""
    item = next(
        (
            item
            for item in _PUBLIC
            if plain(item).removesuffix("费") == _TAIL.sub("", name).removesuffix("费")
        ),
        None,
    )
    stated = [
        one
        for one in narrative.of(item or "", FINAL)
        if one.is_money and not one.evaluating and not narrative.speaks_of_other_year(one)
    ]
    return bool(stated) and all(one.cell and one.cell.value == 0 for one in stated)


def _finding(one: Statement, unpaid: list[str], why: Message) -> Finding:
    cell = one.term.cell
    return Finding(
        check="N7",
        verdict=Verdict.CONFLICT,
        message=say("listed_unpaid", item=one.claim.item, names="、".join(unpaid), why=why),
        places=cell.printed,
        fields=(cell.path,),
        printed="、".join(unpaid),
    )
