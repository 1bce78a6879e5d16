"""A statutory form as it looks on paper, as plain rows: its heads, and its printed lines from top to bottom.

Nothing here knows Streamlit. A form of two sides has them side by side, form 06 its staff and its operating expenditure, form 09
printed as one row of figures its budget and its final half. What the definition of a form does not know stands last.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from extractor.forms import FORM_BY_NUMBER, Block, FormDefinition, Rows
from extractor.forms.definition import FINAL
from review_app.queries import FieldRow

_CODE, _ITEM = "科目编码", "项目"
_STAFF_CLASSES = ("301", "303")
_STAFF_TOTAL = "人员经费合计"
_ONE_ROW = 2
"""Lines over which a form is at most spread that prints its figures as one row."""


class Head(NamedTuple):
    """A heading over ``span`` columns and ``deep`` rows of headings."""

    text: str
    span: int = 1
    deep: int = 1


class Cell(NamedTuple):
    """A cell: a label, or the figures that stand in it (more than one where the form prints them twice)."""

    text: str = ""
    fields: tuple[FieldRow, ...] = ()
    is_label: bool = False


class Sheet(NamedTuple):
    """A form on paper."""

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


class _Line(NamedTuple):
    """A printed line of one block: its first place, its labels, its figures by column."""

    start: int
    line: int
    labels: tuple[str, ...]
    figures: Mapping[str, tuple[FieldRow, ...]]


class _Block(NamedTuple):
    """One of the blocks that stand side by side."""

    labels: tuple[str, ...]
    columns: tuple[tuple[str, str | None], ...]
    lines: tuple[_Line, ...]


def sheet(rows: Sequence[FieldRow], number: str) -> Sheet:
    """The form of this number with its figures; a number of none of our forms gives a plain table."""
    fields = sorted((row for row in rows if row.form == number), key=lambda row: row.start)
    form = FORM_BY_NUMBER.get(number)
    if form is not None and number == "09" and len({row.line for row in fields}) <= _ONE_ROW:
        return _one_row(fields)
    return _beside(_blocks(form, fields))


def _blocks(form: FormDefinition | None, fields: Sequence[FieldRow]) -> list[_Block]:
    if form is None:
        return [_block(None, fields, coded=any(row.code for row in fields))]
    columns = {row.column for row in fields}
    if form.rows is Rows.ECONOMIC and columns <= {FINAL.label}:
        staff = [row for row in fields if _is_staff(row)]
        others = [row for row in fields if not _is_staff(row)]
        return [_block(form.blocks[0], part, coded=True) for part in (staff, others) if part]
    coded = form.rows is not Rows.LINES
    return [
        _block(block, [row for row in fields if row.side == block.side], coded=coded) for block in form.blocks
    ]


def _is_staff(row: FieldRow) -> bool:
    return row.code.startswith(_STAFF_CLASSES) if row.code else row.item == _STAFF_TOTAL


def _block(block: Block | None, fields: Sequence[FieldRow], *, coded: bool) -> _Block:
    known = {column.label: column.under for column in block.columns} if block else {}
    used = dict.fromkeys(row.column for row in fields)
    shown = {label: under for label, under in known.items() if label in used or coded}
    columns = {**shown, **{label: None for label in used if label not in known}}
    grouped: dict[Hashable, list[FieldRow]] = {}
    for row in fields:
        grouped.setdefault((row.code, row.item), []).append(row)
    lines = sorted((_line(same, coded=coded) for same in grouped.values()), key=lambda line: line.start)
    return _Block((_CODE, _ITEM) if coded else (_ITEM,), tuple(columns.items()), tuple(lines))


def _line(same: Sequence[FieldRow], *, coded: bool) -> _Line:
    first = same[0]
    figures: dict[str, tuple[FieldRow, ...]] = {}
    for row in same:
        figures[row.column] = (*figures.get(row.column, ()), row)
    labels = (first.code or "", first.item) if coded else (first.item,)
    return _Line(first.start, first.line, labels, figures)


def _beside(blocks: Sequence[_Block]) -> Sheet:
    """The blocks side by side: what is printed on one line of the source stands in one row."""
    blocks = [block for block in blocks if block.lines]
    heads = _heads(blocks)
    printed = sorted({line.line for block in blocks for line in block.lines})
    rows: list[tuple[Cell, ...]] = []
    for number in printed:
        here = [[line for line in block.lines if line.line == number] for block in blocks]
        for index in range(max(map(len, here))):
            cells: list[Cell] = []
            for block, lines in zip(blocks, here, strict=True):
                cells += _cells(block, lines[index] if index < len(lines) else None)
            rows.append(tuple(cells))
    return Sheet(heads, tuple(rows))


def _cells(block: _Block, line: _Line | None) -> list[Cell]:
    if line is None:
        return [
            Cell(is_label=index < len(block.labels))
            for index in range(len(block.labels) + len(block.columns))
        ]
    labels = [Cell(label, is_label=True) for label in line.labels]
    return [*labels, *(Cell(fields=line.figures.get(column, ())) for column, _ in block.columns)]


def _heads(blocks: Iterable[_Block]) -> tuple[tuple[Head, ...], ...]:
    blocks = list(blocks)
    deep = 2 if any(under for block in blocks for _, under in block.columns) else 1
    above: list[Head] = []
    below: list[Head] = []
    for block in blocks:
        above += [Head(label, deep=deep) for label in block.labels]
        for under, same in groupby(block.columns, key=lambda column: column[1]):
            labels = [label for label, _ in same]
            if under:
                above.append(Head(under, span=len(labels)))
                below += [Head(label) for label in labels]
            else:
                above += [Head(label, deep=deep) for label in labels]
    return (tuple(above), tuple(below)) if below else (tuple(above),)


def _one_row(fields: Sequence[FieldRow]) -> Sheet:
    halves = {
        column: [row for row in fields if row.column == column]
        for column in dict.fromkeys(row.column for row in fields)
    }
    above = tuple(Head(column, span=len(half)) for column, half in halves.items())
    below = tuple(Head(row.item) for half in halves.values() for row in half)
    return Sheet((above, below), (tuple(Cell(fields=(row,)) for half in halves.values() for row in half),))
