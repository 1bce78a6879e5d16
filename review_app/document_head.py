"""The head of a document: who accounts for which year, how far it is, approval."""

from collections.abc import Sequence

import streamlit as st

from extractor.review import DocumentState
from extractor.store import Claim, DocumentRow
from review_app import decision_panel, decisions, header_panel, keyboard, state, turn
from review_app.plain import plain
from review_app.queries import FieldRow
from review_app.wording import word


def draw(found: DocumentRow, rows: Sequence[FieldRow], held: Claim | None) -> None:
    """Draw it in one row, so that the source keeps the screen."""
    title = found.department or word("department_not_found")
    facts = (
        found.stem if found.version == 1 else word("stem_version", stem=found.stem, version=found.version),
        str(found.fiscal_year or word("year_not_found")),
        found.report_kind or word("kind_not_found"),
        word("in_unit", unit=found.unit) if found.unit else word("unit_not_found"),
    )
    left = sum(row.to_review for row in rows)
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.page_link("screens/queue.py", label=word("queue"), icon=":material/arrow_back:")
        st.markdown(
            f"**{plain(title)}** · {plain(' · '.join(facts))} · **{word(f'document_state_{found.state}')}**"
            f" · {word('left_to_review', left=left, count=len(rows))}",
            width="stretch",
        )
        address = state.address_of(found.short_id)
        st.page_link(
            "screens/history.py", label=word("history"), icon=":material/history:", query_params=address
        )
        turn.draw_buttons(found.id, held)
        st.button(
            keyboard.hint(word("next_document"), "n"),
            key=keyboard.NEXT_DOCUMENT,
            on_click=decisions.next_document,
            args=(found.id,),
        )
        keyboard.sheet()
        if found.state is not DocumentState.FAILED:
            header_panel.draw(found, turn.lock(held))
            decision_panel.document(found, turn.lock(held))
    if found.state is DocumentState.FAILED:
        st.error(plain(word("could_not_be_read", reason=found.reason)), icon=":material/error:")
    if found.superseded_by:
        st.warning(word("superseded"))
