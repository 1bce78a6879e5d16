import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import SourceLine
from extractor.errors import DecisionError
from extractor.forms import Side
from extractor.review import MissedFigure, added_fact

LINE = SourceLine(12, 100, "2080505 机关养老 12,940.05 2,940.05 2,940.05 －3.10 １，２３４.５０", None)


def missed(value: str, **more: object) -> MissedFigure:
    values = {
        "form": "02",
        "code": "2080505",
        "item": "机关 养老",
        "column": "财政拨款收入",
        "unit": "万元",
        "value": value,
        **more,
    }
    return MissedFigure.model_validate(values)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2940.05", "2,940.05"),
        ("2,940.05", "2,940.05"),
        ("12940.05", "12,940.05"),
        ("-3.10", "－3.10"),
        ("1234.50", "１，２３４.５０"),
    ],
)
def test_figure_is_found_with_or_without_separators(typed: str, printed: str) -> None:
    fact = added_fact(missed(typed), LINE)
    place = fact.printed.place
    assert fact.printed.text == printed
    assert LINE.text[place.start - 100 : place.end - 100] == printed
    assert place.line == 12
    assert fact.path == "02/2080505/财政拨款收入"
    assert fact.item == "机关养老"


def test_a_place_another_field_was_read_from_is_passed_over() -> None:
    first = added_fact(missed("2940.05"), LINE).printed.place.start
    second = added_fact(missed("2940.05"), LINE, {first}).printed.place.start
    assert second == first + len("2,940.05 ")
    assert added_fact(missed("2940.05"), LINE, {first, second}).printed.place.start == first


@pytest.mark.parametrize("typed", ["940.05", "2940.0", "2940.050", "3.10", "2940"])
def test_a_part_of_a_figure_or_other_decimals_do_not_stand_there(typed: str) -> None:
    with pytest.raises(DecisionError, match=r"does not stand in line 12; printed there: 2080505, 12,940\.05"):
        added_fact(missed(typed), LINE)


def test_a_range_is_two_figures_without_minus() -> None:
    assert added_fact(missed("5", unit="个"), SourceLine(1, 0, "1-5", None)).printed.text == "5"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"form": "77"}, "there is no form '77'"),
        ({"form": "01"}, "income or expenditure"),
        ({"side": Side.INCOME}, "has no side"),
        ({"code": "208a"}, "is not a classification code"),
        ({"item": " "}, "needs the item"),
        ({"column": ""}, "needs the item"),
        ({"value": "29,40.05"}, "is not a figure"),
        ({"value": "2940.0500001"}, "is not a figure"),
        ({"value": ""}, "is not a figure"),
    ],
)
def test_what_cannot_be_added_says_why(fault: dict[str, object], message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        added_fact(missed("2940.05").model_copy(update=fault), LINE)


@given(st.integers(0, 10**12), st.booleans(), st.text(alphabet="甲乙 ，。、", max_size=5))
def test_every_printed_amount_is_found_and_nothing_else(fen: int, grouped: bool, before: str) -> None:  # noqa: FBT001
    value = f"{fen // 100}.{fen % 100:02d}"
    printed = f"{fen // 100:,}.{fen % 100:02d}" if grouped else value
    fact = added_fact(missed(value, unit="元"), SourceLine(3, 0, f"{before}{printed} 元", None))
    assert fact.printed.text == printed
    assert fact.figure.value == value
