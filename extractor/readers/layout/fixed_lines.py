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
_MISPRINT = 0.8
"""Similarity above which a label is a misprint of ours."""


@dataclass
class SideRow:
    """One side of a table row: label, line number (行次) and the cells of figures by column."""

    label_cells: list[Cell]
    number_cell: Cell | None
    values: list[tuple[Cell, str | None]]

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


def resolve(rows: Sequence[SideRow], block: Block, other_sides: Sequence[Block]) -> list[Resolved]:
    """Give each row of one side, in printed order, its line."""
    own = spellings(block)
    foreign = set().union(*(spellings(other) for other in other_sides)) - set(own)
    by_label = _by_label(rows, own)
    anchors = [
        (row.number, line.number) for row, line in zip(rows, by_label, strict=True) if row.number and line
    ]
    resolved = []
    for row, line in zip(rows, by_label, strict=True):
        numbered = _by_number(
            row.number, anchors, block, skip=(row.number, line.number) if line and row.number else None
        )
        resolved.append(_weigh(row, line, numbered, lost=not row.label or comparable(row.label) in foreign))
    return resolved


def _weigh(row: SideRow, by_label: Line | None, by_number: Line | None, *, lost: bool) -> Resolved:
    if by_label and by_number and by_label != by_number:
        return Resolved(by_number, "L1")
    if by_label:
        return Resolved(by_label)
    if by_number and lost:
        return Resolved(by_number, "L1" if row.label else "L2")
    if row.label:
        close = (
            get_close_matches(comparable(row.label), [comparable(line_label(by_number))], 1, _MISPRINT)
            if by_number
            else []
        )
        return Resolved(by_number, "L2") if close else Resolved(None)
    return Resolved(None, "L2")


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


def _by_number(
    number: int | None, anchors: list[tuple[int, int]], block: Block, skip: tuple[int, int] | None
) -> Line | None:
    """The line a number stands for by its neighbours in the document's own numbering."""
    others = [anchor for anchor in anchors if anchor != skip]
    if number is None or not others or any(a >= b for (a, _), (b, _) in pairwise(others)):
        return None
    before = [official - printed for printed, official in others if printed < number][-2:]
    after = [official - printed for printed, official in others if printed > number][:2]
    shifts = set(before[-1:] + after[:1])
    if len(shifts) != 1:
        return None
    official = number + shifts.pop()
    return next((line for line in block.lines if line.number == official), None)
