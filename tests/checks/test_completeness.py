"""Whether every announced form is there, filled or declared empty, once; and whether a declared nil is one."""

import pytest

from extractor.checks import CATALOGUE, check
from extractor.documents import read_document
from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding
from extractor.readers.layout import read

CONTENTS = """某县水利局2023年度部门决算
目录
三、支出决算表................5
七、政府性基金预算财政拨款收入支出决算表................9
九、财政拨款“三公”经费支出决算表................11
第二部分 2023年度部门决算表
"""
EXPENDITURE = """支出决算表
公开03表
部门：某县水利局	单位：万元
科目编码	科目名称	本年支出合计	基本支出	项目支出	上缴上级支出	经营支出	对附属单位补助支出
合计	8.00	5.00	3.00	0.00	0.00	0.00
213	农林水支出	8.00	5.00	3.00	0.00	0.00	0.00
"""
APPROPRIATIONS = """财政拨款收入支出决算总表
公开04表
部门：某县水利局	单位：万元
收入			支出
项目	行次	金额	项目	行次	合计	一般公共预算财政拨款	政府性基金预算财政拨款	国有资本经营预算财政拨款
栏次		1	栏次		2	3	4	5
一、一般公共预算财政拨款	1	5.00	一、一般公共服务支出	33
二、政府性基金预算财政拨款	2	3.00	十二、农林水支出	44	8.00	5.00	3.00
本年收入合计	27	8.00	本年支出合计	59	8.00	5.00	3.00
总计	32	8.00	总计	64	8.00	5.00	3.00
"""
FUNDS = """政府性基金预算财政拨款收入支出决算表
公开07表
部门：某县水利局	单位：万元
科目编码	科目名称	年初结转和结余	本年收入	小计	基本支出	项目支出	年末结转和结余
栏次		1	2	3	4	5	6
合计
"""
FILLED_FUNDS = FUNDS.replace("合计\n", "合计		0.00	3.00	3.00	0.00	3.00	0.00\n")
THREE_PUBLIC = """财政拨款“三公”经费支出决算表
公开09表
部门：某县水利局	单位：万元
预算数						决算数
合计	因公出国（境）费	公务用车购置及运行维护费			公务接待费	合计	因公出国（境）费	公务用车购置及运行维护费			公务接待费
		小计	公务用车购置费	公务用车运行维护费				小计	公务用车购置费	公务用车运行维护费
1	2	3	4	5	6	7	8	9	10	11	12
"""
SPENT = "2.00	0.00	2.00	0.00	2.00	0.00	2.00	0.00	2.00	0.00	2.00	0.00\n"
NARRATIVE = "第三部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n2023年度支出总计8.00万元。\n"


def accounts(*parts: str) -> FinalAccounts:
    return read(read_document("document.txt", "".join(parts).encode()))


def findings(*parts: str) -> list[Finding]:
    return [one for one in check(accounts(*parts)).findings if one.check in {"C1", "C2", "C3", "N9"}]


def said(*parts: str) -> list[tuple[str, str, str]]:
    return [(one.check, one.verdict.value, one.message) for one in findings(*parts)]


WHOLE = (CONTENTS, EXPENDITURE, FUNDS, THREE_PUBLIC, SPENT, NARRATIVE)


def test_silent_where_all_is_there_and_only_the_fund_is_empty() -> None:
    assert said(*WHOLE) == []


@pytest.mark.parametrize(
    ("note", "absent"),
    [
        ("", True),
        ("七、政府性基金预算财政拨款收入支出决算表\n本部门无政府性基金预算收支，故本表无数据。\n", False),
        (
            "（七）政府性基金预算财政拨款支出情况：本部门2023年度没有使用政府性基金预算财政拨款安排的支出。\n",
            False,
        ),
    ],
)
def test_an_announced_form_is_absent(note: str, absent: bool) -> None:  # noqa: FBT001 - the verdict
    expected = [("C1", "warning", "form 07 (政府性基金预算财政拨款收入支出决算表) is announced and absent")]
    assert said(CONTENTS, EXPENDITURE, THREE_PUBLIC, SPENT, NARRATIVE, note) == (expected if absent else [])


def test_no_tables_at_all_is_one_finding() -> None:
    assert said(CONTENTS, NARRATIVE) == [
        ("C1", "warning", "no tables: none of the 3 forms that are announced is in this document")
    ]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("", [("C2", "warning", "form 09 has no figure and is not declared empty")]),
        ("注：本表为空。\n", []),
        ("注：本单位本年度无相关支出，按要求以空表列示。\n", []),
        ("注：当本表数据为空时，即本部门无“三公”经费支出。\n", []),
        ("注：本表反映部门本年度“三公”经费支出预决算情况。\n", [("C2", "warning", "form 09 has no figure and is not declared empty")]),
    ],
)  # fmt: skip
def test_an_empty_form(note: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(CONTENTS, EXPENDITURE, FUNDS, THREE_PUBLIC, note, NARRATIVE) == expected


def test_an_empty_fund_form_while_the_summary_prints_the_fund() -> None:
    assert said(EXPENDITURE, APPROPRIATIONS, FUNDS, NARRATIVE) == [
        ("C2", "warning", "form 07 has no figure and is not declared empty")
    ]


def test_all_forms_empty_is_one_finding() -> None:
    blank = EXPENDITURE[: EXPENDITURE.index("合计	8.00")]
    assert said(blank, THREE_PUBLIC, NARRATIVE) == [
        ("C2", "warning", "forms 03, 09 are printed without any figure and not declared empty")
    ]


NIL = """
本部门无政府性基金预算财政拨款收支。 | 2
本单位2023年度没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出，故本表无数据。 | 2
2023年度未发生政府性基金预算财政拨款收支。 | 1
我局2023年度政府性基金预算财政拨款无收支及结转结余情况，故以空表列示。 | 1
当本表数据为空时，即本部门无政府性基金预算财政拨款收入、支出。 | conditional
如本部门无政府性基金支出，则本表为空。 | conditional
2022年度无政府性基金预算财政拨款支出。 | 0
上年无政府性基金预算财政拨款支出。 | 0
所属单位无政府性基金预算财政拨款支出。 | 0
本部门无其他政府性基金预算收支。 | 0
政府性基金预算财政拨款支出与上年相比无变化。 | 0
无政府性基金预算财政拨款支出增减变化。 | 0
本部门没有政府性基金预算财政拨款支出结余。 | 0
"""


@pytest.mark.parametrize("row", NIL.strip().splitlines())
@pytest.mark.parametrize("place", ["note", "narrative"])
def test_a_declared_nil_that_is_none(row: str, place: str) -> None:
    sentence, _, expected = (part.strip() for part in row.partition("|"))
    note, text = (f"注：{sentence}\n", "") if place == "note" else ("", f"七、政府性基金\n{sentence}\n")
    document = (EXPENDITURE, APPROPRIATIONS, FILLED_FUNDS, note, NARRATIVE, text)
    found = [(one.check, one.verdict.value) for one in findings(*document)]
    assert found == ([("N9", "conflict")] if expected in {"1", "2"} else [])
    empty = (EXPENDITURE, FUNDS, note, NARRATIVE, text)
    assert said(*empty) == []


def test_a_nil_of_one_side_denies_that_side() -> None:
    only_spent = FUNDS.replace("合计\n", "合计		3.00	0.00	3.00	0.00	3.00	0.00\n")
    note = "注：本部门没有政府性基金预算财政拨款收入。\n"
    assert said(EXPENDITURE, only_spent, note, NARRATIVE) == []
    (finding,) = findings(EXPENDITURE, FILLED_FUNDS, note, NARRATIVE)
    assert finding.fields == ("07/合计/本年收入",)
    assert finding.printed == "没有政府性基金预算财政拨款收入"


def test_a_nil_folded_over_lines_stands_at_its_places() -> None:
    text = "本单位2023年度没有\n使用政府性基金预算财政拨款安排的支\n出，故无数据。\n"
    found = accounts(EXPENDITURE, FILLED_FUNDS, NARRATIVE, text)
    (statement,) = found.nil_statements
    assert statement.words.value == "没有使用政府性基金预算财政拨款安排的支出"
    assert [part.text for part in statement.words.parts] == [
        "没有",
        "使用政府性基金预算财政拨款安排的支",
        "出",
    ]


def test_forms_printed_twice() -> None:
    other = EXPENDITURE.replace("8.00", "9.00")
    assert said(EXPENDITURE, FILLED_FUNDS, EXPENDITURE, NARRATIVE) == [
        ("C3", "warning", "printed more than once: form 03 (the same figures)")
    ]
    assert said(EXPENDITURE, FILLED_FUNDS, other, FILLED_FUNDS, NARRATIVE) == [
        ("C3", "warning", "printed more than once: form 03 (different figures); form 07 (the same figures)")
    ]
    assert said(EXPENDITURE, EXPENDITURE, NARRATIVE) == [
        ("C3", "warning", "printed more than once: form 03 (twice in a row)")
    ]
    goes_on = EXPENDITURE.replace(
        "合计	8.00	5.00	3.00	0.00	0.00	0.00\n213	农林水", "21301	农业"
    )
    assert said(EXPENDITURE, goes_on, NARRATIVE) == []


def test_every_check_stands_once_in_the_catalogue() -> None:
    ids = [entry.id for entry in CATALOGUE]
    assert len(ids) == len(set(ids))
    assert {"P1", "P2", "P3", "P4", "P5", "P8", "C1", "C2", "C3", "L7", "N9"} <= set(ids)
