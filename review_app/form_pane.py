"""The form of the selected field as it looks on paper. Its words reach the page only escaped.

A cell shows its value and the sign of its state, and another one where an open conflict names it. ``marking.js`` draws the
signs, so that the form is sent anew only where a value in it changed; ``keyboard.js`` selects the cell that is clicked.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple
from zlib import crc32

import streamlit as st

from extractor.final_accounts import FieldState
from review_app.field_table import CONFLICT_SIGN, state_labels
from review_app.form_queries import Cell, Head, Sheet, sheet
from review_app.keyboard import Drawn, Sign
from review_app.queries import FORM_TITLES, FieldRow

Checks = Mapping[str, Sequence[str]]

_KEPT = 32
"""Forms kept at once, for all who work at this desk."""


class _Table(NamedTuple):
    """A form as HTML with its name, and the paths of its figures in their order."""

    html: str
    name: str
    paths: tuple[str, ...]


def draw(rows: Sequence[FieldRow], selected: FieldRow, checks: Checks) -> Drawn:
    """Draw the form of the selected field.

    ``checks`` are those of the open conflicts that name a field, by its path.
    """
    by_path = {row.path: row for row in rows if row.form == selected.form}
    table = _table(tuple(map(_undecided, by_path.values())), selected.form)
    st.html(f'<div class="sheet" tabindex="0" data-name="{escape(table.name)}">{table.html}</div>')
    kinds, figures = signs([by_path[path] for path in table.paths], checks, state_labels())
    return Drawn(sheet=table.name, path=selected.path, kinds=kinds, figures=figures)


def _undecided(row: FieldRow) -> FieldRow:
    """The row without what changes with a decision that leaves its value."""
    return row._replace(state=FieldState.REVIEW, evidence=(), others=(), audited=False)


@lru_cache(maxsize=_KEPT)
def _table(rows: tuple[FieldRow, ...], number: str) -> _Table:
    shown = sheet(rows, number)
    unit = next((row.unit for row in rows if row.unit), None)
    html = render(shown, f"{number} {FORM_TITLES.get(number, '')}", unit)
    paths = tuple(row.path for line in shown.rows for cell in line for row in cell.fields)
    return _Table(html, f"{number}-{crc32(html.encode())}", paths)


def signs(
    rows: Sequence[FieldRow], checks: Checks, states: Mapping[FieldState, str]
) -> tuple[tuple[Sign, ...], tuple[int, ...]]:
    """How the figures are shown: every kind of showing once, and for each figure the number of its kind."""
    kinds: dict[Sign, int] = {}
    figures = tuple(kinds.setdefault(_sign(row, checks, states), len(kinds)) for row in rows)
    return tuple(kinds), figures


def _sign(row: FieldRow, checks: Checks, states: Mapping[FieldState, str]) -> Sign:
    label, named = states[row.state], checks.get(row.path, ())
    if not named:
        return Sign(row.state.value, label[0], label)
    return Sign(f"{row.state.value} conflict", label[0] + CONFLICT_SIGN, f"{label} · {', '.join(named)}")


def render(shown: Sheet, title: str, unit: str | None) -> str:
    """The form as HTML, without the signs of its figures."""
    heads = "".join(f"<tr>{''.join(map(_head, row))}</tr>" for row in shown.heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown.rows)
    of = f" · {escape(unit)}" if unit else ""
    return f"<table><caption>{escape(title)}{of}</caption><thead>{heads}</thead><tbody>{body}</tbody></table>"


def _head(head: Head) -> str:
    span = f' colspan="{head.span}"' if head.span > 1 else ""
    deep = f' rowspan="{head.deep}"' if head.deep > 1 else ""
    return f"<th{span}{deep}>{escape(head.text)}</th>"


def _cell(cell: Cell) -> str:
    if cell.is_label:
        return f"<th>{escape(cell.text)}</th>"
    return f"<td>{''.join(map(_figure, cell.fields))}</td>"


def _figure(row: FieldRow) -> str:
    return f'<span class="figure" data-path="{escape(row.path)}">{escape(row.value)}</span>'
