"""The names of the first two levels of indicators, and the rows that are no indicators."""

import re
from functools import lru_cache

_LONGEST_NAME = 60
_REMEMBERED = 4096
"""The same few words come in every row; texts of the documents must not pile up in memory."""

_POINTS = re.compile(r"[(\[]?\d+(?:\.\d+)?(?:分|%)[)\]]?$|\(\d+\)$")
_LEVEL1 = re.compile(
    r"(?:投入|过程|产出|效益|效果|成本|满意度|管理|决策)指标|投入|过程|产出|效益|效果|运行成本|管理效率|履职效能|社会效应"
)
_OUTPUT, _BENEFIT, _COST, _SATISFACTION = "产出指标", "效益指标", "成本指标", "满意度指标"
_LEVEL2 = (
    (r"(?:产出)?(?:数量|质量|时效|进度)指标", (_OUTPUT,)),
    (r"重点工作任务完成|履职目标实现|职责履行", (_OUTPUT,)),
    (r"(?:产出)?成本指标", (_OUTPUT, _COST)),
    (r"(?:经济|社会|生态(?:环境)?|环境)成本(?:指标)?", (_COST,)),
    (
        r"(?:经济|社会|生态(?:环境)?|环境)效益(?:指标)?|可持续(?:发展|性)?影响(?:指标)?|履职效益|部门效果目标",
        (_BENEFIT,),
    ),
    (r"满意度", (_BENEFIT, _SATISFACTION)),
    (r"满意度指标", (_SATISFACTION,)),
    (
        r"(?:(?:社会|服务|受益|帮扶|救助|工作|公众|群众|人民|对象|或|和|及|、|/)+)满意度(?:指标)?",
        (_SATISFACTION,),
    ),
)
_TOTAL = re.compile(
    r"(?:自评|评价|综合|绩效|最终)?(?:总分值?|总得分|得分合计)|(?:自评|综合|评价)得分|合计|总计"
)
_SUBTOTAL = re.compile(r"小计|(?:产出|效益|成本|满意度)指标(?:小计|合计)")
_CLOSING = re.compile(
    r"(?:[一二三四五六七八九十]+[、.])?(?:说明|备注|其他(?:需要)?说明(?:的)?(?:问题|情况|事项)?|(?:自评|评价)(?:结论|结果|等级|等次)|存在(?:的)?(?:主要)?问题.*|问题|(?:改进|整改)(?:措施|建议).*"
    r"|(?:项目|财务|单位|部门)?(?:负责人|联系人|填报人|填表人|经办人|审核人).*|联系电话.*|填报(?:日期|时间|单位).*|注\d*(?::.*)?)"
)
_EXECUTION = re.compile(r"(?:部门|项目)?预算(?:资金)?执行(?:率|进度|情况)(?:指标)?")
_SIDE = re.compile(r"(?:[一二三四五六七八九十]+[、.])?(?:年度)?绩效(?:指标|目标)(?:完成情况)?|目标完成情况")


def without_points(words: str) -> str:
    """The name without the points printed behind it: ``产出指标(50分)`` is 产出指标."""
    return _POINTS.sub("", words) if len(words) <= _LONGEST_NAME else words


@lru_cache(maxsize=_REMEMBERED)
def is_level1(words: str) -> bool:
    """Whether these words (without points) name a first level of the official form."""
    return bool(_LEVEL1.fullmatch(words))


@lru_cache(maxsize=_REMEMBERED)
def is_level2(words: str) -> bool:
    """Whether these words name a second level of the official form."""
    return bool(parents(words))


@lru_cache(maxsize=_REMEMBERED)
def parents(level2: str) -> tuple[str, ...]:
    """The first levels that this second level stands under in the official form, the usual one first."""
    if len(level2) > _LONGEST_NAME:
        return ()
    return next((parents for pattern, parents in _LEVEL2 if re.fullmatch(pattern, level2)), ())


@lru_cache(maxsize=_REMEMBERED)
def is_total(words: str) -> bool:
    """Whether these words head the row with the total score."""
    return bool(_TOTAL.fullmatch(without_points(words).rstrip(":：")))


@lru_cache(maxsize=_REMEMBERED)
def is_subtotal(words: str) -> bool:
    """Whether these words head the sum of some indicators."""
    return bool(_SUBTOTAL.fullmatch(words))


@lru_cache(maxsize=_REMEMBERED)
def is_closing(words: str) -> bool:
    """Whether these words head what stands below the indicators: conclusions, problems, signatures."""
    return bool(_CLOSING.fullmatch(words.rstrip(":")))


@lru_cache(maxsize=_REMEMBERED)
def is_execution(words: str) -> bool:
    """Whether these words head the row that scores the execution of the budget."""
    return bool(_EXECUTION.fullmatch(without_points(words)))


@lru_cache(maxsize=_REMEMBERED)
def is_side_heading(words: str) -> bool:
    """Whether these words only head the block of the indicators, at its side."""
    return bool(_SIDE.fullmatch(words))
