"""In how many ways the same form is laid out: the choices a province, a year or a template makes. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Codes(StrEnum):
    """How classification codes are printed."""

    WHOLE = "whole"
    """One column with the whole code."""
    PARTS = "parts"
    """Three columns 类, 款, 项 with the digits of each level: 208, 05, 05."""
    STAIRS = "stairs"
    """Three columns 类, 款, 项, the whole code in that of its level."""
    WITH_NAME = "with name"
    """Code and name in one cell."""


class Total(StrEnum):
    """Where the total of a list of codes stands."""

    TOP = "top"
    BOTTOM = "bottom"
    IN_HEADER = "in header"
    """In the row of the column numbers."""


class Expenses(StrEnum):
    """The shapes of form 09."""

    HALVES = "halves"
    """One row: six figures of the budget, then six final ones."""
    PAIRS = "pairs"
    """One row: budget and final figure under each item."""
    LINES = "lines"
    """One line for each item."""


class Titles(StrEnum):
    """What the forms are called, numbered and in which order."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"


@dataclass(frozen=True)
class Variant:
    """The layout of the forms; the defaults are the national templates."""

    line_numbers: bool = True
    column_numbers: bool = True
    codes: Codes = Codes.WHOLE
    total: Total = Total.TOP
    total_columns: bool = False
    """合计 over the first column of figures in the place of its full name."""
    plain_header: bool = False
    """项目 and 决算数 alone over the summary forms, one row of labels over the others."""
    blocks: int = 3
    """How many lists of economic items stand side by side."""
    expenses: Expenses = Expenses.HALVES
    titles: Titles = Titles.NATIONAL
    enumerators: bool = True
    """一、 二、 before the lines of the summary forms."""
    thousands: bool = True
    """1,234.56 instead of 1234.56."""
    spaced: bool = False
    """Names indented by their level, 合　　计 widened."""
