"""The printed numbers of a paragraph: each a figure with its unit, or no figure and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractor.amounts import parse_number


class NoFigure(StrEnum):
    """Why a number of the 情况说明 is no row."""

    YEAR = "a year"
    DATE = "a date or time"
    ENUMERATOR = "an enumerator"
    ORDINAL = "an ordinal"
    DOCUMENT_NUMBER = "the number of a document or form"
    THRESHOLD = "a threshold in a fixed phrase"
    NAME = "part of a name"
    PAGE_NUMBER = "a page number"
    TELEPHONE = "a telephone number"
    ADDRESS = "part of an address"
    CODE = "a code"


@dataclass(frozen=True)
class Number:
    """A printed number: its place in the paragraph, its unit, or the reason why it is no figure."""

    start: int
    end: int
    unit: str | None
    unit_end: int
    no_figure: NoFigure | None


_COUNTERS = (
    "万人次|亿人次|亿元|万元|千元|元|万人|万户|人次数|人次|批次|个百分点|百分点|[%％‰]|台[（(]套[）)]|辆[（(]台[）)]|台[、/]套|辆[、/]台|"
    "平方米|公里|小时|分钟|工作日|场次|团组|项次|个月|人|辆|台|套|批|个|次|家|项|件|分|户|组|场|起|期|类|份|名|所|笔|宗|条|处|亩|吨|天|日|倍|篇|部|支|位|间|座|张|万|亿"
)
_LOOK_BACK = 12
_TELEPHONE = rf"(?:[（(]\d{{3,4}}[）)]|\d{{3,4}}[-－—])?\d{{5,11}}(?![\d.]|\s*(?:{_COUNTERS}))"
_OPENING, _CLOSING = "[〔\\[［【﹝（(]", "[〕\\]］】﹞）)]"
_EXPRESSIONS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        (NoFigure.ADDRESS, r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._-]+@[A-Za-z0-9._-]+"),
        (
            NoFigure.TELEPHONE,
            rf"(?:电话|传真|手机|热线|邮编|邮政编码)(?:号码)?\s*[：:]?\s*{_TELEPHONE}(?:\s*[、，,/；;]\s*{_TELEPHONE})*",
        ),
        (NoFigure.TELEPHONE, r"(?<![\d.])(?:0\d{2,3}[-－—]\d{7,8}|1[3-9]\d{9})(?![\d.])"),
        (NoFigure.DOCUMENT_NUMBER, rf"{_OPENING}\s*(?:19|20)\d\d\s*{_CLOSING}\s*第?\s*\d+\s*号"),
        (
            NoFigure.DOCUMENT_NUMBER,
            rf"(?:附表|附件|附录|公开|详见表|见表)\s*\d{{1,2}}(?:[-－—]\d{{1,2}})?(?![\d.]|\s*(?:{_COUNTERS}))",
        ),
        (NoFigure.DATE, r"(?<![\d.])(?:19|20)\d\d\s*([-./－．])\s*\d{1,2}\s*\1\s*\d{1,2}(?![\d.])"),
        (NoFigure.DATE, r"(?<![\d.])[0-2]?\d[：:][0-5]\d(?:[：:][0-5]\d)?(?![\d.])"),
        (NoFigure.DATE, r"(?<![\d.])[0-2]?\d\s*[时点](?:[0-5]?\d\s*分|(?=[至到－—\-，,。；;）)]))"),
        (
            NoFigure.NAME,
            rf"[“\"](?!\d+\s*(?:{_COUNTERS})[”\"])[^“”\"，。；%％元]{{0,8}}\d[^“”\"，。；%％元]{{0,8}}[”\"]",
        ),
    )
)
"""Expressions whose digits are all no figures. The first that holds a number decides."""
_NUMBER = re.compile(r"(?<![\d.A-Za-z])\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?")
_UNIT = re.compile(rf"\s*({_COUNTERS})")
_MONEY_OR_RATE = r"(?=\s*(?:亿元|万元|千元|元|[%％]))"
_MISPRINTED = re.compile(
    rf"(?<![0-9A-Za-z.])[0-9OoIl|ZSBb](?:[0-9OoQDIl|!ZzSsbGBgq]|[.,，·']{{1,2}}(?=[0-9OoIl|ZSBbgq]))*{_MONEY_OR_RATE}"
)
"""Letters read for digits and separators for each other, before a unit of money or a rate: one number, whatever became of it."""
_LISTED = re.compile(r"\d+(?:\.\d+)?(?:[,，]\d+(?:\.\d+)?)+")
"""Whole numbers with commas between them are several: 分别为15，20万元."""
_BROKEN = re.compile(
    rf"(?<![0-9A-Za-z.,，])\d{{1,3}}(?:[,，]\d{{3}})*(?:[,，]\d{{0,2}} \d{{1,3}}\.\d{{2}}|\.\d \d){_MONEY_OR_RATE}"
)
"""A number with a blank in it: what follows the blank completes its thousands or its decimals."""
_FUSED_ENUMERATOR = re.compile(r"(\d{1,2})\.((?:19|20)\d\d)")
_YEAR_AFTER = re.compile(r"\s*年")
_THRESHOLD = r"\s*[万亿]?元\s*(?:[（(]含[）)])?\s*及?以[上下内]"
_CALLED = "工程|热线|指挥|国道|省道|部队|行动|计划"
"""Words that make a bare number before them part of a name."""
_RULES = tuple(
    (reason, re.compile(before + "$"), re.compile(number), re.compile(after))
    for reason, before, number, after in (
        (NoFigure.ORDINAL, r"第\s*", r"\d+", r""),
        (NoFigure.DOCUMENT_NUMBER, rf"{_OPENING}\s*", r"(?:19|20)\d\d", r"\s*[〕\]］】﹞]"),
        (NoFigure.DOCUMENT_NUMBER, rf"{_CLOSING}\s*第?\s*", r"\d+", r"\s*号"),
        (NoFigure.YEAR, r"", r"(?:19|20)\d\d", rf"\s*年|\s*[-－—至～~]\s*20\d\d|(?!\s*(?:{_COUNTERS}))"),
        (NoFigure.YEAR, r"[-－—至～~]\s*", r"\d{1,2}", r"\s*年(?![初末])"),
        (NoFigure.DATE, r"", r"\d{1,2}", r"\s*(?:月|日|号(?!文))"),
        (NoFigure.THRESHOLD, r"", r"[\d.,，]+", _THRESHOLD),
        (
            NoFigure.CODE,
            r"(?:科目|编码|代码|[（(])\s*",
            r"[23]\d{2}(?:\d{2}){1,2}",
            rf"(?!\s*(?:{_COUNTERS}))",
        ),
        (NoFigure.NAME, r"[A-Za-z][-－—]?", r"[\d.]+", r""),
        (NoFigure.NAME, r"", r"\d{2,5}", rf"\s*(?:{_CALLED})"),
        (NoFigure.NAME, r"", r"[\d.]+", r"[A-Za-z]"),
        (
            NoFigure.ENUMERATOR,
            r"(?:^|[：:；;。，,、（(\s])",
            r"\d{1,2}",
            r"[、）)]|[.．](?!\d)|[.．](?=20\d\d)",
        ),
    )
)
"""Reason, what stands before the number, the number, what stands after it. The first that fits holds."""


_ASCII = {ord("．"): ".", ord("％"): "%", **{ord("０") + digit: str(digit) for digit in range(10)}}
_FULL_WIDTH = re.compile(r"[０-９]|％|(?<=[0-9０-９])．(?=[0-9０-９])")


def plain(text: str) -> str:
    """The same text, character by character, with figures in ASCII."""
    return _FULL_WIDTH.sub(lambda match: match.group().translate(_ASCII), text)


def numbers(printed: str) -> Iterator[Number]:
    """All printed numbers of a paragraph in their order."""
    text = plain(printed)
    expressions = [
        (reason, match.span()) for reason, pattern in _EXPRESSIONS for match in pattern.finditer(text)
    ]
    at = 0
    while match := _NUMBER.search(text, at) or _MISPRINTED.search(text, at):
        start, end = (_whole(text, at, match.start()) or match).span()
        fused = _FUSED_ENUMERATOR.fullmatch(text[start:end])
        if fused and _YEAR_AFTER.match(text, end):
            end = start + len(fused.group(1))
            yield Number(start, end, None, end, NoFigure.ENUMERATOR)
            at = end + 1
            continue
        inside = (why for why, (begin, stop) in expressions if begin <= start and end <= stop)
        reason = next(inside, None) or _no_figure(text, start, end)
        unit = None if reason else _UNIT.match(text, end)
        unit_end = unit.end() if unit else end
        yield Number(start, end, "".join(unit.group(1).split()) if unit else None, unit_end, reason)
        at = end


def _whole(text: str, at: int, start: int) -> re.Match[str] | None:
    """The damaged number that digits which begin at ``start`` are a part of; None where they are one themselves."""
    broken = _BROKEN.match(text, start)
    if broken and parse_number(broken.group()):
        return broken
    found = next((m for m in _MISPRINTED.finditer(text, at) if m.end() > start), None)
    if not found or found.start() > start or _LISTED.fullmatch(found.group()):
        return None
    return found if not parse_number(found.group()) else None


def _no_figure(text: str, start: int, end: int) -> NoFigure | None:
    number = text[start:end]
    before = text[max(0, start - _LOOK_BACK) : start]
    for reason, before_it, itself, after_it in _RULES:
        if itself.fullmatch(number) and before_it.search(before) and after_it.match(text, end):
            return reason
    return None
