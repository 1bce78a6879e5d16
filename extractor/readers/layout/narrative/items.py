"""What a sentence speaks about: printed noun phrases and their canonical names."""

import re

from extractor.final_accounts.narrative_terms import THREE_PUBLIC
from extractor.readers.layout.labels import clean, compact, comparable
from extractor.readers.layout.narrative.spellings import functional_names, is_class, spellings

_FUNCTION_PATH = re.compile(r"[（(]款[）)](?P<item>[^（）()。，,；;]+?)[（(]项[）)]")
_FUNCTION_CLASS = re.compile(
    r"^(?P<name>[^（()）]+?)[（(]类[）)](?:支出)?$|^(?P<other>[^（()）]+?)支出[（(]类[）)]$"
)
_DIVISION = re.compile(r"^[“\"]?(?P<name>[^（()）“”\"]+)[”\"]?[（(][款项][）)](?:支出)?$")
_QUOTED = re.compile(r"[“\"‘](?P<words>[^”\"’]+)[”\"’]")
_BODIES = "局|委员会|厅|中心|办公室|检察院|法院|联合会|总工会|工会|协会|党校|大学|学院|研究院|研究所|人民医院|中医院|人民政府|办事处|管委会|总队|支队|大队"
_OWNERS = re.compile(
    rf"^(?:(?:我|本|全)(?:部门|单位|局|中心|办|县|市|省|区|院|校|委|厅|会|站|所|馆|队|镇|乡|街道|处)|(?!各)[\u3400-\u9fff]{{2,12}}?(?:{_BODIES})|(?:部门|单位))(?=[\u3400-\u9fff“\d])(?!支出|收入|预算|决算|整体|评价)"
)
_LEADING = re.compile(
    r"^(?:[①-⑳]|(?:[自从至到]?(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?)|其中|年中|召开|举办|用于(?=\d)|共有|现有|实有|拥有|共计?|合计|分别|主要|具体|另外|此外|同时|以及|以|及|和|与|从|按|的|为|是|对|在|将|了|又|均|约|即|组织|开展|全面|当年|本年度|本年(?=资产)|年度|全年|截至|截止|年内|由于|由|因(?!公)|累计|预计|启动|开支|发生|包括|含(?!税)|故|因此|预算申请|申请|购置|安排|实现|导致|参加(?!其他单位组织)[^的]{0,6}的|参加(?!其他单位组织)|追加了?|涉及|下达(?=[^0-9\s]{0,3}科目)|[（(])+"
)
_TRAILING = re.compile(
    r"(?:(?:支出|收入)?决算(?:数|支出)?|均|各|分别|为|是|达到|(?<!下)达|平均|每年|约|共计?|的|[（(](?:含[^（）()]*|以[^（）()]*为准)[）)])+$"
)
_OWNED_IN_YEAR = re.compile(r"[^，,。；;]{2,40}?20\d\d年度?(?P<words>.+)$")
"""A body's name and the year before what is spoken about: whatever the body is called, a name we know follows."""
_LIST_NUMBER = re.compile(r"^\d{1,2}[.．](?=(?:19|20)\d\d\s*年)")
_GENERIC = frozenset(
    (
        "支出",
        "支出数",
        "费用",
        "费用支出",
        "价值",
        "本年",
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
    if quoted := _QUOTED.fullmatch(words):
        return canonical(quoted["words"])
    if "三公" in words and re.search(r"三公.{0,3}经费", words):
        return THREE_PUBLIC
    return _named_last(words) or words


_NAMED_LAST = re.compile(
    r"等(?P<summed>[^等，。；]{4,})$|[（(](?:事业|行政|参公|本级)[^（）()]{0,6}[）)](?P<body>.+)$|^(?P<name>[^（）()]{4,})[（(][^（）()]+[）)]$"
)


def _named_last(words: str) -> str | None:
    """What is known in 办公费、水电费等公用经费, 某中心（事业单位）公用经费, 用事业基金弥补收支差额（使用非财政拨款结余）."""
    match = _NAMED_LAST.search(words)
    return _known(match["summed"] or match["body"] or match["name"]) if match else None


def _known(words: str) -> str | None:
    spelling = comparable(words)
    if not spelling:
        return None
    for name in (spelling, spelling + "支出"):
        if name in spellings() and (name == spelling or is_class(name)):
            return spellings()[name]
    if spelling in functional_names():
        return functional_names()[spelling]
    for candidate in (spelling.removesuffix("支出"), spelling + "支出", *_without_sum(spelling)):
        name = spellings().get(candidate, "")
        if name and not name.endswith("收入"):
            return name
    if match := _FUNCTION_CLASS.match(words):
        return _known((match["name"] or match["other"]).removesuffix("支出") + "支出")
    usual = next((pattern.sub(name, words) for pattern, name in _VARIANTS if pattern.search(words)), "")
    return _known(usual) if usual else None


_VARIANTS = (
    (re.compile("社会保障与就业"), "社会保障和就业"),
    (re.compile("一般公共财政拨款"), "一般公共预算财政拨款"),
    (re.compile("公务车"), "公务用车"),
)
"""Words that stand for others in names we know."""


def _without_sum(spelling: str) -> tuple[str, ...]:
    """机关运行经费支出合计 is 机关运行经费支出."""
    bare = _SUM.sub("", spelling)
    return (bare, bare.removesuffix("支出")) if bare != spelling else ()


_SUM = re.compile("(?:合计|(?<!收入)(?<!支出)总计|(?<=经费支出)总计|总额|金额|总金额)$")
"""财政拨款支出总计 is more than 财政拨款支出: with what is carried over."""
_JOINED = (
    (re.compile("收[、，,]支"), "收支"),
    (re.compile("收入(?:总计|合计)?[、和与及]支出"), "收支"),
    (re.compile("小型?[、和]微型?企业"), "小微企业"),
    (re.compile("中?共(?=发现)"), ""),
    (re.compile("(?<=结转)结余"), "和结余"),
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
        if is_spelled(words):
            return words
        if words.startswith(("19", "20")):
            words = _YEARS.sub("", words, count=1)
        if owned and _OWNERS.match(words):
            words, owned = _OWNERS.sub("", words), False
        words = _LEADING.sub("", words)
        words = words.removesuffix("决算数") if is_spelled(words.removesuffix("决算数")) else words
        words = _TRAILING.sub("", words)
    return words.strip("，,、：:；;。")


def is_spelled(words: str) -> bool:
    """Whether words are a spelling of a canonical name as they stand."""
    return comparable(words) in spellings()


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
