"""The table of one form's fields; a click on a row selects its field."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from extractor.final_accounts import FieldState
from extractor.forms import Side
from review_app import state
from review_app.queries import FieldRow, FormRow, forms, next_to_review

_TABLE, _FORM, _ONLY = "fields", "form", "only to review"
_HEIGHT = 250
"""In pixels: the decisions below it are on the screen with 800."""
STATE_LABELS: Mapping[FieldState, str] = {
    FieldState.REVIEW: "○ review",
    FieldState.ACCEPTED: "● accepted",
    FieldState.APPROVED: "✓ approved",
    FieldState.CORRECTED: "✎ corrected",
    FieldState.AS_PRINTED: "≡ as printed",
    FieldState.ABSENT: "✗ absent",
    FieldState.ADDED: "+ added",
}


SIDE_LABELS: Mapping[Side, str] = {Side.INCOME: "收入", Side.EXPENDITURE: "支出"}

_COLUMNS = {
    "item": st.column_config.TextColumn(width=190),
    "column": st.column_config.TextColumn(width=95),
    "value": st.column_config.TextColumn(width=90, alignment="right"),
    "unit": st.column_config.TextColumn(width=50),
    "state": st.column_config.TextColumn(width=90),
    "line": st.column_config.NumberColumn(width=50, format="%d"),
}


def choose_form(rows: Sequence[FieldRow], current: str) -> None:
    """Draw the choice of form: the selected field's own is the current one."""
    listed = {form.number: form for form in forms(rows)}
    state.put(_FORM, current)
    st.selectbox(
        "Form",
        list(listed),
        key=_FORM,
        format_func=lambda number: _form_label(listed[number]),
        on_change=_form_chosen,
        args=(rows,),
        label_visibility="collapsed",
    )


def choose_only() -> bool:
    """Draw the choice between all fields of the form and what is to be reviewed."""
    return st.toggle("To review only", key=_ONLY)


def _form_label(form: FormRow) -> str:
    left = f"{form.to_review} of {form.figures} left" if form.to_review else f"{form.figures} done"
    return f"{form.number} {form.title} · {left}"


def _form_chosen(rows: Sequence[FieldRow]) -> None:
    chosen = [row for row in rows if row.form == state.typed(_FORM)]
    state.select_field(next_to_review(chosen, None) or chosen[0].path)


def draw(rows: Sequence[FieldRow], selected: FieldRow, *, only: bool) -> int:
    """Draw the fields of the selected field's form, or ``only`` what is to be reviewed; returns the row drawn."""
    shown = [
        row
        for row in rows
        if row.form == selected.form and (row.to_review or not only or row.path == selected.path)
    ]
    index = next(number for number, row in enumerate(shown) if row.path == selected.path)
    state.select_row(_TABLE, index)
    st.dataframe(
        [_cells(row) for row in shown],
        key=_TABLE,
        height=_HEIGHT,
        hide_index=True,
        selection_mode=["single-row-required", "single-cell"],
        on_select=partial(_row_chosen, [row.path for row in shown]),
        column_config=_COLUMNS,
        alt="Fields of the form",
    )
    return index


def _row_chosen(paths: Sequence[str]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(paths):
        state.select_field(paths[index])


def _cells(row: FieldRow) -> dict[str, str | int | None]:
    words = (SIDE_LABELS[row.side] if row.side else None, row.code, row.item)
    return {
        "item": " ".join(word for word in words if word),
        "column": row.column,
        "value": row.value,
        "unit": row.unit,
        "state": STATE_LABELS[row.state],
        "evidence": ", ".join(row.evidence),
        "line": row.line,
    }
