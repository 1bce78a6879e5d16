"""What a sentence speaks about: printed noun phrases and their canonical names."""

import re
from functools import cache

from extractor.final_accounts.narrative_terms import (
    AGENCY_OPERATION,
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
)
from extractor.forms import FORMS, three_public_expenses
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL
from extractor.nomenclature import Classification, codes, names
from extractor.readers.layout.labels import clean, compact, comparable

_FUNCTION_PATH = re.compile(r"[（(]款[）)](?P<item>[^（）()。，,；;]+?)[（(]项[）)]")
_FUNCTION_CLASS = re.compile(
    r"^(?P<name>[^（()）]+?)[（(]类[）)](?:支出)?$|^(?P<other>[^（()）]+?)支出[（(]类[）)]$"
)
_DIVISION = re.compile(r"^[“\"]?(?P<name>[^（()）“”\"]+)[”\"]?[（(][款项][）)](?:支出)?$")
_BODIES = "局|委员会|厅|中心|办公室|检察院|法院|联合会|总工会|工会|协会|党校|大学|学院|研究院|研究所|人民医院|中医院|人民政府|办事处|管委会|总队|支队|大队"
_OWNERS = re.compile(
    rf"^(?:(?:我|本|全)(?:部门|单位|局|中心|办|县|市|省|区|院|校|委|厅|会|站|所|馆|队|镇|乡|街道|处)|(?!各)[\u3400-\u9fff]{{2,12}}?(?:{_BODIES})|(?:部门|单位))(?=[\u3400-\u9fff“\d])(?!支出|收入|预算|决算|整体|评价)"
)
_LEADING = re.compile(
    r"^(?:[①-⑳]|(?:[自从至到]?(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?)|其中|年中|召开|举办|用于(?=\d)|共有|现有|实有|拥有|共计?|合计|分别|主要|具体|另外|此外|同时|以及|以|及|和|与|从|按|的|为|是|对|在|将|了|又|均|约|即|组织|开展|全面|当年|本年度|年度|全年|截至|截止|年内|由于|由|因(?!公)|累计|预计|启动|开支|发生|预算申请|申请|购置|安排|实现|导致|参加(?!其他单位组织)[^的]{0,6}的|参加(?!其他单位组织)|追加了?|涉及|下达(?=[^0-9\s]{0,3}科目)|[（(])+"
)
_TRAILING = re.compile(
    r"(?:(?:支出|收入)?决算(?:数|支出)?|均|各|分别|为|是|达到|(?<!下)达|平均|每年|约|共计?|[（(](?:含[^（）()]*|以[^（）()]*为准)[）)])+$"
)
_OWNED_IN_YEAR = re.compile(r"[^，,。；;]{2,40}?20\d\d年度?(?P<words>.+)$")
"""A body's name and the year before what is spoken about: whatever the body is called, a name we know follows."""
_LIST_NUMBER = re.compile(r"^\d{1,2}[.．](?=(?:19|20)\d\d\s*年)")
_GENERIC = frozenset(
    (
        "支出",
        "收入",
        "决算",
        "预算",
        "决算数",
        "预算数",
        "金额",
        "资金",
        "实际支出",
        "实际",
        "决算支出",
        "支出决算",
        "收入决算",
        "执行",
        "项目",
        "经费",
        "相关支出",
        "项目绩效",
        "团组",
        "资金预算",
        "决算金额",
    )
)
"""Words that name no subject of their own."""
_YEARS = re.compile(
    r"(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?(?:度|底|末|初)?(?:决算数?)?"
)


@cache
def _spellings() -> dict[str, str]:
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
                if kind is Classification.ECONOMIC or len(code) == 3:  # noqa: PLR2004 - a 类 has three digits
                    found.setdefault(comparable(name), name)
    found |= {comparable(alias): name for name, aliases in _ALIASES.items() for alias in (name, *aliases)}
    return found


@cache
def _functional_names() -> dict[str, str]:
    """The names of 款 and 项: 机关事业单位基本养老保险缴费支出 is not the economic class without 支出."""
    kind = Classification.FUNCTION
    return {comparable(name): name for code in codes(kind) for name in names(kind, code)[:1]}


_ALIASES: dict[str, tuple[str, ...]] = {
    BALANCE_OF_BOTH: ("收、支总计", "收支", "收、支", "收入支出总计", "收入、支出总计", "总收支", "收支总额"),
    APPROPRIATION_BALANCE_OF_BOTH: ("财政拨款收、支总计", "财政拨款收支总额", "财政拨款收入支出总计"),
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
    "使用非财政拨款结余": ("使用非财政拨款结余和专用结余",),
    AGENCY_OPERATION: ("机关运行经费支出", "机关运行经费财政拨款支出", "机关运行经费总额"),
    SELF_EVALUATED_MONEY: ("涉及资金", "共涉及资金", "涉及资金总额"),
    "年初结转和结余": ("年初结转结余", "上年结转和结余"),
    "年末结转和结余": ("年末结转结余",),
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
    ),
    PROCURED_WORKS: (
        "工程支出",
        "政府采购工程",
        "工程采购支出",
        "工程类采购支出",
        "工程采购金额",
        "工程类采购金额",
    ),
    PROCURED_SERVICES: (
        "服务支出",
        "政府采购服务",
        "服务采购支出",
        "服务类采购支出",
        "服务采购金额",
        "服务类采购金额",
    ),
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
        "公务用车购置和运行维护费",
    ),
    three_public_expenses.VEHICLE_PURCHASE: (
        "公务用车购置费支出",
        "公务用车购置支出",
        "“公务用车购置”经费支出",
        "购置公务用车",
    ),
    three_public_expenses.VEHICLE_OPERATION: (
        "公务用车运行维护费支出",
        "公车运行维护费支出",
        "公车运行维护费",
        "公务用车运行费支出",
    ),
    three_public_expenses.RECEPTIONS: ("公务接待费支出", "公务接待支出"),
    "国内接待费": ("国内公务接待支出", "国内公务接待费", "国内接待费支出", "国内接待支出"),
    "外事接待费": ("外事接待支出", "外事接待费支出"),
    "国（境）外接待费": ("国（境）外接待支出", "国（境）外接待费支出", "国（境）外公务接待费"),
}


def canonical(phrase: str) -> str:
    """The canonical name of a noun phrase, or the phrase itself without white space, owner and year."""
    words = strip_phrase(phrase)
    if words in _GENERIC:
        return ""
    path = _FUNCTION_PATH.search(words)
    if path:
        return path["item"]
    if division := _DIVISION.match(words):
        words = division["name"]
    owned = _OWNED_IN_YEAR.match(words)
    known = _known(words) or (owned and _known(owned["words"]))
    if known:
        return known
    if "三公" in words and re.search(r"三公.{0,3}经费", words):
        return THREE_PUBLIC
    return words


def _known(words: str) -> str | None:
    spelling = comparable(words)
    if not spelling:
        return None
    if spelling in _spellings():
        return _spellings()[spelling]
    if spelling in _functional_names():
        return _functional_names()[spelling]
    for candidate in (spelling.removesuffix("支出"), spelling + "支出", *_without_sum(spelling)):
        name = _spellings().get(candidate, "")
        if name and not name.endswith("收入"):
            return name
    match = _FUNCTION_CLASS.match(words)
    if match:
        return _known((match["name"] or match["other"]).removesuffix("支出") + "支出")
    return None


def _without_sum(spelling: str) -> tuple[str, ...]:
    """机关运行经费支出合计 is 机关运行经费支出."""
    bare = _SUM.sub("", spelling)
    return (bare, bare.removesuffix("支出")) if bare != spelling else ()


_SUM = re.compile("(?:合计|总计|总额|金额|总金额)$")
_JOINED = (
    (re.compile("收[、，,]支"), "收支"),
    (re.compile("收入(?:总计|合计)?[、和与及]支出"), "收支"),
    (re.compile("小型?[、和]微型?企业"), "小微企业"),
    (re.compile("中?共(?=发现)"), ""),
)
"""Two things named as one, which the sign between them must not part; and words that only count."""


def joined(words: str) -> str:
    """The words with 收、支 and the like as one noun."""
    for pattern, name in _JOINED:
        words = pattern.sub(name, words)
    return words


def is_known(phrase: str) -> bool:
    """Whether a phrase is a canonical name or one of its spellings."""
    return _known(strip_phrase(phrase)) is not None


def strip_phrase(phrase: str) -> str:
    """A phrase without white space, enumerators, owner, year and connecting words."""
    words = clean(_LIST_NUMBER.sub("", compact(phrase)))[0]
    owned = True
    last = None
    while last != words:
        last = words
        words = clean(words.lstrip("，,、：:；;。-"))[0]
        if _known_quick(words):
            return words
        if words.startswith(("19", "20")):
            words = _YEARS.sub("", words, count=1)
        if owned and _OWNERS.match(words):
            words, owned = _OWNERS.sub("", words), False
        words = _LEADING.sub("", words)
        words = _TRAILING.sub("", words)
    return words.strip("，,、：:；;。")


def _known_quick(words: str) -> bool:
    return comparable(words) in _spellings()


_HEADING_END = re.compile(
    r"(?:支出|收入)?(?:决算)?(?:总体|具体|结构|增减|变动|完成)*(?:情况)?(?:的)?(?:说明)?$"
)


def subject_of_heading(heading: str) -> str:
    """What a heading speaks about, where that is a canonical name; else empty."""
    words = strip_phrase(heading)
    path = _FUNCTION_PATH.search(words)
    if path:
        return path["item"]
    for candidate in (
        words,
        _HEADING_END.sub("", words),
        re.sub(r"(?:支出)?(?:决算)?情况(?:说明)?$", "", words),
    ):
        if known := _known(candidate):
            return known
    if re.search(r"三公.{0,3}经费", words):
        return THREE_PUBLIC
    return "" if _TALK.search(words) or len(words) > _LONGEST_SUBJECT else words


_TALK = re.compile("情况|说明|结论|分析|结果|措施|原因|概况|综述|总报告")
_LONGEST_SUBJECT = 40


def labelled_subject(text: str) -> str:
    """The subject of a paragraph that begins with its label (医疗保障运行经费项目自评综述：…)."""
    match = _LABEL.match(clean(compact(text))[0])
    return strip_phrase(match["name"]) if match else ""


_LABEL = re.compile(r"(?P<name>[^，,。；;：:]{2,60}?)(?:项目)?(?:绩效)?(?:自评|评价)(?:综述|情况|结果)?[：:]")
