"""What was not recognised with certainty leads the search for what is wrong."""

import pytest

from extractor.checks.identity import Cell
from extractor.repair import diagnose
from extractor.repair.doubt import doubted
from extractor.repair.replacing import with_text
from tests.repair.figures import LINE, Statement


def sum_of_two() -> Statement:
    """13.00 = 6.00 + 5.00, where any of the three may be misread."""
    return Statement(a="13.00", b="6.00", c="5.00").says("03-a", "a", "b + c")


@pytest.mark.parametrize(
    ("line", "field", "value", "told"),
    [
        (1, "a", "11.00", "3 read for 1: 11.00 read as 13.00; not recognised with certainty: 3"),
        (2, "b", "8.00", "6 read for 8: 8.00 read as 6.00; not recognised with certainty: 6"),
        (3, "c", "7.00", "5 read for 7: 7.00 read as 5.00; not recognised with certainty: 5"),
    ],
)
def test_a_change_of_a_doubtful_character_comes_first_and_says_so(
    line: int, field: str, value: str, told: str
) -> None:
    at = LINE * line + (line == 1)
    (finding,) = diagnose(sum_of_two().checked, doubtful={at})
    assert finding.suggestion
    assert (finding.suggestion.field, finding.suggestion.value) == (field, value)
    assert finding.suggestion.reason == told
    assert "the reading is doubtful" in finding.message


def test_doubt_about_a_character_that_would_stay_leads_nowhere() -> None:
    plain = diagnose(sum_of_two().checked)
    assert diagnose(sum_of_two().checked, doubtful={LINE * 3 + 3}) == plain


def changed(old: str, new: str, *doubtful: int) -> str:
    cell = Statement(a=old).cells["a"]
    return doubted(cell, _with(cell, new), {LINE + index for index in doubtful})


def _with(cell: Cell, text: str) -> Cell:
    new = with_text(cell, text)
    assert new
    return new


@pytest.mark.parametrize(
    ("old", "new", "doubtful", "found"),
    [
        ("1,234.56", "1284.56", (3,), "3"),
        ("1,234.56", "1284.56", (2,), ""),
        ("1,234.56", "1284.57", (3,), "3"),
        ("1,234.56", "1285.57", (3,), ""),
        ("12.34", "21.34", (0,), "1"),
        ("1.234", "1234", (1,), "."),
        ("1,234.56", "12334.56", (3,), "3"),
        ("12.00", "112.00", (4,), ""),
        ("-5.00", "5.00", (0,), "-"),
    ],
)
def test_which_doubtful_characters_a_change_is_made_of(
    old: str, new: str, doubtful: tuple[int, ...], found: str
) -> None:
    assert changed(old, new, *doubtful) == found
