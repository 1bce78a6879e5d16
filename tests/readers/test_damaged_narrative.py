"""The 情况说明 without its forms, and with numbers that a recognition damaged: none is read in part, a person is told of each."""

import pytest

from extractor.documents import read_document
from extractor.errors import OtherKindError
from extractor.final_accounts import Claim, FinalAccounts
from extractor.readers.layout import read

_OPENING = "二、收入支出决算情况说明\n三、支出决算情况说明\n"


def _read(sentences: str, opening: str = _OPENING) -> FinalAccounts:
    text = f"某县水务局2023年度部门决算情况说明\n{opening}{sentences}\n"
    return read(read_document("narrative.txt", text.encode()))


def _values(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.figure.value for claim in claims if claim.figure]


@pytest.mark.parametrize("stop", ["", "。"])
def test_a_narrative_whose_forms_are_in_another_file_is_read(stop: str) -> None:
    opening = f"一、部门情况\n二、决算情况\n（一）收入支出决算总体情况说明{stop}\n"
    accounts = _read("2023年度收入总计11.50万元，支出总计11.50万元。", opening)
    assert _values(accounts.claims) == ["11.50", "11.50"]


@pytest.mark.parametrize(
    "text",
    ["某县应急演练情况说明\n本年支出11.50万元。\n", "某县2023年财政决算情况说明\n收入11.50亿元。\n", "我的夏天\n花了3.00元。\n"],
)  # fmt: skip
def test_what_no_heading_calls_a_final_account_is_none(text: str) -> None:
    with pytest.raises(OtherKindError, match="not a final account"):
        read(read_document("other.txt", text.encode()))


@pytest.mark.parametrize(
    ("printed", "value", "is_printed"),
    [
        ("4,7O8.97万元", "4708.97", False),
        ("l2.34万元", "12.34", False),
        ("4.708.97万元", "4708.97", False),
        ("4，7 00.97万元", "4700.97", True),
        ("99.8 3%", "99.83", True),
    ],
)
def test_a_damaged_number_is_read_whole(printed: str, value: str, *, is_printed: bool) -> None:
    (claim,) = _read(f"本年支出合计{printed}。").claims
    assert claim.figure is not None
    assert claim.fact is not None
    assert (claim.figure.value, claim.fact.is_printed) == (value, is_printed)


@pytest.mark.parametrize("number", ["1.234.5", "I2", "4,70.8.97"])
def test_of_a_number_that_cannot_be_made_out_a_person_is_told(number: str) -> None:
    accounts = _read(f"本年支出合计8.00万元，基本支出{number}万元。")
    assert _values(accounts.claims) == ["8.00"]
    assert [one.printed.text for one in accounts.unplaced] == [number]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("基本支出和项目支出分别为15，20万元。", ["15", "20"]),
        ("购买A4纸5.00万元，建设5G基站20万元。", ["5.00", "20"]),
        ("其中：1.办公费20万元；2.差旅费3.50万元。", ["20", "3.50"]),
    ],
)
def test_numbers_beside_letters_and_commas_stay_themselves(sentence: str, values: list[str]) -> None:
    assert _values(_read(sentence).claims) == values
