"""The layout warnings and unplaced figures of a document; a click shows their words in the source."""

from collections.abc import Sequence

import streamlit as st

from review_app import state
from review_app.plain import plain
from review_app.queries import WarningRow


def draw(rows: Sequence[WarningRow]) -> None:
    """Draw one button each."""
    if not rows:
        st.caption("The layout is as it should be, and every figure has its place.")
    for number, row in enumerate(rows):
        kind = "unplaced" if row.unplaced else row.check
        where = f"line {row.line}" if row.line else "no place"
        st.button(
            f"{plain(kind)} · {where} · {plain(row.message)}",
            key=f"warning {number}",
            on_click=state.look_at,
            args=(row.start, row.end),
            disabled=row.line is None,
            type="tertiary",
        )
