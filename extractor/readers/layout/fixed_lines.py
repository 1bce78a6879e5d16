"""Which line of a form a row is: by its label, or by its line number where the label is lost or misplaced.

The numbers printed beside intact labels establish the document's own numbering; a number is trusted only
where that numbering, on both sides of it as far as there are two, gives one answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from extractor.forms import Block, Line
from extractor.nomenclature import Classification, names
from extractor.readers.layout.cells import Cell
from extractor.readers.layout.labels import clean, comparable

_SHORTEST_CUT = 4
MISPRINT = 0.74
"""Similarity above which a label is a misprint of ours: one character in four."""
_OPENING_AND_CLOSING = str.maketrans("初末", "末初")


@dataclass
class SideRow:
    """One side of a table row: label, line number (行次) and the cells of figures by column.

    ``without_columns`` are its figures where they are not as many as the columns of its side, with these columns.
    """

    label_cells: list[Cell]
    number_cell: Cell | None
    values: list[tuple[Cell, str | None]]
    without_columns: tuple[Sequence[Cell], Sequence[str]] = ((), ())

    @property
    def label(self) -> str:
        """The printed label, cleaned."""
        return clean("".join(cell.text for cell in self.label_cells))[0]

    @property
    def unit(self) -> str | None:
        """The unit printed behind the label."""
        return clean("".join(cell.text for cell in self.label_cells))[1]

    @property
    def number(self) -> int | None:
        """The printed line number."""
        return int(self.number_cell.digits) if self.number_cell else None


@dataclass(frozen=True)
class Resolved:
    """The line a row is, with the id of the remark it deserves (L1 number against label, L2 label lost)."""

    line: Line | None
    remark: str | None = None


def line_label(line: Line) -> str:
    """The label of a line; a class of expenditure takes it from the classification."""
    return line.label or names(Classification.FUNCTION, line.function or "")[0]


def line_item(line: Line) -> str:
    """The item of a line: a part of another line has that line's label before it."""
    return f"{line.under}/{line_label(line)}" if line.under else line_label(line)


def row_item(row: SideRow, resolved: Resolved) -> str:
    """What a row is; a class keeps the name it had in its year. Empty where it belongs to the other side."""
    line = resolved.line
    if not line:
        return "" if resolved.remark else row.label
    former = names(Classification.FUNCTION, line.function) if line.function else ()
    return row.label if comparable(row.label) in map(comparable, former) else line_item(line)


def resolve(rows: Sequence[SideRow], block: Block, other_sides: Sequence[Block]) -> list[Resolved]:
    """Give each row of one side, in printed order, its line."""
    own = spellings(block)
    foreign = set().union(*(spellings(other) for other in other_sides)) - set(own)
    by_label = _by_label(rows, own)
    anchors = [
        (row.number, line.number) for row, line in zip(rows, by_label, strict=True) if row.number and line
    ]
    resolved = []
    for index, (row, line) in enumerate(zip(rows, by_label, strict=True)):
        numbered = _by_number(
            row.number, anchors, block, skip=(row.number, line.number) if line and row.number else None
        )
        is_foreign = comparable(row.label) in foreign
        found = _weigh(row, line, numbered, lost=not row.label or is_foreign)
        if not found.line and row.label:
            found = _swapped(row.label, own) if is_foreign else _misprinted(row.label, own, by_label, index)
        resolved.append(found)
    return resolved


def _weigh(row: SideRow, by_label: Line | None, numbered: "_Numbered", *, lost: bool) -> Resolved:
    by_number = numbered.line
    if by_label and by_number and by_label.number != by_number.number and numbered.both_sides:
        return Resolved(by_number, "L1")
    if by_label:
        return Resolved(by_label)
    if by_number and lost:
        return Resolved(by_number, "L1" if row.label else "L2")
    if row.label and by_number:
        close = get_close_matches(comparable(row.label), [comparable(line_label(by_number))], 1, MISPRINT)
        return Resolved(by_number, "L2") if close else Resolved(None)
    return Resolved(None, None if row.label else "L2")


def _swapped(label: str, own: dict[str, list[Line]]) -> Resolved:
    """A label of the other side: 年初 printed for 年末 or the other way round; else the row is not known."""
    other = comparable(label).translate(_OPENING_AND_CLOSING)
    return Resolved(own[other][0], "L1") if other in own else Resolved(None, "L1")


def _misprinted(
    label: str, own: dict[str, list[Line]], by_label: Sequence[Line | None], index: int
) -> Resolved:
    """A label without a number that tells: the one spelling near it that fits between its neighbours."""
    before = max((line.number for line in by_label[:index] if line), default=0)
    after = next((line.number for line in by_label[index + 1 :] if line), None)
    fitting = {
        spelling: line
        for spelling, lines in own.items()
        for line in lines
        if line.number > before and (after is None or line.number < after)
    }
    close = get_close_matches(comparable(label), fitting, 2, MISPRINT)
    return Resolved(fitting[close[0]], "L2") if len(close) == 1 else Resolved(None)


@cache
def spellings(block: Block) -> dict[str, list[Line]]:
    """Every accepted spelling of a label with the lines it may stand for."""
    found: dict[str, list[Line]] = {}
    for line in block.lines:
        own = (
            names(Classification.FUNCTION, line.function) if line.function else (line.label or "", *line.also)
        )
        for spelling in dict.fromkeys(comparable(word) for word in own):
            found.setdefault(spelling, []).append(line)
    return found


def _by_label(rows: Sequence[SideRow], known: dict[str, list[Line]]) -> list[Line | None]:
    """The line each label names; one label of several lines is the next of them in printed order."""
    found: list[Line | None] = []
    last = 0
    for row in rows:
        lines = known.get(comparable(row.label)) or _cut_off(comparable(row.label), known)
        numbered = [line for line in lines if line.number == row.number]
        following = [line for line in lines if line.number > last]
        line = next(iter(numbered or following or lines), None)
        if line:
            last = line.number
        found.append(line)
    return found


def _cut_off(label: str, known: dict[str, list[Line]]) -> list[Line]:
    if len(label) < _SHORTEST_CUT:
        return []
    whole = {spelling for spelling in known if spelling.startswith(label)}
    return known[whole.pop()] if len(whole) == 1 else []


@dataclass(frozen=True)
class _Numbered:
    """The line a number stands for, and whether rows on both sides of it say so."""

    line: Line | None = None
    both_sides: bool = False


def _by_number(
    number: int | None, anchors: list[tuple[int, int]], block: Block, skip: tuple[int, int] | None
) -> _Numbered:
    """The line a number stands for by its neighbours in the document's own numbering."""
    others = [anchor for anchor in anchors if anchor != skip]
    if number is None or not others or any(a >= b for (a, _), (b, _) in pairwise(others)):
        return _Numbered()
    before = [official - printed for printed, official in others if printed < number][-1:]
    after = [official - printed for printed, official in others if printed > number][:1]
    shifts = set(before + after)
    if len(shifts) != 1:
        return _Numbered()
    official = number + shifts.pop()
    line = next((line for line in block.lines if line.number == official), None)
    return _Numbered(line, bool(before and after))
