"""Forms whose rows are named by codes: 02, 03, 05, 07, 08, and 06 where its columns are kinds of money."""

from collections.abc import Sequence
from itertools import zip_longest

from extractor.forms import Column, FormDefinition
from extractor.forms.definition import TOTAL
from extractor.messages import Message, say
from extractor.nomenclature import Classification, names
from extractor.readers.layout.cells import Cell, Row, glued_figures, merged, room_for
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.columns import certain_order, columns_by_index, is_foreign, without_header
from extractor.readers.layout.heads_beside_total import with_heads_of_total
from extractor.readers.layout.labels import comparable, complete
from extractor.readers.layout.lengths import has_odd_length, pages_of_another_grid, usual_length
from extractor.readers.layout.positions import ColumnPositions
from extractor.readers.layout.printed_names import CODE_LENGTHS, CodeLevels, PrintedName, folded, label_alone
from extractor.readers.layout.tables import Part
from extractor.readers.layout.unnamed_totals import UnnamedRow, is_total_of

_SERIAL_DIGITS = 3
"""Integers of so few digits left of the figures are serial numbers, not figures."""

Value = tuple[Cell, str | None]


class CodedRows:
    """Reads the parts of one printed form; what a row lost is looked for in the rows before it."""

    def __init__(
        self,
        form: FormDefinition,
        collector: Collector,
        columns: Sequence[Column],
        kind: Classification = Classification.FUNCTION,
    ) -> None:
        self.columns = columns
        self.kind = kind
        self.collector = collector
        self.titles = form.titles
        self.totals = {comparable(label): total for total, also in form.totals for label in (total, *also)}
        self.by_index: dict[int, str] = {}
        self.in_order: list[str] = []
        self.positions = ColumnPositions((), ())
        self.usual_length = 0
        self.other_grids: frozenset[int] = frozenset()
        self.pending = PrintedName()
        self.below: list[Cell] = []
        self.levels = CodeLevels(kind)
        self.unnamed: list[UnnamedRow] = []

    def read(self, part: Part) -> None:
        """Read one header with the rows under it."""
        if is_foreign(part, self.columns):
            for row in part.body:
                self.collector.leave_the_rest(row, say("header_not_of_form"))
            return
        part = with_heads_of_total(part, self.columns)
        by_index = columns_by_index(part, self.columns)
        self._remark_lost_headers(part, by_index)
        self.by_index = by_index or self.by_index
        ordered = certain_order(part.labelled_rows, self.columns, self.titles)
        if part.column_numbers and len(ordered) != len(part.column_numbers):
            official = [column.label for column in self.columns]
            ordered = official if len(official) == len(part.column_numbers) else ordered
        self.in_order = ordered or self.in_order
        if part.header:
            self.positions = ColumnPositions(part.body, self.in_order)
        self.pending = self._total_in_header(part)
        self.other_grids = pages_of_another_grid(part, self._shift) if self.by_index else frozenset()
        same_grid = [row for row in part.body if row.line.page not in self.other_grids]
        self.usual_length = usual_length(same_grid) or self.usual_length
        for row, following in zip_longest(part.body, part.body[1:]):
            self.below = label_alone(following)
            if row.aligned and (self.by_index or self._align(row)):
                self._read_aligned(row)
            else:
                self._read_loose(row)
            self.collector.leave_the_rest(row)

    def _remark_lost_headers(self, part: Part, by_index: dict[int, str]) -> None:
        lost = without_header(part, by_index)
        if lost and part.body:
            message = say("header_lost", columns="、".join(lost))
            self.collector.remark("L2", message, part.header[0].filled[0])

    def _align(self, row: Row) -> bool:
        """Where tabs part the rows but not the header: the last cells are the columns if so many are left."""
        names = [index for index, cell in enumerate(row.cells) if cell.is_label or _is_code(cell, index, 2)]
        first = max(names, default=-1) + 1
        fits = bool(self.in_order and names) and len(row.cells) - first == len(self.in_order)
        at_end = len(row.cells) - len(self.in_order)
        if fits or (names and self.in_order and first < at_end and not row.cells[first].text):
            self.by_index = dict(enumerate(self.in_order, at_end))
        return bool(self.by_index)

    def finish(self) -> None:
        """Settle the rows of figures without a name: a row that sums up all 类 is the total."""
        facts = self.collector.facts
        for row in self.unnamed:
            if is_total_of(row, facts, TOTAL):
                paths = [self.collector.place(cell, RowName(item=TOTAL), c) for cell, c in row.figures]
                self.collector.remark("L2", say("total_by_sum"), row.figures[0][0], paths)
            else:
                for cell, _ in row.figures:
                    self.collector.leave(cell, say("no_code_or_name"))

    def _total_in_header(self, part: Part) -> PrintedName:
        """A total's label that slipped into the row of the column numbers."""
        for row in part.header[-1:]:
            if row not in part.labelled_rows and not row.column_numbers:
                totals = [cell for cell in row.filled if cell.comparable in self.totals]
                return PrintedName(label_cells=totals)
        return PrintedName()

    def _read_aligned(self, row: Row) -> None:
        first = min(self.by_index)
        shift = self._shift(row)
        name = PrintedName()
        values: list[Value] = []
        for index, cell in enumerate(row.cells):
            if not cell.text:
                continue
            if index < first + shift:
                self._take_name(cell, index, name)
            elif not cell.is_blank:
                values += self._value(row, index, cell, shift)
        named = self._settle(row, name, values)
        if not named:
            return
        paths = self._place(named, values)
        if not shift and paths and has_odd_length(row, self.usual_length, [cell for cell, _ in values]):
            message = say("row_of_odd_length", item=named.item, cells=len(row.cells), usual=self.usual_length)
            self.collector.remark("L3", message, values[0][0], paths)
        if shift and paths and row.line.page not in self.other_grids:
            self.collector.remark("L3", _shifted(named.item, shift), values[0][0], paths)

    def _place(self, named: RowName, values: list[Value]) -> list[str | None]:
        paths = [self.collector.place(cell, named, column) for cell, column in values if column]
        for cell, column in values:
            if not column:
                self.collector.leave(cell, say("outside_columns"))
        return paths

    def _value(self, row: Row, index: int, cell: Cell, shift: int) -> list[Value]:
        column = self.by_index.get(index - shift)
        glued = glued_figures(cell) if cell.number is None else ()
        if not glued:
            return [(cell, column)] if cell.number is not None else []
        self.collector.account_for(cell)
        self.collector.remark("L6", say("figures_glued", words=cell.text), cell)
        begin = room_for(row, index, len(glued), {known + shift for known in self.by_index})
        columns = [
            self.by_index.get(begin - shift + offset) if begin is not None else None
            for offset in range(len(glued))
        ]
        return list(zip(glued, columns, strict=True))

    def _shift(self, row: Row) -> int:
        """By how many cells a row stands to the right (negative: left) of its columns.

        A label where the first figure belongs says right; a figure where the label belongs says left.
        """
        first = min(self.by_index)
        labels = [index for index, cell in enumerate(row.cells) if cell.is_label and not cell.has_decimals]
        numbers = [
            i for i, cell in enumerate(row.cells) if cell.number is not None and not _is_code(cell, i, first)
        ]
        if labels and labels[-1] >= first:
            return labels[-1] - first + 1
        if numbers and numbers[0] < first:
            return numbers[0] - first
        last = max(self.by_index)
        if not labels and numbers and numbers[-1] > last and numbers[0] > first:
            return min(numbers[-1] - last, numbers[0] - first)
        return 0

    def _take_name(self, cell: Cell, index: int, name: PrintedName) -> None:
        if name.take(cell, index) or (cell.is_integer and len(cell.digits) <= _SERIAL_DIGITS):
            self.collector.account_for(cell)

    def _settle(self, row: Row, name: PrintedName, values: list[Value]) -> RowName | None:
        """Name a row, with what the rows around it hold of its name; None while the name is still folded."""
        self.levels.complete(name, aligned=row.aligned)
        if self._continues(name, aligned=row.aligned):
            above = self.pending
            labels = above.label_cells + name.label_cells
            name = PrintedName(above.code_cells, above.code_at, labels, above.inherited)
        elif name.code and values:
            above_cells = [] if self.pending.code_cells else self.pending.label_cells
            name.label_cells = folded(name, above_cells, self.below, self.kind)
        self.collector.account_for(*name.cells)
        if not values:
            self.pending = name
            return None
        self.pending = PrintedName()
        total = self.totals.get(comparable(name.label))
        if not name.code and total:
            self._remark_total(row, name)
            return RowName(item=total)
        if not name.code and not name.label:
            return self._nameless(values)
        if not name.code:
            return self._uncoded(name, values)
        completed = complete(self.kind, name.code, name.label)
        if completed.check and completed.message:
            self.collector.remark(completed.check, completed.message, name.cells[-1])
        return RowName(item=completed.item, code=name.code)

    def _uncoded(self, name: PrintedName, values: list[Value]) -> RowName:
        printed = " ".join(cell.text for cell in name.code_cells)
        message = say("code_cut_off", code=printed) if printed else say("no_code", label=name.label)
        self.collector.remark("L2", message, values[0][0])
        return RowName(item=name.label)

    def _continues(self, name: PrintedName, *, aligned: bool) -> bool:
        """Whether a row without code goes on with the name that the row above left without figures."""
        above = self.pending
        if name.code_cells or not above.cells:
            return False
        if not above.code:
            return comparable(above.label) in self.totals and not name.label_cells
        if comparable(name.label) in self.totals:
            return False
        if not (above.label_cells and name.cells):
            return True
        joined = comparable(above.label + name.label)
        official = names(self.kind, above.code)
        return (
            any(comparable(known).startswith(joined) for known in official) if official or aligned else True
        )

    def _remark_total(self, row: Row, name: PrintedName) -> None:
        if name.label_cells[-1].line is not row.line:
            self.collector.remark("L3", say("total_on_other_line"), row.filled[0])

    def _nameless(self, values: list[Value]) -> RowName | None:
        """Figures without a code and a name: above all others they are the total, elsewhere sums may say so."""
        if not self.collector.facts:
            self.collector.remark("L2", say("total_by_place"), values[0][0])
            return RowName(item=TOTAL)
        self.collector.account_for(*(cell for cell, _ in values))
        if all(column for _, column in values):
            self.unnamed.append(UnnamedRow(tuple((cell, column) for cell, column in values if column)))
        else:
            for cell, _ in values:
                self.collector.leave(cell, say("no_code_or_name"))
        return None

    def _read_loose(self, row: Row) -> None:
        """A row whose cells only white space parts: the figures are counted against the columns."""
        name = PrintedName()
        figures: list[Cell] = []
        for index, cell in enumerate(row.filled):
            starts = cell.is_figurelike or (cell.is_blank and bool(name.cells))
            if figures or (starts and not name.may_take_code(cell)):
                figures += self._parted(cell)
            else:
                self._take_name(cell, index, name)
        figures = merged(figures, len(self.in_order))
        columns = self._columns_of(figures)
        labels: list[str | None] = list(columns) if columns else [None] * len(figures)
        values = [pair for pair in zip(figures, labels, strict=True) if not pair[0].is_blank]
        named = self._settle(row, name, values)
        if named and columns:
            self._place(named, values)
        elif not columns:
            self.collector.hold(named, figures, self.in_order)

    def _columns_of(self, figures: list[Cell]) -> list[str] | None:
        """The columns of figures that only white space parts: all of them, or those they stand under."""
        if any(cell.number is None and not cell.is_blank for cell in figures):
            return None
        return self.in_order if len(figures) == len(self.in_order) else self.positions.columns_of(figures)

    def _parted(self, cell: Cell) -> list[Cell]:
        glued = glued_figures(cell) if cell.number is None else ()
        if glued:
            self.collector.account_for(cell)
            self.collector.remark("L6", say("figures_glued", words=cell.text), cell)
        return list(glued) or [cell]


def _shifted(item: str, shift: int) -> Message:
    if shift > 0:
        return say("row_to_the_right", item=item, cells=shift)
    return say("row_to_the_left", item=item, cells=-shift)


def _is_code(cell: Cell, index: int, first: int) -> bool:
    """Whether an integer left of the figures is a code or a serial number."""
    return (
        cell.is_integer
        and index < first
        and (len(cell.digits) in CODE_LENGTHS or len(cell.digits) <= _SERIAL_DIGITS)
    )
