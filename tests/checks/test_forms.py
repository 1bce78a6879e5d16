"""Identities within and across the forms, on a made-up disclosure in which all of them hold."""

import csv
from pathlib import Path

import pytest

from extractor.checks import check
from extractor.checks.evidence import closed, in_conflict
from extractor.checks.identity import Relation
from extractor.final_accounts import FinalAccounts, Unplaced
from extractor.findings import Verdict
from extractor.messages import say
from extractor.provenance import Place, Printed
from tests.checks.made_up import CELLS, disclosure

TABLE = Path(__file__).parent / "broken_forms.tsv"
CASES = [tuple(row) for row in csv.reader(TABLE.read_text("utf-8").splitlines()[1:], delimiter="\t")]


def verdicts(accounts: FinalAccounts, verdict: Verdict) -> set[str]:
    return {outcome.identity.check for outcome in check(accounts).outcomes if outcome.verdict is verdict}


def test_every_identity_of_the_forms_holds_exactly_and_is_exercised() -> None:
    outcomes = check(disclosure()).outcomes
    assert {outcome.verdict for outcome in outcomes} == {Verdict.EXACT}
    broken = {identifier for _, _, checks in CASES for identifier in checks.split()}
    assert {outcome.identity.check for outcome in outcomes} == broken


@pytest.mark.parametrize(("cell", "value", "checks"), CASES)
def test_a_changed_cell_breaks_exactly_the_identities_it_stands_in(
    cell: str, value: str, checks: str
) -> None:
    accounts = disclosure({cell: value})
    assert verdicts(accounts, Verdict.CONFLICT) == set(checks.split())
    assert cell in in_conflict(check(accounts).outcomes)


def test_every_figure_is_closed_by_an_identity_but_those_without_one() -> None:
    paths = {line.split(" ")[0] for line in CELLS.split("\n") if line}
    outcomes = check(disclosure()).outcomes
    equalities = {c.path for o in outcomes if o.identity.relation is Relation.EQUAL for c in o.identity.cells}
    assert closed(outcomes) == equalities
    assert paths - equalities == {"09/外事接待费/决算数"}


def test_a_figure_below_zero_is_a_warning() -> None:
    assert verdicts(disclosure({"01/income/其他收入/决算数": "-1.25"}), Verdict.WARNING) == {"01-f"}


@pytest.mark.parametrize(
    ("blank", "check_id"),
    [("05/208/合计", "05-d"), ("01/income/本年收入合计/决算数", "01-a"), ("09/合计/预算数", "09-a")],
)
def test_a_blank_total_is_never_a_conflict_of_its_parts(blank: str, check_id: str) -> None:
    outcomes = check(disclosure({blank: None})).outcomes
    mine = {
        o.verdict
        for o in outcomes
        if o.identity.check == check_id and "total blank" in str(o.identity.missing)
    }
    assert mine <= {Verdict.NOT_EVALUATED}


def test_absent_forms_are_no_conflict() -> None:
    full = disclosure()
    for left_out in range(len(full.forms)):
        forms = full.forms[:left_out] + full.forms[left_out + 1 :]
        assert verdicts(full.model_copy(update={"forms": forms}), Verdict.CONFLICT) == set()


def test_levels_that_are_not_printed_are_skipped() -> None:
    """Only 类 and 项 printed: a class is the sum of its items."""
    without = {path: None for path in (line.split(" ")[0] for line in CELLS.split("\n")) if _is_section(path)}
    accounts = disclosure(without)
    assert verdicts(accounts, Verdict.CONFLICT) == set()
    assert "05-b" in verdicts(accounts, Verdict.EXACT)
    assert "05-b" in verdicts(disclosure({**without, "05/2080505/合计": "29.00"}), Verdict.CONFLICT)


def _is_section(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 1 and parts[0] in {"02", "03", "05"} and len(parts[1]) == 5 and parts[1].isdecimal()


def test_a_line_or_column_the_form_does_not_know_is_a_part_only_where_the_sum_needs_it() -> None:
    more = {"01/income/专项收入/决算数": "7.00"}
    assert verdicts(disclosure(more), Verdict.CONFLICT) == set()
    within = {"02/2101501/其中：教育收费": "2.00"}
    assert verdicts(disclosure(within), Verdict.CONFLICT) == set()
    needed = {"10/摩托车/决算数": "1", "10/车辆数合计/决算数": "4"}
    assert verdicts(disclosure(needed), Verdict.CONFLICT) == set()


def test_unplaced_figures_of_a_form_leave_its_broken_sums_not_evaluated() -> None:
    accounts = disclosure({"05/2080505/合计": None})
    assert "05-c" in verdicts(accounts, Verdict.CONFLICT)
    stray = Printed(text="28.00", place=Place(line=1, start=0, end=5))
    unplaced = (Unplaced(printed=stray, form="05", reason=say("fits_no_column")),)
    assert "05-c" in verdicts(accounts.model_copy(update={"unplaced": unplaced}), Verdict.NOT_EVALUATED)


def test_one_line_of_appropriations_as_until_2018_holds_its_funds() -> None:
    changes = {"01/income/财政拨款收入/决算数": "95.00"}
    assert verdicts(disclosure(changes), Verdict.CONFLICT) == set()
