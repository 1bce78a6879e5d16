"""L7: one warning for a blank total, not one for each identity it stands in, and none of them unevaluated."""

import pytest

from extractor.checks import check
from extractor.documents import read_document
from extractor.findings import Verdict
from extractor.readers.layout import read

FORM = """一般公共预算财政拨款支出决算表
公开05表
部门：某县档案馆	单位：万元
科目编码	科目名称	本年支出合计	基本支出	项目支出
栏次		1	2	3
合计		{total}
201	一般公共服务支出	{group}
20126	档案事务	{items}
2012601	行政运行	6.00	6.00	0.00
2012604	档案馆	3.00	0.00	3.00
"""
FULL = {"total": "9.00\t6.00\t3.00", "group": "9.00\t6.00\t3.00", "items": "9.00\t6.00\t3.00"}


def said(text: str) -> list[str]:
    checked = check(read(read_document("form.txt", text.encode())))
    assert not [
        one
        for one in checked.outcomes
        if one.verdict is Verdict.NOT_EVALUATED and one.identity.check[:2] == "05"
    ]
    return [one.message for one in checked.findings if one.check == "L7"]


@pytest.mark.parametrize(
    ("blank", "expected"),
    [
        ({}, []),
        ({"items": "\t\t"}, []),  # a level that is skipped
        ({"group": "9.00\t\t3.00", "items": "9.00\t\t3.00"}, ["form 05 201·基本支出: the total is blank, its parts are not: 6.00", "form 05 20126·基本支出: the total is blank, its parts are not: 6.00"]),
        ({"items": "9.00\t\t3.00"}, ["form 05 20126·基本支出: the total is blank, its parts are not: 6.00"]),
        ({"total": "\t\t"}, ["form 05 合计·合计、基本支出、项目支出: the total is blank, its parts are not: 9.00"]),
    ],
)  # fmt: skip
def test_a_row(blank: dict[str, str], expected: list[str]) -> None:
    assert said(FORM.format(**FULL | blank)) == expected


def test_a_whole_column_is_one_warning() -> None:
    rows = dict.fromkeys(FULL, "\t6.00\t3.00")
    text = (
        FORM.format(**rows)
        .replace("行政运行\t6.00", "行政运行\t")
        .replace("档案馆\t3.00\t0.00", "档案馆\t\t0.00")
    )
    assert said(text) == ["form 05 column 合计: the total is blank, its parts are not (5 rows): 6.00 + 3.00"]


def test_the_finding_names_the_blank_fields() -> None:
    checked = check(read(read_document("form.txt", FORM.format(**FULL | {"items": "9.00\t\t3.00"}).encode())))
    (finding,) = [one for one in checked.findings if one.check == "L7"]
    assert finding.fields == ("05/20126/基本支出",)
    assert finding.verdict is Verdict.WARNING


FUNDS = """政府性基金预算财政拨款收入支出决算表
单位：万元
项目		年初结转和结余	本年收入	本年支出			年末结转和结余
功能分类科目编码	科目名称
合计		0	62.40	合计	基本支出	项目支出	0
212	城乡社区支出	0	62.40	62.40		62.40	0
"""


def test_a_total_without_its_spending_is_a_warning_and_no_broken_balance() -> None:
    checked = check(read(read_document("funds.txt", FUNDS.encode())))
    assert [one.check for one in checked.findings if one.check == "L7"] == ["L7"]
    assert not [one for one in checked.outcomes if one.verdict is Verdict.CONFLICT]
