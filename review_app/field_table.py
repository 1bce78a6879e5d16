"""The table of one form's fields; a click on a row selects its field."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from extractor.final_accounts import NARRATIVE, FieldState
from extractor.forms import Side
from review_app import state, view_choice
from review_app.finding_queries import FINDINGS, FindingRow, open_conflicts
from review_app.performance_queries import PERFORMANCE
from review_app.queries import FieldRow, FormRow, forms, next_to_review
from review_app.wording import word

Cells = dict[str, str | int | None]

_TABLE, _FORM, _ONLY = "fields", "form", "only to review"
FORM, LIST = "form", "list"
"""The two views of a form's fields."""
_HEIGHT = 250
_SENTENCE_HEIGHT = 215
"""In pixels: the decisions below them are on the screen with 800."""
_ROW, _LOW_ROW = 35, 28
"""Streamlit's height of a row and of the header, in pixels; a sentence's rows are lower, to show more at once."""
CONFLICT_SIGN = "≠"
"""Stands beside the sign of a state where an open conflict names the field."""
SIDE_LABELS: Mapping[Side, str] = {Side.INCOME: "收入", Side.EXPENDITURE: "支出"}
_ITEM_WIDTH, _NARROW_ITEM_WIDTH = 190, 130


def _columns(item_width: int) -> dict[str, ColumnConfig]:
    return {
        "item": st.column_config.TextColumn(word("column_item"), width=item_width),
        "column": st.column_config.TextColumn(word("column_column"), width=95),
        "direction": st.column_config.TextColumn(word("column_direction"), width=65),
        "value": st.column_config.TextColumn(word("column_value"), width=90, alignment="right"),
        "unit": st.column_config.TextColumn(word("column_unit"), width=50),
        "state": st.column_config.TextColumn(word("column_state"), width=90),
        "line": st.column_config.NumberColumn(word("column_line"), width=50, format="%d"),
        "evidence": st.column_config.TextColumn(word("column_evidence")),
    }


def state_labels() -> Mapping[FieldState, str]:
    """What the states of a field are called, each beginning with its sign."""
    return {one: word(f"field_state_{one}") for one in FieldState}


def choose_form(
    rows: Sequence[FieldRow], performance_forms: int, found: Sequence[FindingRow], current: str | None
) -> None:
    """Draw the choice of form, the performance forms and the findings last: what is looked at is the current one."""
    labels = {form.number: _form_label(form) for form in forms(rows)}
    if performance_forms:
        labels[PERFORMANCE] = word(
            "performance_choice", form=word("form_performance"), count=performance_forms
        )
    conflicts = open_conflicts(found)
    labels[FINDINGS] = (
        word("open_conflicts", count=conflicts) if conflicts else word("no_open_conflict", count=len(found))
    )
    state.put(_FORM, current)
    st.selectbox(
        word("form"),
        list(labels),
        key=_FORM,
        format_func=labels.__getitem__,
        on_change=_form_chosen,
        args=(rows,),
        label_visibility="collapsed",
        placeholder=word("choose_form"),
    )


def choose_view() -> str:
    """Draw the choice between the form as on paper and the plain list of its fields."""
    return view_choice.choose(state.VIEW, word("view"), {FORM: word("view_form"), LIST: word("view_list")})


def choose_only() -> bool:
    """Draw the choice between all fields of the form and what is to be reviewed."""
    return st.toggle(word("to_review_only"), key=_ONLY)


def _form_label(form: FormRow) -> str:
    count = form.figures
    left = (
        word("left_of", left=form.to_review, count=count) if form.to_review else word("all_done", count=count)
    )
    name = word("form_narrative") if form.number == NARRATIVE else f"{form.number} {form.title}"
    return f"{name} · {left}"


def _form_chosen(rows: Sequence[FieldRow]) -> None:
    chosen = [row for row in rows if row.form == state.typed(_FORM)]
    if chosen:
        state.select_field(next_to_review(chosen, None) or chosen[0].path)
    elif state.typed(_FORM) == FINDINGS:
        state.look_at_finding()
    else:
        state.look_at_performance(0)


def draw_form(rows: Sequence[FieldRow], selected: FieldRow, *, only: bool) -> int:
    """Draw the fields of the selected field's form, or ``only`` what is to be reviewed.

    Returns:
        The pixels above the selected row.
    """
    shown = [
        row
        for row in rows
        if row.form == selected.form and (row.to_review or not only or row.path == selected.path)
    ]
    return _draw(
        shown,
        selected,
        [
            _cells(row) | {"evidence": ", ".join(word(f"evidence_{one}") for one in row.evidence)}
            for row in shown
        ],
        _HEIGHT,
        _ROW,
    )


def draw_sentence(figures: Sequence[FieldRow], selected: FieldRow) -> int:
    """Draw all figures of a sentence; returns the pixels above the selected one."""
    height = min(_ROW + _LOW_ROW * len(figures) + 3, _SENTENCE_HEIGHT)
    return _draw(figures, selected, [_cells(row) for row in figures], height, _LOW_ROW)


def _draw(
    shown: Sequence[FieldRow], selected: FieldRow, cells: list[Cells], height: int, row_height: int
) -> int:
    index = next(number for number, row in enumerate(shown) if row.path == selected.path)
    state.select_row(_TABLE, index)
    st.dataframe(
        cells,
        key=_TABLE,
        height=height,
        row_height=row_height,
        placeholder="",
        hide_index=True,
        selection_mode=["single-row-required", "single-cell"],
        on_select=partial(_row_chosen, [row.path for row in shown]),
        column_config=_columns(_NARROW_ITEM_WIDTH if row_height == _LOW_ROW else _ITEM_WIDTH),
        alt=word("fields_alt"),
    )
    return index * row_height


def _row_chosen(paths: Sequence[str]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(paths):
        state.select_field(paths[index])


def _cells(row: FieldRow) -> Cells:
    words = (SIDE_LABELS[row.side] if row.side else None, row.code, row.item)
    direction: Cells = {"direction": row.direction} if row.form == NARRATIVE else {}
    return {
        "item": " ".join(word for word in words if word),
        "column": row.column,
        **direction,
        "value": row.value,
        "unit": row.unit,
        "state": word(f"field_state_{row.state}"),
        "line": row.line,
    }
