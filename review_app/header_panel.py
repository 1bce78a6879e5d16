"""The correction of whose accounts a document holds, and of which year."""

import streamlit as st

from extractor.review import HeaderPart
from extractor.store import DocumentRow
from review_app import decisions, state
from review_app.wording import told_path, word


def draw(found: DocumentRow, lock: str) -> None:
    """Draw the button that opens the correction; ``lock`` says why nothing can be decided."""
    number = state.round_of_typing(decisions.HEADER)
    values = {HeaderPart.DEPARTMENT: found.department, HeaderPart.FISCAL_YEAR: found.fiscal_year}
    keys = {part: f"header {part} {found.id} {value} {number}" for part, value in values.items()}
    why_key = f"header why {found.id} {number}"
    with st.popover(
        word("correct_header"), key="correcting header", disabled=bool(lock), help=lock or word("header_help")
    ):
        for part, value in values.items():
            st.text_input(told_path(part.path), value=str(value or ""), key=keys[part], max_chars=100)
        st.text_input(word("reason"), key=why_key, max_chars=2000)
        st.button(
            word("correct_header"),
            key="correct header",
            disabled=bool(lock),
            help=lock or None,
            on_click=decisions.correct_header,
            args=(found, keys, why_key),
        )
