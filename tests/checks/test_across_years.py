"""X17: the balances of two years of one department."""

import pytest

from extractor.checks.across_years import opening_balances
from extractor.final_accounts import Header
from extractor.findings import Verdict
from tests.checks.made_up import disclosure

CLOSING, OPENING = "01/expenditure/年末结转和结余/决算数", "01/income/年初结转和结余/决算数"
LAST_YEAR = Header(department="某局", fiscal_year=2022)


@pytest.mark.parametrize(
    ("closing", "found"),
    [("17.00", []), ("17.01", []), ("17.02", [OPENING]), ("2.00", [OPENING]), (None, [])],
)
def test_opening_balances_are_last_years_closing_balances(closing: str | None, found: list[str]) -> None:
    changes = {CLOSING: closing, "04/expenditure/年末财政拨款结转和结余/合计": "14.00"}
    before = disclosure(changes).model_copy(update={"header": LAST_YEAR})
    warned = list(opening_balances(disclosure(), before))
    assert [finding.root for finding in warned] == found
    assert {finding.verdict for finding in warned} <= {Verdict.WARNING}
