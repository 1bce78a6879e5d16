"""Which lines go to which prompt: found by the document's own structure, else by overlapping windows.

Only the structure is taken from the layout reader (where a form, a section, a self-evaluation form begins and ends,
which rows are its header), never a value: the two readers stay independent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from extractor.documents import Document, SourceLine
from extractor.final_accounts import Words
from extractor.forms import FORMS, FormDefinition
from extractor.provenance import Printed
from extractor.readers.layout.kinds import other_kind
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.narrative.extent import narrative_lines
from extractor.readers.layout.narrative.paragraphs import Paragraph, paragraphs
from extractor.readers.layout.performance.extents import Extent, extents
from extractor.readers.layout.performance.header import is_header
from extractor.readers.layout.sections import Outline, Section, outline
from extractor.readers.layout.tables import parts
from extractor.readers.layout.untitled import identify
from extractor.readers.model.numbers import count_numbers, has_decimals
from extractor.readers.model.prompts import Task
from extractor.readers.model.sizes import Sizes, pieces
from extractor.readers.model.slices import Slice, filled

_ABOVE_TITLE = 2
_COVER_LINES = 12
_FURNITURE_LINES = 5
_FEWEST_LABELS, _FEWEST_FIGURES = 4, 5
_FEWEST_MENTIONS = 3
_OWNER = re.compile(r"[\u3400-\u9fff]{3}\s*20\d\d\s*年度?\s*(?:部门|单位)\s*决\s*算")
_NAMED_LINES = 2
_MONEY = re.compile(r"\d\s*(?:[万亿千]?元|[%％])")
_ENDED = re.compile(r"[。；;！？]\s*$")
_TOP_SECTION = re.compile(r"[^（(\d]*")


class Printing(NamedTuple):
    """One printing of a form: which one, and where its title stands."""

    form: FormDefinition
    title: Printed


class Routes(NamedTuple):
    """The slices of a document; the printings of its forms and the titles of its self-evaluation forms by part."""

    slices: tuple[Slice, ...]
    printings: dict[int, Printing]
    evaluations: dict[int, Words]


def route(document: Document, sizes: Sizes = Sizes()) -> Routes:  # noqa: B008 - a constant
    """Find the slices of a document; those of one kind in its order.

    Raises:
        OtherKindError: nothing in it can be a final account.
    """
    found = outline(document)
    identify(found.sections)
    forms = list(
        chain.from_iterable(
            _form(part, s, document, sizes) for part, s in enumerate(found.sections) if s.form
        )
    )
    narrative = list(_narrative(narrative_lines(document), sizes))
    evaluations = extents(document)
    performance = list(
        chain.from_iterable(_performance(part, e, sizes) for part, e in enumerate(evaluations))
    )
    windows = _windows(document, found, [*forms, *narrative, *performance], sizes)
    slices = [*forms, *(s for s in windows if s.task is Task.WINDOW)]
    slices += [*narrative, *(s for s in windows if s.task is Task.NARRATIVE)]
    _check_kind(found, slices)
    printings = {part: Printing(s.form, s.title) for part, s in enumerate(found.sections) if s.form}
    titles = {part: extent.title.words() for part, extent in enumerate(evaluations)}
    return Routes((_header(document, found), *slices, *performance), printings, titles)


def _check_kind(found: Outline, slices: Sequence[Slice]) -> None:
    has_forms = any(section.form for section in found.sections)
    is_budget = any(section.is_budget for section in found.sections) and not has_forms
    if is_budget or not slices:
        raise other_kind(found)


def _header(document: Document, found: Outline) -> Slice:
    """The cover, and what stands round the title of the first form, else the first sentences naming the body."""
    lines = list(filled(document.lines)[:_COVER_LINES])
    titles = [section.title.place.line for section in found.sections if section.form]
    if titles:
        below = document.lines[max(0, titles[0] - 1 - _ABOVE_TITLE) :]
        lines += [line for line in filled(below)[:_FURNITURE_LINES] if line not in lines]
    else:
        named = [line for line in document.lines if _OWNER.search(line.text) and line not in lines]
        lines += named[:_NAMED_LINES]
    return Slice(Task.HEADER, tuple(lines), frozenset())


def _form(number: int, section: Section, document: Document, sizes: Sizes) -> Iterator[Slice]:
    """The blocks of rows of one printing of a form, each under its header."""
    first_head: list[SourceLine] | None = None
    for part in parts(section.rows):
        body = [row.line for row in part.body]
        head = [row.line for row in part.header]
        if first_head is None:
            head = first_head = _head(section, body or head, document)
        for block in _balanced(body, sizes.numbers):
            asked = frozenset(line.number for line in block)
            yield Slice(Task.FORM, (*(head or first_head), *block), asked, section.form, number)


def _head(section: Section, rows: Sequence[SourceLine], document: Document) -> list[SourceLine]:
    """From two lines above the title, where the unit may stand, to the first row."""
    title = section.title.place.line
    above = filled(document.lines[max(0, title - 6) : title - 1])[-_ABOVE_TITLE:]
    end = rows[0].number if rows else title + 1
    return [*above, *filled(document.lines[title - 1 : end - 1])]


def _balanced(lines: Sequence[SourceLine], most: int) -> Iterator[list[SourceLine]]:
    """The lines in as few blocks as may be asked for at once, of about the same count of numbers."""
    total = sum(count_numbers(line.text) for line in lines)
    if not total:
        return
    share = total / -(-total // most)
    block: list[SourceLine] = []
    taken = 0
    limit = share
    for line in lines:
        count = count_numbers(line.text)
        if block and count and taken + count > limit + 0.5:
            yield block
            block, limit = [], limit + share
        block.append(line)
        taken += count
    yield block


def _narrative(lines: Sequence[SourceLine], sizes: Sizes) -> Iterator[Slice]:
    """The sections of the 情况说明; short ones together, long ones in pieces under their heading."""
    cut = list(pieces(lines, sizes.characters))
    for part, (heading, group) in enumerate(_groups(cut, paragraphs(lines), sizes)):
        if any(count_numbers(line.text) for line in group):
            asked = frozenset(line.number for line in group)
            yield Slice(Task.NARRATIVE, (*heading, *group), asked, None, part)


def _groups(
    lines: Sequence[SourceLine], joined: Sequence[Paragraph], sizes: Sizes
) -> Iterator[tuple[list[SourceLine], list[SourceLine]]]:
    """Groups of lines with the heading they stand under, where it is not among them."""
    opening = {p.origins[0][1].start: p for p in reversed(joined)}
    heading: list[SourceLine] = []
    group: list[SourceLine] = []
    above: list[SourceLine] = []
    top = ""
    for line in lines:
        paragraph = opening.get(line.start)
        size = sum(len(one.text) for one in group)
        if paragraph:
            new_top = _TOP_SECTION.match(paragraph.section or "")
            changes = new_top is not None and new_top.group() != top
            top = new_top.group() if new_top else top
            following = sum(len(one.text) for one in (origin[1] for origin in paragraph.origins))
            if group and (size + following > sizes.characters or (changes and size > sizes.fewest)):
                yield above, group
                above, group = ([] if paragraph.text == paragraph.heading or changes else heading), []
            if paragraph.text == paragraph.heading:
                heading = [origin[1] for origin in paragraph.origins]
        elif group and size + len(line.text) > sizes.characters and _ENDED.search(group[-1].text):
            yield above, group
            above, group = heading, []
        group.append(line)
    if group:
        yield above, group


def _performance(part: int, extent: Extent, sizes: Sizes) -> Iterator[Slice]:
    """One self-evaluation form; a long one in pieces under the header of its indicators."""
    title = extent.title.cells[0].line
    lines = [row.line for row in extent.rows]
    at = next((index for index, row in enumerate(extent.rows) if is_header(row)), 0)
    head = lines[: at + 1]
    parted: list[list[SourceLine]] = [[]]
    room = sizes.performance - sum(len(line.text) for line in head)
    for line in lines[at + 1 :]:
        if sum(len(one.text) for one in parted[-1]) + len(line.text) > max(room, sizes.performance // 2):
            parted.append([])
            room = sizes.performance
        parted[-1].append(line)
    for index, one in enumerate(parted):
        above = head if index == 0 else [lines[at]]
        asked = frozenset(line.number for line in one)
        yield Slice(Task.PERFORMANCE, (title, *above, *one), asked, None, part)


def _windows(document: Document, found: Outline, routed: Sequence[Slice], sizes: Sizes) -> list[Slice]:
    """Overlapping windows over what no structure covers, where forms or the 情况说明 were not found."""
    taken = {line.number for one in routed for line in one.lines}
    taken |= {section.title.place.line for section in found.sections}
    left = [line for line in filled(document.lines) if line.number not in taken]
    forms_found = any(section.form for section in found.sections)
    unknown = {
        row.line.number
        for section in found.sections
        if section.form is None and section.looks_statutory and not section.is_budget
        for row in section.rows
    }
    tables = [line for line in left if line.number in unknown] if forms_found else left
    speaks = compact(document.text).count("决算") >= _FEWEST_MENTIONS
    windows = list(_table_windows(tables, sizes)) if speaks else []
    if speaks and not any(one.task is Task.NARRATIVE for one in routed):
        inside = {line.number for one in windows for line in one.lines}
        prose = [line for line in left if line.number not in inside]
        windows += [
            one
            for one in _overlapping(Task.NARRATIVE, list(pieces(prose, sizes.window)), sizes)
            if _is_prose(one.lines)
        ]
    return windows


def _overlapping(task: Task, lines: Sequence[SourceLine], sizes: Sizes) -> Iterator[Slice]:
    window: list[SourceLine] = []
    for line in lines:
        if window and sum(len(one.text) for one in window) + len(line.text) > sizes.window:
            yield _window(task, window)
            window = _tail(window, sizes.overlap)
        window.append(line)
    if window:
        yield _window(task, window)


def _window(task: Task, lines: Sequence[SourceLine]) -> Slice:
    return Slice(task, tuple(lines), frozenset(line.number for line in lines), None, lines[0].number)


def _tail(lines: Sequence[SourceLine], most: int) -> list[SourceLine]:
    kept: list[SourceLine] = []
    for line in reversed(lines):
        if sum(len(one.text) for one in kept) + len(line.text) > most:
            break
        kept.insert(0, line)
    return kept


def _table_windows(lines: Sequence[SourceLine], sizes: Sizes) -> Iterator[Slice]:
    """Windows in which figures stand under or beside labels of the statutory forms.

    Where a table goes on over windows, the lines that head it are sent with each.
    """
    head: tuple[SourceLine, ...] = ()
    for one in _overlapping(Task.WINDOW, lines, sizes):
        figures = sum(has_decimals(line.text) for line in one.lines)
        if figures < _FEWEST_FIGURES:
            head = ()
        elif _count_labels(one.lines) >= _FEWEST_LABELS:
            head = tuple(line for line in one.lines if not has_decimals(line.text) and _heads(line))
            yield one
        elif head:
            yield Slice(Task.WINDOW, (*head, *one.lines), one.asked, None, one.part)


def _heads(line: SourceLine) -> bool:
    return bool(_count_labels([line])) or "单位" in line.text


def _count_labels(lines: Iterable[SourceLine]) -> int:
    words = comparable("".join(line.text for line in lines))
    return sum(label in words for label in _labels())


def _is_prose(lines: Sequence[SourceLine]) -> bool:
    text = "".join(line.text for line in lines if "\t" not in line.text)
    return "。" in text and len(_MONEY.findall(text)) >= _FEWEST_FIGURES


@cache
def _labels() -> frozenset[str]:
    """The labels of columns and lines of all forms, as labels are compared."""
    blocks = [block for form in FORMS if form.money for block in form.blocks]
    labels = [column.label for block in blocks for column in block.columns]
    labels += [line.label for block in blocks for line in block.lines if line.label]
    return frozenset(comparable(label) for label in labels if len(label) > 3)  # noqa: PLR2004 - 合计 says nothing
