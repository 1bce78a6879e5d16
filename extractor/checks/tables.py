"""A printed form as its cells, found by row and column; rows by code or item, columns by standard label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from extractor.checks.identity import Cell, Term, Total, cell_of
from extractor.final_accounts import Fact, FinalAccounts, FormReading
from extractor.forms import FORM_BY_NUMBER, FormDefinition, Line, Side
from extractor.forms.definition import TOTAL
from extractor.nomenclature import Classification, names, parent

Key = tuple[Side | None, str, str]
"""Side, row (code or item), column."""


@dataclass(frozen=True)
class FormTable:
    """One printing of a form. ``incomplete`` says that figures of it were read and not placed."""

    reading: FormReading
    incomplete: bool

    @property
    def definition(self) -> FormDefinition:
        """The form."""
        return FORM_BY_NUMBER[self.reading.number]

    @cached_property
    def _by_content(self) -> Mapping[Key, tuple[Cell, ...]]:
        found: dict[Key, tuple[Cell, ...]] = {}
        for fact in self.reading.facts:
            key = (fact.side, row_of(fact), fact.column)
            found[key] = (*found.get(key, ()), cell_of(fact))
        return found

    def cells(self, side: Side | None, row: str, column: str) -> tuple[Cell, ...]:
        """The cells with this content: none where it is blank, several where the row is printed again."""
        return self._by_content.get((side, row, column), ())

    def terms(self, side: Side | None, row: str, column: str, weight: int = 1) -> tuple[Term, ...]:
        """The same cells as terms of a sum; a blank one adds nothing."""
        return tuple(Term(cell, weight) for cell in self.cells(side, row, column))

    def total(self, side: Side | None, row: str, *columns: str) -> Total:
        """Where a total of this form stands, whether it is printed or not."""
        return Total(self.reading.number, side, row, columns)

    def rows(self, side: Side | None = None) -> tuple[str, ...]:
        """The rows of one side that have figures, in their printed order, each once."""
        return tuple(dict.fromkeys(row_of(fact) for fact in self.reading.facts if fact.side is side))

    def columns(self, side: Side | None = None) -> tuple[str, ...]:
        """The columns of one side that have figures, standard ones first in the order of the form."""
        printed = dict.fromkeys(fact.column for fact in self.reading.facts if fact.side is side)
        standard = [column.label for column in self.definition.block(side).columns]
        return tuple(
            [label for label in standard if label in printed] + [c for c in printed if c not in standard]
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes that name rows, sorted."""
        return tuple(sorted({fact.code for fact in self.reading.facts if fact.code}))

    @cached_property
    def _under(self) -> Mapping[str | None, tuple[str, ...]]:
        """Codes by the nearest printed code above them; None where there is none."""
        printed, under = set(self.codes), dict[str | None, tuple[str, ...]]()
        for code in self.codes:
            above = parent(code)
            while above is not None and above not in printed:
                above = parent(above)
            under[above] = (*under.get(above, ()), code)
        return under

    def children(self, code: str) -> tuple[str, ...]:
        """The next lower codes that are printed under a code, skipping levels that are not."""
        return self._under.get(code, ())

    @property
    def top_codes(self) -> tuple[str, ...]:
        """The codes without a printed code above them."""
        return self._under.get(None, ())

    @cached_property
    def foreign_rows(self) -> Mapping[Side | None, tuple[str, ...]]:
        """By side, the rows that the form does not know and that have no code."""
        definition, codes = self.definition, set(self.codes)
        totals = {name for name, _ in definition.totals}
        foreign = {}
        for block in definition.blocks:
            known = {line_label(line) for line in block.lines} | totals | codes
            foreign[block.side] = tuple(row for row in self.rows(block.side) if row not in known)
        return foreign

    def leaves(self, row: str, column: str) -> int:
        """How many non-zero figures of the lowest level stand under a code (or under the total) in a column."""
        lowest = [c for c in self.codes if not self.children(c) and (row == TOTAL or c.startswith(row))]
        return sum(any(cell.value != 0 for cell in self.cells(None, c, column)) for c in lowest)


def line_label(line: Line) -> str:
    """What a line is called: its own label, below the one it is a part of, or the name of its functional class."""
    if line.function:
        return names(Classification.FUNCTION, line.function)[0]
    return f"{line.under}/{line.label}" if line.under else str(line.label)


def labels(form: str, side: Side | None, *numbers: int) -> tuple[str, ...]:
    """The labels of lines by their number on the national form."""
    lines = FORM_BY_NUMBER[form].block(side).lines
    return tuple(line_label(line) for line in lines if line.number in numbers)


def row_of(fact: Fact) -> str:
    """What names the row of a fact."""
    return fact.code or fact.item


@dataclass(frozen=True)
class Tables:
    """All forms of a disclosure that have figures, placed or not, by number; the first printing where one is printed again."""

    printed: tuple[FormTable, ...]
    empty: frozenset[str]
    """Numbers of the forms that are printed without a figure."""

    @cached_property
    def _first(self) -> Mapping[str, FormTable]:
        first: dict[str, FormTable] = {}
        for table in self.printed:
            first.setdefault(table.reading.number, table)
        return first

    def get(self, number: str) -> FormTable | None:
        """The form with this number, None where it is absent or empty."""
        return self._first.get(number)

    def of(self, number: str) -> Iterator[FormTable]:
        """Every printing of one form."""
        return (table for table in self.printed if table.reading.number == number)


def tables_of(accounts: FinalAccounts) -> Tables:
    """The forms of a disclosure."""
    incomplete = {left.form for left in accounts.unplaced}
    printed = tuple(
        FormTable(form, form.number in incomplete)
        for form in accounts.forms
        if form.facts or form.number in incomplete
    )
    empty = frozenset(form.number for form in accounts.forms) - {table.reading.number for table in printed}
    return Tables(printed, empty)
