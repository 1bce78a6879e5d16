"""Self-evaluation forms: real damage in files with what must be read beside them."""

import json
from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.evaluation.gold import load_gold
from extractor.evaluation.performance_scoring import score_performance
from extractor.export import performance_rows
from extractor.final_accounts import Words
from extractor.readers.layout.performance import read_performance
from tests.conftest import GOLD

FRAGMENTS = sorted((Path(__file__).parent / "fragments" / "performance").glob("*.txt"))
DOCUMENTS = load_gold(GOLD)


def _read(text: str) -> list[dict[str, object]]:
    forms = read_performance(read_document("form.txt", text.encode())).forms
    return [_without_blanks(row) for row in performance_rows("", forms)]


def _without_blanks(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_blanks(v) for key, v in value.items() if v is not None and key != "document"}
    return [_without_blanks(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.stem)
def test_a_fragment_is_read_as_the_file_beside_it_says(fragment: Path) -> None:
    assert _read(fragment.read_text("utf-8")) == json.loads(fragment.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda gold: gold.labels.document)
def test_the_gold_documents_are_read_as_labelled(gold: object) -> None:
    score = score_performance(
        gold.labels.performance, read_performance(read_document(gold.name, gold.content)).forms
    )
    assert score.all.f1 >= 0.97
    assert (score.missed, score.extra) == ((), ())


SOURCES = [(gold.name, gold.content) for gold in DOCUMENTS] + [(f.name, f.read_bytes()) for f in FRAGMENTS]


def _values(value: object) -> list[Words]:
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple):
        return [words for one in value for words in _values(one)]
    fields = type(value).model_fields if hasattr(type(value), "model_fields") else {}
    return [words for field in fields for words in _values(getattr(value, field))]


@pytest.mark.parametrize(("name", "content"), SOURCES, ids=[name for name, _ in SOURCES])
def test_every_value_is_made_of_words_that_stand_at_their_place(name: str, content: bytes) -> None:
    document = read_document(name, content)
    for form in read_performance(document).forms:
        for words in _values(form):
            assert all(part.stands_in(document.text) for part in words.parts)
            assert all(document.lines[part.place.line - 1].text.count(part.text) for part in words.parts)
            if words.parts:
                printed = "".join("".join(part.text.split()) for part in words.parts)
                assert printed.replace(",", "") == words.value.replace(",", "")
        derived = {i.level1.value for i in form.indicators if i.level1 and not i.level1.parts}
        assert derived <= {"产出指标", "效益指标", "成本指标", "满意度指标"}


def test_announcements_reports_and_other_tables_are_no_forms() -> None:
    text = """附件：
2、2022 年度部门整体支出绩效自评表(共 2 份)
附表:部门预算项目支出绩效自评表(2024年度)
本部门组织填报了项目支出绩效自评表。
2022 年度项目支出绩效自评报告
专项名称\t道路养护
一级指标\t得分
(三) 部门评价项目绩效评价结果
序号\t项目名称\t自评得分\t评价结果
1\t道路养护\t96.3\t优
"""
    assert _read(text) == []


HEADER = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"


def _form(*rows: str) -> str:
    return "\n".join(["项目支出绩效自评表", *rows, ""])


def test_two_projects_under_one_title_are_two_forms() -> None:
    one = ["项目名称\t甲", HEADER, "\t产出指标\t数量指标\t培训次数\t≥3次\t3次\t10\t10"]
    two = ["项目名称\t乙", HEADER, "\t产出指标\t数量指标\t会议次数\t≥5次\t4次\t10\t8"]
    forms = _read(_form(*one, *two))
    assert [(f["project"], f["kind"], f["line"]) for f in forms] == [
        ("甲", "项目支出绩效自评表", 2),
        ("乙", "项目支出绩效自评表", 5),
    ]
    assert [f["indicators"][0]["score"] for f in forms] == ["10", "8"]


def test_a_form_printed_twice_is_read_twice() -> None:
    form = _form(
        "项目名称\t甲", HEADER, "\t产出指标\t数量指标\t培训次数\t≥3次\t3次\t10\t10", "总分\t\t\t\t\t\t100\t98"
    )
    assert [(f["line"], f["score_total"]) for f in _read(form + form)] == [(2, "98"), (7, "98")]


def test_words_of_the_form_inside_a_value_are_data() -> None:
    form = _form(
        "项目名称\t总分值与得分管理系统（一级指标）",
        HEADER,
        "\t产出指标\t数量指标\t合计报送绩效自评表份数\t≥3份\t3份\t10\t10",
        "\t\t质量指标\t总分达标率\t≥90%\t95%\t10\t9",
        "\t\t时效指标\t预算执行率\t≥90%\t95%\t10\t10",
        "总分\t\t\t\t\t\t100\t99",
    )
    (read,) = _read(form)
    assert read["project"] == "总分值与得分管理系统（一级指标）"
    assert [i["level3"] for i in read["indicators"]] == ["合计报送绩效自评表份数", "总分达标率", "预算执行率"]
    assert read["score_total"] == "99"
    assert "execution_score" not in read


def test_blank_figures_stay_blank() -> None:
    form = _form(
        "项目名称\t甲",
        HEADER,
        "\t产出指标\t数量指标\t培训次数\t≥3次\t3次\t10\t",
        "\t\t质量指标\t培训合格率\t≥90%\t\t\t",
        "\t效益指标\t社会效益指标\t服务水平\t提升\t提升\t\t",
    )
    assert [
        {k: v for k, v in i.items() if k in {"actual", "weight", "score"}}
        for i in _read(form)[0]["indicators"]
    ] == [
        {"actual": "3次", "weight": "10"},
        {},
        {"actual": "提升"},
    ]


def test_a_template_without_figures_has_no_indicators() -> None:
    form = _form(
        "项目名称\t\t",
        "项目名称\t（填项目名称）",
        HEADER,
        "\t产出指标\t数量指标\t指标1：\t\t\t\t",
        "\t\t质量指标\t……\t\t\t\t",
    )
    assert [f.get("indicators") for f in _read(form)] == [[]]


@pytest.mark.parametrize(
    "cell", ["1 " * 30_000, "甲" + " " * 60_000 + "1", "-" * 60_000 + "甲", "(" * 60_000]
)
def test_a_monstrous_cell_neither_stops_nor_spoils_the_reading(cell: str) -> None:
    rows = (
        "项目名称\t甲",
        f"项目资金\t{cell}",
        HEADER,
        f"\t\t{cell}",
        "\t产出指标\t数量指标\t次数\t≥3次\t3次\t10\t9",
    )
    assert [i["score"] for i in _read(_form(*rows))[0]["indicators"]] == ["9"]


def test_a_number_among_the_indicators_that_fits_no_column_is_reported() -> None:
    text = (
        "项目支出绩效自评表\n"
        "项目名称\t档案数字化\n"
        "年度资金总额\t10\t10\t9\t10\t90\t9\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t扫描卷数\t≥100卷\t120卷\t50\t50\t77\n"
        "总分\t\t\t\t\t100\t99\n"
    )
    reading = read_performance(read_document("form.txt", text.encode()))
    assert [(left.printed.text, left.printed.place.line, left.reason) for left in reading.unplaced] == [
        ("77", 5, "fits no column of its row")
    ]
    assert [words.value for words in (reading.forms[0].indicators[0].score,) if words] == ["50"]
