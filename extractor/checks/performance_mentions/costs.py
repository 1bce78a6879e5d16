"""The cost indicator that states what the whole project cost, against what was executed in the same form."""

import re
from collections.abc import Iterable, Iterator

from extractor.amounts import FEN_PER_UNIT
from extractor.checks.identity import Cell, Identity
from extractor.checks.performance_mentions.cells import BUDGETS, form_cell, placed_cell
from extractor.checks.performance_mentions.choosing import equal, first_that_holds, holds, is_slip, warning
from extractor.final_accounts import Indicator, PerformanceForm, Words

_COST = re.compile(r"成本")
_WHOLE_PROJECT = re.compile(
    r"预算(?:成本|支出|资金|总额)?控制|(?:项目|预算)?(?:总成本|成本总额|总预算)|(?:项目|总)成本控制|成本(?:控制)?(?:总额|金额)"
)
_AMOUNT = re.compile(r"[≤<=＜不超过高于大]*(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>.?.?元)")


def identities(forms: Iterable[PerformanceForm]) -> Iterator[Identity]:
    """Only where the target is the budget of the project, so that the indicator can be of nothing less."""
    for form in forms:
        for indicator in form.indicators:
            identity = _identity(form, indicator)
            if identity:
                yield identity


def _identity(form: PerformanceForm, indicator: Indicator) -> Identity | None:
    levels = (indicator.level1, indicator.level2, indicator.level3)
    if not any(level and _COST.search(level.value) for level in levels):
        return None
    if indicator.level3 is None or not _WHOLE_PROJECT.search(indicator.level3.value):
        return None
    target, actual = _amount(indicator.target), _amount(indicator.actual)
    executed = form_cell(form, "executed")
    budgets = [cell for field in BUDGETS if (cell := form_cell(form, field))]
    if target is None or actual is None or executed is None:
        return None
    if not any(holds(equal("预算", [target], [budget])) for budget in budgets):
        return None
    name = f"{form.project.value if form.project else ''} {indicator.level3.value}·实际完成值"
    readings = [equal(f"{name} = 全年执行数", [actual], [executed])]
    readings += [equal(f"{name} = 预算数", [actual], [budget]) for budget in budgets]
    identity = first_that_holds(readings)
    return identity if identity is None or is_slip(actual, executed) else warning(identity)


def _amount(words: Words | None) -> Cell | None:
    match = _AMOUNT.fullmatch(words.value) if words else None
    if words is None or match is None or match["unit"] not in FEN_PER_UNIT:
        return None
    number = words.model_copy(update={"value": match["number"]})
    return placed_cell("indicator", "成本指标", number, match["unit"])
