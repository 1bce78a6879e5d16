"""The form of the selected field as it looks on paper. Its words reach the page only escaped.

A cell shows its value and the sign of its state, and another one where an open conflict names it. ``keyboard.js`` marks the
selected one, so that the form is sent anew only when something in it changed, and selects the one that is clicked.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple
from zlib import crc32

import streamlit as st

from extractor.final_accounts import FieldState
from review_app.field_table import CONFLICT_SIGN, state_labels
from review_app.form_queries import Cell, Head, Sheet, sheet
from review_app.keyboard import Drawn
from review_app.queries import FORM_TITLES, FieldRow

Checks = Mapping[str, Sequence[str]]


class Told(NamedTuple):
    """What is told of the figures besides their values: the checks of the conflicts that name a field by its path, the words of its state."""

    checks: Checks
    states: Mapping[FieldState, str]


def draw(rows: Sequence[FieldRow], selected: FieldRow, checks: Checks) -> Drawn:
    """Draw the form of the selected field.

    ``checks`` are those of the open conflicts that name a field, by its path.
    """
    title = f"{selected.form} {FORM_TITLES.get(selected.form, '')}"
    unit = next((row.unit for row in rows if row.form == selected.form and row.unit), None)
    table = render(sheet(rows, selected.form), title, unit, Told(checks, state_labels()))
    name = f"{selected.form}-{crc32(table.encode())}"
    st.html(f'<div class="sheet" tabindex="0" data-name="{escape(name)}">{table}</div>')
    return Drawn(sheet=name, path=selected.path)


def render(shown: Sheet, title: str, unit: str | None, told: Told) -> str:
    """The form as HTML."""
    heads = "".join(f"<tr>{''.join(map(_head, row))}</tr>" for row in shown.heads)
    body = "".join(f"<tr>{''.join(_cell(cell, told) for cell in row)}</tr>" for row in shown.rows)
    of = f" · {escape(unit)}" if unit else ""
    return f"<table><caption>{escape(title)}{of}</caption><thead>{heads}</thead><tbody>{body}</tbody></table>"


def _head(head: Head) -> str:
    span = f' colspan="{head.span}"' if head.span > 1 else ""
    deep = f' rowspan="{head.deep}"' if head.deep > 1 else ""
    return f"<th{span}{deep}>{escape(head.text)}</th>"


def _cell(cell: Cell, told: Told) -> str:
    if cell.is_label:
        return f"<th>{escape(cell.text)}</th>"
    return f"<td>{''.join(_figure(row, told) for row in cell.fields)}</td>"


def _figure(row: FieldRow, told: Told) -> str:
    label = told.states[row.state]
    named = told.checks.get(row.path, ())
    kinds = " ".join(["figure", row.state.value] + ["conflict"] * bool(named))
    title = f"{label} · {', '.join(named)}" if named else label
    sign = label[0] + CONFLICT_SIGN * bool(named)
    return (
        f'<span class="{kinds}" data-path="{escape(row.path)}" title="{escape(title)}">'
        f"<span class='sign'>{sign}</span>{escape(row.value)}</span>"
    )
