"""Which words before a figure say that it is a budget, an execution, a rate or a score, and whose."""

import re
from typing import NamedTuple

from extractor.final_accounts.supplements import Concept
from extractor.forms.definition import BASIC, PROJECT

_MORE = r"(?:批复|安排|数额?|总?金额|资金|总额|支出|申请)*"
_TAIL = r"(?:共计?|合计|总计|分别|约|仅|只有)*(?:为|是|达到?|有|:|：)?(?:了|人民币|约|仅)*$"
_CUES = tuple(
    (concept, re.compile(f"(?:{words}){_TAIL}"))
    for concept, words in (
        (Concept.INITIAL, rf"(?:年初|期初)(?:部门|项目|财政|资金)*预算{_MORE}"),
        (
            Concept.RATE,
            r"(?:预算|资金|支出|全年|总体|平均|项目)*(?:执行率|执行进度)|完成(?:全年|年度|当年|调整后?)?预算(?:数|资金)?的?",
        ),
        (Concept.SCORE, r"(?:自评|评价|综合|考核|绩效|总)*(?:得分|评分|总分)"),
        (
            Concept.ANNUAL,
            rf"(?:全[年面]|调整后)的?(?:全年|财政拨款|财政|项目|资金)*(?:预算|安排){_MORE}",
        ),
        (
            Concept.EXECUTED,
            r"(?:全年|年度|实际|资金|项目|预算|决算报表|报表)*(?:(?<!未)执行|支出|决算)(?:数|总?金额|资金|总额|支出)*|实际(?:支|使用)(?:资金|金额)?",
        ),
        (Concept.BUDGET, rf"(?:年度|本年度?|当年|财政|项目|资金)*预算{_MORE}"),
    )
)
"""After 财预〔2020〕10号 and the reports written from it. The first that fits holds. 全面 is a common slip for 全年."""
_NAMED_BEHIND = re.compile(r"预算(?:安排|批复|下达)(?P<subject>[^，,。；;：:]{4,60})$")
_PARTIAL = re.compile(
    r"(?:[1-9]|1[01])月|季度|半年|累计|历年|近[两三几]年|不低于|不少于|不高于|不超过|以上|力争|确保|目标值|应达|拟|计划|总预算|总投资|概算|项目总|[≥≤<>＞＜]"
)
"""Words of a part of the year, of several years, or of what was only aimed at."""
_AIMED = re.compile(r"及?以[上下内]|左右|用于|作为")
_SO_FAR = re.compile(
    r"截[至止](?!(?:20\d\d年)?(?:12月|年?[末底]|自评))[^，,。]{0,10}?(?:(?<!\d)(?:[1-9]|1[01])月|目前|季度|半年)"
)
_YEAR = re.compile(r"(?<!\d)(?:20)?(?P<year>[0-4]\d)年(?:度|末|底)?")
_BRACKETED = re.compile(r"《[^》]*》|[〔﹝\[][^〕﹞\]]*[〕﹞\]]|[“\"][^”\"]*[”\"]")
_LEADING = re.compile(
    r"(?:[)）>]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[a-z](?=[\u3400-\u9fff])|其中[:：]?|截[至止](?:20\d\d年)?12月(?:底|31日)?|(?:20)?\d\d年(?:度|末|底)?|[，,。；;：:]|经统计|经自评|根据[^，,]*|年内|共|其)+"
)
_ENUMERATOR = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]+、|\d{1,2}[、.．](?!\d))\s*"
)
_OWNERS = re.compile(r"(?:我|本|全|该)?(?:部门|单位|局|中心|委|办|厅|院|校|县|市|省|区)(?:的|本年|全年)*")
_NOBODY = re.compile(
    r"(?:评定)?(?:该|本|此|上述)?(?:专项|项目|资金|经费|政策|预算|绩效|支出|年度|全年|总体|当年|本年|实际|财政|上|的|共|总|最终|综合)*"
)
_BARE = re.compile("(?:项目|资金|经费|预算)*支出为?")
_BEHIND = re.compile(r"(?:本年度?|当年|年度|全年|的|中)+$")
_WHOLE_BODY = re.compile(rf"(?:{BASIC}|{PROJECT}|(?:日常)?公用经费|人员经费)")


class Said(NamedTuple):
    """What the words before a figure say; ``start`` and ``end`` bound the subject in these words, None if there is none."""

    concept: Concept | None
    start: int | None
    end: int | None


def said_by(clause: str) -> Said:
    """Read the words of one clause, without white space, up to the figure."""
    start = _begin(clause)
    if _WHOLE_BODY.fullmatch(clause, start):
        return Said(None, start, len(clause))
    for concept, cue in _CUES:
        if match := cue.search(clause, start):
            return Said(concept, *_subject(clause, start, match.start()))
    if match := _NAMED_BEHIND.search(clause):
        return Said(Concept.BUDGET, *match.span("subject"))
    return Said(None, None, None)


def is_bare(clause: str) -> bool:
    """Whether nothing but 支出 is said, which alone may be anybody's."""
    return bool(_BARE.fullmatch(clause, _begin(clause)))


def is_partial(clause: str, following: str, sentence: str) -> bool:
    """Whether a figure is of a part of the year or of the money, or only aimed at."""
    return bool(_PARTIAL.search(clause) or _AIMED.match(following) or _SO_FAR.search(sentence))


def enumerator_end(heading: str) -> int:
    """Where the words of a heading begin behind its number."""
    match = _ENUMERATOR.match(heading)
    return match.end() if match else 0


def year_in(words: str) -> int | None:
    """The last year named, titles and document numbers left out."""
    years = [match["year"] for match in _YEAR.finditer(_BRACKETED.sub("", words))]
    return 2000 + int(years[-1]) if years else None


def _begin(clause: str) -> int:
    """Where the words begin that matter: behind list numbers, the year and 我局."""
    start = 0
    for words in (_LEADING, _OWNERS, _LEADING):
        match = words.match(clause, start)
        start = match.end() if match else start
    return start


def _subject(clause: str, start: int, end: int) -> tuple[int | None, int | None]:
    end -= len(clause[start:end]) - len(_BEHIND.sub("", clause[start:end]))
    if _WHOLE_BODY.fullmatch(clause, start, end):
        return start, end
    return (None, None) if start >= end or _NOBODY.fullmatch(clause, start, end) else (start, end)
