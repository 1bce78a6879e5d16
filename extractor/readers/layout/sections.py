"""Where the forms stand: a title that a table follows, the table's lines, its unit and its notes.

A list of contents names every form too; there a title follows on a title and no table comes between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.amounts import FEN_PER_UNIT
from extractor.documents import Document, SourceLine
from extractor.forms import FormDefinition
from extractor.provenance import Printed
from extractor.readers.layout.cells import Row, split_row
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.titles import is_narrative_heading, is_part_heading, title_of

_NOTE = re.compile(r"^(?:\s|　)*(?:备?注|说明|附注)\s*[:：1１]")
_PAGE_NUMBER = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3}")
_FURNITURE = re.compile(
    r"\(?公开\d+表\)?|(?:金额)?单位:.*|(?:编制)?(?:部门|单位)(?:\(单位\)|\(部门\)|名称)?[:：].*|20\d\d年度?|.*20\d\d年度.*(?:部门|单位).*:.*"
)
_UNIT = re.compile(r"单位:([^\s\d:]+?)(?=20\d\d|部门|单位|\)|$)")
_UNIT_LOOKBACK = 3
_HEADER_WORDS = re.compile(r"栏次|行次|科目(?:编码|代码|名称)|经济分类|功能分类|^(?:项目)+$|决算数")
_FIGURE_LINE = re.compile(r"\d\.\d|^\s*\d{3,7}\s")


@dataclass
class Section:
    """One printing of a form: its title, the lines of its table, its unit as printed."""

    form: FormDefinition | None
    title: Printed
    rows: list[Row] = field(default_factory=list)
    unit: str | None = None
    looks_statutory: bool = False
    is_budget: bool = False

    @property
    def has_table(self) -> bool:
        """Whether anything of a table follows the title."""
        return any(
            row.has_figure or row.aligned or _HEADER_WORDS.search(comparable(row.line.text))
            for row in self.rows
        )


@dataclass
class Outline:
    """The printed forms of a document, the titles it announces, and whether it has the headings of a 情况说明."""

    sections: list[Section]
    announced: list[Printed]
    has_narrative: bool


def outline(document: Document) -> Outline:
    """Find all printed forms of a document."""
    sections: list[Section] = []
    found = Outline(sections=[], announced=[], has_narrative=False)
    current: Section | None = None
    in_notes = False
    recent: list[str] = []
    page_numbers = _bare_page_numbers(document)
    for line in document.lines:
        text = line.text.strip()
        if not text:
            continue
        title = title_of(line.text) if "\t" not in line.text else None
        if title:
            current = Section(title.form, _words(line), is_budget=title.is_budget)
            current.unit = _unit(recent)
            sections.append(current)
            in_notes = False
        elif is_part_heading(text) or is_narrative_heading(text):
            current = None
            found.has_narrative |= is_narrative_heading(text)
        elif current and _NOTE.match(line.text):
            in_notes = True
        elif current and not _PAGE_NUMBER.fullmatch(text) and line.number not in page_numbers:
            in_notes = _take(current, line, in_notes=in_notes)
        recent = [*recent[-_UNIT_LOOKBACK + 1 :], comparable(text)]
    found.sections = [section for section in sections if section.has_table]
    found.announced = [section.title for section in sections if not section.has_table and section.form]
    return found


def _take(section: Section, line: SourceLine, *, in_notes: bool) -> bool:
    """Give a line to the table it belongs to; returns whether the notes below the table go on."""
    words = comparable(line.text)
    if "\t" not in line.text and _FURNITURE.fullmatch(words):
        if not section.rows:
            section.looks_statutory = True
            section.unit = _unit([words]) or section.unit
        return in_notes
    if in_notes and "\t" not in line.text and not _HEADER_WORDS.search(words):
        return True
    section.rows.append(split_row(line))
    return False


def _unit(lines: list[str]) -> str | None:
    for words in reversed(lines):
        match = _UNIT.search(words)
        if match:
            unit = match.group(1).removeprefix("人民币")
            return next(
                (known for known in sorted(FEN_PER_UNIT, key=len, reverse=True) if unit.startswith(known)),
                unit,
            )
    return None


def _words(line: SourceLine) -> Printed:
    stripped = line.text.strip()
    start = line.text.index(stripped)
    return line.printed(start, start + len(stripped))


def _bare_page_numbers(document: Document) -> frozenset[int]:
    """Lines that hold one small integer and count up through the document: printed page numbers."""
    alone = [
        (line.number, int(compact(line.text)))
        for line in document.lines
        if re.fullmatch(r"\s*\d{1,3}\s*", line.text) and compact(line.text).isascii()
    ]
    counting = [number for number, _ in _rising(alone)]
    return frozenset(counting) if len(counting) > 2 else frozenset()  # noqa: PLR2004 - two may be figures


def _rising(alone: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = None
    for number, value in alone:
        if last is None or value in (last + 1, last + 2):
            yield number, value
            last = value
