import pytest

from extractor.documents import read_document
from extractor.readers.layout.account_header import read_header

CASES = [
    ("部门：某市档案局\n2023 年度\n金额单位：万元", "某市档案局", 2023),
    ("部门（单位）：某市档案局（汇总）\n2023年度", "某市档案局", 2023),
    ("部门(单位)：某市档案局(本级)\n2021年度", "某市档案局", 2021),
    ("编制单位：某县第一中学\t2022年度\t金额单位：元", "某县第一中学", 2022),
    ("单位名称：某县第一中学    金额单位：元\n2022年度", "某县第一中学", 2022),
    (" 金额单位：万元2023年度部门（单位）：某省文物考古研究院", "某省文物考古研究院", 2023),
    ("某市档案局2023年度部门决算\n", "某市档案局", 2023),
    ("某市档案局 2023 年度部门决算公开说明\n", "某市档案局", 2023),
    ("2022年度\n某市档案局部\n门决算\n", "某市档案局", 2022),
    (
        "公开时间:2025年10月15日\n纳入某县档案局2024年度部门决算编制范围的二级预算单位包括:",
        "某县档案局",
        2024,
    ),
    ("春天来了。\n", None, None),
]


@pytest.mark.parametrize(("text", "department", "year"), CASES, ids=[case[0][:16] for case in CASES])
def test_who_accounts_for_which_year(text: str, department: str | None, year: int | None) -> None:
    header = read_header(read_document("a.txt", text.encode()), [])
    assert (header.department, header.fiscal_year) == (department, year)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一、部门决算情况说明\n部门决算公开目录", "部门决算"),
        ("一、单位决算情况说明\n2023年度单位决算表", "单位决算"),
        ("2023年度部门决算表\n我单位没有下属单位，按照单位决算编报要求，单独编制本级决算。", "单位决算"),
        ("春天来了。", None),
    ],
)
def test_the_kind_of_report(text: str, kind: str | None) -> None:
    assert read_header(read_document("a.txt", text.encode()), []).report_kind == kind


@pytest.mark.parametrize(
    ("units", "text", "unit"),
    [
        (["万元", None, "万元"], "共 3 元", "万元"),
        ([None], "收入 12.5 万元，支出 3 万元，人均 20 元", "万元"),
        ([], "春天", None),
    ],
)
def test_the_unit_is_the_forms_own_or_the_one_most_amounts_are_in(
    units: list[str | None], text: str, unit: str | None
) -> None:
    assert read_header(read_document("a.txt", text.encode()), units).unit == unit


def test_the_department_and_the_year_have_their_places() -> None:
    document = read_document("a.txt", "目录\n部门：某市档案局\n2023 年度".encode())
    header = read_header(document, [])
    assert header.department_place is not None
    assert header.fiscal_year_place is not None
    assert header.department_place.quote(document.text) == "某市档案局"
    assert header.fiscal_year_place.quote(document.text) == "2023"
