"""Form 09 whose items stand in the header: one row of figures, or a row each for budget and final."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import permutations

from extractor.forms import Column, FormDefinition
from extractor.forms.definition import FINAL, TOTAL
from extractor.forms.three_public_expenses import ITEM_COLUMNS
from extractor.messages import say
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.column_heads import SUBTOTALS
from extractor.readers.layout.columns import (
    between_columns,
    column_words,
    columns_in_order,
    find_column,
    stacks_of_account,
)
from extractor.readers.layout.labels import clean, comparable, has_chinese
from extractor.readers.layout.tables import Part

_PAIRED = 2
_FEWEST_TWINS = 2
_EXPENSES = "三公经费"
_OTHER_EXPENSE = re.compile(r"(?<!经)费")
_GROUPS = frozenset(comparable(column.under) for column in ITEM_COLUMNS if column.under)


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
        found: dict[int, tuple[str, str]] = {}
        headed: set[int] = set()
        stacks = stacks_of_account(part)
        for index, stack in enumerate(stacks):
            half = next((c for text, _ in stack if (c := find_column(text, None, self.halves))), None)
            item = self._item([pair for pair in stack if not find_column(pair[0], None, self.halves)])
            item = item or self._spanned(stack)
            if half and item:
                found[index] = (item.label, half.label)
            if any(not spans and not find_column(text, None, self.halves) for text, spans in stack):
                headed.add(index)
        if not found and not any(
            find_column(text, None, self.halves) for stack in stacks for text, _ in stack
        ):
            return self._final_alone(stacks)
        return _completed(found, headed) if len(set(found.values())) == len(found) else {}

    def _final_alone(self, stacks: Sequence[Sequence[tuple[str, bool]]]) -> dict[int, tuple[str, str]]:
        """The items where nothing but the title says that their figures are final ones: each stands there once."""
        items = self._items(stacks)
        named = Counter(item.label for stack in stacks if (item := self._item(stack)))
        is_certain = all(column.label in items.values() for column in ITEM_COLUMNS) and all(
            count == 1 for label, count in named.items() if label != TOTAL
        )
        return {index: (item, FINAL.label) for index, item in items.items()} if is_certain else {}

    def _items_by_index(self, part: Part) -> dict[int, str]:
        """The items over the columns where the halves name rows."""
        return self._items(stacks_of_account(part))

    def _items(self, stacks: Sequence[Sequence[tuple[str, bool]]]) -> dict[int, str]:
        """Items of ours, and what else is printed right of them (会议费), each once.

        A 合计 beside the heading of the 三公 expenses sums up more than them.
        """
        known = {index: item.label for index, stack in enumerate(stacks) if (item := self._item(stack))}
        inside = {index for index in known if any(_EXPENSES in text for text, _ in stacks[index])}
        others = {
            index: clean(stack[-1][0])[0]
            for index, stack in enumerate(stacks)
            if known and index not in known and index > min(known) and stack and not stack[-1][1]
        }
        others = {index: label for index, label in others.items() if has_chinese(label)}
        found: dict[int, str] = {}
        for index, label in (known | others).items():
            sums_up_more = label == TOTAL and bool(inside or others) and index not in inside
            if label not in found.values() and not sums_up_more:
                found[index] = label
        return found

    @staticmethod
    def _item(stack: Sequence[tuple[str, bool]]) -> Column | None:
        """The item of ours that the header texts over one cell name."""
        own = [text for text, spans in stack if not spans]
        if not own:
            return None
        group = next((text for text, _ in stack if text in _GROUPS), None)
        if own[-1] in SUBTOTALS and not group and any(_EXPENSES in text for text, _ in stack):
            return ITEM_COLUMNS[0]
        return find_column("".join(own), group, ITEM_COLUMNS) or find_column(own[-1], group, ITEM_COLUMNS)

    def _spanned(self, stack: list[tuple[str, bool]]) -> Column | None:
        """The item over a pair of budget and final columns."""
        over = [text for text, _ in stack if not find_column(text, None, self.halves)]
        below_is_half = bool(stack) and find_column(stack[-1][0], None, self.halves) is not None
        return find_column(over[-1], None, ITEM_COLUMNS) if over and below_is_half else None

    def _in_order(self, part: Part) -> list[tuple[str, str]]:
        halves = columns_in_order(part.labelled_rows, self.halves)
        items = columns_in_order(part.labelled_rows, ITEM_COLUMNS)
        official = [column.label for column in ITEM_COLUMNS]
        in_official_order = items == [label for label in official if label in items]
        if _has_other_expenses(part) or (len(items) != len(official) and not in_official_order):
            return []
        items = items if len(items) == len(official) else official
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


def _has_other_expenses(part: Part) -> bool:
    """Whether the header prints expenses beside the items of ours, so that figures without cells tell nothing.

    An item whose words are folded around those of others is not recognised, and is no other expense.
    """
    words = between_columns(part.labelled_rows, ITEM_COLUMNS)
    found = columns_in_order(part.labelled_rows, ITEM_COLUMNS)
    folded = [column.label for column in ITEM_COLUMNS if column.label not in found]
    return len(_OTHER_EXPENSE.findall(words)) > len(_OTHER_EXPENSE.findall("，".join(folded)))


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
