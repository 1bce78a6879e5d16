"""Identities of the classification's levels: 类 = Σ 款, 款 = Σ 项, 合计 = Σ 类, in every column."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.checks.identity import Check, Identity, Term
from extractor.checks.sums import form_sum
from extractor.checks.tables import FormTable, Tables
from extractor.checks.within_forms import CAPITAL_LEVELS, FUND_LEVELS, form_check
from extractor.forms.basic_expenditure import KIND_COLUMNS, OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import TOTAL

STAFF_CLASSES = ("301", "303")
"""Economic classes paid to persons (人员经费)."""
OPERATING_CLASSES = ("302", "307", "309", "310", "311", "312", "313", "399")
"""Economic classes of operation (公用经费)."""


class Levels(NamedTuple):
    """The classification's levels in every column of a form: 类 = Σ 款, 款 = Σ 项, 合计 = Σ 类."""

    form: str
    classes: Check
    items: Check
    total: Check


_SIX = "6.00 = 5.00 + 1.00"
_SEVEN = "7.00 ≠ 5.00 + 1.00"
_LEVELS = (
    *(
        Levels(
            form,
            form_check(f"{form}-b", "类 = 其款之和（每列）", _SIX, _SEVEN),
            form_check(f"{form}-c", "款 = 其项之和（每列）", _SIX, _SEVEN),
            form_check(f"{form}-d", "合计 = 类之和（每列）", _SIX, _SEVEN),
        )
        for form in ("02", "03", "05")
    ),
    Levels("07", FUND_LEVELS, FUND_LEVELS, FUND_LEVELS),
    Levels("08", CAPITAL_LEVELS, CAPITAL_LEVELS, CAPITAL_LEVELS),
)
_ECONOMIC = form_check("06-a", "类 = 其款之和", _SIX, _SEVEN)
_STAFF = form_check("06-b", "人员经费合计 = 301 + 303", _SIX, _SEVEN)
_OPERATING = form_check(
    "06-c",
    "公用经费合计 = 302 + 307 + 309 + 310 + 311 + 312 + 313 + 399；合计 = 人员经费 + 公用经费",
    _SIX,
    _SEVEN,
)

CHECKS: tuple[Check, ...] = (
    *(check for levels in _LEVELS[:-2] for check in (levels.classes, levels.items, levels.total)),
    _ECONOMIC,
    _STAFF,
    _OPERATING,
)
"""Those of forms 07 and 08 stand with their sums of columns."""


def identities(tables: Tables) -> Iterator[Identity]:
    """All identities of levels within the forms of a disclosure."""
    for table in tables.printed:
        number = table.reading.number
        yield from (one for levels in _LEVELS if levels.form == number for one in _levels(table, levels))
        if number == "06":
            yield from _economic(table)


def _levels(table: FormTable, levels: Levels) -> Iterator[Identity]:
    for column in table.columns():
        for code in table.codes:
            if children := table.children(code):
                check = levels.classes if len(code) == 3 else levels.items  # noqa: PLR2004 - a 类 has three digits
                yield from _over_codes(table, check, code, children, column)
        if table.top_codes:
            yield from _over_codes(table, levels.total, TOTAL, table.top_codes, column)


def _over_codes(
    table: FormTable, check: Check, row: str, codes: Iterable[str], column: str
) -> Iterator[Identity]:
    parts = [term for code in codes for term in _terms(table, code, column)]
    foreign = [term for other in table.foreign_rows[None] for term in table.terms(None, other, column)]
    at = table.total(None, row, column)
    yield from form_sum(table, check.id, at, table.terms(None, row, column), parts, foreign)


def _terms(table: FormTable, code: str, column: str) -> Iterator[Term]:
    """The figure of a code; where it is blank (L7), those under it."""
    printed = table.terms(None, code, column)
    yield from printed
    if not printed:
        for child in table.children(code):
            yield from _terms(table, child, column)


def _economic(table: FormTable) -> Iterator[Identity]:
    for column in table.columns():
        for code in table.top_codes:
            if children := table.children(code):
                yield from _over_codes(table, _ECONOMIC, code, children, column)
        for check, row, classes in (
            (_STAFF, STAFF_TOTAL, STAFF_CLASSES),
            (_OPERATING, OPERATING_TOTAL, OPERATING_CLASSES),
        ):
            codes = [code for code in table.top_codes if code[:3] in classes]
            if table.cells(None, row, column):
                yield from _over_codes(table, check, row, codes, column)
        halves = [term for row in (STAFF_TOTAL, OPERATING_TOTAL) for term in table.terms(None, row, column)]
        if halves and (whole := table.terms(None, TOTAL, column)):
            yield from form_sum(table, _OPERATING.id, table.total(None, TOTAL, column), whole, halves)
    whole_column, *kinds = (column.label for column in KIND_COLUMNS)
    for row in table.rows():
        parts = [term for column in kinds for term in table.terms(None, row, column)]
        if parts and (whole := table.terms(None, row, whole_column)):
            yield from form_sum(table, _OPERATING.id, table.total(None, row, whole_column), whole, parts)
