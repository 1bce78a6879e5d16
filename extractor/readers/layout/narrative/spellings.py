"""The spellings of canonical names: those of the forms and of the classification, and those that narratives use besides."""

from functools import cache

from extractor.final_accounts.narrative_terms import (
    AGENCY_OPERATION,
    APPROPRIATED_SPENT,
    APPROPRIATION_BALANCE_OF_BOTH,
    BALANCE_OF_BOTH,
    CAPITAL_SPENT,
    EXPENDITURE_SIDE_TOTAL,
    FUND_SPENT,
    GENERAL_BASIC_SPENT,
    GENERAL_SPENT,
    OPERATING_MONEY,
    PROCURED_GOODS,
    PROCURED_SERVICES,
    PROCURED_WORKS,
    PROCUREMENT,
    REVENUE_SIDE_TOTAL,
    SELF_EVALUATED_MONEY,
    STAFF_MONEY,
    THREE_PUBLIC,
    TO_MEDIUM,
    TO_SMALL,
)
from extractor.forms import FORMS, three_public_expenses
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL
from extractor.nomenclature import Classification, codes, names
from extractor.readers.layout.labels import comparable

_CLASS_DIGITS = 3


@cache
def spellings() -> dict[str, str]:
    """Every accepted spelling of a canonical name, comparable, to the name."""
    lines = [
        line
        for form in FORMS
        for block in form.blocks
        for line in block.lines
        if line.label and not line.under
    ]
    found = {comparable(other): line.label for line in lines for other in line.also if line.label}
    found |= {comparable(line.label): line.label for line in lines if line.label}
    found |= {comparable(c.label): c.label for form in FORMS for block in form.blocks for c in block.columns}
    found |= {comparable(label): label for form in FORMS for label, _ in form.totals}
    for kind in Classification:
        for code in codes(kind):
            for name in names(kind, code)[:1]:
                if kind is Classification.ECONOMIC or len(code) == _CLASS_DIGITS:
                    found.setdefault(comparable(name), name)
    found |= {comparable(alias): name for name, aliases in _ALIASES.items() for alias in (name, *aliases)}
    return found


@cache
def is_class(spelling: str) -> bool:
    """Whether a comparable name is that of a 类 of the functional classification."""
    kind = Classification.FUNCTION
    classes = [name for code in codes(kind) if len(code) == _CLASS_DIGITS for name in names(kind, code)[:1]]
    return spelling in map(comparable, classes)


@cache
def functional_names() -> dict[str, str]:
    """The names of 款 and 项: 机关事业单位基本养老保险缴费支出 is not the economic class without 支出."""
    kind = Classification.FUNCTION
    return {comparable(name): name for code in codes(kind) for name in names(kind, code)[:1]}


_ALIASES: dict[str, tuple[str, ...]] = {
    BALANCE_OF_BOTH: (
        *("收、支总计", "收支", "收、支", "收入支出总计", "收入、支出总计", "总收支", "收支总额"),
        *("收入支出总体", "收支总体"),
    ),
    APPROPRIATION_BALANCE_OF_BOTH: (
        *("财政拨款收、支总计", "财政拨款收支总额", "财政拨款收入支出总计"),
        *("财政拨款收入支出总体", "财政拨款收支总体"),
    ),
    APPROPRIATED_SPENT: (),
    "财政拨款本年收入": ("本年财政拨款收入",),
    "财政拨款本年支出": ("本年财政拨款支出",),
    "政府性基金预算财政拨款收入": ("政府性基金收入", "政府性基金预算收入"),
    REVENUE_TOTAL: ("收入合计",),
    EXPENDITURE_TOTAL: ("支出合计",),
    REVENUE_SIDE_TOTAL: ("总收入",),
    EXPENDITURE_SIDE_TOTAL: ("总支出",),
    THREE_PUBLIC: ("三公经费", "三公经费支出", "三公经费财政拨款支出"),
    GENERAL_SPENT: ("一般公共预算支出", "一般公共预算拨款支出"),
    FUND_SPENT: ("政府性基金预算拨款支出", "政府性基金预算支出", "政府性基金支出"),
    CAPITAL_SPENT: ("国有资本经营预算拨款支出", "国有资本经营预算支出"),
    GENERAL_BASIC_SPENT: ("一般公共预算基本支出",),
    "对个人和家庭的补助": ("对个人和家庭补助支出", "对个人和家庭的补助支出", "对个人和家庭补助"),
    "使用非财政拨款结余": ("使用非财政拨款结余和专用结余", "用事业基金弥补收支差额"),
    AGENCY_OPERATION: ("机关运行经费支出", "机关运行经费财政拨款支出", "机关运行经费总额"),
    SELF_EVALUATED_MONEY: ("涉及资金", "共涉及资金", "涉及资金总额"),
    "年初结转和结余": ("年初结转结余", "上年结转和结余", "上年结转", "年初结转"),
    "年末结转和结余": ("年末结转结余", "结转下年", "年末结转"),
    STAFF_MONEY: ("人员经费支出",),
    OPERATING_MONEY: ("公用经费支出", "日常公用经费"),
    PROCUREMENT: ("政府采购支出", "政府采购总额", "政府采购金额"),
    PROCURED_GOODS: (
        "货物支出",
        "政府采购货物",
        "货物采购支出",
        "货物类采购支出",
        "货物采购金额",
        "货物类采购金额",
        "政府采购货物类支出",
        "货物类",
    ),
    PROCURED_WORKS: (
        "工程支出",
        "政府采购工程",
        "工程采购支出",
        "工程类采购支出",
        "工程采购金额",
        "工程类采购金额",
        "政府采购工程类支出",
        "工程类",
    ),
    PROCURED_SERVICES: (
        "服务支出",
        "政府采购服务",
        "服务采购支出",
        "服务类采购支出",
        "服务采购金额",
        "服务类采购金额",
        "政府采购服务类支出",
        "服务类",
    ),
    TO_MEDIUM: ("授予中小企业的合同金额",),
    TO_SMALL: ("授予小微企业的合同金额",),
    three_public_expenses.TRAVEL_ABROAD: (
        "因公出国（境）支出",
        "因公出国（境）费用",
        "因公出国（境）费支出",
        "因公出国（境）经费支出",
    ),
    three_public_expenses.VEHICLES: (
        "公务用车购置费及运行维护费",
        "公务用车购置及运行维护费支出",
        "公务用车购置费及运行维护费支出",
        "公务用车购置及运行费支出",
        "公务用车购置及运行经费",
        "公务用车购置和运行维护费",
    ),
    three_public_expenses.VEHICLE_PURCHASE: (
        "公务用车购置费支出",
        "公务用车购置费用",
        "公务用车购置支出",
        "“公务用车购置”经费支出",
        "购置公务用车",
    ),
    three_public_expenses.VEHICLE_OPERATION: (
        "公务用车运行维护费支出",
        "公务用车运行维护支出",
        "公车运行维护费支出",
        "公车运行维护费",
        "公务用车运行费支出",
        "公务用车运行维护支出",
    ),
    three_public_expenses.RECEPTIONS: ("公务接待费支出", "公务接待支出"),
    "国内接待费": ("国内公务接待支出", "国内公务接待费", "国内接待费支出", "国内接待支出"),
    "外事接待费": ("外事接待支出", "外事接待费支出", "外宾接待支出", "外宾接待费"),
    "国（境）外接待费": ("国（境）外接待支出", "国（境）外接待费支出", "国（境）外公务接待费"),
}
