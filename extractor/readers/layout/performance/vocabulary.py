"""What the columns of a self-evaluation form are called.

After the form of the Ministry of Finance (财预〔2020〕10号) and the provincial forms made from it. Header words are
compared without white space, after NFKC (``comparable``), and without a remark in brackets or a trailing A/B.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar


class Role(StrEnum):
    """What a column of the indicators holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    NOTE = "note"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    COMPLETION = "completion"
    WEIGHT = "weight"
    SCORE = "score"
    REASON = "reason"


class Money(StrEnum):
    """What a column of the money table holds."""

    INITIAL = "initial"
    ANNUAL = "annual"
    RECEIVED = "received"
    EXECUTED = "executed"
    WEIGHT = "weight"
    RATE = "rate"
    SCORE = "score"
    REASON = "reason"


AMOUNTS = frozenset({Money.INITIAL, Money.ANNUAL, Money.RECEIVED, Money.EXECUTED})

_LONGEST_HEADER = 60
_REMEMBERED = 4096
"""The same few words come in every row; texts of the documents must not pile up in memory."""

_R = TypeVar("_R")
_REMARK = re.compile(r"\((?!%)[^)]*\)|[:：]$")
_FORMULA = re.compile(r"[ABXY]$")
_INDICATORS = (
    (Role.LEVEL1, r"一级指标(?:名称)?"),
    (Role.LEVEL2, r"二级指标(?:名称)?"),
    (Role.LEVEL3, r"[三四]级指标(?:名称)?|(?:具体|明细)指标|指标(?:名称|内容)"),
    (Role.NOTE, r"指标(?:说明|解释|释义|描述).*|(?:评分|评价)标准|计算方法.*"),
    (Role.SIGN, r"(?:指标|运算|计算)?(?:性质|符号)|指标方向"),
    (Role.UNIT, r"(?:度量|计量|指标值?)?单位"),
    (Role.COMPLETION, r"(?:单项)?(?:指标)?完成情况|是否完成|(?:指标)?完成(?:率|进度|程度)(?:\(%\)|%)?"),
    (
        Role.ACTUAL,
        r"(?:全年|年度|单项|本年|指标|自评)*(?:(?:实际)?(?:完成|达成)(?:指标)?[值数]|实际(?:值|数|完成|完成情况))",
    ),
    (Role.WEIGHT, r"(?:指标|设定)?(?:分值|权重|权数)(?:权重)?(?:\(%\)|%)?|标准分值?|满分"),
    (Role.SCORE, r"(?:指标|自评|实际|单项|评价)*(?:得分|评分|分数)(?:情况)?|自评分"),
    (Role.REASON, r".*(?:偏差|原因|措施|整改|偏离).*|备注|说明"),
    (
        Role.TARGET,
        r"(?:年度|年初|全年|预期|计划|绩效|设定|本年|目标)*(?:指标|目标)+值|(?:年度|预期|计划)(?:指标|目标)|计划(?:完成)?值",
    ),
)
_MONEY = (
    (Money.INITIAL, r"(?:年初|期初)(?:部门)?(?:预算)(?:批复)?(?:数|金额|安排)?"),
    (
        Money.ANNUAL,
        r"(?:全年|年度|本年|部门|项目)*(?:调整|追加)?后?(?:全年)?预算(?:安排|批复)?(?:数|金额|资金)|(?:全年|调整后)预算",
    ),
    (Money.RECEIVED, r"(?:实际|全年|资金)*到位(?:数|资金|金额)"),
    (
        Money.EXECUTED,
        r"(?:全年|年度|预算|实际|资金)*(?:执行|支出|使用)(?:数|金额|资金)|(?:实际支出|全年执行|决算数)",
    ),
    (Money.RATE, r"(?:预算|资金)*(?:执行|完成|支出)(?:率|进度)(?:\(%\)|%)?"),
    (Money.WEIGHT, r"(?:指标)?分值|权重|标准分"),
    (Money.SCORE, r"(?:自评)?得分|评分"),
    (Money.REASON, r"(?:未完成|偏差)?原因.*|备注|说明"),
)
MONEY_TOTAL = re.compile(r"(?:其中:)?(?:年度|全年|本年|项目|部门|单位)*(?:预算)?(?:资金)?(?:总额|合计|总计)")
"""Labels of the row with the totals."""
SOURCES_HEADING = re.compile(r"按.+分")
"""Words over a list of sources."""
GOALS = re.compile(r".*(?:总体目标|预期目标|目标完成情况|绩效目标|年度目标|主要任务|绩效指标).*")
"""Words that stand below the money table."""
_LESS_SPECIFIC = re.compile(r"(?:年度|项目|部门|单位)*预算(?:安排)?(?:数|金额|资金)")
"""Heads a group of columns, or the whole table, where the form prints 年初 and 全年 预算数 too."""


@lru_cache(maxsize=_REMEMBERED)
def indicator_role(words: str) -> Role | None:
    """The column of the indicators that these header words name."""
    return _named(words, _INDICATORS)


@lru_cache(maxsize=_REMEMBERED)
def money_role(words: str) -> Money | None:
    """The column of the money table that these header words name."""
    return _named(words, _MONEY)


def is_specific(words: str) -> bool:
    """Whether header words can name no other column than their own."""
    return not _LESS_SPECIFIC.fullmatch(_REMARK.sub("", words))


def _named(words: str, headers: tuple[tuple[_R, str], ...]) -> _R | None:
    if len(words) > _LONGEST_HEADER:
        return None
    bare = _FORMULA.sub("", _REMARK.sub("", words))
    for role, pattern in headers:
        if re.fullmatch(pattern, bare) or re.fullmatch(pattern, words):
            return role
    return None
