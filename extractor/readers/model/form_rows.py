"""From the rows the model transcribed to figures of a form: canonical rows and columns, each at its place.

The model's words only name; which line, item and column they mean is decided by the definitions of the forms, by the
same naming the layout reader uses. A row whose name does not stand in the slice is not accepted under it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT, figure, is_not_applicable
from extractor.documents import SourceLine
from extractor.final_accounts import Fact, Unplaced, content_path
from extractor.forms import Block, Column, FormDefinition, Rows, Side
from extractor.forms.basic_expenditure import KIND_COLUMNS
from extractor.messages import say
from extractor.nomenclature import Classification
from extractor.provenance import Printed
from extractor.readers.layout.cells import Cell
from extractor.readers.layout.collect import no_figure
from extractor.readers.layout.fixed_lines import Resolved, SideRow, resolve, row_item
from extractor.readers.layout.labels import clean, comparable, complete
from extractor.readers.layout.printed_names import CODE_LENGTHS
from extractor.readers.model.answers import FigureAnswer, RowAnswer
from extractor.readers.model.grounding import NEAR, Grounder, Wanted
from extractor.readers.model.numbers import bare
from extractor.readers.model.slices import Slice

_DIGITS = re.compile(r"\D+")
_SHORTEST_NAME = 4
"""So many first characters of a folded or damaged name must stand together in the slice."""


class ReadRow(NamedTuple):
    """A row the model read, with the slice it was read from."""

    part: Slice
    row: RowAnswer


class Name(NamedTuple):
    """What a row is, or why that is not known."""

    item: str
    code: str | None = None
    unit: str | None = None
    fault: str | None = None


class _Read(NamedTuple):
    """One figure the model read."""

    part: Slice
    row: RowAnswer
    name: Name
    side: Side | None
    answer: FigureAnswer

    @property
    def line(self) -> int:
        """The line it was read from, in its slice."""
        return self.row.line

    @property
    def number(self) -> str:
        """Its digits."""
        return bare(self.answer.text) or self.answer.text


class FormRows:
    """The rows of one form of a document, over all its printings."""

    def __init__(self, form: FormDefinition, unit: str | None, grounder: Grounder) -> None:
        self.form = form
        self.unit = unit
        self.grounder = grounder
        self.facts: list[Fact] = []
        self.unplaced: list[Unplaced] = []
        self._seen: set[tuple[int, str, str, str]] = set()

    def take(self, rows: Sequence[ReadRow]) -> None:
        """Take rows in printed order; the same figure read from two slices counts once."""
        read: list[_Read] = []
        for side in [block.side for block in self.form.blocks]:
            own = [one for one in rows if self._side(one.row) is side]
            for one, name in zip(own, self._names(own, side), strict=True):
                read += self._figures(one, name, side)
        places = self.grounder.ground([Wanted(r.part, r.line, r.number, cell=True) for r in read])
        for one_read, printed in zip(read, places, strict=True):
            if printed or not one_read.part.again:  # what was asked for once more may have been found before
                self._place(one_read, printed)

    def _side(self, row: RowAnswer) -> Side | None:
        sides = [block.side for block in self.form.blocks]
        return next((side for side in sides if side and side.value == row.side), sides[0])

    def _names(self, rows: Sequence[ReadRow], side: Side | None) -> list[Name]:
        if self.form.rows is not Rows.LINES:
            kind = Classification.FUNCTION if self.form.rows is Rows.FUNCTION else Classification.ECONOMIC
            return [self._coded(one, kind) for one in rows]
        block = self.form.block(side)
        others = [other for other in self.form.blocks if other is not block]
        lines = [_side_row(one.row) for one in rows]
        resolved = resolve(lines, block, others)
        return [self._lined(one, line, found) for one, line, found in zip(rows, lines, resolved, strict=True)]

    def _lined(self, one: ReadRow, line: SideRow, found: Resolved) -> Name:
        item = row_item(line, found)
        if not item:
            return Name("", fault=say("model_no_line", label=one.row.label))
        if not _stands(one.row.label, one.part) and not (found.line and line.number):
            return Name(item, fault=say("model_no_name", label=one.row.label))
        own = line.unit or (found.line.unit if found.line else None)
        return Name(item, unit=own)

    def _coded(self, one: ReadRow, kind: Classification) -> Name:
        label = clean(one.row.label)[0]
        totals = {comparable(also): total for total, others in self.form.totals for also in (total, *others)}
        code = _DIGITS.sub("", one.row.code or "")
        total = totals.get(comparable(label))
        if total and not code:
            return Name(total)
        if not code:
            fault = None if label and _stands(label, one.part) else say("model_no_name", label=label)
            return Name(label, fault=fault)
        if len(code) not in CODE_LENGTHS or not _prints_code(one, code):
            return Name(label, code, fault=say("model_no_code", code=code))
        return Name(complete(kind, code, label).item, code)

    def _figures(self, one: ReadRow, name: Name, side: Side | None) -> Iterator[_Read]:
        line = one.part.line(one.row.line)
        number = _digits(one.row.number)
        if number and not one.part.again:
            self.grounder.set_aside(one.part, one.row.line, number)
        for answer in one.row.figures:
            key = (line.number if line else 0, f"{side}/{name.code or name.item}", answer.column, answer.text)
            if answer.text.strip() and not is_not_applicable(answer.text) and key not in self._seen:
                self._seen.add(key)
                yield _Read(one.part, one.row, name, side, answer)

    def _place(self, read: _Read, printed: Printed | None) -> None:
        column = column_label(self._columns(read.side), read.answer.column, read.part)
        fault = read.name.fault or (None if column else say("model_no_column", column=read.answer.column))
        unit = read.name.unit or (self.unit if self.form.money else None)
        value = figure(printed.text if printed else read.number, unit)
        words = printed or self.grounder.misplaced(read.part, read.line, read.answer.text)
        if fault or value is None or column is None:
            reason = fault or no_figure(unit)
            self.unplaced.append(Unplaced(printed=words, form=self.form.number, reason=reason))
            return
        name = read.name
        fact = Fact(
            path=content_path(self.form.number, read.side, name.code or name.item, column),
            form=self.form.number,
            side=read.side,
            row=_digits(read.row.number) if self.form.rows is Rows.LINES else None,
            code=name.code,
            item=name.item,
            column=column,
            figure=value,
            printed=words,
        )
        self.facts.append(fact)

    def _columns(self, side: Side | None) -> tuple[Column, ...]:
        block: Block = self.form.block(side)
        return (*block.columns, *KIND_COLUMNS) if self.form.rows is Rows.ECONOMIC else block.columns


def column_label(columns: Iterable[Column], printed: str, part: Slice) -> str | None:
    """The standard label of a column; one of none of ours keeps its printed label, None where that is not printed."""
    words = comparable(printed)
    for column in columns:
        if words in (comparable(column.label), *map(comparable, column.also)):
            return column.label
    return words if words and words in comparable("".join(line.text for line in part.lines)) else None


def unit_of_money(unit: str | None, part: Slice) -> str | None:
    """A unit of money the model read, where the slice prints it."""
    words = comparable(unit or "").removeprefix("人民币")
    return words if words in FEN_PER_UNIT and any(words in comparable(x.text) for x in part.lines) else None


def _side_row(row: RowAnswer) -> SideRow:
    """The row as the naming of the lines takes it."""
    digits = _digits(row.number)
    return SideRow([_cell(row.label)], _cell(digits) if digits else None, [])


def _cell(text: str) -> Cell:
    return Cell(SourceLine(1, 0, text, None), 0, len(text))


def _digits(text: str | None) -> str | None:
    digits = comparable(text or "")
    return digits if digits.isascii() and digits.isdigit() else None


def _stands(label: str, part: Slice) -> bool:
    """Whether a name, or at least its beginning, is printed in the slice."""
    words = comparable(clean(label)[0])
    text = comparable("".join(line.text for line in part.lines))
    return bool(words) and (words in text or (len(words) > _SHORTEST_NAME and words[:_SHORTEST_NAME] in text))


def _prints_code(one: ReadRow, code: str) -> bool:
    """Whether the code stands in the line or next to it: whole, in its parts, or with the digits of its own level."""
    for number in range(one.row.line - NEAR, one.row.line + NEAR + 1):
        line = one.part.line(number)
        words = line.text if line else ""
        if code in comparable(words) or code[-2:] in map(comparable, re.split(r"[\s|]+", words)):
            return True
    return False
