"""Which figures an identity that holds closes: those whose error it would notice."""

import pytest

from extractor.checks.compare import compare
from extractor.checks.evidence import closed, in_conflict
from extractor.checks.identity import Identity, Relation
from tests.checks.test_compare import a_cell, terms


@pytest.mark.parametrize(
    ("part", "base", "rate", "closes"),
    [
        ("1.23", "4.56", "26.97", {"1.23", "4.56", "26.97"}),  # small amounts: a digit would show
        (
            "1024.73",
            "1468.53",
            "69.8",
            {"69.8"},
        ),  # half a unit of the rate is more than ten cents of the base
        ("500000.00", "1000000.00", "50", {"50"}),
    ],
)
def test_a_rate_closes_an_amount_only_where_it_would_notice_a_wrong_digit(
    part: str, base: str, rate: str, closes: set[str]
) -> None:
    identity = Identity("T", "", terms(part), terms(base), rate=a_cell(rate, "%"))
    by_path = {cell.path: cell.label for cell in identity.cells}
    assert {by_path[path] for path in closed([compare(identity)])} == closes


@pytest.mark.parametrize(
    ("left", "right", "relation", "is_closed", "conflicts"),
    [
        ("6.00", "5.00 + 1.00", Relation.EQUAL, True, False),
        ("6.01", "5.00 + 1.00", Relation.EQUAL, True, False),
        ("0.00", "0.00 + 0.00", Relation.EQUAL, True, False),
        ("7.00", "5.00 + 1.00", Relation.EQUAL, False, True),
        ("5.00", "6.00", Relation.AT_MOST, False, False),
        ("7.00", "6.00", Relation.AT_MOST, False, True),
    ],
)
def test_an_equality_closes_all_its_figures_a_bound_closes_none(
    left: str, right: str, relation: Relation, *, is_closed: bool, conflicts: bool
) -> None:
    outcome = compare(Identity("T", "", terms(left), terms(right), relation))
    paths = {cell.path for cell in outcome.identity.cells}
    assert closed([outcome]) == (paths if is_closed else set())
    assert in_conflict([outcome]) == (paths if conflicts else set())


@pytest.mark.parametrize(("other_form", "closes"), [("05", False), ("04", False), ("narrative", True)])
def test_a_column_that_sums_of_forms_told_is_closed_only_by_the_narrative(
    other_form: str, *, closes: bool
) -> None:
    (whole,) = terms("6.00")
    told = whole.cell._replace(path="05/205/项目支出", inferred=True)
    parts = tuple(
        term._replace(cell=term.cell._replace(path=f"{other_form}/{at}/x"))
        for at, term in enumerate(terms("5.00 + 1.00"))
    )
    outcome = compare(Identity("T", "", (whole._replace(cell=told),), parts))
    assert (told.path in closed([outcome])) == closes
    assert {term.cell.path for term in parts} <= closed([outcome])
