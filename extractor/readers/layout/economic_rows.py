"""Form 06: codes of the economic classification in blocks side by side, each with its name and figure."""

from dataclasses import dataclass, field

from extractor.forms import FormDefinition
from extractor.forms.basic_expenditure import KIND_COLUMNS, OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import TOTAL
from extractor.messages import say
from extractor.nomenclature import Classification, names
from extractor.readers.layout.cells import Cell, Row, fused_code, glued_figures, is_tabular
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.columns import columns_in_order
from extractor.readers.layout.labels import Completed, clean, comparable, complete
from extractor.readers.layout.tables import Part

_CODE_LENGTHS = (3, 5)
_PARTS = (3, 2)
"""Digits of 类 and 款 where each stands in a cell of its own."""


@dataclass
class _Entry:
    """A code, a name and its figure; ``at`` is the index of the first cell of the name, ``part`` the cell of the 款."""

    code: Cell | None = None
    part: Cell | None = None
    label_cells: list[Cell] = field(default_factory=list)
    figures: list[Cell] = field(default_factory=list)
    at: int = -1

    @property
    def label(self) -> str:
        return clean("".join(cell.text for cell in self.label_cells))[0]

    @property
    def digits(self) -> str:
        """The printed code, its digits joined over the cells 类 and 款."""
        return "".join(cell.digits for cell in (self.code, self.part) if cell)

    @property
    def name_cells(self) -> list[Cell]:
        return [*self.label_cells, *(cell for cell in (self.code, self.part) if cell)]


def has_kinds(part: Part, *, goes_on: bool) -> bool:
    """Whether the kinds of money (人员经费, 公用经费) are columns beside a total, under one list of codes.

    A part without a header goes on as the part before it.
    """
    if not part.labelled_rows:
        return goes_on
    order = columns_in_order(part.labelled_rows, KIND_COLUMNS)
    header = "".join(row.line.text for row in part.labelled_rows)
    return len(order) == len(KIND_COLUMNS) and header.count("名称") <= 1


class EconomicRows:
    """Reads the parts of one printed form 06; a name folded over lines waits for its figure."""

    def __init__(self, form: FormDefinition, collector: Collector) -> None:
        self.collector = collector
        self.column = form.blocks[0].columns[0].label
        self.total = TOTAL
        self.totals = {comparable(label): total for total, also in form.totals for label in (total, *also)}
        self.waiting: _Entry | None = None
        self.folded: dict[int, _Entry] = {}

    def read(self, part: Part) -> None:
        """Read one header with the rows under it."""
        for row in part.body:
            entries = self._entries(row)
            self._name_twin_totals(entries)
            for entry in entries:
                self._place(self._unfolded(entry) if row.aligned else entry)
            self.collector.leave_the_rest(row)

    def _entries(self, row: Row) -> list[_Entry]:
        entries: list[_Entry] = []
        if self.waiting and not row.aligned:
            entries.append(self.waiting)
        self.waiting = None
        cells = [
            (index, part) for index, cell in enumerate(row.cells) for part in (fused_code(cell) or (cell,))
        ]
        for position, (index, cell) in enumerate(cells):
            following = [other for _, other in cells[position + 1 :]]
            self._take(cell, index, following, entries)
        last = entries[-1] if entries else None
        if last and not row.aligned and last.code and not last.figures:
            self.waiting = entries.pop()
            self.collector.account_for(*last.name_cells)
        return entries

    def _take(self, cell: Cell, index: int, following: list[Cell], entries: list[_Entry]) -> None:
        current = entries[-1] if entries else None
        if cell.is_label:
            opens_total = comparable(clean(cell.text)[0]) in self.totals
            if current and not current.figures and not opens_total and self._goes_on(current, index, cell):
                current.label_cells.append(cell)
                current.at = index if current.at < 0 else current.at
            else:
                entries.append(_Entry(label_cells=[cell], at=index))
        elif self._is_code(cell, following):
            entries.append(_Entry(code=cell))
        elif current and self._is_part(current, cell):
            current.part = cell
        elif current and cell.is_figurelike:
            current.figures += glued_figures(cell) if cell.number is None else (cell,)

    @staticmethod
    def _goes_on(current: _Entry, index: int, cell: Cell) -> bool:
        """Whether a label goes on with the entry: in tabbed rows only directly behind its code."""
        return not is_tabular(cell.line.text) or not current.label_cells or index == current.at

    @staticmethod
    def _is_code(cell: Cell, following: list[Cell]) -> bool:
        if not (len(cell.digits) in _CODE_LENGTHS and cell.digits.startswith("3")):
            return False
        filled = [other for other in following if other.text]
        after, digits = next(iter(filled), None), cell.digits
        if after and (len(digits), len(after.digits)) == _PARTS:
            digits, after = digits + after.digits, next(iter(filled[1:]), None)
        if after is None or after.is_label:
            return True
        is_listed = bool(names(Classification.ECONOMIC, digits))
        return is_listed and after.number is not None and after.number.decimals > 0

    @staticmethod
    def _is_part(current: _Entry, cell: Cell) -> bool:
        """Whether a cell prints the two digits of the 款 behind those of its 类."""
        is_open = not (current.part or current.label_cells or current.figures)
        return is_open and bool(current.code) and (len(current.digits), len(cell.digits)) == _PARTS

    def _unfolded(self, entry: _Entry) -> _Entry:
        """Join a name that goes on in the cell below, where the code and the first words stand above."""
        above = self.folded.pop(entry.at, None)
        if entry.code or not above or comparable(entry.label) in self.totals:
            if entry.code and not entry.figures and entry.at >= 0:
                self.folded[entry.at] = entry
            return entry
        labels = above.label_cells + entry.label_cells
        joined = _Entry(above.code, above.part, labels, entry.figures, entry.at)
        official = [comparable(known) for known in names(Classification.ECONOMIC, above.digits)]
        if official and not any(known.startswith(comparable(joined.label)) for known in official):
            return entry
        if not joined.figures:
            self.folded[entry.at] = joined
        return joined

    def _name_twin_totals(self, entries: list[_Entry]) -> None:
        """Two bare 合计 in one row close the blocks 人员经费 and 公用经费."""
        twins = [entry for entry in entries if self.totals.get(comparable(entry.label)) == self.total]
        if len(twins) == 2:  # noqa: PLR2004 - the two blocks
            for entry, name in zip(twins, (STAFF_TOTAL, OPERATING_TOTAL), strict=True):
                self._place(entry, name)
                entries.remove(entry)

    def _place(self, entry: _Entry, total: str | None = None) -> None:
        self.collector.account_for(*entry.name_cells)
        if len(entry.figures) != 1:
            for cell in entry.figures:
                self.collector.leave(cell, say("figures_beside_name", count=len(entry.figures)))
            return
        total = total or self.totals.get(comparable(entry.label))
        code = entry.digits or None
        if not total and not code and not entry.label:
            return
        completed = Completed(total or entry.label)
        if code and not total:
            completed = complete(Classification.ECONOMIC, code, entry.label)
        path = self.collector.place(entry.figures[0], RowName(item=completed.item, code=code), self.column)
        if not total and not code:
            self.collector.remark("L2", say("no_code", label=entry.label), entry.figures[0], [path])
        if completed.check and completed.message:
            self.collector.remark(completed.check, completed.message, entry.figures[0], [path])
