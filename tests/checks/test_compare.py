"""The tolerance rule: sums and rates in intervals of the printed digits."""

from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.amounts import figure
from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Identity, Relation, Term, cell
from extractor.findings import Verdict

_paths = count()


def a_cell(text: str, unit: str | None = "万元") -> Cell:
    read = figure(text, unit)
    assert read is not None
    return cell(f"cell/{next(_paths)}", text, read, ())


def terms(texts: str, unit: str | None = "万元") -> tuple[Term, ...]:
    """``6.00 - 1.00@3``: signs are weights, ``@3`` counts the leaves under a subtotal, ``98元`` has a unit of its own."""
    found, weight = [], 1
    for word in texts.split():
        if word in {"+", "-"}:
            weight = -1 if word == "-" else 1
            continue
        number, _, leaves = word.partition("@")
        own = "元" if number.endswith("元") else unit
        found.append(Term(a_cell(number.removesuffix("元"), own), weight, int(leaves or 0)))
    return tuple(found)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("6.00", "5.00 + 1.00", "exact"),
        ("6.00", "5.00 + 1.01", "rounding"),
        ("6.00", "5.00 + 1.02", "conflict"),
        ("6.03", "1.00 + 1.00 + 1.00 + 1.00 + 1.00 + 1.00", "rounding"),
        ("6.04", "1.00 + 1.00 + 1.00 + 1.00 + 1.00 + 1.00", "conflict"),
        ("6.02", "5.00 + 1.00 + 0.00 + 0.00 + 0.00", "conflict"),  # a printed zero has no width
        ("0.01", "0.00 + 0.00", "rounding"),  # one unit of the last place never is a conflict
        ("0.02", "0.00 + 0.00", "conflict"),
        ("98", "98.00", "exact"),  # prose drops zeros
        ("98", "98.40", "rounding"),
        ("98", "98.60", "conflict"),
        ("1140.1", "1140.10", "exact"),
        ("357.80", "357.81", "rounding"),
        ("357.80", "357.83@6", "rounding"),  # six rounded leaves under the subtotal
        ("357.80", "357.84@6", "conflict"),
        ("2.00", "20000元", "exact"),
        ("2.00", "20051元", "conflict"),
        ("5.00", "7.00 - 2.00", "exact"),
    ],
)
def test_a_sum_holds_within_what_rounding_explains(left: str, right: str, verdict: str) -> None:
    assert compare(Identity("T", "", terms(left), terms(right))).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("5.00", "6.00", "exact"),
        ("6.00", "6.00", "exact"),
        ("6.01", "6.00", "rounding"),
        ("6.02", "6.00", "conflict"),
    ],
)
def test_at_most(left: str, right: str, verdict: str) -> None:
    identity = Identity("T", "", terms(left), terms(right), Relation.AT_MOST)
    assert compare(identity).verdict == verdict


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [("2", "1 + 1", "exact"), ("3", "1 + 1", "conflict"), ("1", "1 + 0", "exact")],
)
def test_what_is_counted_is_never_rounded(total: str, parts: str, verdict: str) -> None:
    assert compare(Identity("T", "", terms(total, "辆"), terms(parts, "辆"))).verdict == verdict


@pytest.mark.parametrize(
    ("rate", "part", "base", "verdict"),
    [
        ("50.00", "1.00", "2.00", "exact"),
        ("33.3", "1.00", "3.00", "exact"),
        ("66.66", "2.00", "3.00", "rounding"),  # 1.995 / 3.005 is below
        ("66.66", "20000.00", "30000.00", "truncation"),
        ("66.68", "20000.00", "30000.00", "conflict"),
        ("0.00", "0.00", "5.00", "exact"),
        ("0", "0.00", "0.00", "exact"),
        ("100", "0.00", "0.00", "exact"),
        ("50", "0.00", "0.00", "conflict"),
        ("100", "5.00", "0.00", "conflict"),  # a rate of nothing
        ("122.71", "6364.39", "5186.82", "conflict"),
        ("0.31", "4.58", "1468.53 - 4.58", "exact"),
    ],
)
def test_a_rate_is_recomputed(rate: str, part: str, base: str, verdict: str) -> None:
    identity = Identity("T", "", terms(part), terms(base), rate=a_cell(rate, "%"))
    assert compare(identity).verdict == verdict


def test_a_figure_on_both_sides_of_a_rate_moves_once() -> None:
    """Δ / (current - Δ) with the same Δ: its interval counts once on each side, in step."""
    change, current = a_cell("1.0"), a_cell("3.0")
    identity = Identity("T", "", (Term(change),), (Term(current), Term(change, -1)), rate=a_cell("56", "%"))
    assert compare(identity).verdict == Verdict.CONFLICT  # at most 1.05 / 1.90 = 55.3
    apart = Identity("T", "", terms("1.0"), terms("3.0 - 1.0"), rate=a_cell("55", "%"))
    assert compare(apart).verdict == Verdict.ROUNDING


def test_what_is_missing_is_not_evaluated() -> None:
    identity = Identity("T", "", terms("6.00"), (), missing=("parts",))
    assert compare(identity).verdict == Verdict.NOT_EVALUATED


cents = st.integers(min_value=1, max_value=10**9)


@given(st.lists(cents, min_size=1, max_size=30))
def test_a_rounded_total_of_exact_parts_never_conflicts(parts: list[int]) -> None:
    """Parts known to a tenth of a cent, all printed rounded, their total rounded from the true amounts."""
    true = [Decimal(part) / 1000 for part in parts]
    printed = " + ".join(str(round(amount, 2)) for amount in true)
    identity = Identity("T", "", terms(str(round(sum(true), 2))), terms(printed))
    assert compare(identity).verdict in {Verdict.EXACT, Verdict.ROUNDING}


@given(cents, cents, st.integers(min_value=0, max_value=3))
def test_a_rounded_rate_never_conflicts(part: int, base: int, decimals: int) -> None:
    rate = round(Decimal(part) / Decimal(base) * 100, decimals)
    identity = Identity(
        "T",
        "",
        terms(f"{Decimal(part) / 100:.2f}"),
        terms(f"{Decimal(base) / 100:.2f}"),
        rate=a_cell(f"{rate:f}", "%"),
    )
    assert compare(identity).verdict in {Verdict.EXACT, Verdict.ROUNDING}


@given(st.lists(cents, min_size=1, max_size=20), st.integers(min_value=1, max_value=10**6))
def test_an_error_beyond_the_tolerance_always_conflicts(parts: list[int], error: int) -> None:
    width = len(parts) + 1
    total = sum(parts) + width + error  # in cents; the tolerance is half a cent for each figure
    identity = Identity(
        "T",
        "",
        terms(f"{Decimal(total) / 100:.2f}"),
        terms(" + ".join(f"{Decimal(part) / 100:.2f}" for part in parts)),
    )
    assert compare(identity).verdict == Verdict.CONFLICT
