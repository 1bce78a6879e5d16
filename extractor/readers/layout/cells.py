"""Lines of a table as cells with their places.

A line with tabs, or with the bars of a drawn table, is *aligned*: its cells, blank ones included, stand under each other. A line without is not:
its cells are what white space separates, and a blank cell leaves no trace.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from extractor.amounts import ParsedNumber, is_not_applicable, parse_number
from extractor.documents import SourceLine
from extractor.provenance import Printed
from extractor.readers.layout.labels import compact, comparable, has_chinese
from extractor.readers.layout.misread import misread_number

_WORD = re.compile(r"\S+")
_WORDS = re.compile(r"[^\s*](?:.*[^\s*])?")
_DECIMALS = re.compile(r"\d[.．]\d")
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"[|｜│┃]")
_FEWEST_PIPES = 2
_FUSED_CODE = re.compile(r"(\d{7}|\d{5}|\d{3})(?=\s*[\u3400-\u9fff(（])")
_FUSED_FIGURE = re.compile(r"(.*[\u3400-\u9fff）)])([-−]?\d[\d,，]*[.．]\d+)")
_GLUED_FIGURES = re.compile(r"[-−]?\d[\d,，]*[.．]\d{2}")
_MOST_BREAKS = 3
_COLUMN_NUMBER = re.compile(r"(\d{1,2})(?:[=＝].*)?")
_COLUMN_NUMBER_WORDS = frozenset({"栏次", "行次", "类", "款", "项", "甲", "乙", "序号", "合计"})


@dataclass(frozen=True)
class Cell:
    """The words of one cell: from ``start`` to ``end`` within its line, trimmed; a blank cell has none."""

    line: SourceLine
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The words as printed."""
        return self.line.text[self.start : self.end]

    @cached_property
    def compact(self) -> str:
        """The words without white space."""
        return compact(self.text)

    @cached_property
    def comparable(self) -> str:
        """The words as labels are compared."""
        return comparable(self.text)

    @cached_property
    def number(self) -> ParsedNumber | None:
        """The number it prints, if it prints exactly one, or is a misprint of exactly one."""
        return (parse_number(self.text) or misread_number(self.text)) if self.text else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed, or only a sign that nothing belongs here."""
        return not self.text or is_not_applicable(self.text)

    @property
    def is_integer(self) -> bool:
        """Whether it prints digits alone: a count, a line number, a code."""
        return bool(self.digits)

    @cached_property
    def digits(self) -> str:
        """Its digits, full-width ones too, where it prints digits alone; else empty."""
        return self.comparable if self.comparable.isascii() and self.comparable.isdigit() else ""

    @property
    def is_figurelike(self) -> bool:
        """Whether it holds digits and no words: a figure, or what damage left of one."""
        return not self.is_label and any(character.isdigit() for character in self.text)

    @property
    def has_decimals(self) -> bool:
        """Whether a decimal figure stands in it, words around it or not."""
        return bool(_DECIMALS.search(self.text))

    @property
    def is_label(self) -> bool:
        """Whether it holds words."""
        return has_chinese(self.text)

    @property
    def printed(self) -> Printed:
        """The words with their place in the document."""
        return self.line.printed(self.start, self.end)


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    line: SourceLine
    cells: tuple[Cell, ...]
    aligned: bool

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells in which something is printed."""
        return tuple(cell for cell in self.cells if cell.text)

    @cached_property
    def has_figure(self) -> bool:
        """Whether any cell prints a number."""
        return any(cell.number is not None for cell in self.filled)

    @cached_property
    def column_numbers(self) -> dict[int, int]:
        """Column number (栏次) by cell, where the row prints the numbers of its columns and nothing else."""
        found: dict[int, int] = {}
        for index, cell in enumerate(self.cells):
            if not cell.text or cell.compact in _COLUMN_NUMBER_WORDS:
                continue
            match = _COLUMN_NUMBER.fullmatch(cell.comparable)
            if not match:
                return {}
            found[index] = int(match.group(1))
        numbers = list(found.values())
        rising = numbers == list(range(1, len(numbers) + 1))
        named = any(cell.compact in _COLUMN_NUMBER_WORDS for cell in self.filled)
        return found if rising and (named or len(numbers) > 1) else {}


def split_row(line: SourceLine) -> Row:
    """Split a line into cells: by its tabs, else by white space; a code fused with its name is parted."""
    pipes = _PIPE.findall(line.text)
    if "\t" not in line.text and len(pipes) < _FEWEST_PIPES:
        spans = [match.span() for match in _WORD.finditer(line.text)]
        return Row(line, tuple(_parted(line, spans)), aligned=False)
    separator = _PIPE if "\t" not in line.text else _TAB
    cells = [_trimmed(line, start, end) for start, end in _between(line.text, separator)]
    if separator is _PIPE:
        cells = cells[
            _PIPE.match(line.text.strip()) is not None : len(cells) - line.text.rstrip().endswith(pipes[-1])
        ]
    return Row(line, tuple(cells), aligned=True)


def is_tabular(text: str) -> bool:
    """Whether tabs or the bars of a drawn table part a line."""
    return "\t" in text or len(_PIPE.findall(text)) >= _FEWEST_PIPES


def _between(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _trimmed(line: SourceLine, start: int, end: int) -> Cell:
    """The cell between two separators, without white space and the stars of emphasis around its words."""
    words = _WORDS.search(line.text, start, end)
    return Cell(line, *(words.span() if words else (start, start)))


def fused_code(cell: Cell) -> tuple[Cell, Cell] | None:
    """Part a cell that prints a classification code and its name together."""
    match = _FUSED_CODE.match(cell.text)
    if not match:
        return None
    rest = cell.text[match.end() :]
    begin = cell.end - len(rest.lstrip())
    return Cell(cell.line, cell.start, cell.start + match.end()), Cell(cell.line, begin, cell.end)


def glued_figures(cell: Cell) -> tuple[Cell, ...]:
    """Part a cell in which several figures with two decimals each stand glued together; else empty."""
    spans = [match.span() for match in _GLUED_FIGURES.finditer(cell.text)]
    between = _GLUED_FIGURES.sub("", cell.text)
    if len(spans) < 2 or between.strip():  # noqa: PLR2004 - one figure is not glued to anything
        return ()
    return tuple(Cell(cell.line, cell.start + start, cell.start + end) for start, end in spans)


def room_for(row: Row, index: int, count: int, columns: Container[int]) -> int | None:
    """The first of ``count`` cells that figures glued together in one cell fill.

    None unless blank cells beside it, in ``columns``, leave exactly one way.
    """

    def is_free(begin: int) -> bool:
        others = [i for i in range(begin, begin + count) if i != index]
        inside = all(0 <= i < len(row.cells) and i in columns for i in [index, *others])
        return inside and all(row.cells[i].is_blank for i in others)

    ways = [begin for begin in range(index - count + 1, index + 1) if is_free(begin)]
    return ways[0] if len(ways) == 1 else None


def merged(cells: list[Cell], count: int) -> list[Cell]:
    """Join neighbours where broken figures make more cells than there are columns.

    Returns the cells as they are unless exactly one way of joining gives ``count`` figures of equal decimals.
    """
    excess = len(cells) - count
    if excess <= 0 or count == 0 or excess > _MOST_BREAKS:
        return cells
    ways = []
    for joints in combinations(range(1, len(cells)), count - 1):
        bounds = zip((0, *joints), (*joints, len(cells)), strict=True)
        way = [Cell(cells[a].line, cells[a].start, cells[b - 1].end) for a, b in bounds]
        numbers = (parse_number(cell.text) for cell in way if not cell.is_blank)
        decimals = {number.decimals if number else None for number in numbers}
        if len(decimals) == 1 and None not in decimals:
            ways.append(way)
    return ways[0] if len(ways) == 1 else cells


def _parted(line: SourceLine, spans: list[tuple[int, int]]) -> list[Cell]:
    cells: list[Cell] = []
    for start, end in spans:
        figure = _FUSED_FIGURE.fullmatch(line.text, start, end)
        middle = figure.start(2) if figure else end
        cell = Cell(line, start, middle)
        cells.extend(fused_code(cell) or (cell,))
        if figure:
            cells.append(Cell(line, middle, end))
    return cells
