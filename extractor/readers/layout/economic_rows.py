"""Form 06: codes of the economic classification in blocks side by side, each with its name and figure."""

from dataclasses import dataclass, field

from extractor.forms import FormDefinition
from extractor.nomenclature import Classification
from extractor.readers.layout.cells import Cell, Row, fused_code
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.labels import Completed, clean, comparable, complete
from extractor.readers.layout.tables import Part

_CODE_LENGTHS = (3, 5)


@dataclass
class _Entry:
    code: Cell | None = None
    label_cells: list[Cell] = field(default_factory=list)
    figures: list[Cell] = field(default_factory=list)

    @property
    def label(self) -> str:
        return clean("".join(cell.text for cell in self.label_cells))[0]


class EconomicRows:
    """Reads the parts of one printed form 06; a name folded over lines waits for its figure."""

    def __init__(self, form: FormDefinition, collector: Collector) -> None:
        self.collector = collector
        self.column = form.blocks[0].columns[0].label
        self.totals = {comparable(label): total for total, also in form.totals for label in (total, *also)}
        self.waiting: _Entry | None = None

    def read(self, part: Part) -> None:
        """Read one header with the rows under it."""
        for row in part.body:
            for entry in self._entries(row):
                self._place(entry)
            self.collector.leave_the_rest(row)

    def _entries(self, row: Row) -> list[_Entry]:
        entries: list[_Entry] = []
        if self.waiting and not row.aligned:
            entries.append(self.waiting)
        self.waiting = None
        cells = [part for cell in row.cells for part in (fused_code(cell) or (cell,))]
        for index, cell in enumerate(cells):
            self._take(cell, cells[index + 1 :], entries)
        last = entries[-1] if entries else None
        if last and not row.aligned and last.code and not last.figures:
            self.waiting = entries.pop()
            self.collector.account_for(last.code, *last.label_cells)
        return entries

    def _take(self, cell: Cell, following: list[Cell], entries: list[_Entry]) -> None:
        current = entries[-1] if entries else None
        if cell.is_label:
            opens_total = comparable(clean(cell.text)[0]) in self.totals
            if current and not current.figures and not opens_total:
                current.label_cells.append(cell)
            else:
                entries.append(_Entry(label_cells=[cell]))
        elif self._is_code(cell, following):
            entries.append(_Entry(code=cell))
        elif cell.number is not None and current:
            current.figures.append(cell)

    @staticmethod
    def _is_code(cell: Cell, following: list[Cell]) -> bool:
        if not (cell.is_integer and len(cell.digits) in _CODE_LENGTHS and cell.digits.startswith("3")):
            return False
        after = next((other for other in following if other.text), None)
        return after is None or after.is_label

    def _place(self, entry: _Entry) -> None:
        self.collector.account_for(*entry.label_cells, *([entry.code] if entry.code else []))
        if len(entry.figures) != 1:
            for cell in entry.figures:
                self.collector.leave(cell, f"{len(entry.figures)} figures beside one name")
            return
        total = self.totals.get(comparable(entry.label))
        code = entry.code.digits if entry.code else None
        if not total and not code and not entry.label:
            return
        completed = Completed(total or entry.label)
        if code and not total:
            completed = complete(Classification.ECONOMIC, code, entry.label)
        path = self.collector.place(entry.figures[0], RowName(item=completed.item, code=code), self.column)
        if completed.check:
            self.collector.remark(completed.check, completed.message, entry.figures[0], [path])
