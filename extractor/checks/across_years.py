"""X17: this year's opening balances are last year's closing balances. Needs both years of one department."""

from collections.abc import Iterator

from extractor.checks.compare import compare
from extractor.checks.identity import Check, Identity, Term
from extractor.checks.reporting import finding_of
from extractor.checks.tables import tables_of
from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding, Verdict
from extractor.forms import Side
from extractor.forms.appropriation_summary import CLOSING_APPROPRIATION_BALANCE, OPENING_APPROPRIATION_BALANCE
from extractor.forms.definition import CLOSING_BALANCE, FINAL, OPENING_BALANCE, TOTAL

OPENING = Check(
    "X17",
    "本年年初结转和结余 = 上年年末结转和结余",
    "同一部门两个年度的决算",
    "2023 年初 6.00 = 2022 年末 6.00",
    "2023 年初 7.00 ≠ 2022 年末 6.00",
    worst=Verdict.WARNING,
)
CHECKS = (OPENING,)

_BALANCES = (
    ("01", (OPENING_BALANCE, FINAL.label), (CLOSING_BALANCE, FINAL.label)),
    ("04", (OPENING_APPROPRIATION_BALANCE, FINAL.label), (CLOSING_APPROPRIATION_BALANCE, TOTAL)),
)


def opening_balances(now: FinalAccounts, before: FinalAccounts) -> Iterator[Finding]:
    """Warnings where the balances of two years do not meet; the places are those of this year's figures."""
    tables, last = tables_of(now), tables_of(before)
    for form, opening, closing in _BALANCES:
        table, previous = tables.get(form), last.get(form)
        if table is None or previous is None:
            continue
        left = table.cells(Side.INCOME, *opening)
        right = previous.cells(Side.EXPENDITURE, *closing)
        if len(left) != 1 or len(right) != 1:
            continue
        elsewhere = right[0]._replace(path=f"{before.header.fiscal_year}/{right[0].path}", printed=())
        statement = f"{form} {opening[0]} = {before.header.fiscal_year} {form} {closing[0]}"
        terms = (Term(left[0]),), (Term(elsewhere),)
        outcome = compare(Identity(OPENING.id, statement, *terms, severity=Verdict.WARNING))
        if outcome.verdict is Verdict.WARNING:
            yield finding_of(outcome)
