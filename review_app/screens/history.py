"""The history of a document: every decision on it and on its figures, latest first."""

import streamlit as st

from review_app import decision_panel, history_pane, history_queries, queries, state
from review_app.database import opened
from review_app.plain import plain
from review_app.wording import word

document_id = state.document()
if document_id is None:
    st.info(word("choose_document"))
    st.page_link("screens/queue.py", label=word("queue"))
    st.stop()

with opened() as store:
    found = queries.document(store, document_id)
    entries = history_queries.of_document(store, found.id)

with st.container(horizontal=True, vertical_alignment="center", key="head"):
    link = state.address_of(found.short_id)
    st.page_link(
        "screens/document.py", label=word("document"), icon=":material/arrow_back:", query_params=link
    )
    st.markdown(f"**{plain(found.department or word('department_not_found'))}** · {plain(found.stem)}")
st.header(word("history"), anchor=False)
if entries:
    st.caption(word("history_summary", count=len(entries), people=len({entry.who for entry in entries})))
else:
    st.info(word("no_decision"))
decision_panel.message()
history_pane.write_note(found.id, None)
if entries:
    history_pane.draw(entries)
