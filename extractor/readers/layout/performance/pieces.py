"""Printed pieces of a form and the values joined from them, each with its exact place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.amounts import ParsedNumber, is_not_applicable, parse_number
from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.readers.layout.cells import Cell, Row, split_row
from extractor.readers.layout.labels import compact, comparable

_GAP = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_WIDE_GAPS = 2
_LONGEST_NUMBER = 40
_QUANTITY = re.compile(r"\s*(?P<number>[-−]?\d[\d,，.\s]*?)\s*(?:[%％]|分|(?:百|千|万|亿|百万)?元)?\s*")


@dataclass(frozen=True)
class Piece:
    """One value as it stands in a row: usually one cell; several where the converter broke it over lines.

    ``index`` is the number of its cell in a row of aligned cells, None elsewhere.
    """

    cells: tuple[Cell, ...]
    index: int | None = None

    @cached_property
    def compact(self) -> str:
        """The words without white space."""
        return "".join(cell.compact for cell in self.cells)

    @cached_property
    def comparable(self) -> str:
        """The words as labels are compared."""
        return comparable(self.compact)

    @cached_property
    def number(self) -> ParsedNumber | None:
        """The number it prints, a unit or % behind it aside, if it prints exactly one, be it folded."""
        text = self.cells[0].text if len(self.cells) == 1 else self.compact
        if len(text) > _LONGEST_NUMBER:
            return None
        match = _QUANTITY.fullmatch(text)
        return parse_number(match["number"]) if match else None

    @cached_property
    def is_bare_number(self) -> bool:
        """Whether nothing but one number is printed."""
        return self.number is not None and self.cells[0].number is not None

    @cached_property
    def is_blank(self) -> bool:
        """Whether it only says that nothing belongs here (``-``, ``/``)."""
        return is_not_applicable(self.compact)

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.cells[0].line.number

    def words(self) -> Words:
        """The value in the words as printed."""
        return joined(self.cells)

    def figure(self) -> Words | None:
        """The number it prints, without separators, unit and %; None where it prints none."""
        if self.number is None:
            return None
        if len(self.cells) > 1:
            return Words(value=self.number.text, parts=tuple(cell.printed for cell in self.cells))
        cell = self.cells[0]
        match = _QUANTITY.fullmatch(cell.text)
        start, end = match.span("number") if match else (0, len(cell.text))
        part = Cell(cell.line, cell.start + start, cell.start + end)
        return Words(value=self.number.text, parts=(part.printed,))

    def named(self, name: str) -> Words:
        """The beginning of the words, ``name`` (comparable): what stands behind it is no part of the value."""
        kept, length = [], 0
        for cell in self.cells:
            missing = len(name) - length
            if missing > 0:
                kept.append(beginning(cell, missing))
                length += len(comparable(cell.text))
        return joined(kept)

    def cut(self, at: int) -> tuple["Piece", "Piece"]:
        """The piece (of one cell) in two, ``at`` counted in its text as printed."""
        cell = self.cells[0]
        return (
            Piece((trimmed(cell, 0, at),), self.index),
            Piece((trimmed(cell, at, len(cell.text)),), self.index),
        )


def joined(cells: Iterable[Cell]) -> Words:
    """The words of cells, joined without white space."""
    parts = tuple(cell.printed for cell in cells)
    return Words(value="".join(compact(part.text) for part in parts), parts=parts)


def trimmed(cell: Cell, start: int, end: int) -> Cell:
    """The words from ``start`` to ``end`` of a cell's text, without white space around them."""
    text = cell.text[start:end]
    left = len(text) - len(text.lstrip())
    return Cell(cell.line, cell.start + start + left, cell.start + start + left + len(text.strip()))


def beginning(cell: Cell, length: int) -> Cell:
    """The first ``length`` characters of a cell, white space not counted."""
    at = 0
    while at < len(cell.text) and length > 0:
        length -= len(comparable(cell.text[at]))
        at += 1
    return trimmed(cell, 0, at)


def row_of(line: SourceLine) -> Row:
    """Split a line into cells: by its tabs, else by its wide gaps where it has several, else by white space."""
    if "\t" in line.text:
        return split_row(line)
    wide = [match.span() for match in _GAP.finditer(line.text)]
    spans = wide if len(wide) > _WIDE_GAPS else [match.span() for match in _WORD.finditer(line.text)]
    return Row(line, tuple(Cell(line, start, end) for start, end in spans), aligned=False)


def pieces_of(row: Row) -> list[Piece]:
    """The filled cells of a row."""
    return [
        Piece((cell,), index if row.aligned else None) for index, cell in enumerate(row.cells) if cell.text
    ]
