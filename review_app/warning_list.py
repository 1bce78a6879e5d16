"""The layout warnings and unplaced figures of a document; a click shows their words in the source."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from review_app import state
from review_app.queries import WarningRow

_TABLE = "warnings"


def draw(rows: Sequence[WarningRow]) -> None:
    """Draw them as a table; the one looked at is its selected row."""
    if not rows:
        st.caption("The layout is as it should be, and every figure has its place.")
        return
    placed = [(row.start, row.end) for row in rows]
    at = state.looked_at()
    state.select_row(_TABLE, placed.index(at) if at in placed else None)
    st.dataframe(
        [
            {"kind": "unplaced" if row.unplaced else row.check, "line": row.line, "message": row.message}
            for row in rows
        ],
        key=_TABLE,
        hide_index=True,
        selection_mode=["single-row", "single-cell"],
        on_select=partial(_chosen, placed),
        column_config={
            "kind": st.column_config.TextColumn(width=70),
            "line": st.column_config.NumberColumn(width=50, format="%d"),
        },
        alt="Layout warnings and unplaced figures",
    )


def _chosen(placed: Sequence[tuple[int, int]]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(placed):
        state.look_at(*placed[index])
