"""Forms whose rows are named by functional codes: 02, 03, 05, 07, 08."""

from dataclasses import dataclass, field

from extractor.forms import FormDefinition
from extractor.nomenclature import Classification, names
from extractor.readers.layout.cells import Cell, Row, fused_code, glued_figures, merged
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.columns import columns_by_index, columns_in_order
from extractor.readers.layout.labels import clean, comparable, complete
from extractor.readers.layout.tables import Part

_CODE_LENGTHS = (3, 5, 7)


@dataclass
class _Name:
    """What stands left of the figures of a row."""

    code_cells: list[Cell] = field(default_factory=list)
    label_cells: list[Cell] = field(default_factory=list)

    @property
    def code(self) -> str | None:
        """The printed code, its digits joined over the cells 类, 款, 项."""
        digits = [cell.digits for cell in self.code_cells]
        longest = max(digits, key=len, default="")
        if len(digits) > 1 and [len(d) for d in digits] == [3, 2, 2][: len(digits)]:
            return "".join(digits)
        return longest if len(longest) in _CODE_LENGTHS else None

    @property
    def label(self) -> str:
        """The printed name without white space and enumerators."""
        return clean("".join(cell.text for cell in self.label_cells))[0]

    @property
    def cells(self) -> list[Cell]:
        """All cells of the name."""
        return [*self.code_cells, *self.label_cells]


class CodedRows:
    """Reads the parts of one printed form; what a row lost is looked for in the rows before it."""

    def __init__(self, form: FormDefinition, collector: Collector) -> None:
        self.form = form
        self.columns = form.blocks[0].columns
        self.collector = collector
        self.totals = {comparable(label): total for total, also in form.totals for label in (total, *also)}
        self.by_index: dict[int, str] = {}
        self.in_order: list[str] = []
        self.pending = _Name()

    def read(self, part: Part) -> None:
        """Read one header with the rows under it."""
        self.by_index = columns_by_index(part, self.columns) or self.by_index
        ordered = columns_in_order(part.labelled_rows, self.columns)
        if part.column_numbers and len(ordered) != len(part.column_numbers):
            official = [column.label for column in self.columns]
            ordered = official if len(official) == len(part.column_numbers) else ordered
        self.in_order = ordered or self.in_order
        self.pending = self._total_in_header(part)
        for row in part.body:
            if row.aligned and self.by_index:
                self._read_aligned(row)
            else:
                self._read_loose(row)
            self.collector.leave_the_rest(row)

    def _total_in_header(self, part: Part) -> _Name:
        """A total's label that slipped into the row of the column numbers."""
        for row in part.header[-1:]:
            if row not in part.labelled_rows and not row.column_numbers:
                return _Name(label_cells=[cell for cell in row.filled if cell.comparable in self.totals])
        return _Name()

    def _read_aligned(self, row: Row) -> None:
        first = min(self.by_index)
        shift = self._shift(row, first)
        name = _Name()
        values: list[tuple[Cell, str | None]] = []
        for index, cell in enumerate(row.cells):
            if not cell.text:
                continue
            if index < first + shift:
                self._take_name(cell, name)
            elif not cell.is_blank:
                values += self._value(row, index, cell, shift)
        named = self._settle(row, name, has_values=bool(values))
        if not named:
            return
        paths = [self.collector.place(cell, named, column) for cell, column in values if column]
        for cell, column in values:
            if not column:
                self.collector.leave(cell, "stands outside the columns of the header")
        if shift and paths:
            side = "right" if shift > 0 else "left"
            cell = values[0][0]
            self.collector.remark(
                "L3", f"the row {named.item} stands {abs(shift)} cell to the {side}", cell, paths
            )

    def _value(self, row: Row, index: int, cell: Cell, shift: int) -> list[tuple[Cell, str | None]]:
        column = self.by_index.get(index - shift)
        glued = glued_figures(cell) if cell.number is None else ()
        if not glued:
            return [(cell, column)] if cell.number is not None else []
        after = row.cells[index + 1 : index + len(glued)]
        free = len(after) == len(glued) - 1 and all(other.is_blank for other in after)
        columns = [
            self.by_index.get(index - shift + offset) if free else None for offset in range(len(glued))
        ]
        self.collector.account_for(cell)
        self.collector.remark("L6", f"figures glued together: {cell.text!r}", cell)
        return list(zip(glued, columns, strict=True))

    def _shift(self, row: Row, first: int) -> int:
        """By how many cells a row stands to the right (negative: left) of its columns.

        A label where the first figure belongs says right; a figure where the label belongs says left.
        """
        labels = [index for index, cell in enumerate(row.cells) if cell.is_label]
        numbers = [
            i
            for i, cell in enumerate(row.cells)
            if cell.number is not None and not self._is_code(cell, i, first)
        ]
        if labels and labels[-1] >= first:
            return labels[-1] - first + 1
        if numbers and numbers[0] < first:
            return numbers[0] - first
        last = max(self.by_index)
        if not labels and numbers and numbers[-1] > last and numbers[0] > first:
            return min(numbers[-1] - last, numbers[0] - first)
        return 0

    def _is_code(self, cell: Cell, index: int, first: int) -> bool:
        return cell.is_integer and index < first and len(cell.digits) in (*_CODE_LENGTHS, 2)

    def _take_name(self, cell: Cell, name: _Name) -> None:
        fused = fused_code(cell)
        if fused:
            name.code_cells.append(fused[0])
            name.label_cells.append(fused[1])
            self.collector.account_for(cell)
        elif cell.is_integer:
            name.code_cells.append(cell)
        elif cell.is_label:
            name.label_cells.append(cell)

    def _settle(self, row: Row, name: _Name, *, has_values: bool) -> RowName | None:
        """Name a row, with what a row above it left open; None while the name is still being folded."""
        if self._continues(name, aligned=row.aligned):
            name = _Name(self.pending.code_cells, self.pending.label_cells + name.label_cells)
        self.collector.account_for(*name.cells)
        if not has_values:
            self.pending = name
            return None
        self.pending = _Name()
        total = self.totals.get(comparable(name.label))
        if not name.code and total:
            self._remark_total(row, name)
            return RowName(item=total)
        if not name.code and (not name.label or name.label == "栏次"):
            return self._nameless(row)
        if not name.code:
            return RowName(item=name.label)
        completed = complete(Classification.FUNCTION, name.code, name.label)
        if completed.check:
            self.collector.remark(completed.check, completed.message, name.cells[-1])
        return RowName(item=completed.item, code=name.code)

    def _continues(self, name: _Name, *, aligned: bool) -> bool:
        """Whether a row without code goes on with the name that the row above left without figures."""
        above = self.pending
        if name.code_cells or not above.cells:
            return False
        if not above.code:
            return comparable(above.label) in self.totals and not name.label_cells
        if comparable(name.label) in self.totals:
            return False
        joined = comparable(above.label + name.label)
        official = names(Classification.FUNCTION, above.code)
        return (
            any(comparable(known).startswith(joined) for known in official) if official or aligned else True
        )

    def _remark_total(self, row: Row, name: _Name) -> None:
        if name.label_cells[-1].line is not row.line:
            self.collector.remark(
                "L3", "the label of the total stands on another line than its figures", row.filled[0]
            )

    def _nameless(self, row: Row) -> RowName | None:
        """Figures without a code and a name: above all others they are the total, elsewhere they stay unplaced."""
        if not self.collector.facts:
            message = "a row of figures without a label above all others is taken as the total"
            self.collector.remark("L2", message, row.filled[0])
            return RowName(item=self.form.totals[0][0])
        for cell in row.filled:
            if cell.number is not None:
                self.collector.leave(cell, "its row has neither code nor name")
        return None

    def _read_loose(self, row: Row) -> None:
        """A row whose cells only white space parts: the figures are counted against the columns."""
        name = _Name()
        figures: list[Cell] = []
        for cell in row.filled:
            starts = cell.number is not None or (cell.is_blank and bool(name.cells))
            if figures or (starts and not self._is_loose_code(cell, name)):
                figures.append(cell)
            else:
                self._take_name(cell, name)
        figures = merged(figures, len(self.in_order))
        named = self._settle(row, name, has_values=bool(figures))
        if not named:
            return
        if len(figures) != len(self.in_order):
            for cell in figures:
                self.collector.leave(cell, f"{len(figures)} figures in a row of {len(self.in_order)} columns")
            return
        for cell, column in zip(figures, self.in_order, strict=True):
            if not cell.is_blank:
                self.collector.place(cell, named, column)

    def _is_loose_code(self, cell: Cell, name: _Name) -> bool:
        return cell.is_integer and not name.label_cells and len(cell.digits) in (*_CODE_LENGTHS, 2)
