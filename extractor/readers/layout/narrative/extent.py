"""Where the 情况说明 begins and ends: by its heading, the parts around it and what stands between them."""

import re
from collections.abc import Iterator

from extractor.documents import Document, SourceLine
from extractor.readers.layout.labels import compact
from extractor.readers.layout.titles import title_of

LONGEST_HEADING = 45
_NUMERAL = "[一二三四五六七八九十]"
PART = re.compile(rf"[-•●·*#]*第(?:{_NUMERAL}+|\d+)(?:部分|章|篇)[:：、]?")
_NARRATIVE = re.compile(r"决算.{0,6}(?:情况)?(?:说明|分析)")
_BARE_HEADING = re.compile(
    rf"[#*]*(?:(?P<number>{_NUMERAL}+)、|[（(](?P<bracketed>{_NUMERAL}+)[）)])?(?:[^，。；：]{{0,25}}(?:部门|单位|汇总)|(?:20\d\d年度?)?)"
    r"决算(?:收支|总体|数据|报表)*(?:情况)?(?:的|及)?(?:说明|分析)(?:和分析|及分析)?"
)
_FIRST_SECTION = re.compile(
    r"[#*]*(?:一、|[（(]一[）)])(?:关于)?[^，。；：]{0,20}(?:收入|收支|支出)[^，。；：]{0,12}决算[^，。；：]{0,8}(?:情况|说明)"
)
_OTHER_MATTERS = re.compile("其[他它](?:重要|需要?说明的?|有关|相关)")
_OWN_MATTERS = re.compile("三公|机关运行|政府采购|国有资产|绩效")
"""Parts numbered beside the 决算情况说明 that go on with it, and after these the part of other matters."""
_OUTLINE = re.compile(
    rf"{_NUMERAL}+、(?:部门|单位|机构)?(?:基本情况|概况|主要职[能责]|机构设置|人员情况)[^，。；：]{{0,12}}"
)
_CLOSING = re.compile(
    rf"(?:{_NUMERAL}+、|[（(]{_NUMERAL}+[）)])?(?:相关|专业|有关)?(?:专业性?较?强?的?)?(?:名词|术语)解释(?:说明)?"
    rf"|附[件表录](?:{_NUMERAL}|\d){{0,2}}(?:[:：][^。，]{{0,40}})?"
)
_SELF_EVALUATION = re.compile(r"绩效(?:目标)?自评表$")
_SECTION = re.compile(rf"{_NUMERAL}+、|{PART.pattern}")
_LEADERS = re.compile(r"[.．…·⋯]{3,}")
_MONEY = re.compile(r"\d\s*(?:[万亿千]?元|[%％])")
_CLAUSE_ENUMERATOR = re.compile(
    rf"\s*(?:{_NUMERAL}+、|[（(](?:{_NUMERAL}+|\d{{1,2}})[）)]|\d{{1,2}}(?:、|[.．](?!\d)))"
)


def narrative_lines(document: Document) -> list[SourceLine]:
    """The lines of the 情况说明, self-evaluation forms and duties inside it left out; empty where there is none.

    The heading in the list of contents is followed by other headings, the one in the body by sentences.
    """
    lines = [line for line in document.lines if line.text.strip()]
    for start, following in _openings(lines):
        end = _end(lines, start, following)
        if _speaks(lines[start:end]):
            return _without_forms(_without_duties(lines[start:end]))
    return []


def _openings(lines: list[SourceLine]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where the part may begin, the surest headings first, with the enumerators of the parts after it."""
    words = [compact(line.text) for line in lines]
    headings = [index for index, text in enumerate(words) if len(text) < LONGEST_HEADING and "。" not in text]
    for index in headings:
        is_part = PART.match(words[index]) or (index and PART.fullmatch(words[index - 1]))
        if is_part and _NARRATIVE.search(words[index]):
            yield index + 1, ()
    for index in headings:
        if match := _BARE_HEADING.fullmatch(words[index]):
            yield index + 1, _next_parts(match, words[index + 1 :])
    yield from ((index, ()) for index in headings if _FIRST_SECTION.match(words[index]))


def _next_parts(heading: re.Match[str], inside: list[str]) -> tuple[str, ...]:
    """The enumerators of the next parts, where the sections inside are not numbered in the same way."""
    pattern, number = ("{}、", heading["number"]) if heading["number"] else ("（{}）", heading["bracketed"])
    if not number or number not in _COUNTED[:-1]:
        return ()
    own = next((text for text in inside[:3] if _CLAUSE_ENUMERATOR.match(text)), "")
    if own.replace("(", "（").startswith(pattern[:-1].format("一")):
        return ()
    return tuple(map(pattern.format, _COUNTED[_COUNTED.index(number) + 1 :]))


_COUNTED = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def _end(lines: list[SourceLine], start: int, following: tuple[str, ...]) -> int:
    goes_on = False
    for index in range(start, len(lines)):
        words = compact(lines[index].text).replace("(", "（").replace(")", "）")
        is_part = bool(following) and len(words) <= LONGEST_HEADING and words.startswith(following)
        if is_part and (_OWN_MATTERS.search(words) or (goes_on and _OTHER_MATTERS.search(words))):
            goes_on = True
        elif is_part or _closes(lines[index]):
            return index
    return len(lines)


def _closes(line: SourceLine) -> bool:
    words = compact(line.text)
    if len(words) > LONGEST_HEADING or "\t" in line.text:
        return False
    if PART.match(words) and not (_NARRATIVE.search(words) or _OTHER_MATTERS.search(words)):
        return True
    title = title_of(words)
    return bool(_CLOSING.fullmatch(_LEADERS.split(words)[0])) or bool(title and title.form)


def _speaks(lines: list[SourceLine]) -> bool:
    """Whether sentences stand here, and not only the headings of a list of contents."""
    sentences = [
        line.text
        for line in lines
        if ("。" in line.text or len(compact(line.text)) > LONGEST_HEADING) and not _LEADERS.search(line.text)
    ]
    return len(sentences) > 1 or any(_MONEY.search(text) for text in sentences)


def _without_duties(lines: list[SourceLine]) -> list[SourceLine]:
    """Leave out what a body does and who it is, from that heading to the next on its level."""
    kept: list[SourceLine] = []
    in_duties = False
    for line in lines:
        words = compact(line.text)
        if _OUTLINE.fullmatch(words):
            in_duties = True
        elif in_duties and _SECTION.match(words):
            in_duties = False
        if not in_duties:
            kept.append(line)
    return kept


def _without_forms(lines: list[SourceLine]) -> list[SourceLine]:
    """Leave out self-evaluation forms: from their title over everything in cells or without sentences."""
    kept: list[SourceLine] = []
    in_form = False
    for line in lines:
        words = compact(line.text)
        if _SELF_EVALUATION.search(words) and len(words) < LONGEST_HEADING:
            in_form = True
        elif in_form and _opens_clause(line) and not words[-1:].isdigit():
            in_form = False
        if not in_form:
            kept.append(line)
    return kept


def _opens_clause(line: SourceLine) -> bool:
    return "\t" not in line.text and bool(_CLAUSE_ENUMERATOR.match(line.text))
