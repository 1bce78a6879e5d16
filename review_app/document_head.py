"""The head of a document: who accounts for which year, how far it is, approval."""

from collections.abc import Sequence

import streamlit as st

from extractor.review import DocumentState
from extractor.store import DocumentRow
from review_app import decision_panel, decisions, keyboard
from review_app.plain import plain
from review_app.queries import FieldRow
from review_app.wording import word


def draw(found: DocumentRow, rows: Sequence[FieldRow]) -> None:
    """Draw it in one row, so that the source keeps the screen."""
    title = found.department or "department not found"
    facts = (
        found.stem if found.version == 1 else f"{found.stem}, version {found.version}",
        str(found.fiscal_year or "year not found"),
        found.report_kind or "kind not found (部门决算 / 单位决算)",
        f"unit {found.unit}" if found.unit else "unit not found",
    )
    left = sum(row.to_review for row in rows)
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.page_link("screens/queue.py", label="Queue", icon=":material/arrow_back:")
        st.markdown(
            f"**{plain(title)}** · {plain(' · '.join(facts))} · **{found.state}** · {left} of {len(rows)} to review",
            width="stretch",
        )
        st.button(
            keyboard.hint(word("next_document"), "n"),
            key=keyboard.NEXT_DOCUMENT,
            on_click=decisions.next_document,
            args=(found.id,),
        )
        keyboard.sheet()
        if found.state is not DocumentState.FAILED:
            decision_panel.document(found)
    if found.state is DocumentState.FAILED:
        st.error(plain(f"This file could not be read: {found.reason}"), icon=":material/error:")
    if found.superseded_by:
        st.warning("A newer version of this document is stored; it is the one in the queue.")
