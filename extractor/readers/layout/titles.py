"""Which lines are titles: of our forms, of other statutory-looking forms, of the parts of a disclosure."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.forms import FORMS, FormDefinition
from extractor.readers.layout.labels import comparable

_LONGEST_TITLE = 60
_SHORTEST_MISPRINTED = 12
"""Shorter titles of different forms differ in a character or two."""
_REMEMBERED = 256
"""Each line is asked for its title in several ways, one after the other."""
_FURNITURE_IN_TITLE = re.compile(
    r"\(?公开\d+表\)?|\((?:续表?|单位:\S+|表[一二三四五六七八九十\d]+)\)|续表?[:：]?$|(?:金额)?单位:\S*元$|^附?表[一二三四五六七八九十\d]+[:、.]?"
)
_ENTRY = re.compile(r"(?P<words>.*表[)）]?)(?:[\s　]*[.．…·⋯—－\-]{2,}.*|[\s　]+)\d{0,3}[\s　]*")
"""A line of a list of contents: a title with leaders or a page number behind it."""
_LEADERS = re.compile(r"[.…·⋯]{2,}\d*$|\.{2,}.*$")
_LEADING = re.compile(r"^(?:[-•●·*#]+|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])+")
_BESIDE_EXPENSES = re.compile(
    r"(?<=三公经费)(?:[、及和与](?:会议费|培训费|(?:行政(?:参公)?单位)?机关运行经费))+"
)
"""What some provinces print beside the 三公 expenses in one form."""
_QUALIFIER = re.compile(
    r"(?<=表)\((?:(?:按?(?:支出)?(?:功能|经济)(?:分类)?(?:科目)?)|部门|单位|本级|汇总)\)$"
)
"""What stands in brackets behind a title and names no form."""
_OWNER = re.compile(
    r"(?:.*(?:20\d\d|二[〇○零O]..)(?:年度?)?|.*[局委厅院会办室心站所校学馆队处园部府镇乡村司台团社科庭署联道])?(?:部门|单位|本级|汇总)?"
)
_STATUTORY = re.compile(r"(?=.*(?:决算|收入|支出|收支|经费|资产))(?=.*(?:决算|预算|收支|拨款|经费|资产)).*表")
_SENTENCE = re.compile(r"[。；;，,!?！？:：]|详见|反映|如下|情况说明")
_OTHER_TABLE = re.compile(r"绩效|自评|评价|基础数据")
_ANY_TABLE = re.compile(r"(?=.*[\u3400-\u9fff]{3})[\u3400-\u9fff()\d]{4,30}表")
_BUDGET = re.compile(
    r"预算(?:收支|支出|收入|财政拨款|总|公开|明细|情况|项目)?[^决]*表$|(?<!决算)(?:收支|收入|支出)(?:总体情况|总|预算)表$"
)
_PART = re.compile(
    r"第[一二三四五六七八九十]+部分|(?:[一二三四五六七八九十]+、)?(?:名词解释|附件|(?:部门|单位)?决算情况说明)$"
)
_NARRATIVE = re.compile(r"决算.{0,12}情况说明$|情况说明$")


@dataclass(frozen=True)
class Title:
    """A title line; ``form`` is None for a statutory-looking title that is none of ours."""

    form: FormDefinition | None
    is_budget: bool = False
    is_entry: bool = False
    """A line of a list of contents."""
    is_other_table: bool = False
    """A table of another kind (绩效自评表 …): it ends the form before it."""
    is_misprinted: bool = False
    """Whether it names a form of ours only but for a misprint."""


@cache
def _known_titles() -> tuple[tuple[str, FormDefinition], ...]:
    known = [(_canonical(title), form) for form in FORMS for title in form.titles]
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))


def title_of(line: str, *, furnished: bool = False) -> Title | None:
    """Recognise a title: ours by its words whatever number is printed, or one that looks statutory.

    ``furnished`` says that 公开NN表 or a unit of money follows, as under every statutory title.
    """
    if not line or len(line) > _LONGEST_TITLE or "表" not in line:
        return None
    entry = _ENTRY.fullmatch(line.strip())
    words = _bare(entry["words"] if entry else line)
    if not words.endswith("表") or _SENTENCE.search(words):
        return None
    if _OTHER_TABLE.search(words):
        return Title(None, is_other_table=True, is_entry=bool(entry))
    form = known_form(words)
    if form or (misprinted := _misprinted(words)):
        return Title(form or misprinted, is_entry=bool(entry), is_misprinted=form is None)
    if _STATUTORY.fullmatch(words) or (furnished and _ANY_TABLE.fullmatch(words)):
        is_budget = bool(_BUDGET.search(words)) and "决算" not in words
        return Title(None, is_budget=is_budget, is_entry=bool(entry))
    return None


def known_form(words: str) -> FormDefinition | None:
    """The form of ours that a title names, with a body and a year before it or without."""
    canonical = _canonical(_bare(words))
    for known, form in _known_titles():
        owner = canonical[: -len(known)]
        if canonical.endswith(known) and _OWNER.fullmatch(owner):
            return form
    return None


def folded_form(first: str, second: str) -> FormDefinition | None:
    """The form of ours whose title begins on one line and ends on the next, with a body and a year before it or without."""
    whole, end = _canonical(_bare(first + second)), _canonical(_bare(second))
    for known, form in _known_titles():
        if whole.endswith(known) and len(known) > len(end) and _OWNER.fullmatch(whole[: -len(known)]):
            return form
    return None


def _misprinted(words: str) -> FormDefinition | None:
    """The form of a long title with one character wrong, or with characters lost (one at most) or out of order.

    A title with more characters than ours may well name another form (项目支出 for 支出).
    """
    title = _canonical(words)
    near = {form.number: form for known, form in _known_titles() if _is_misprint(title, known)}
    return next(iter(near.values())) if len(near) == 1 else None


def _is_misprint(title: str, known: str) -> bool:
    if len(title) < _SHORTEST_MISPRINTED or len(known) - len(title) not in {0, 1}:
        return False
    is_wrong = len(known) == len(title) and sum(map(str.__ne__, known, title)) == 1
    return is_wrong or not Counter(title) - Counter(known)


def is_part_heading(line: str) -> bool:
    """Whether a line opens a part of the disclosure (第三部分 …, 名词解释)."""
    words = _bare(line) if len(line) <= _LONGEST_TITLE else ""
    return bool(_PART.match(words)) and not re.search("[。；;，,]", words)


def is_narrative_heading(line: str) -> bool:
    """Whether a line is a heading of the 情况说明."""
    words = _bare(line).removesuffix("。") if len(line) <= _LONGEST_TITLE else ""
    return bool(_NARRATIVE.search(words)) and not re.search("[。；;，,]", words)


def names_final_account(heading: str) -> bool:
    """Whether a heading of a 情况说明 says that it is about a final account."""
    return "决算" in _bare(heading)


@lru_cache(maxsize=_REMEMBERED)
def _bare(line: str) -> str:
    words = _LEADERS.sub("", comparable(line))
    words = _FURNITURE_IN_TITLE.sub("", words)
    return _QUALIFIER.sub("", _LEADING.sub("", words))


def _canonical(title: str) -> str:
    return _BESIDE_EXPENSES.sub("", comparable(title)).replace("收支", "收入支出")
