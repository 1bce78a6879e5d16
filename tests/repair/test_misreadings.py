"""What a number may have been misread from."""

import pytest

from extractor.repair.misreadings import LIKELY, POSSIBLE, misreadings


@pytest.mark.parametrize(
    ("read", "printed", "cost"),
    [
        ("857.81", "357.81", LIKELY),  # digits that look alike
        ("457.81", "357.81", POSSIBLE),  # digits that do not
        ("375.81", "357.81", LIKELY),  # neighbouring digits swapped
        ("853.71", "357.81", None),  # two faults
        ("851.73", "351.78", POSSIBLE),  # digits apart swapped
        ("37.81", "357.81", POSSIBLE),  # a digit lost
        ("357.8", "357.81", POSSIBLE),
        ("3557.81", "357.81", LIKELY),  # a digit doubled
        ("35781", "357.81", LIKELY),  # the point lost
        ("35.781", "357.81", LIKELY),  # the point shifted
        ("3.5", "0.35", LIKELY),
        ("1.23456", "1234.56", LIKELY),  # a separator read as the point
        ("-357.81", "357.81", LIKELY),
        ("357.81", "-357.81", LIKELY),
        ("3578100.00", "357.81", LIKELY),  # 元 under 万元
        ("357.81", "357.81", None),
    ],
)
def test_one_fault(read: str, printed: str, cost: int | None) -> None:
    costs = {one.text: one.cost for one in misreadings(read)}
    assert costs.get(printed) == cost
