"""Where the figures of one form are gathered, so that none is lost and none is placed twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field

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


@dataclass
class Collector:
    """The figures, the unplaced numbers and the remarks of one printing of a form."""

    form: str
    unit: str | None
    facts: list[Fact] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def place(self, cell: Cell, name: RowName, column: str) -> str | None:
        """Take a figure into its row and column; returns its path, None where it could not be read."""
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
        )
        self.facts.append(fact)
        if not fact.is_printed:
            self.remark("L6", say("figure_misprinted", words=cell.text, value=read.value), cell, [path])
        elif any(space in cell.text for space in " 　\xa0"):
            self.remark("L6", say("figure_broken", words=cell.text), cell, [path])
        return path

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
