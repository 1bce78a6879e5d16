"""Damaged words of a cell and the one figure they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.amounts import parse_number
from extractor.final_accounts import shows
from extractor.readers.layout.misread import misread_number

LETTERS = {"0": "OoQD", "1": "Il|!", "2": "Zz", "5": "Ss", "6": "Gb", "8": "B", "9": "gq"}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("9,4O8.97", "9408.97"),
        ("l2,338.82", "12338.82"),
        ("-5.0O", "-5.00"),
        ("1.234.56", "1234.56"),
        ("1,234,56", "1234.56"),
        ("12,34", "12.34"),
        ("12.,34", "12.34"),
        ("12.34.", "12.34"),
        ("186.0000OO", "186.000000"),
        ("1O.54①", "10.54"),
    ],
)
def test_a_misprint_of_one_figure_is_that_figure(printed: str, value: str) -> None:
    number = misread_number(printed)
    assert number is not None
    assert number.text == value


@pytest.mark.parametrize(
    "printed",
    ["", "12.34", "1,234", "8OO", "O", "OO.OO", "5G", "1,23.45", "0.540.54", "2023.12.31", "1.2.30", "0.000.00", "12.30%",
     "(5.00)", "约5.00", "2130301", "---", "15:30", "1、2"],
)  # fmt: skip
def test_what_is_a_figure_or_not_surely_one_is_left_as_it_is(printed: str) -> None:
    assert misread_number(printed) is None


@given(st.integers(min_value=0, max_value=10**9), st.data())
def test_letters_like_its_digits_give_the_figure_back(hundredths: int, data: st.DataObject) -> None:
    printed = f"{hundredths // 100:,}.{hundredths % 100:02d}"
    kept = data.draw(st.sampled_from([i for i, c in enumerate(printed) if c.isdigit()]))
    damaged = "".join(
        data.draw(st.sampled_from(LETTERS[c]))
        if c in LETTERS and i != kept and data.draw(st.booleans())
        else c
        for i, c in enumerate(printed)
    )
    read = parse_number(damaged) or misread_number(damaged)
    assert read is not None
    assert (read.digits, read.decimals) == (hundredths, 2)


@pytest.mark.parametrize(
    ("words", "value", "shown"),
    [
        ("1,234.50", "1234.50", True),
        ("100.895 681", "100.895681", True),
        ("007", "7", True),
        ("12.00①", "12.00", True),
        ("12.00¹", "12.00", True),
        ("1O.54", "10.54", False),
        ("1.234.56", "1234.56", False),
        ("12.00", "12.01", False),
    ],
)
def test_words_show_a_figure_or_are_damaged(words: str, value: str, *, shown: bool) -> None:
    assert shows(words, value) == shown
