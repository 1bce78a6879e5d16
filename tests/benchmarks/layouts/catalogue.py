"""The layouts that are measured, by name. Pure."""

from typing import NamedTuple

from tests.benchmarks.layouts.model import Rules, Style
from tests.benchmarks.layouts.variants import Codes, Expenses, Titles, Total, Variant


class Layout(NamedTuple):
    """What the forms look like (variant) and how they are printed (style)."""

    variant: Variant = Variant()
    style: Style = Style()


_PLAIN = Variant(line_numbers=False, column_numbers=False, plain_header=True)

LAYOUTS: dict[str, Layout] = {
    "national": Layout(),
    "codes in three cells": Layout(Variant(codes=Codes.PARTS)),
    "codes as stairs": Layout(Variant(codes=Codes.STAIRS)),
    "code and name in one cell": Layout(Variant(codes=Codes.WITH_NAME)),
    "no line numbers": Layout(Variant(line_numbers=False)),
    "plain header": Layout(_PLAIN),
    "total at the bottom": Layout(Variant(total=Total.BOTTOM)),
    "total in the header": Layout(Variant(total=Total.IN_HEADER)),
    "total as column head": Layout(Variant(total_columns=True)),
    "economic two lists": Layout(Variant(blocks=2)),
    "economic one list": Layout(Variant(blocks=1)),
    "expenses in pairs": Layout(Variant(expenses=Expenses.PAIRS)),
    "expenses in lines": Layout(Variant(expenses=Expenses.LINES)),
    "provincial titles": Layout(Variant(titles=Titles.PROVINCIAL, thousands=False)),
    "spaced names": Layout(Variant(spaced=True, enumerators=False)),
    "header repeated": Layout(style=Style(page_height=380)),
    "header not repeated": Layout(style=Style(page_height=380, repeat_header=False)),
    "narrow labels": Layout(style=Style(label_width=70)),
    "narrow, top aligned": Layout(style=Style(label_width=60, vertical_align="top")),
    "horizontal rules": Layout(style=Style(rules=Rules.HORIZONTAL)),
    "no rules": Layout(style=Style(rules=Rules.NONE)),
    "no rules, plain": Layout(_PLAIN, Style(rules=Rules.NONE)),
    "serif, small": Layout(style=Style(font="Noto Serif CJK SC", size=6.5)),
    "large, landscape": Layout(style=Style(size=12, landscape=True)),
}

QUICK = (
    "national",
    "codes in three cells",
    "plain header",
    "header not repeated",
    "narrow labels",
    "no rules",
)
