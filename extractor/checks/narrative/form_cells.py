"""Which cells of the forms an item of the narrative may be: the first is meant as a rule, the others sometimes."""

from collections.abc import Mapping

from extractor.checks.across_forms import Ref
from extractor.checks.narrative.catalogue import ECONOMIC_CLASSES, EXPENSES, KINDS, SOURCES
from extractor.checks.tables import labels
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    APPROPRIATED_BASIC_SPENT,
    APPROPRIATED_SPENT,
    APPROPRIATION_BALANCE_OF_BOTH,
    BALANCE_OF_BOTH,
    CAPITAL_SPENT,
    EXPENDITURE_SIDE_TOTAL,
    FINAL,
    FUND_SPENT,
    GENERAL_BASIC_SPENT,
    GENERAL_SPENT,
    INITIAL_BUDGET,
    OPERATING_MONEY,
    REVENUE_SIDE_TOTAL,
    STAFF_MONEY,
    THREE_PUBLIC,
)
from extractor.forms import Side
from extractor.forms.appropriation_summary import CLOSING_APPROPRIATION_BALANCE, OPENING_APPROPRIATION_BALANCE
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    CLOSING_BALANCE,
    EXPENDITURE_TOTAL,
    FUND_BUDGET,
    GENERAL_BUDGET,
    GRAND_TOTAL,
    OPENING_BALANCE,
    PROJECT,
    REVENUE_TOTAL,
    TOTAL,
)
from extractor.forms.three_public_expenses import BUDGET

_IN, _OUT = Side.INCOME, Side.EXPENDITURE
_FUNDS = (GENERAL_BUDGET, FUND_BUDGET, CAPITAL_BUDGET)

_REVENUE = (
    Ref("01", REVENUE_TOTAL, FINAL, _IN),
    Ref("02", TOTAL, REVENUE_TOTAL),
    Ref("01", GRAND_TOTAL, FINAL, _IN),
    Ref("04", REVENUE_TOTAL, FINAL, _IN),
)
_EXPENDITURE = (
    Ref("01", EXPENDITURE_TOTAL, FINAL, _OUT),
    Ref("03", TOTAL, EXPENDITURE_TOTAL),
    Ref("01", GRAND_TOTAL, FINAL, _OUT),
    Ref("04", EXPENDITURE_TOTAL, TOTAL, _OUT),
    Ref("05", TOTAL, TOTAL),
)
_APPROPRIATION_TOTALS = (Ref("04", GRAND_TOTAL, FINAL, _IN), Ref("04", GRAND_TOTAL, TOTAL, _OUT))
_TOTALS = (Ref("01", GRAND_TOTAL, FINAL, _IN), Ref("01", GRAND_TOTAL, FINAL, _OUT), *_APPROPRIATION_TOTALS)
_APPROPRIATED_IN = (Ref("04", REVENUE_TOTAL, FINAL, _IN), Ref("02", TOTAL, SOURCES[0]))
_APPROPRIATED_OUT = (Ref("04", EXPENDITURE_TOTAL, TOTAL, _OUT), Ref("05", TOTAL, TOTAL))
_GENERAL_OUT = (Ref("05", TOTAL, TOTAL), Ref("04", EXPENDITURE_TOTAL, GENERAL_BUDGET, _OUT))
_FUND_OUT = (Ref("07", TOTAL, TOTAL), Ref("04", EXPENDITURE_TOTAL, FUND_BUDGET, _OUT))
_CAPITAL_OUT = (Ref("08", TOTAL, TOTAL), Ref("04", EXPENDITURE_TOTAL, CAPITAL_BUDGET, _OUT))
_BASIC = (Ref("05", TOTAL, BASIC), Ref("06", TOTAL, FINAL), Ref("03", TOTAL, BASIC))
_STAFF, _OPERATING = Ref("06", STAFF_TOTAL, FINAL), Ref("06", OPERATING_TOTAL, FINAL)


def _appropriated_lines() -> dict[str, tuple[Ref, ...]]:
    """The lines of the appropriations on forms 01 and 04, and the money spent from each."""
    found: dict[str, tuple[Ref, ...]] = {}
    on_01 = [label for label in labels("01", _IN, 1, 2, 3) if label != labels("01", _IN, 1)[1]]
    for line, same, fund in zip(on_01, labels("04", _IN, 1, 2, 3), _FUNDS, strict=True):
        refs = (Ref("01", line, FINAL, _IN), Ref("04", same, FINAL, _IN))
        spent = (Ref("04", EXPENDITURE_TOTAL, fund, _OUT),)
        found |= {line: refs, f"{same}收入": refs, f"{same}本年收入": refs, f"{same}本年支出": spent}
    return found


FINALS: Mapping[str, tuple[Ref, ...]] = {
    BALANCE_OF_BOTH: (*_TOTALS, *_REVENUE, *_EXPENDITURE),
    REVENUE_SIDE_TOTAL: (_TOTALS[0], _APPROPRIATION_TOTALS[0], *_REVENUE),
    EXPENDITURE_SIDE_TOTAL: (_TOTALS[1], _APPROPRIATION_TOTALS[1], *_EXPENDITURE),
    REVENUE_TOTAL: _REVENUE,
    EXPENDITURE_TOTAL: _EXPENDITURE,
    **{
        source: (
            Ref("02", TOTAL, source),
            Ref("01", source, FINAL, _IN),
            *_APPROPRIATED_IN[: source == SOURCES[0]],
        )
        for source in SOURCES
    },
    **{
        kind: (
            Ref("03", TOTAL, kind),
            *(Ref(form, TOTAL, kind) for form in ("05", "07", "08") if kind in {BASIC, PROJECT}),
        )
        for kind in KINDS
    },
    APPROPRIATION_BALANCE_OF_BOTH: (*_APPROPRIATION_TOTALS, *_APPROPRIATED_IN, *_APPROPRIATED_OUT),
    "财政拨款本年收入": _APPROPRIATED_IN,
    "财政拨款本年支出": _APPROPRIATED_OUT,
    APPROPRIATED_SPENT: (*_APPROPRIATED_OUT, _APPROPRIATION_TOTALS[1]),
    **_appropriated_lines(),
    GENERAL_SPENT: _GENERAL_OUT,
    FUND_SPENT: _FUND_OUT,
    CAPITAL_SPENT: _CAPITAL_OUT,
    GENERAL_BASIC_SPENT: _BASIC,
    APPROPRIATED_BASIC_SPENT: _BASIC,
    OPENING_BALANCE: (
        Ref("01", OPENING_BALANCE, FINAL, _IN),
        Ref("04", OPENING_APPROPRIATION_BALANCE, FINAL, _IN),
    ),
    CLOSING_BALANCE: (
        Ref("01", CLOSING_BALANCE, FINAL, _OUT),
        Ref("04", CLOSING_APPROPRIATION_BALANCE, TOTAL, _OUT),
    ),
    STAFF_MONEY: (_STAFF,),
    OPERATING_MONEY: (_OPERATING,),
    **{item: (Ref("09", item, FINAL),) for item in EXPENSES},
    THREE_PUBLIC: (Ref("09", TOTAL, FINAL),),
}
"""By item: what its 决算数 is on the forms."""

BUDGETS: Mapping[str, tuple[Ref, ...]] = {
    item: tuple(
        Ref("09", TOTAL if item == THREE_PUBLIC else item, column)
        for column in (BUDGET.label, ANNUAL_BUDGET, INITIAL_BUDGET)
    )
    for item in EXPENSES
}
"""By item: what its 年初预算数 or 全年预算数 is; the form may print either."""

_MONEY_OF_FORM = {"05": GENERAL_BUDGET, "06": GENERAL_BUDGET, "07": FUND_BUDGET, "08": CAPITAL_BUDGET}


def money_of(ref: Ref) -> str:
    """Of which money a cell is: a fund by its name, all appropriations (form 04), else everything."""
    if ref.form == "04":
        return ref.column if ref.column in _FUNDS else ref.form
    return _MONEY_OF_FORM.get(ref.form, "")


OF_BASIC = frozenset((STAFF_MONEY, OPERATING_MONEY)) | ECONOMIC_CLASSES
"""Items that are of form 06 only where the section speaks of basic expenditure from appropriations."""
OPERATING = _OPERATING
"""公用经费合计 of form 06: the upper bound of 机关运行经费."""
