"""Rows of figures that print no name: the sums say whether one is the total."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor.final_accounts import Fact
from extractor.readers.layout.cells import Cell

_CLASS_DIGITS = 3
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class UnnamedRow:
    """The figures of a row without code and label, each with its column."""

    figures: tuple[tuple[Cell, str], ...]


def is_total_of(row: UnnamedRow, facts: Iterable[Fact], total: str) -> bool:
    """Whether the row sums up the 类 of its form in every column, and the form prints no other total."""
    known = list(facts)
    classes = [fact for fact in known if fact.code and len(fact.code) == _CLASS_DIGITS]
    if not classes or any(fact.code is None and fact.item == total for fact in known):
        return False
    printed = {column: cell for cell, column in row.figures}
    columns = {fact.column for fact in classes} | set(printed)
    return any(_sum(classes, column)[0] for column in columns) and all(
        _agrees(printed.get(column), *_sum(classes, column)) for column in columns
    )


def _sum(classes: Iterable[Fact], column: str) -> tuple[Decimal, int, int]:
    """The sum of one column over all classes, how many they are, and their decimals."""
    figures = [fact.figure for fact in classes if fact.column == column]
    decimals = max((figure.decimals for figure in figures), default=0)
    return sum((Decimal(figure.value) for figure in figures), Decimal(0)), len(figures), decimals


def _agrees(cell: Cell | None, expected: Decimal, terms: int, decimals: int) -> bool:
    """Within what the rounding of every term and of the total leaves open."""
    value = Decimal(cell.number.text) if cell and cell.number else Decimal(0)
    return abs(value - expected) <= _HALF.scaleb(-decimals) * (terms + 1)
