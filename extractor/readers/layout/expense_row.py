"""Form 09 whose items stand in the header: one row of figures, or a row each for budget and final."""

from collections.abc import Collection, Mapping
from itertools import permutations

from extractor.forms import Column, FormDefinition
from extractor.forms.three_public_expenses import ITEM_COLUMNS
from extractor.messages import say
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.columns import column_words, columns_in_order, find_column, header_stacks
from extractor.readers.layout.labels import clean, comparable
from extractor.readers.layout.tables import Part

_PAIRED = 2
_FEWEST_TWINS = 2


class ExpenseRow:
    """Reads the parts of one printed form 09 whose items stand in the header."""

    def __init__(self, form: FormDefinition, collector: Collector) -> None:
        self.halves = form.blocks[0].columns
        self.collector = collector
        self.by_index: dict[int, tuple[str, str]] = {}
        self.items: dict[int, str] = {}
        self.in_order: list[tuple[str, str]] = []

    def read(self, part: Part) -> None:
        """Read one header with the row of figures under it."""
        self.by_index = self._by_index(part) or self.by_index
        self.items = self._items_by_index(part) or self.items
        self.in_order = self._in_order(part) or self.in_order
        for row in part.body:
            half = self._half_of(row)
            if half:
                self._place_half(row, half)
            else:
                self._read_row(row)
            self.collector.leave_the_rest(row)

    def _by_index(self, part: Part) -> dict[int, tuple[str, str]]:
        groups = {comparable(column.under) for column in ITEM_COLUMNS if column.under}
        found: dict[int, tuple[str, str]] = {}
        headed: set[int] = set()
        for index, stack in enumerate(header_stacks(part)):
            half = next((c for text, _ in stack if (c := find_column(text, None, self.halves))), None)
            own = [text for text, spans in stack if not spans and not find_column(text, None, self.halves)]
            group = next((text for text, _ in stack if text in groups), None)
            item = self._item(own, group) or self._spanned(stack)
            if half and item:
                found[index] = (item.label, half.label)
            if own:
                headed.add(index)
        return _completed(found, headed) if len(set(found.values())) == len(found) else {}

    def _items_by_index(self, part: Part) -> dict[int, str]:
        """The items over the columns where the halves name rows."""
        groups = {comparable(column.under) for column in ITEM_COLUMNS if column.under}
        found: dict[int, str] = {}
        for index, stack in enumerate(header_stacks(part)):
            own = [text for text, spans in stack if not spans]
            item = self._item(own, next((text for text, _ in stack if text in groups), None))
            if item and item.label not in found.values():
                found[index] = item.label
        return found

    @staticmethod
    def _item(own: list[str], group: str | None) -> Column | None:
        if not own:
            return None
        return find_column("".join(own), group, ITEM_COLUMNS) or find_column(own[-1], group, ITEM_COLUMNS)

    def _spanned(self, stack: list[tuple[str, bool]]) -> Column | None:
        """The item over a pair of budget and final columns."""
        over = [text for text, _ in stack if not find_column(text, None, self.halves)]
        below_is_half = bool(stack) and find_column(stack[-1][0], None, self.halves) is not None
        return find_column(over[-1], None, ITEM_COLUMNS) if over and below_is_half else None

    def _in_order(self, part: Part) -> list[tuple[str, str]]:
        halves = columns_in_order(part.labelled_rows, self.halves)
        items = columns_in_order(part.labelled_rows, ITEM_COLUMNS)
        if len(items) != len(ITEM_COLUMNS):
            items = [column.label for column in ITEM_COLUMNS]
        named = column_words(part.labelled_rows, self.halves)
        if len(named) > _PAIRED and named[: len(halves)] == named[len(halves) : 2 * len(halves)]:
            return [(item, half) for item in items for half in halves]
        return [(item, half) for half in halves for item in items]

    def _half_of(self, row: Row) -> str | None:
        """Budget or final, where it names the row."""
        label = next((cell for cell in row.filled if cell.is_label), None)
        column = find_column(comparable(clean(label.text)[0]), None, self.halves) if label else None
        return column.label if column else None

    def _place_half(self, row: Row, half: str) -> None:
        figures = [cell for cell in row.filled if cell.is_figurelike or cell.is_blank]
        if row.aligned and self.items:
            pairs = [(cell, self.items.get(index)) for index, cell in enumerate(row.cells)]
        else:
            order = list(dict.fromkeys(item for item, _ in self.in_order))
            pairs = list(zip(figures, order, strict=False)) if len(order) == len(figures) else []
        for cell, item in pairs:
            if item and cell.number is not None:
                self.collector.place(cell, RowName(item=item), half)

    def _read_row(self, row: Row) -> None:
        aligned = row.aligned and bool(self.by_index)
        cells: dict[int, Cell] = dict(enumerate(row.cells if aligned else row.filled))
        names = self.by_index if aligned else dict(enumerate(self.in_order))
        figures = {index: cell for index, cell in cells.items() if cell.number is not None}
        if not aligned and len(cells) != len(names):
            reason = say("figures_in_columns", count=len(cells), columns=len(names))
            for cell in figures.values():
                self.collector.leave(cell, reason)
            return
        for index, cell in figures.items():
            if index in names:
                item, half = names[index]
                self.collector.place(cell, RowName(item=item), half)


def _completed(found: Mapping[int, tuple[str, str]], headed: Collection[int]) -> dict[int, tuple[str, str]]:
    """The columns by index, with those whose heads are lost: each half prints the same items as far apart.

    ``found`` are items with their half; where two of them stand equally far from their twins, all do. That must be as far as
    there are items: the statutory ones, or fewer where all ``headed`` columns are known. Else columns are lost, too.
    """
    at = {name: index for index, name in found.items()}
    halves = list(dict.fromkeys(half for _, half in at))
    completed = dict(found)
    for one, other in permutations(halves, 2):
        items = [item for item, half in at if half == one]
        shifts = [at[item, other] - at[item, one] for item in items if (item, other) in at]
        if len(shifts) >= _FEWEST_TWINS and len(set(shifts)) == 1:
            count = len(items) if found.keys() >= set(headed) else len(ITEM_COLUMNS)
            if abs(shifts[0]) in {count, len(ITEM_COLUMNS)}:
                for item in items:
                    completed.setdefault(at[item, one] + shifts[0], (item, other))
    return completed if len(set(completed.values())) == len(completed) else dict(found)
