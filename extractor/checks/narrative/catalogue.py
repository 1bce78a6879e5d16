"""The checks of the 情况说明 (N1 … N14), and which of them a claim belongs to."""

from extractor.checks.identity import Check
from extractor.checks.narrative.statements import Statement
from extractor.checks.tables import labels
from extractor.final_accounts.narrative_terms import (
    AGENCY_OPERATION,
    OPERATING_MONEY,
    STAFF_MONEY,
    THREE_PUBLIC,
)
from extractor.forms import FORM_BY_NUMBER
from extractor.forms.definition import TOTAL
from extractor.forms.three_public_expenses import ITEM_COLUMNS
from extractor.nomenclature import Classification, codes, names

BASIS = "部门决算公开说明：文字与报表一致、前后一致"


def _check(identifier: str, formula: str, holds: str, breaks: str) -> Check:
    return Check(identifier, formula, BASIS, holds, breaks)


CHECKS: tuple[Check, ...] = (
    _check(
        "N1",
        "收、支总计 = 01；增减率 = 增减额 /（本年 ∓ 增减额）；增减方向一致",
        "110，增加 10，增长 10%",
        "110，减少 10，提高 10%",
    ),
    _check(
        "N2",
        "各项收入 = 02.合计各列；占比 = 该项 / 合计；合计 = 各项之和",
        "6 占 10 的 60%",
        "6 占 10 的 50%",
    ),
    _check(
        "N3",
        "各类支出 = 03.合计各列；占比 = 该项 / 合计；合计 = 各项之和",
        "6 占 10 的 60%",
        "6 占 10 的 50%",
    ),
    _check("N4", "财政拨款收、支总计 = 04", "6.00 = 6.00", "6.00 ≠ 7.00"),
    _check(
        "N5",
        "一般公共预算支出 = 05.合计；各类之和 = 合计；占本年支出合计的比例",
        "6 = 5 + 1",
        "7 ≠ 5 + 1",
    ),
    _check(
        "N6",
        "各项决算 = 05；完成率 = 决算 / 预算；各项年初预算之和 = 年初预算；大于、小于、持平相符",
        "预算 10，决算 9，完成 90%",
        "预算 0，决算 9，完成 90%",
    ),
    _check(
        "N7",
        "基本支出、人员经费、公用经费 = 06；列举的项目在 06 中有数",
        "主要包括：办公费（3.00）",
        "主要包括：电费（空）",
    ),
    _check(
        "N8",
        "“三公”经费预算、决算、分项、人次与 09 一致；合计 = 各项之和；率与额一致",
        "6 = 5 + 1",
        "7 ≠ 5 + 1",
    ),
    _check(
        "N9",
        "政府性基金、国有资本经营预算支出 = 07、08；“无收支”时均为零；上年为零不能计算增长率",
        "6.00 = 6.00",
        "本年 5，增加 5，增长 100%",
    ),
    _check("N10", "机关运行经费 <= 06.公用经费合计；比较的基数前后一致", "5.00 <= 6.00", "7.00 > 6.00"),
    _check(
        "N11",
        "采购总额 = 货物 + 工程 + 服务；小微 <= 中小企业 <= 总额；占比",
        "6 = 5 + 1 + 0",
        "7 ≠ 5 + 1 + 0",
    ),
    _check(
        "N12",
        "车辆合计 = 各类车辆之和 = 10；在职人数 = 其中各类人员之和",
        "2 辆 = 1 + 1",
        "49 人 ≠ 30 + 3 + 23",
    ),
    _check(
        "N13",
        "项目数 = 列出的项目；优 + 良 + 中 + 差 = 项目数；涉及资金 = 各项目预算或执行之和",
        "2 个项目：甲、乙",
        "1 个项目，又称“等 2 个项目”",
    ),
    _check(
        "N14",
        "单位前后一致（元、万元）；年度与决算年度一致",
        "截至2023年底（2023年度）",
        "397.9 元，又称 397.9 万元",
    ),
    _check("P4", "总分 = 各项得分之和（文字部分的得分表）", "90 = 10 + 20 + 60", "100 ≠ 10 + 20 + 60"),
)

EXPENSES = frozenset(column.label for column in ITEM_COLUMNS) - {TOTAL} | {
    THREE_PUBLIC,
    *labels("09", None, *range(7, 21)),
}
"""The items of form 09 as the narrative calls them."""
SOURCES = tuple(column.label for column in FORM_BY_NUMBER["02"].blocks[0].columns)[1:]
KINDS = tuple(column.label for column in FORM_BY_NUMBER["03"].blocks[0].columns)[1:]
FUNCTION_CLASSES = frozenset(
    name
    for code in codes(Classification.FUNCTION)
    if len(code) == 3  # noqa: PLR2004 - a 类 has three digits
    for name in names(Classification.FUNCTION, code)
)
ECONOMIC_CLASSES = frozenset(
    name
    for code in codes(Classification.ECONOMIC)
    if len(code) == 3  # noqa: PLR2004
    for name in names(Classification.ECONOMIC, code)
)


FUNCTION_ITEMS = frozenset(
    name
    for code in codes(Classification.FUNCTION)
    if len(code) > 3  # noqa: PLR2004
    for name in names(Classification.FUNCTION, code)
)

_BY_ITEM = {
    **dict.fromkeys(FUNCTION_ITEMS, "N6"),
    **dict.fromkeys(SOURCES, "N2"),
    **dict.fromkeys(FUNCTION_CLASSES, "N5"),
    **dict.fromkeys(ECONOMIC_CLASSES | {STAFF_MONEY, OPERATING_MONEY}, "N7"),
    **dict.fromkeys(KINDS, "N3"),
    **dict.fromkeys(EXPENSES, "N8"),
    AGENCY_OPERATION: "N10",
}
_BY_WORD = (
    ("采购", "N11"),
    ("授予", "N11"),
    ("政府性基金", "N9"),
    ("国有资本", "N9"),
    ("基本支出", "N7"),
    ("一般公共预算", "N5"),
    ("财政拨款", "N4"),
)


def check_of(statement: Statement) -> str:
    """The check that what is said of this item belongs to."""
    item = statement.claim.item
    if statement.evaluating:
        return "N13"
    return _BY_ITEM.get(item) or next((check for word, check in _BY_WORD if word in item), "N1")
