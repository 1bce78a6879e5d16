import pytest

from extractor.messages import Message
from review_app.typed_figure import read


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1,234.5", "万元", "1234.5"),
        ("１２．３", "万元", "12.3"),
        ("12.3万元", "元", "123000"),
        ("12.3 万", "万元", "12.3"),
        ("123456.78元", "万元", "12.345678"),
        ("1.5亿", "万元", "15000"),
        ("12%", "%", "12"),
        ("5 辆", "辆", "5"),
        ("-12.30", "万元", "-12.30"),
        ("0元", "万元", "0"),
    ],
)
def test_a_typed_figure_is_read_in_the_unit_of_its_field(text: str, unit: str, value: str) -> None:
    found = read(text, unit)
    assert not isinstance(found, Message)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("abc", "万元", "is not a figure in 万元"),
        ("", "元", "is not a figure in 元"),
        ("1.2.3", "元", "is not a figure in 元"),
        ("14,002.7x", "万元", "is not a figure in 万元"),
        ("5辆", "万元", "辆 is not the unit of this field, which is 万元"),
        ("5万元", None, "which is none"),
        ("100.001", "元", "at least 1 分"),
        ("0.001元", "万元", "at least 1 分 in 元"),
    ],
)
def test_what_is_refused_says_why(text: str, unit: str | None, why: str) -> None:
    refused = read(text, unit)
    assert isinstance(refused, Message)
    assert why in refused
