from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.amounts import FEN_PER_UNIT, Amount, Quantity, figure, is_not_applicable, parse_number

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("2,940.05", "2940.05"),
        ("0.00", "0.00"),
        ("-0.05", "-0.05"),
        ("−12.30", "-12.30"),
        ("１，２３４．５０", "1234.50"),
        ("100.895 681", "100.895681"),
        ("5.0 0", "5.00"),
        ("186.000000", "186.000000"),
        ("007", "7"),
        ("6,589", "6589"),
        ("1,234.50¹", "1234.50"),
        ("1,234.50②", "1234.50"),
        ("12*", "12"),
    ],
)
def test_a_printed_number_keeps_its_digits_and_decimals(printed: str, text: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert number.text == text


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "---",
        "—",
        "1,23.45",
        "12,34",
        "1.2.3",
        "12.",
        ".5",
        "12.30%",
        "O.54",
        "一",
        "1e5",
        "①",
        "NaN",
        "0.540.54",
        "+5",
        "1" * 20,
    ],
)
def test_what_is_not_exactly_one_number_is_refused(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize("printed", ["---", "—", "--", "－－－", "/", " — "])
def test_not_applicable_is_neither_blank_nor_zero(printed: str) -> None:
    assert is_not_applicable(printed)
    assert figure(printed, "万元") is None


@given(
    digits=st.integers(min_value=-(10**11), max_value=10**11),
    decimals=st.integers(min_value=0, max_value=6),
    grouped=st.booleans(),
    wide=st.booleans(),
)
def test_every_printing_of_a_number_reads_back_the_same(
    digits: int, decimals: int, *, grouped: bool, wide: bool
) -> None:
    value = Decimal(digits).scaleb(-decimals)
    printed = f"{value:{',' if grouped else ''}.{decimals}f}"
    read = parse_number(printed.translate(FULL_WIDTH) if wide else printed)
    assert read is not None
    assert (read.digits, read.decimals) == (digits, decimals)
    assert Decimal(read.text) == value


@given(st.text(alphabet="0123456789.,- 　％%一", max_size=14))
def test_parsing_never_raises_and_never_invents_digits(text: str) -> None:
    read = parse_number(text)
    if read is not None:
        assert [c for c in read.text if c.isdigit()] or read.digits == 0
        assert read.text.replace("-", "").replace(".", "").lstrip("0") in "".join(
            c for c in text if c.isdigit()
        )


@given(st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from(["元", "千元", "万元", "亿元"]))
def test_money_is_exact_in_fen_whatever_the_unit(hundredths: int, unit: str) -> None:
    printed = f"{Decimal(hundredths).scaleb(-2):.2f}"
    read = figure(printed, unit)
    assert isinstance(read, Amount)
    assert read.fen * 100 == hundredths * FEN_PER_UNIT[unit]
    assert Decimal(read.yuan) * 100 == read.fen


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=6))
def test_half_a_unit_of_the_last_place_is_half_the_step_between_printed_values(
    digits: int, decimals: int
) -> None:
    read = figure(f"{Decimal(digits).scaleb(-decimals):.{decimals}f}", "万元")
    assert isinstance(read, Amount)
    step = Fraction(FEN_PER_UNIT["万元"], 10**decimals)
    assert 2 * read.half_unit == step


def test_a_figure_finer_than_one_fen_is_refused_and_never_rounded() -> None:
    assert figure("0.0000001", "万元") is None
    assert figure("0.001", "元") is None
    six_decimals = figure("186.000001", "万元")
    assert isinstance(six_decimals, Amount)
    assert six_decimals.fen == 186_000_001


def test_what_is_not_money_is_a_quantity_with_its_unit() -> None:
    read = figure("6,589", "人次")
    assert isinstance(read, Quantity)
    assert (read.number, read.value, read.unit, read.yuan) == (Decimal(6589), "6589", "人次", None)
    assert (read.number, read.half_unit) == (6589, Fraction(1, 2))


def test_a_printed_zero_is_a_figure() -> None:
    zero = figure("0.00", "万元")
    assert zero is not None
    assert zero.is_zero
    assert zero.value == "0.00"
