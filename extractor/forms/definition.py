"""What a statutory form is: its titles, its columns and, where they are fixed, its lines.

The Chinese labels stand here and in the classification table, nowhere else.
"""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The two sides of the summary forms."""

    INCOME = "income"
    EXPENDITURE = "expenditure"

    @property
    def label(self) -> str:
        """What the forms call it."""
        return "收入" if self is Side.INCOME else "支出"


class Rows(StrEnum):
    """What names a row of a form."""

    LINES = "lines"
    """Fixed lines with their own labels and line numbers (行次)."""
    FUNCTION = "function"
    """Codes of the functional classification, 类/款/项."""
    ECONOMIC = "economic"
    """Codes of the economic classification, printed in blocks side by side."""


@dataclass(frozen=True)
class Column:
    """A column of figures.

    ``also`` are other printed labels of the same column; ``under`` is the heading over a group of columns.
    """

    label: str
    also: tuple[str, ...] = ()
    under: str | None = None


@dataclass(frozen=True)
class Line:
    """A fixed line of a form.

    ``number`` is its line number (行次) on the national form. A line of the functional classification has its
    ``function`` code instead of a label. ``under`` is the label of the line it is a part of.
    """

    number: int
    label: str | None = None
    also: tuple[str, ...] = ()
    function: str | None = None
    under: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Block:
    """One side of a form with its columns and fixed lines (none where codes name the rows)."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()
    side: Side | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        """Headings that stand over groups of columns, each once."""
        return tuple(dict.fromkeys(column.under for column in self.columns if column.under))


@dataclass(frozen=True)
class FormDefinition:
    """A statutory form by our numbering.

    ``titles`` are its titles in any province, the national one first; ``totals`` maps printed labels of total
    rows to the standard one.
    """

    number: str
    titles: tuple[str, ...]
    rows: Rows
    blocks: tuple[Block, ...]
    totals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    money: bool = True

    @property
    def title(self) -> str:
        """The national title."""
        return self.titles[0]

    def block(self, side: Side | None) -> Block:
        """The block of one side."""
        return next(block for block in self.blocks if block.side is side)


TOTAL = "合计"
GENERAL_BUDGET = "一般公共预算财政拨款"
FUND_BUDGET = "政府性基金预算财政拨款"
CAPITAL_BUDGET = "国有资本经营预算财政拨款"
CURRENT_REVENUE = "本年收入"
REVENUE_TOTAL = "本年收入合计"
EXPENDITURE_TOTAL = "本年支出合计"
GRAND_TOTAL = "总计"
BASIC = "基本支出"
PROJECT = "项目支出"
OPENING_BALANCE = "年初结转和结余"
CLOSING_BALANCE = "年末结转和结余"

FINAL = Column("决算数", also=("金额", "决算", "本年决算数", "年度决算数", "本年数"))
BASIC_COLUMN = Column(BASIC)
PROJECT_COLUMN = Column(PROJECT)
FUNCTION_TOTAL = ((TOTAL, ("总计", "总合计", "支出合计", "收入合计")),)

CURRENT_EXPENDITURE = "本年支出"
"""Printed over the columns 合计, 基本支出, 项目支出 of the appropriation forms."""

EXPENDITURE_CLASSES = tuple(
    str(code) for code in (*range(201, 209), *range(210, 218), *range(219, 225), 229, 231, 232, 234)
)
"""The 26 functional classes (支出功能分类 类) with a line on the summary forms, in their order."""


def class_lines(first: int) -> tuple[Line, ...]:
    """The class lines of a summary form, numbered from ``first`` on."""
    return tuple(Line(first + index, function=code) for index, code in enumerate(EXPENDITURE_CLASSES))
