"""Whether the text layer of a page says what the page shows."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.documents.page_content import Word
from extractor.provenance import Box

_GARBLED = re.compile(r"\(cid:\d+\)|[\ufffd\x00-\x08\x0e-\x1f]|[\ue000-\uefff]|[\U000f0000-\U0010ffff]")
"""Characters a font without a table of meanings leaves; the end of the private area is symbols for bullets."""
_MOST_GARBLED = 0.05
_COMMON = ("决算", "预算", "收入", "支出", "部门", "单位", "合计", "年度", "项目", "财政", "情况", "经费")
_FEWEST_REVERSED = 3
_FEW_CHARACTERS = 30
_WHOLE_PAGE = 0.5
_TABLE_WORDS = re.compile(r"万元|决算数|金额|合计|小计")
_FEWEST_TABLE_WORDS = 3
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class PageLook(NamedTuple):
    """What a page shows besides words: its size and the boxes of its pictures, in points."""

    width: float
    height: float
    pictures: Sequence[Box] = ()


def is_usable(words: Sequence[Word], page: PageLook) -> bool:
    """Whether the words of a page's text layer can be read instead of its picture."""
    return fault_of(words, page) is None


def fault_of(words: Sequence[Word], page: PageLook) -> str | None:
    """What is wrong with the text layer of a page, as the end of "page 3 …"; None for a good one or an empty page."""
    text = "".join(word.text for word in words)
    pictured = _pictured(page)
    if not text.strip():
        return "has no text" if page.pictures else None
    if pictured > _WHOLE_PAGE and len(text) < _FEW_CHARACTERS:
        return "is a picture"
    garbled = sum(1 for _ in _GARBLED.finditer(text))
    if garbled > _MOST_GARBLED * len(text):
        return "has text in fonts that do not say which characters they show"
    if _is_reversed(text):
        return "has its text in reversed order"
    if page.pictures and _has_lost_digits(text):
        return "has lost its digits"
    return None


def _pictured(page: PageLook) -> float:
    """The share of the page under its largest picture."""
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in page.pictures]
    return max(areas, default=0.0) / max(page.width * page.height, 1.0)


def _is_reversed(text: str) -> bool:
    backwards = sum(text.count(word[::-1]) for word in _COMMON)
    return backwards >= _FEWEST_REVERSED and backwards > sum(text.count(word) for word in _COMMON)


def _has_lost_digits(text: str) -> bool:
    """Whether a page speaks of amounts and prints no digit at all; a form without any figure does too, but shows no picture."""
    return len(_TABLE_WORDS.findall(text)) >= _FEWEST_TABLE_WORDS and not re.search(r"\d", text)
