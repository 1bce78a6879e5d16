"""Reads the 情况说明: every printed number is a claim or is listed with the reason why it is none."""

import re
from collections import Counter
from dataclasses import dataclass, field

from extractor.amounts import figure, parse_number
from extractor.documents import Document, SourceLine
from extractor.final_accounts import Claim, NotARow, Unplaced
from extractor.final_accounts.narrative_terms import BUDGET_CHANGE, CHANGE
from extractor.readers.layout.collect import no_figure
from extractor.readers.layout.labels import compact
from extractor.readers.layout.misread import misread_number
from extractor.readers.layout.narrative.claims import Reading, SentenceReader
from extractor.readers.layout.narrative.extent import narrative_lines
from extractor.readers.layout.narrative.items import labelled_subject, subject_of_heading
from extractor.readers.layout.narrative.numbers import NoFigure, Number, numbers, plain
from extractor.readers.layout.narrative.paragraphs import (
    Paragraph,
    is_page_number,
    paragraphs,
)
from extractor.readers.layout.narrative.score_tables import TableFigure, numbers_in_labels, read_tables

_SENTENCE_END = re.compile(r"[。！？]")
_UNCHANGED = re.compile(
    r"(?:(?:与|较|比|同)(?:上年|去年|上一年|(?:19|20)\d\d\s*年|年初|全年|当年|本年|调整|部门|年度|度|决算|预算|支出|收入|数)+(?:相比)?[，,]?)?(?:基本|保持|均|也)*(?P<same>持平|无(?:增减)?变化|没有(?:增减)?变化|无增减(?:变动)?)"
)


@dataclass
class NarrativeReading:
    """The claims of the 情况说明, and its numbers that are none."""

    claims: list[Claim] = field(default_factory=list)
    not_rows: list[NotARow] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def read_narrative(document: Document) -> NarrativeReading:
    """Read the narrative part of a document; empty where it has none."""
    lines = narrative_lines(document)
    reading = NarrativeReading()
    previous: SentenceReader | None = None
    joined = paragraphs(lines)
    year = _fiscal_year(lines)
    for paragraph in joined:
        previous = _read_paragraph(paragraph, document.text, reading, previous or SentenceReader("", year))
    for found in read_tables(lines):
        if isinstance(found, TableFigure):
            _take_table_figure(found, _section_at(joined, found.cell.line.number), reading)
        else:
            reading.not_rows.append(NotARow(printed=found.printed, reason=NoFigure.ORDINAL))
    reading.not_rows += [NotARow(printed=printed, reason=why) for printed, why in numbers_in_labels(lines)]
    for line in filter(is_page_number, lines):
        printed = line.printed(0, len(line.text))
        reading.not_rows.append(NotARow(printed=printed, reason=NoFigure.PAGE_NUMBER))
    reading.claims.sort(key=lambda claim: claim.printed.place.start)
    return reading


def _fiscal_year(lines: list[SourceLine]) -> int | None:
    """The year the text speaks of most; of two named alike the later."""
    years = Counter(int(year) for line in lines for year in _YEAR.findall(plain(compact(line.text))))
    return max(years, key=lambda year: (years[year], year), default=None)


_LOOK_AHEAD = 200
"""As much of what follows as can say what is counted."""
_TITLE = re.compile(r"[^。，；]+。?\s*")
_YEAR = re.compile(r"((?:19|20)\d\d)年")


def _read_paragraph(
    paragraph: Paragraph, source: str, reading: NarrativeReading, previous: SentenceReader
) -> SentenceReader:
    sentences = SentenceReader(paragraph.heading, previous.fiscal_year)
    if not sentences.subject and previous.heading == paragraph.heading:
        sentences.subject = previous.subject
    sentences.inherited = previous.heading_subject or previous.inherited or previous.subject
    sentences.subject = labelled_subject(paragraph.text) or sentences.subject
    at = 0
    found = list(numbers(paragraph.text))
    codes = [number for number in found if number.no_figure is NoFigure.CODE]
    if _TITLE.fullmatch(paragraph.text) and all(number.no_figure for number in found):
        sentences.subject = subject_of_heading(paragraph.text) or sentences.subject
    for number in found:
        if number.no_figure:
            reading.not_rows.append(_no_figure(paragraph, number, number.no_figure, source))
            continue
        _unchanged(paragraph, (at, number.start), sentences, source, reading)
        words = _without_codes(paragraph.text, at, number.start, codes)
        read = sentences.read(
            words, number.unit, paragraph.text[number.unit_end : number.unit_end + _LOOK_AHEAD]
        )
        _take_number(paragraph, number, read, source, reading)
        at = number.unit_end
    _unchanged(paragraph, (at, len(paragraph.text)), sentences, source, reading)
    sentences.listen(paragraph.text[at:])
    return sentences


def _no_figure(paragraph: Paragraph, number: Number, reason: NoFigure, source: str) -> NotARow:
    return NotARow(
        printed=paragraph.printed(number.start, number.end, source),
        reason=reason,
        section=paragraph.section,
        sentence=_sentence(paragraph.text, number.start),
    )


def _without_codes(text: str, start: int, end: int, codes: list[Number]) -> str:
    """The words between two figures without the classification codes among them."""
    words, at = "", start
    for number in codes:
        if start <= number.start < end:
            words, at = words + text[at : number.start], number.end
    return _EMPTY_BRACKETS.sub("", words + text[at:end])


_EMPTY_BRACKETS = re.compile(r"[（(]\s*[）)]")


def _take_number(
    paragraph: Paragraph, number: Number, read: Reading, source: str, reading: NarrativeReading
) -> None:
    printed = paragraph.printed(number.start, number.end, source)
    whole = parse_number(printed.text) or misread_number(printed.text)
    value = figure(whole.text, number.unit) if whole else None
    if value is None:
        reading.unplaced.append(Unplaced(printed=printed, form=None, reason=no_figure(number.unit)))
        return
    claim = Claim(
        section=paragraph.section,
        item=read.item,
        column=read.column,
        figure=value,
        direction=read.direction,
        sentence=_sentence(paragraph.text, number.start),
        printed=printed,
    )
    reading.claims.append(claim)


def _unchanged(
    paragraph: Paragraph,
    span: tuple[int, int],
    sentences: SentenceReader,
    source: str,
    reading: NarrativeReading,
) -> None:
    """与上年持平 without a figure: a claim for the checks, and no row."""
    begin, stop = span
    for match in _UNCHANGED.finditer(paragraph.text, begin, stop):
        column = BUDGET_CHANGE if "预算" in match.group() else CHANGE
        claim = Claim(
            section=paragraph.section,
            item=sentences.unchanged(paragraph.text[begin : match.start()]),
            column=column,
            figure=None,
            direction="持平",
            sentence=_sentence(paragraph.text, match.start()),
            printed=paragraph.printed(*match.span("same"), source),
        )
        reading.claims.append(claim)


def _take_table_figure(found: TableFigure, section: str | None, reading: NarrativeReading) -> None:
    value = figure(found.cell.text, found.unit)
    if value is None:
        return
    claim = Claim(
        section=section,
        item=found.item,
        column=found.column,
        figure=value,
        direction=None,
        sentence=" ".join(found.cell.line.text.split()),
        printed=found.cell.printed,
    )
    reading.claims.append(claim)


def _section_at(joined: list[Paragraph], line: int) -> str | None:
    above = [paragraph for paragraph in joined if paragraph.origins[0][1].number < line]
    return above[-1].section if above else None


_LONGEST_SENTENCE = 500
"""Characters of a sentence kept on either side of a figure: text without full stops is not one sentence for ever."""


def _sentence(text: str, index: int) -> str:
    """The sentence around a figure, without white space."""
    before = text[max(0, index - _LONGEST_SENTENCE) : index]
    after = text[index : index + _LONGEST_SENTENCE]
    end = _SENTENCE_END.search(after)
    return compact(_SENTENCE_END.split(before)[-1] + (after[: end.end()] if end else after))
