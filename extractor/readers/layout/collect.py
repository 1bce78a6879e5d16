"""Where the figures of one form are gathered, so that none is lost and none is placed twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractor.amounts import figure
from extractor.final_accounts import Fact, Remark, Unplaced, content_path
from extractor.forms import Side
from extractor.messages import Message, say
from extractor.readers.layout.cells import Cell, Row

_NO_PLACE = say("no_row_and_column")


def no_figure(unit: str | None) -> Message:
    """Why a number is no figure."""
    return say("no_figure_in", unit=unit) if unit else say("no_figure_here")


@dataclass(frozen=True)
class RowName:
    """What a row of a form is: its side, printed line number, code and item."""

    item: str
    code: str | None = None
    side: Side | None = None
    row: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class ClosedUpRow:
    """A row with fewer figures than the form has columns, its blank cells gone: the columns of its figures are open."""

    name: RowName
    cells: tuple[Cell, ...]
    columns: tuple[str, ...]


@dataclass
class Collector:
    """The figures, the unplaced numbers and the remarks of one printing of a form."""

    form: str
    unit: str | None
    facts: list[Fact] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    closed_up: list[ClosedUpRow] = field(default_factory=list)
    """Rows whose figures wait until all forms are read, as sums may leave one way to place them."""
    _seen: set[tuple[int, int]] = field(default_factory=set)

    @property
    def sorted_facts(self) -> list[Fact]:
        """The figures in the order of the document."""
        return sorted(self.facts, key=lambda fact: fact.printed.place.start)

    def place(self, cell: Cell, name: RowName, column: str, *, inferred: bool = False) -> str | None:
        """Take a figure into its row and column; returns its path, None where it could not be read.

        ``inferred`` says that sums alone tell its column.
        """
        self.account_for(cell)
        read = figure(cell.number.text, name.unit or self.unit) if cell.number else None
        if read is None:
            self._leave(cell, no_figure(name.unit or self.unit))
            return None
        path = content_path(self.form, name.side, name.code or name.item, column)
        fact = Fact(
            path=path,
            form=self.form,
            side=name.side,
            row=name.row,
            code=name.code,
            item=name.item,
            column=column,
            figure=read,
            printed=cell.printed,
            inferred=inferred,
        )
        self.facts.append(fact)
        if not fact.is_printed:
            self.remark("L6", say("figure_misprinted", words=cell.text, value=read.value), cell, [path])
        elif any(space in cell.text for space in " 　\xa0"):
            self.remark("L6", say("figure_broken", words=cell.text), cell, [path])
        return path

    def hold(self, name: RowName | None, cells: Sequence[Cell], columns: Sequence[str]) -> None:
        """Keep the figures of a row that are not as many as its columns until all forms are read.

        Those that nothing can place are reported: of a row without a name, too many for the columns, or not all numbers.
        """
        self.account_for(*cells)
        if name and cells and len(cells) < len(columns) and all(cell.number for cell in cells):
            named = replace(name, unit=name.unit or self.unit)
            self.closed_up.append(ClosedUpRow(named, tuple(cells), tuple(columns)))
        else:
            self._leave_row(cells, columns)

    def leave_held(self) -> None:
        """Report the figures of the rows that still wait."""
        for row in self.closed_up:
            self._leave_row(row.cells, row.columns)
        self.closed_up.clear()

    def _leave_row(self, cells: Sequence[Cell], columns: Sequence[str]) -> None:
        reason = say("figures_in_columns", count=len(cells), columns=len(columns))
        for cell in cells:
            if not cell.is_blank:
                self.leave(cell, reason)

    def leave(self, cell: Cell, reason: Message) -> None:
        """Report a number that cannot be placed."""
        self.account_for(cell)
        self._leave(cell, reason)

    def account_for(self, *cells: Cell) -> None:
        """Note that these cells are understood: line numbers, codes, labels."""
        self._seen.update((cell.line.start + cell.start, cell.line.start + cell.end) for cell in cells)

    def remark(self, check: str, message: Message, cell: Cell, fields: Iterable[str | None] = ()) -> None:
        """Note damage of the layout at a cell."""
        paths = tuple(path for path in fields if path)
        self.remarks.append(Remark(check=check, message=message, printed=cell.printed, fields=paths))

    def leave_the_rest(self, row: Row, reason: Message = _NO_PLACE) -> None:
        """Report every number of a row that nothing accounted for: no number is ever dropped silently."""
        for cell in row.filled:
            if (cell.is_figurelike or cell.has_decimals) and not self._is_accounted_for(cell):
                self.leave(cell, reason)

    def _is_accounted_for(self, cell: Cell) -> bool:
        start, end = cell.line.start + cell.start, cell.line.start + cell.end
        return (start, end) in self._seen or any(a <= start and end <= b for a, b in self._seen)

    def _leave(self, cell: Cell, reason: Message) -> None:
        self.unplaced.append(Unplaced(printed=cell.printed, form=self.form, reason=reason))
