"""Forms of fixed lines: 01, 04 (two sides), 10 and the vertical 09."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import cycle

from extractor.forms import Block, FormDefinition
from extractor.messages import say
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.collect import Collector, RowName
from extractor.readers.layout.columns import columns_by_index, columns_in_order, header_stacks
from extractor.readers.layout.fixed_lines import MISPRINT, SideRow, resolve, row_item, spellings
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.tables import Part

_NUMBER_HEADERS = ("行次", "栏次", "序号")
_LONGEST_LINE_NUMBER = 3
_TOTALS = ("合计", "总计")
_EXPENSES = "三公经费"


class _SideLayout:
    """The cells of one side of an aligned table: label, line number, figures by column."""

    def __init__(self, first: int, end: int, stacks: list[list[tuple[str, bool]]]) -> None:
        self.label = first
        self.first, self.end = first, end
        self.number = next((i for i in range(first, end) if _leaf(stacks[i]) in _NUMBER_HEADERS), None)


class LinedRows:
    """Reads the parts of one printed form; its rows are resolved to lines when all of them are known."""

    def __init__(self, form: FormDefinition, collector: Collector) -> None:
        self.form = form
        self.collector = collector
        self.sides: list[list[SideRow]] = [[] for _ in form.blocks]
        self.layouts: list[_SideLayout] = []
        self.columns: list[dict[int, str]] = [{} for _ in form.blocks]
        self.in_order: list[list[str]] = [[] for _ in form.blocks]
        self.rows: list[Row] = []
        self.known = frozenset().union(*(spellings(block) for block in form.blocks))
        self.offset: int | None = None

    def read(self, part: Part) -> None:
        """Read one header with the rows under it."""
        self._read_header(part)
        self.offset = self._number_offset(part) or self.offset
        for row in part.body:
            self.rows.append(row)
            if not (row.aligned and self.layouts and self._read_aligned(row)):
                self._read_loose(row)

    def finish(self) -> None:
        """Resolve the rows to lines and place their figures."""
        for block, printed in zip(self.form.blocks, self.sides, strict=True):
            rows = [row for index, row in enumerate(printed) if not _sums_up_more(row, printed[index + 1 :])]
            others = [other for other in self.form.blocks if other is not block]
            unit = None
            for row, resolved in zip(rows, resolve(rows, block, others), strict=True):
                unit = row.unit or (unit if not self.form.money else None)
                item = row_item(row, resolved)
                fallback = resolved.line.unit if resolved.line else None
                name = RowName(
                    item=item,
                    side=block.side,
                    row=row.number_cell.digits if row.number_cell else None,
                    unit=unit or fallback,
                )
                self._place(row, name, resolved.remark)
        for printed_row in self.rows:
            self.collector.leave_the_rest(printed_row)

    def _place(self, row: SideRow, name: RowName, remark: str | None) -> None:
        self.collector.account_for(*row.label_cells, *([row.number_cell] if row.number_cell else []))
        self.collector.hold(name if name.item else None, *row.without_columns)
        paths = []
        for cell, column in row.values:
            if not name.item:
                self.collector.leave(cell, say("number_settles_nothing"))
            elif not column:
                self.collector.leave(cell, say("outside_columns"))
            else:
                paths.append(self.collector.place(cell, name, column))
        if remark and paths:
            number = name.row or ""
            message = say("label_restored", number=number, item=name.item)
            if row.label:
                message = say("label_against_number", label=row.label, number=number, item=name.item)
            self.collector.remark(remark, message, row.values[0][0], paths)

    def _read_header(self, part: Part) -> None:
        stacks = header_stacks(part)
        starts = _side_starts(stacks, len(self.form.blocks))
        if starts:
            ends = [*starts[1:], len(stacks)]
            self.layouts = [_SideLayout(start, end, stacks) for start, end in zip(starts, ends, strict=True)]
        for index, block in enumerate(self.form.blocks):
            if starts:
                taken = self._columns_of(part, block, self.layouts[index :: len(self.form.blocks)])
                self.columns[index] = taken or self.columns[index]
            ordered = columns_in_order(part.labelled_rows, block.columns)
            if len(part.column_numbers) == sum(len(other.columns) for other in self.form.blocks) > 1:
                ordered = [column.label for column in block.columns]
            self.in_order[index] = ordered or self.in_order[index] or [block.columns[0].label]

    @staticmethod
    def _columns_of(part: Part, block: Block, layouts: Sequence[_SideLayout]) -> dict[int, str]:
        """The columns of one side, which may be printed in several lists side by side."""
        found: dict[int, str] = {}
        for layout in layouts:
            known = columns_by_index(part, block.columns, layout.first + 1, layout.end)
            found |= {i: c for i, c in known.items() if layout.first < i < layout.end and i != layout.number}
        return found

    def _number_offset(self, part: Part) -> int | None:
        """How far the line numbers of the right side run ahead of the left ones, where rows print both."""
        if len(self.form.blocks) == 1:
            return None
        found: Counter[int] = Counter()
        for row in part.body:
            integers = [int(cell.digits) for cell in row.filled if _is_line_number(cell)]
            if len(integers) > 1:
                found[integers[1] - integers[0]] += 1
        return found.most_common(1)[0][0] if found else None

    def _read_aligned(self, row: Row) -> bool:
        """Take each side from its own cells; False where the cells are not of the kind their columns are."""
        read = []
        for layout, columns in zip(self.layouts, cycle(self.columns)):
            cells = dict(enumerate(row.cells[layout.first : layout.end], layout.first))
            number = cells.get(layout.number) if layout.number is not None else None
            labels = [cells[layout.label]] if layout.label in cells and cells[layout.label].text else []
            values = [
                (cell, columns.get(i)) for i, cell in cells.items() if i > layout.label and i != layout.number
            ]
            values = [(cell, column) for cell, column in values if not cell.is_blank]
            fits = (
                all(cell.is_label for cell in labels)
                and (number is None or not number.text or _is_line_number(number))
                and all(cell.number is not None and column for cell, column in values)
            )
            if not fits:
                return False
            read.append(SideRow(labels, number if number and number.text else None, values))
        for side, side_row in zip(cycle(self.sides), read):
            side.append(side_row)
        return True

    def _read_loose(self, row: Row) -> None:
        """Walk along the cells: a label, its line number, its figures, then the other side."""
        entries = self._entries(row)
        if len(entries) > len(self.sides):
            return
        if len(entries) == len(self.sides):
            targets: list[int | None] = list(range(len(entries)))
        else:
            targets = [self._side_of(entry) for entry in entries]
        for entry, target in zip(entries, targets, strict=True):
            if target is None:
                for cell, _ in entry.values:
                    self.collector.leave(cell, say("side_unknown", label=entry.label))
                continue
            columns = self.in_order[target]
            cells = [cell for cell, _ in entry.values]
            if len(cells) == len(columns):
                entry.values = [(c, name) for c, name in zip(cells, columns, strict=True) if not c.is_blank]
            else:
                entry.values, entry.without_columns = [], (cells, columns)
            self.sides[target].append(entry)

    def _entries(self, row: Row) -> list[SideRow]:
        entries: list[SideRow] = []
        for cell in row.filled:
            current = entries[-1] if entries else None
            fresh = current is not None and not current.number_cell and not current.values
            if cell.is_label:
                if current and fresh and comparable(current.label) not in self.known:
                    current.label_cells.append(cell)
                else:
                    entries.append(SideRow([cell], None, []))
            elif _is_line_number(cell) and (
                current is None or fresh or self._opens_other_side(entries, cell)
            ):
                if current and fresh:
                    current.number_cell = cell
                else:
                    entries.append(SideRow([], cell, []))
            elif current and (cell.number is not None or cell.is_blank):
                current.values.append((cell, None))
        return entries

    def _opens_other_side(self, entries: list[SideRow], cell: Cell) -> bool:
        first = entries[0].number
        return self.offset is not None and first is not None and int(cell.digits) == first + self.offset

    def _side_of(self, entry: SideRow) -> int | None:
        """The side of a row that prints one side only; None where nothing tells."""
        if len(self.form.blocks) == 1:
            return 0
        label = comparable(entry.label)
        spelt = [list(spellings(block)) for block in self.form.blocks]
        widths = [len(columns) for columns in self.in_order]
        for fits in (
            [label in words for words in spelt],
            [label in words and n == len(entry.values) for words, n in zip(spelt, widths, strict=True)],
            [bool(entry.number) and (entry.number or 0) - 1 in self._numbers(side) for side in self.sides],
            [bool(label and get_close_matches(label, words, 1, MISPRINT)) for words in spelt],
        ):
            if sum(fits) == 1:
                return fits.index(True)
        return None

    @staticmethod
    def _numbers(side: list[SideRow]) -> set[int]:
        return {row.number for row in side if row.number}


def _sums_up_more(row: SideRow, below: Sequence[SideRow]) -> bool:
    """Whether a total stands above that of the 三公 expenses: of these and others (会议费), no line of ours."""
    return comparable(row.label) in _TOTALS and any(
        other.values and _EXPENSES in comparable(other.label) for other in below
    )


def _leaf(stack: list[tuple[str, bool]]) -> str:
    own = [text for text, spans in stack if not spans]
    return own[-1] if own else ""


def _is_line_number(cell: Cell) -> bool:
    return cell.is_integer and len(cell.digits) <= _LONGEST_LINE_NUMBER


def _side_starts(stacks: list[list[tuple[str, bool]]], sides: int) -> list[int]:
    """The cell in which each side begins: 项目 in the header, or else its 收入 and 支出.

    A form of one side may print its lines in several lists side by side, each under a 项目 of its own.
    """
    leaves = [_leaf(stack) for stack in stacks]
    for wanted in (
        lambda leaf: leaf.startswith("项目"),
        lambda leaf: leaf in ("收入", "支出", "收入项目", "支出项目"),
    ):
        starts = [index for index, leaf in enumerate(leaves) if wanted(leaf)]
        if len(starts) == sides or (sides == 1 and starts and not any(leaves[: starts[0]])):
            return starts
    return [0] if sides == 1 and stacks else []
