"""Counts of the 情况说明: groups and persons abroad, vehicles, receptions, projects."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.final_accounts.narrative_terms import (
    EVALUATED_BY_DEPARTMENT,
    RATED,
    SELF_EVALUATED,
    SOME_PROJECTS,
)

_PERSONS = ("人", "人次", "人次数", "万人", "万人次")
_VISITS = ("批", "批次", "次", "个", "组", "团组", "场")
_VEHICLES = ("辆", "台", "辆（台）", "台（辆）", "部")


class _Rule(NamedTuple):
    """A count whose words and unit settle what is counted."""

    words: re.Pattern[str]
    units: tuple[str, ...]
    item: str


_GROUPS, _GROUPS_OF_OTHERS = "因公出国（境）团组数", "参加其他单位组织的因公出国（境）团组"
_PURCHASE = re.compile(
    "(?:购置|更新)[^，,。；;]{0,4}(?:公务用车|车辆)|(?:公务用车|车辆)(?:购置|更新)(?:数量?|量)?$"
)
_RULES = (
    _Rule(
        re.compile(r"参加其[他它]单位(?:组织)?的?(?:因公)?出国(?:[（(]境[）)])?(?:考察|访问)?团组"),
        (*_VISITS, *_PERSONS),
        _GROUPS_OF_OTHERS,
    ),
    _Rule(re.compile("出国"), _VISITS, _GROUPS),
    _Rule(re.compile("出国"), _PERSONS, "因公出国（境）人次数"),
    _Rule(re.compile(r"国[（(]境[）)]外(?:公务)?(?:接待|来访|来宾)"), _VISITS, "国（境）外公务接待批次"),
    _Rule(re.compile(r"国[（(]境[）)]外(?:公务)?(?:接待|来访|来宾)"), _PERSONS, "国（境）外公务接待人次"),
    _Rule(re.compile("外事接待|接待外宾|外宾接待"), _VISITS, "外事接待批次"),
    _Rule(re.compile("外事接待|接待外宾|外宾接待"), _PERSONS, "外事接待人次"),
    _Rule(
        re.compile("公务接待|接待来访|国内来访|国内接待|接待费|来访团组|来宾|接待(?:人数|人次|批次|批数)"),
        _VISITS,
        "国内公务接待批次",
    ),
    _Rule(
        re.compile("公务接待|接待来访|国内来访|国内接待|接待费|来访团组|来宾|接待(?:人数|人次|批次|批数)"),
        _PERSONS,
        "国内公务接待人次",
    ),
    _Rule(re.compile("保有量"), _VEHICLES, "公务用车保有量"),
)
_PROJECT_VERBS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(评价结果|绩效评级|评价等级)为[“\"]?([^”\"，,。；;的]{1,3})"), RATED),
    (re.compile("事前(?:绩效)?评估"), "预算事前绩效评估项目数"),
    (re.compile("(编制|编报|申报).{0,3}绩效目标"), "{}绩效目标项目数"),
    (re.compile("绩效(监控|跟踪评价|跟踪)"), "绩效{}项目数"),
    (re.compile("部门评价|部门重点评价"), EVALUATED_BY_DEPARTMENT),
    (re.compile("财政评价|重点评价"), "重点评价项目数"),
    (re.compile("自评|项目支出|绩效"), SELF_EVALUATED),
)
_FLEET = re.compile(r"(?:共有|实有|拥有|保有)(?:公务用?车辆?|车辆|各类车辆|汽车)(?:共计|合计)?$")
_USED_VEHICLES = re.compile("公务用?车")
_ALL_VEHICLES = re.compile("(?:^|[，,、：:])(?:公务用车|车辆)$")
_ASSETS = re.compile("国有资产|资产占")
_EQUIPMENT = re.compile(
    r"(?:单价|单位价值|单台价值)[\d.]*万?元?(?:[（(]含[）)])?(?:以上|及以上)的?(?:通用|专用|大型)?设备(?:[（(]不含车辆[）)])?"
)
_ATTENDANCE = re.compile("(会议|培训)")


class Context(NamedTuple):
    """What is spoken about: the heading, the subject, and what was counted last."""

    heading: str
    subject: str
    last: str | None


def counted_item(words: str, unit: str, following: str, context: Context) -> str | None:
    """What is counted, where the words before and after the number settle it; None where they do not.

    ``words`` are those since the last figure, ``following`` those after the unit.
    """
    clause = re.split("[。；;]", words)[-1]
    return (
        _projects(words, unit, following, context.last)
        or _equipment(words)
        or _vehicles(words, clause, unit, following, context.heading)
        or _by_rule((clause, words), unit)
        or _inherited(clause, unit, context)
        or _attendance(clause, unit, f"{context.subject}{words}")
    )


def _equipment(words: str) -> str | None:
    match = _EQUIPMENT.search(words)
    return match.group().replace("以上的", "以上") if match else None


def _vehicles(words: str, clause: str, unit: str, following: str, heading: str) -> str | None:
    if _FLEET.search(words):
        return "车辆数合计" if _ASSETS.search(heading) else "公务用车保有量"
    if unit not in _VEHICLES:
        return None
    if _ASSETS.search(heading) and _ALL_VEHICLES.search(clause):
        return "车辆数合计"
    if _PURCHASE.search(clause) or _PURCHASE.search(f"{clause}{following[:4]}"):
        return "公务用车购置数"
    return "公务用车保有量" if _USED_VEHICLES.match(following) else None


def _by_rule(contexts: Iterable[str], unit: str) -> str | None:
    found = (
        rule.item for text in contexts for rule in _RULES if unit in rule.units and rule.words.search(text)
    )
    return next(found, None)


def _inherited(clause: str, unit: str, context: Context) -> str | None:
    """A bare count is of what was counted last, or of what the heading speaks about."""
    if not _BARE.fullmatch(clause):
        return None
    if context.last == _GROUPS_OF_OTHERS and unit in _PERSONS and "累计" in clause:
        return _PERSONS_OF[_GROUPS]
    if context.last:
        return _PERSONS_OF.get(context.last, context.last) if unit in _PERSONS else context.last
    return _by_rule((f"{context.heading}{context.subject}",), unit)


def _attendance(clause: str, unit: str, spoken: str) -> str | None:
    meetings = _ATTENDANCE.findall(spoken)
    return f"{meetings[-1]}人数" if unit in _PERSONS and clause.endswith("人数") and meetings else None


_BARE = re.compile(
    r"(?:[，,、（(]|累计|共计?|合计|团组|购置|实际|发生|安排|接待|来访|来宾|外宾|出国(?:[（(]境[）)])?)*"
)
"""Words after which a count is of what was counted or spoken of last."""
_PERSONS_OF = {
    _GROUPS: "因公出国（境）人次数",
    "国（境）外公务接待批次": "国（境）外公务接待人次",
    "外事接待批次": "外事接待人次",
    "国内公务接待批次": "国内公务接待人次",
}


def _projects(words: str, unit: str, following: str, last: str | None) -> str | None:
    if unit not in ("个", "项"):
        return None
    if words.endswith("自评"):
        return SELF_EVALUATED
    if not (following.startswith("项目") or re.search("项目(?:共计?|数|为)*$", words)):
        return None
    sentence = re.split("[。；;]", following)[0]
    before = re.split("[。；;]", words)[-1]
    for text in (re.split("[，,]", sentence)[0], before, sentence):
        for pattern, item in _PROJECT_VERBS:
            if match := pattern.search(text):
                return item.format(*match.groups())
    return last if last and last.endswith(SOME_PROJECTS) else SOME_PROJECTS
