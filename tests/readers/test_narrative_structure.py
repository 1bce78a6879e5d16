"""Where the 情况说明 begins and ends, its sections, and what holds for any text made of its sentences."""

import re
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.documents import Document, read_document
from extractor.readers.layout.narrative import NarrativeReading, read_narrative
from extractor.readers.layout.narrative.extent import narrative_lines

PHRASES = Path(__file__).parent / "narrative"
_SECTIONS = """一、收入支出决算总体情况说明
2023年度收、支总计均为12.5万元，与2022年度相比增加1.5万元，增长13.64%。
二、收入决算情况说明
本年收入合计11.5万元，其中：财政拨款收入11.5万元，占100%。
"""
_BODY = ["12.5", "1.5", "13.64", "11.5", "11.5", "100"]
_BRACKETED = _SECTIONS.replace("一、", "（一）").replace("二、", "（二）")
_FORM = "收入支出决算总表\n公开01表\n单位：万元\n收入\t\t支出\t\n一、财政拨款收入\t99.9\t一、教育支出\t99.9\n总计\t99.9\t总计\t99.9\n"
_DUTIES = "一、主要职责\n负责全县教育工作，在职88人。管理学校77所。\n二、机构设置\n内设机构66个。另有下属单位3个。\n"
_GLOSSARY = "一、财政拨款收入：指55万元。\n二、事业收入：指44万元。\n"


def _read(text: str) -> NarrativeReading:
    return read_narrative(read_document("structure.txt", text.encode()))


def _figures(text: str) -> list[str]:
    return [claim.printed.text for claim in _read(text).claims]


@pytest.mark.parametrize(
    "heading",
    [
        "第三部分 2023年度部门决算情况说明",
        "第三部分  2023 年度部门决算情况说明",
        "第二部分 2023年度单位决算情况说明",
        "第四部分：2023年部门决算情况说明",
        "第三部分\n2023年度部门决算情况说明",
        "第3部分 某某局2023年度部门决算情况说明",
        "第三章 2023年度部门决算数据分析",
        "第三部分 2023年度部门决算情况说明和分析",
        "## 第三部分 2023年度部门决算情况说明",
        "2023年度部门决算情况说明",
        "部门决算情况说明",
        "某某县教育局2023年度部门决算情况说明",
        "三、2023年度部门决算情况说明",
        "",
    ],
)
@pytest.mark.parametrize(
    "close", ["第四部分 名词解释", "四、名词解释", "名词解释", "附件", "附件1：项目支出绩效自评报告", ""]
)
def test_headings_of_the_part(heading: str, close: str) -> None:
    before = f"第一部分 概况\n{_DUTIES}第二部分 2023年度部门决算表\n{_FORM}"
    after = f"{close}\n{_GLOSSARY}" if close else ""
    assert _figures(f"{before}{heading}\n{_SECTIONS}{after}") == _BODY


@pytest.mark.parametrize("leaders", ["", "……………5", "..............................................5", "\t5"])
def test_list_of_contents_is_not_the_part(leaders: str) -> None:
    titles = ("第一部分 概况", "第二部分 决算表", "第三部分 2023年度部门决算情况说明")
    inside = ("一、收入支出决算总体情况说明", "二、收入决算情况说明")
    contents = "\n".join(f"{title}{leaders}" for title in (*titles, *inside, "第四部分 名词解释"))
    text = f"目录\n{contents}\n{titles[0]}\n{_DUTIES}{titles[1]}\n{_FORM}{titles[2]}\n{_SECTIONS}第四部分 名词解释\n{_GLOSSARY}"
    assert _figures(text) == _BODY


def test_parts_numbered_like_sections() -> None:
    text = f"一、部门概况\n负责教育，在职88人。\n二、部门决算表\n{_FORM}三、2023年度部门决算情况说明\n{_BRACKETED}四、其他需要说明的事项\n另有33万元。\n五、名词解释\n指44万元。\n"
    assert _figures(text) == _BODY


def test_forms_after_the_part() -> None:
    assert _figures(f"2023年度部门决算情况说明\n{_SECTIONS}{_FORM}") == _BODY


def test_one_sentence_is_a_part() -> None:
    assert _figures("第三部分 部门决算情况说明\n本年收入合计11.5万元。\n") == ["11.5"]


@pytest.mark.parametrize(
    "text", ["没有决算。\n", _FORM, _DUTIES, f"第一部分 概况\n{_DUTIES}第二部分 部门决算表\n{_FORM}"]
)
def test_no_part(text: str) -> None:
    assert _read(text) == NarrativeReading()


def _sections(text: str) -> list[tuple[str | None, str]]:
    reading = _read(f"第三部分 2023年度部门决算情况说明\n{text}")
    return [(claim.section, claim.printed.text) for claim in reading.claims]


def test_sections_count_on_and_nest() -> None:
    text = """一、收入决算情况说明
本年收入合计1.1万元。
二、一般公共预算财政拨款支出决算情况说明
（一）总体情况
支出2.1万元。
（二）具体情况
1.教育支出（类）普通教育（款）小学教育（项）。支出决算为2.2万元。
2.教育支出（类）普通教育（款）初中教育（项）。支出决算为2.3万元。
（1）人员经费2.4万元。
（2）公用经费2.5万元。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）。支出决算为2.6万元。
三、机关运行经费支出情况
机关运行经费支出3.1万元。
"""
    assert _sections(text) == [
        ("一", "1.1"),
        ("二（一）", "2.1"),
        ("二（二）1", "2.2"),
        ("二（二）2", "2.3"),
        ("二（二）2（1）", "2.4"),
        ("二（二）2（2）", "2.5"),
        ("二（二）3", "2.6"),
        ("三", "3.1"),
    ]


def test_list_within_a_sentence_is_no_section() -> None:
    text = """一、支出决算情况说明
本年支出合计9.1万元，比上年增加1.2万元，主要原因：
1.人员经费增加0.7万元；
2.公用经费增加0.5万元。
二、收入决算情况说明
本年收入合计9.1万元。
"""
    assert _sections(text) == [("一", "9.1"), ("一", "1.2"), ("一", "0.7"), ("一", "0.5"), ("二", "9.1")]


@pytest.mark.parametrize(
    "page", ["\n12\n", "\n- 12 -\n", "\n\n—12—\n\n", "\n12/45\n", "\n第 12 页 共 45 页\n", "\n\f"]
)
def test_sentence_over_pages(page: str) -> None:
    text = f"第三部分 部门决算情况说明\n一、收入决算情况说明\n本年收入合计11.5万元，比上年{page}减少1.5万元，下降{page}11.54%。\n"
    found = [(claim.item, claim.column, claim.figure.value) for claim in _read(text).claims if claim.figure]
    assert found == [
        ("本年收入合计", "决算数", "11.5"),
        ("本年收入合计", "比上年增减额", "1.5"),
        ("本年收入合计", "比上年增减率", "11.54"),
    ]


_DIGITS = re.compile(r"\d+")
_SENTENCES = sorted(
    line
    for path in PHRASES.glob("*.txt")
    for line in path.read_text("utf-8").splitlines()
    if line and line[0] not in "=-#"
)
_NOISE = st.text(
    alphabet=string.digits + "０９.,，。；：、（）()%％万元年月日号第-—/ \t年比增减占为“”〔〕①", max_size=24
)
_PIECES = st.lists(st.one_of(st.sampled_from(_SENTENCES), _NOISE), max_size=12)


def _document(pieces: list[str], line_end: str) -> Document:
    text = f"第三部分 2022年度部门决算情况说明{line_end}{_SECTIONS}{line_end.join(pieces)}"
    return read_document("any.txt", text.encode())


@settings(max_examples=150, deadline=None)
@given(pieces=_PIECES, line_end=st.sampled_from(["\n", "\r\n", "\n\n", "\n\f"]))
def test_every_number_of_any_text_is_accounted_for(pieces: list[str], line_end: str) -> None:
    document = _document(pieces, line_end)
    reading = read_narrative(document)
    accounted: set[int] = set()
    for printed in (number.printed for number in (*reading.claims, *reading.not_rows)):
        assert printed.stands_in(document.text)
        accounted |= set(range(printed.place.start, printed.place.end))
    for claim in reading.claims:
        assert claim.item or not claim.figure
    for line in narrative_lines(document):
        for match in _DIGITS.finditer(unicodedata.normalize("NFC", line.text)):
            assert line.start + match.start() in accounted, (match.group(), line.text)


def test_text_without_full_stops_is_not_one_sentence_for_ever() -> None:
    words = "收入12.5万元，比上年增加3.2万元，" * 2000
    text = f"第三部分 2023年度部门决算情况说明\n一、收入决算情况说明\n本年收入合计1.00万元。\n支出合计2.00万元。\n{words}\n"
    claims = [claim for claim in read_narrative(read_document("a.txt", text.encode())).claims if claim.figure]
    assert len(claims) == 4002
    assert max(len(claim.sentence) for claim in claims) <= 1000


def test_parts_beside_it_that_go_on_with_it() -> None:
    text = f"一、部门基本情况\n在职88人。\n二、部门决算情况说明\n{_BRACKETED}三、“三公”经费情况说明\n“三公”经费支出31万元。\n四、其他需要说明的事项\n机关运行经费32万元。\n五、名词解释\n指44万元。\n"
    assert _figures(text) == [*_BODY, "31", "32"]


def test_a_part_of_other_matters_goes_on_with_it() -> None:
    text = f"第三部分 2023年度部门决算情况说明\n{_SECTIONS}第四部分 其他重要事项及相关口径情况说明\n一、机关运行经费支出情况\n机关运行经费32万元。\n第五部分 名词解释\n指44万元。\n"
    assert _figures(text) == [*_BODY, "32"]
    assert _read(text).claims[-1].section == "一"


def test_duties_under_the_title_of_the_whole_are_left_out() -> None:
    text = f"某某县教育局2023年度部门决算情况说明\n一、部门基本情况\n（一）职能职责。内设3个科室。\n二、部门决算情况说明\n{_BRACKETED}"
    assert _figures(text) == _BODY


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（二）国有资产占用情况说明。\n共有车辆2辆。", "（二）国有资产占用情况说明"),
        ("（二）国有资产占用及购置情况。截至年末，共有车辆2辆。", "（二）国有资产占用及购置情况"),
    ],
)
def test_headings_with_a_full_stop(line: str, heading: str) -> None:
    read = _read(
        f"第三部分 2023年度部门决算情况说明\n本年收入合计11.5万元。\n四、其他重要事项的情况说明\n{line}\n"
    )
    assert read.claims[-1].item == "车辆数合计", heading


def test_a_heading_after_an_entry_that_ends_with_a_semicolon() -> None:
    text = "五、一般公共预算财政拨款支出决算情况说明\n（二）决算结构情况\n主要用于以下方面：\n1.教育支出1万元，占50%；\n2.住房保障支出1万元，占50%；\n（三）决算具体情况\n支出决算为2万元。\n"
    assert [section for section, _ in _sections(text)][-1] == "五（三）"
