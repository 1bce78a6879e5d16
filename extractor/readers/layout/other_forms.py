"""What the other forms of a document say about the columns of a row.

Rules across forms that hold whatever a body does: revenue by source stands on forms 01 and 02; what was appropriated is basic
or project expenditure, and part of all expenditure. A form speaks only where its own sums hold.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.checks.tables import labels
from extractor.final_accounts import Fact
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.forms.appropriation_summary import OPENING_APPROPRIATION_BALANCE
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    EXPENDITURE_TOTAL,
    FINAL,
    FUND_BUDGET,
    GENERAL_BUDGET,
    GRAND_TOTAL,
    PROJECT,
    REVENUE_TOTAL,
    TOTAL,
)
from extractor.readers.layout.closed_forms import SearchedForm, halves
from extractor.readers.layout.collect import Collector
from extractor.readers.layout.column_search import Way

_KINDS = (BASIC, PROJECT)
_APPROPRIATED = ("05", "07", "08")
_FUNDS = (GENERAL_BUDGET, FUND_BUDGET, CAPITAL_BUDGET)
_SOURCES = tuple(column.label for column in FORM_BY_NUMBER["02"].blocks[0].columns[1:])
_APPROPRIATIONS = _SOURCES[0]
_REVENUE_BY_FUND = tuple(label for label in labels("01", Side.INCOME, 1, 2, 3) if label != _APPROPRIATIONS)


class _Known(NamedTuple):
    """The figures of a row by column, and how far rounding may have moved each, in halves of 分."""

    printed: Mapping[str, int]
    half: int


class OtherForms:
    """What is known of the forms of one document while the columns of some of their rows are open."""

    def __init__(self, collectors: Iterable[Collector], forms: Iterable[SearchedForm]) -> None:
        facts = [fact for collector in collectors for fact in collector.facts]
        self._settled: dict[tuple[str, str], _Known] = {}
        self._appropriated = next((_appropriated(form) for form in forms if form.number == "04"), None)
        self._same = {
            ("02", TOTAL): (_revenue_by_source(_lines(facts, "01", Side.INCOME)), _SOURCES),
            ("04", GRAND_TOTAL): (_revenue_by_fund(_lines(facts, "04", Side.INCOME)), _FUNDS),
            ("05", TOTAL): (_basic(_lines(facts, "06", None)), (BASIC,)),
        }

    def learn(self, form: SearchedForm, settled: Mapping[str, Way]) -> None:
        """Take over what the sums of a form settled."""
        self._settled = {key: row for key, row in self._settled.items() if key[0] != form.number}
        for key, way in settled.items():
            self._settled[form.number, key] = _Known(form.printed(way), form.rows[key].half)

    def allow_total(self, form: str, key: str, printed: Mapping[str, int], half: int) -> bool:
        """Whether no total of another form speaks against a total with these figures in these columns."""
        if (form, key) == ("03", TOTAL) and self._appropriated:
            spent = sum(printed.get(kind, 0) for kind in _KINDS)
            known = self._appropriated
            return spent + 2 * half + known.half >= known.printed[TOTAL]
        same, columns = self._same.get((form, key), (None, ()))
        return same is None or _equal(_Known(printed, half), same, columns)

    def allow(self, form: str, key: str, printed: Mapping[str, int], half: int) -> bool:
        """Whether what was appropriated for an item, basic and project, is part of all expenditure on it."""
        row = _Known(printed, half)
        whole = row if form == "03" else self._settled.get(("03", key))
        if whole is None or form not in {"03", *_APPROPRIATED}:
            return True
        others = [self._settled.get((one, key)) for one in _APPROPRIATED if one != form]
        parts = [part for part in others if part] + ([] if form == "03" else [row])
        return _at_most(parts, whole)


def _at_most(parts: Iterable[_Known], whole: _Known) -> bool:
    known = list(parts)
    slack = whole.half + sum(part.half for part in known)
    return all(
        sum(part.printed.get(kind, 0) for part in known) <= whole.printed.get(kind, 0) + slack
        for kind in _KINDS
    )


def _equal(row: _Known, known: _Known, columns: Iterable[str]) -> bool:
    return all(
        abs(row.printed[column] - known.printed.get(column, 0)) <= row.half + known.half
        for column in columns
        if column in row.printed
    )


def _appropriated(form: SearchedForm) -> _Known | None:
    """What form 04 says was spent of appropriations: a figure whose column its row tells."""
    row = form.rows.get(EXPENDITURE_TOTAL)
    totals = {form.printed(way)[TOTAL] for way in row.ways} if row and TOTAL in form.columns else set()
    return _Known({TOTAL: totals.pop()}, row.half) if row and len(totals) == 1 else None


_Lines = Mapping[str, tuple[int, int]]
"""The figures of one column of a form by item: each with how far rounding may have moved it, in halves of 分."""


def _lines(facts: Iterable[Fact], form: str, side: Side | None) -> _Lines:
    return {
        fact.item: halves(fact.figure)
        for fact in facts
        if (fact.form, fact.side, fact.column) == (form, side, FINAL.label)
    }


def _revenue_by_source(lines: _Lines) -> _Known | None:
    """What form 01 prints of each column of form 02; None where its lines are not all of the revenue."""
    together = (_APPROPRIATIONS,) if _APPROPRIATIONS in lines else _REVENUE_BY_FUND
    return _parted(lines, REVENUE_TOTAL, {_APPROPRIATIONS: together, **{one: (one,) for one in _SOURCES[1:]}})


def _revenue_by_fund(lines: _Lines) -> _Known | None:
    """What form 04 prints of each fund, received and carried over; None where its lines are not all of it."""
    opening = {fund: f"{OPENING_APPROPRIATION_BALANCE}/{fund}" for fund in _FUNDS}
    return _parted(lines, GRAND_TOTAL, {fund: (fund, opening[fund]) for fund in _FUNDS})


def _parted(lines: _Lines, total: str, parts: Mapping[str, tuple[str, ...]]) -> _Known | None:
    """Lines summed up by column, where they add up to the line of the total."""
    if total not in lines:
        return None
    printed = {column: [lines[item] for item in items if item in lines] for column, items in parts.items()}
    half = sum(half for figures in printed.values() for _, half in figures)
    whole, own = lines[total]
    sums = {column: sum(value for value, _ in figures) for column, figures in printed.items()}
    return _Known(sums, half) if abs(sum(sums.values()) - whole) <= half + own else None


def _basic(lines: _Lines) -> _Known | None:
    """The basic expenditure of form 06."""
    items = (TOTAL,) if TOTAL in lines else (STAFF_TOTAL, OPERATING_TOTAL)
    figures = [lines[item] for item in items if item in lines]
    known = _Known({BASIC: sum(value for value, _ in figures)}, sum(half for _, half in figures))
    return known if len(figures) == len(items) else None
