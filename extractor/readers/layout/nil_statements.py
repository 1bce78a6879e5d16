"""Sentences that declare a form or a fund empty: 本单位无政府性基金预算财政拨款收支, 故本表无数据, 以空表列示.

Only what says nothing else is taken: no change (无变化), no other money (无其他…), another year or a part of the body
(上年无…, 所属单位无…) declares nothing empty.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.documents import Document, SourceLine
from extractor.final_accounts import NilStatement, Words
from extractor.forms import Side, government_funds, state_capital, three_public_expenses
from extractor.readers.layout.narrative.paragraphs import is_page_number
from extractor.readers.layout.sections import Outline, Section

_NO = "没有|未发生|未安排|未使用|未涉及|不涉及|不存在|无"
_NOTHING_ELSE = "(?:及|和|与|、|也)?(?:使用|发生|安排|相关|涉及|列支|财政|预算|基金|资金|拨款|经营|的|本年度?|当年|决算|收入|支出|收支)"
_ASPECT = "收入|支出|收支|拨款|资金|预算"
_SUBJECTS = (
    (government_funds.FORM.number, "政府性基金"),
    (state_capital.FORM.number, "国有资本经营"),
    (three_public_expenses.FORM.number, r"[“\"]?三公[”\"]?经费"),
)
_CHANGE = r"(?!.{0,6}(?:变化|变动|增减|增长|差异|差额|偏差|减少|超))"
_NAMED = tuple(
    (
        number,
        re.compile(
            rf"(?:{_NO})(?:{_NOTHING_ELSE})*{subject}(?P<said>(?:{_NOTHING_ELSE})*+(?<={_ASPECT}))(?!的?(?:单位|部门|项目|结)){_CHANGE}"
            rf"|{subject}(?:{_NOTHING_ELSE})*(?:{_NO})(?P<after>(?:{_NOTHING_ELSE})*+(?<={_ASPECT})){_CHANGE}"
        ),
    )
    for number, subject in _SUBJECTS
)
_HERE = re.compile(
    rf"(?:本|此|该)表(?:中|内)?(?:无|没有)(?:相关)?(?:数据|内容|数字|金额)|(?:本|此|该)表(?:数据)?(?:均|都)?(?:为|是)(?:空|零)|空表"
    rf"|(?:{_NO})(?:相关|此项|该项|此类|上述)*(?:收支|收入|支出|业务|经费|资产|数据){_CHANGE}"
)
_CONDITION = re.compile(r"如|若|[当凡](?!年)|时[，,]|是否")
_ELSEWHERE = re.compile(r"上年|去年|上一年|以前年度|往年|所属|下属|部分|除|其他|其它")
_YEAR = re.compile(r"20\d\d(?=年)")
_CLAUSE = re.compile(r"[，,。；;：:]")
_SENTENCE = re.compile(r"[。；;]")
_TRIGGER = re.compile("无|没有|未发生|未安排|未使用|不涉及|不存在|未涉及|空")
_FOLLOWING = 2
"""Lines over which a sentence may run on."""
_LONGEST_HEADING = 20
"""A longer line may run on into the next."""
_LONGEST_SENTENCE = 300
_BELOW_TITLE = 3


class _Text(NamedTuple):
    """Lines joined without white space, with the line and column of every character."""

    words: str
    places: tuple[tuple[SourceLine, int], ...]

    def printed(self, start: int, end: int) -> Words:
        """The words from ``start`` to ``end``, one printed piece for each line."""
        pieces: dict[int, tuple[SourceLine, int, int]] = {}
        for line, column in self.places[start:end]:
            _, first, _ = pieces.get(line.number, (line, column, column))
            pieces[line.number] = (line, first, column)
        parts = tuple(line.printed(a, b + 1) for line, a, b in pieces.values())
        return Words(value=self.words[start:end], parts=parts)


def read_nil_statements(document: Document, found: Outline, fiscal_year: int | None) -> list[NilStatement]:
    """Read all of them, in the order of the document."""
    lines = [line for line in document.lines if line.text.strip() and not is_page_number(line)]
    statements = [*_named(lines, fiscal_year), *_below_forms(found)]
    return sorted(statements, key=lambda one: one.words.parts[0].place.start)


def _named(lines: Sequence[SourceLine], fiscal_year: int | None) -> Iterator[NilStatement]:
    """Statements that name the fund, wherever they stand."""
    taken: set[tuple[str, int]] = set()
    for index, line in enumerate(lines):
        if "\t" in line.text or not _TRIGGER.search(line.text):
            continue
        before = [
            one for one in lines[max(0, index - 1) : index] if len(one.text.strip()) >= _LONGEST_HEADING
        ]
        text = _joined([*before, *lines[index : index + 1 + _FOLLOWING]])
        for number, pattern in _NAMED:
            for match in pattern.finditer(text.words):
                said = text.printed(*match.span())
                key = (number, said.parts[0].place.start)
                sides = match["said"] or match["after"] or ""
                begins = said.parts[0].place.line <= line.number
                if begins and key not in taken and _is_about_this_year(text.words, match, fiscal_year):
                    taken.add(key)
                    yield NilStatement(
                        number=number,
                        side=_side(sides),
                        named=True,
                        conditional=_is_conditional(_before(text.words, match.start())),
                        words=said,
                    )


def _below_forms(found: Outline) -> Iterator[NilStatement]:
    """Statements in the notes of a form, or under its title where it has no table, that mean this form."""
    for section in (*found.sections, *found.titles):
        for text in map(_joined_one, _lines_below(section, untabled=section in found.titles)):
            match = _HERE.search(text.words)
            if match and section.form and not _ELSEWHERE.search(_before(text.words, match.start())):
                yield NilStatement(
                    number=section.form.number,
                    side=None,
                    named=False,
                    conditional=_is_conditional(_before(text.words, match.end())),
                    words=text.printed(*match.span()),
                )


def _lines_below(section: Section, *, untabled: bool) -> Iterable[SourceLine]:
    rows = [row.line for row in section.rows]
    if untabled:
        return [*rows[:_BELOW_TITLE], *section.notes]
    return [*(line for line in rows if "\t" not in line.text), *section.notes]


def _before(text: str, end: int) -> str:
    """What stands before, as far back as a sentence reaches."""
    return text[max(0, end - _LONGEST_SENTENCE) : end]


def _is_conditional(before: str) -> bool:
    """Whether a sentence up to here only says when something would be empty."""
    return bool(_CONDITION.search(_SENTENCE.split(before)[-1]))


def _side(said: str) -> Side | None:
    """Which side the words deny: one where only it is named."""
    income, expenditure = "收入" in said, "支出" in said
    if "收支" in said or income == expenditure:
        return None
    return Side.INCOME if income else Side.EXPENDITURE


def _is_about_this_year(text: str, match: re.Match[str], fiscal_year: int | None) -> bool:
    """Whether the clause speaks of the whole body and of the year of the accounts."""
    clause = _CLAUSE.split(_before(text, match.start()))[-1] + match.group()
    years = {int(year) for year in _YEAR.findall(clause)}
    return not _ELSEWHERE.search(clause) and (not years or fiscal_year is None or fiscal_year in years)


def _joined_one(line: SourceLine) -> _Text:
    return _joined([line])


def _joined(lines: Sequence[SourceLine]) -> _Text:
    places = tuple(
        (line, column)
        for line in lines
        if "\t" not in line.text
        for column, character in enumerate(line.text)
        if not character.isspace()
    )
    return _Text("".join(line.text[column] for line, column in places), places)
