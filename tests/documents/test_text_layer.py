import pytest

from extractor.documents.page_content import Word
from extractor.documents.text_layer import PageLook, fault_of, is_usable

WHOLE = (0.0, 0.0, 600.0, 800.0)
CORNER = (500.0, 0.0, 600.0, 100.0)


def look(*pictures: tuple[float, float, float, float]) -> PageLook:
    return PageLook(600, 800, pictures)


def words(text: str) -> list[Word]:
    return [Word(one, (10, 10, 20, 20)) for one in text.split()]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("收入支出决算总表 单位：万元 本年收入合计 2,619.78", look()),
        ("收入支出决算总表 单位：万元 本年收入合计 2,619.78 \uf0b7 其他", look(CORNER)),
        ("郴州市医疗保障局2022年度部门决算公开文本 目录 第一部分 部门概况 第二部分 决算表", look(WHOLE)),
        ("某局", look()),
        ("国有资本经营预算 单位：万元 决算数 合计 小计 本表无数据", look()),
        ("", look()),
    ],
    ids=[
        "text",
        "a bullet of a symbol font",
        "words over a background",
        "few words",
        "an empty form",
        "an empty page",
    ],
)
def test_a_good_text_layer_is_used(text: str, page: PageLook) -> None:
    assert is_usable(words(text), page)


@pytest.mark.parametrize(
    ("text", "page", "fault"),
    [
        ("", look(WHOLE), "has no text"),
        ("扫描件 第3页", look(WHOLE), "is a picture"),
        ("\ue001\ue002\ue003 收入 \ue004\ue005", look(), "fonts that do not say"),
        ("(cid:12)(cid:13)(cid:14) 收入", look(), "fonts that do not say"),
        ("\ufffd\ufffd\ufffd 2,619.78", look(), "fonts that do not say"),
        ("算决出支入收 元万:位单 计合入收年本 度年3202", look(), "reversed order"),
        (
            "收入支出决算总表 单位：万元 决算数 合计 小计 本年收入合计 本年支出合计",
            look(CORNER),
            "lost its digits",
        ),
    ],
)
def test_a_bad_text_layer_is_noticed(text: str, page: PageLook, fault: str) -> None:
    assert fault in (fault_of(words(text), page) or "")
    assert not is_usable(words(text), page)
