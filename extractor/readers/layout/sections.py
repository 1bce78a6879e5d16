"""Where the forms stand: a title that a table follows, the table's lines, its unit and its notes.

A list of contents names every form too; there a title follows on a title and no table comes between.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.amounts import FEN_PER_UNIT
from extractor.documents import Document, SourceLine
from extractor.final_accounts import AnnouncedForm
from extractor.forms import FormDefinition
from extractor.provenance import Printed
from extractor.readers.layout.cells import Cell, Row, split_row
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.titles import (
    Title,
    folded_form,
    is_narrative_heading,
    is_part_heading,
    known_form,
    names_final_account,
    title_of,
)

_NOTE = re.compile(r"^(?:\s|　)*(?:备?注|说明|附注)\s*[:：1１]")
_PAGE_NUMBER = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3}")
_FURNITURE = re.compile(
    r"\(?公开\d+表\)?|(?:金额)?单位:.*|(?:编制)?(?:部门|单位)(?:\(单位\)|\(部门\)|名称)?[:：].*|20\d\d年度?|.*20\d\d年度.*(?:部门|单位).*:.*"
)
_UNIT = re.compile(r"单位:([^\s\d:]+?)(?=20\d\d|部门|单位|\)|$)")
_FURNITURE_OF_FORMS = re.compile(r"公开\d+表|单位:\S*元")
_PRINTED_NUMBER = re.compile(r"公开(\d+)表")
_UNIT_LOOKBACK = 3
_LONGEST_FOLDED = 30
"""Characters of each line of a title folded over two."""
_ENTRY_CELLS = 2
"""A line of contents in cells: title and page number."""
_HEADER_WORDS = re.compile(r"栏次|行次|科目(?:编码|代码|名称)|经济分类|功能分类|^(?:项目)+$|决算数")


@dataclass
class Section:
    """One printing of a form: its title, the lines of its table, its unit as printed."""

    form: FormDefinition | None
    title: Printed
    rows: list[Row] = field(default_factory=list)
    notes: list[SourceLine] = field(default_factory=list)
    """The lines of the notes below the table."""
    unit: str | None = None
    looks_statutory: bool = False
    is_budget: bool = False
    is_untitled: bool = False
    """Whether 公开NN表 opens it, and no title."""
    is_misprinted: bool = False
    """Whether its title is that of a form but for a misprint."""
    printed_number: str | None = None
    """The NN of 公开NN表, which says where one form ends when the title of the next is lost."""

    @property
    def has_table(self) -> bool:
        """Whether anything of a table follows the title."""
        return any(
            row.has_figure or row.aligned or _HEADER_WORDS.search(comparable(row.line.text))
            for row in self.rows
        )


@dataclass
class Outline:
    """The printed forms of a document, the forms it announces, and whether it has the headings of a 情况说明.

    ``titles`` are titles of forms without a table under them: entries of a list of contents, or forms left out.
    """

    sections: list[Section]
    titles: list[Section]
    announced: list[AnnouncedForm]
    has_narrative: bool
    account_headings: int = 0
    """How many headings of the 情况说明 speak of a final account."""


def outline(document: Document) -> Outline:
    """Find all printed forms of a document."""
    outliner = _Outliner(document)
    for index, line in enumerate(outliner.lines):
        outliner.take(index, line)
    sections = outliner.sections
    titles = [section for section in sections if section.form and not section.has_table]
    alone = [AnnouncedForm(number=title.form.number, printed=title.title) for title in titles if title.form]
    return Outline(
        sections=[section for section in sections if section.has_table],
        titles=titles,
        announced=outliner.entries + alone,
        has_narrative=outliner.has_narrative,
        account_headings=outliner.account_headings,
    )


class _Outliner:
    """Walks over the lines of a document; every line belongs to the form whose title came last, or to none."""

    def __init__(self, document: Document) -> None:
        self.lines = [line for line in document.lines if line.text.strip()]
        self.page_numbers = _bare_page_numbers(document)
        self.sections: list[Section] = []
        self.entries: list[AnnouncedForm] = []
        self.has_narrative = False
        self.account_headings = 0
        self.current: Section | None = None
        self.in_notes = False
        self.recent: list[str] = []
        self.folded_title: int | None = None
        self._following: tuple[Row, Printed | None] | None = None

    def take(self, index: int, line: SourceLine) -> None:
        """Take the next line that is not blank."""
        text = line.text.strip()
        row, alone = self._following or _parted(line)
        self._following = _parted(self.lines[index + 1]) if index + 1 < len(self.lines) else None
        title = self._title(index, alone)
        if self.folded_title == index:
            self.folded_title = None
        elif title and alone:
            self._open(title, alone)
        elif is_part_heading(text) or is_narrative_heading(text):
            self.current = None
            self.has_narrative |= is_narrative_heading(text)
            self.account_headings += is_narrative_heading(text) and names_final_account(text)
        elif self.current and _NOTE.match(row.filled[0].text if row.filled else text):
            self.in_notes = True
            self.current.notes.append(line)
        elif self.current and not _PAGE_NUMBER.fullmatch(text) and line.number not in self.page_numbers:
            self._give(self.current, row)
        self.recent = [*self.recent[-_UNIT_LOOKBACK + 1 :], comparable(text)]

    def _open(self, title: Title, words: Printed) -> None:
        if title.is_entry:
            if title.form:
                self.entries.append(AnnouncedForm(number=title.form.number, printed=words))
            self.current = None
            return
        if title.is_other_table:
            self.current = None
            return
        self.current = Section(
            title.form, words, is_budget=title.is_budget, is_misprinted=title.is_misprinted
        )
        self.current.unit = _unit(self.recent)
        self.current.looks_statutory = self.current.unit is not None
        self.sections.append(self.current)
        self.in_notes = False

    def _title(self, index: int, alone: Printed | None) -> Title | None:
        """The title a line prints, alone or together with the next line it is folded into."""
        if not alone:
            return None
        below = self._following[1] if self._following else None
        if below and len(alone.text) <= _LONGEST_FOLDED and len(below.text) <= _LONGEST_FOLDED:
            form = folded_form(alone.text, below.text)
            if form and not known_form(alone.text):
                self.folded_title = index + 1
                return Title(form)
        return title_of(alone.text, furnished=self._is_furnished(index))

    def _is_furnished(self, index: int) -> bool:
        return any(
            _FURNITURE_OF_FORMS.search(comparable(line.text))
            for line in self.lines[index + 1 : index + 1 + _UNIT_LOOKBACK]
        )

    def _give(self, section: Section, row: Row) -> None:
        """Give a line to the table it belongs to, unless the notes below the table go on."""
        words = comparable(row.line.text)
        number = _PRINTED_NUMBER.search(words)
        if number and not self._is_numbered(section, number.group(1)):
            section = self._open_untitled(row, number.group(1))
        if row.filled and all(_FURNITURE.fullmatch(cell.comparable) for cell in _phrases(row)):
            if not section.rows:
                section.looks_statutory = True
                section.unit = _unit([words]) or section.unit
            return
        if self.in_notes and not row.aligned and not _HEADER_WORDS.search(words):
            section.notes.append(row.line)
            return
        self.in_notes = False
        section.rows.append(row)

    def _is_numbered(self, section: Section, number: str) -> bool:
        """Whether a printed form number belongs to this form: the first one over its rows, or the same again."""
        if section.printed_number is None and not any(row.has_figure for row in section.rows):
            section.printed_number = number
        return section.printed_number in (None, number)

    def _open_untitled(self, row: Row, number: str) -> Section:
        """A form whose title is lost: none of ours by its number, for provinces number otherwise."""
        words = next(cell for cell in _phrases(row) if _PRINTED_NUMBER.search(cell.comparable))
        section = Section(
            None,
            words.printed,
            looks_statutory=True,
            is_untitled=True,
            unit=_unit(self.recent),
            printed_number=number,
        )
        self.sections.append(section)
        self.current = section
        self.in_notes = False
        return section


def _parted(line: SourceLine) -> tuple[Row, Printed | None]:
    """The cells of a line, and the words of it that could be a title."""
    row = split_row(line)
    return row, _alone(row)


def _phrases(row: Row) -> Iterable[Cell]:
    """The cells of a tabbed line; a line without tabs as one phrase."""
    return row.filled if row.aligned else [Cell(row.line, 0, len(row.line.text))]


def _alone(row: Row) -> Printed | None:
    """The words of a line that could be a title: a line without tabs, or the one cell that is filled.

    Merged cells come out of some converters as copies of themselves; 公开NN表 and the unit may stand beside.
    """
    if not row.aligned:
        return _words(row.line)
    cells = [cell for cell in row.filled if not _FURNITURE.fullmatch(cell.comparable)]
    if len(cells) == _ENTRY_CELLS and cells[0].is_label and cells[1].is_integer:
        return row.line.printed(cells[0].start, cells[1].end)
    return cells[0].printed if len({cell.comparable for cell in cells}) == 1 else None


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
    """The words of a line; behind a page break within it, those of the new page."""
    stripped = line.text.rpartition("\f")[2].strip() or line.text.strip()
    start = line.text.rindex(stripped)
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
