"""The history of a document: every decision on it and on its figures, latest first."""

import streamlit as st

from review_app import queries, state
from review_app.database import opened
from review_app.plain import plain
from review_app.wording import told_path, word

_COLUMNS = ("when", "who", "decision", "figure", "from", "to", "reason")
_SCREENFUL = 25

document_id = state.document()
if document_id is None:
    st.info(word("choose_document"))
    st.page_link("screens/queue.py", label=word("queue"))
    st.stop()

with opened() as store:
    found = queries.document(store, document_id)
    decisions = queries.whole_history(store, found.id)

with st.container(horizontal=True, vertical_alignment="center", key="head"):
    link = state.address_of(found.short_id)
    st.page_link(
        "screens/document.py", label=word("document"), icon=":material/arrow_back:", query_params=link
    )
    st.markdown(f"**{plain(found.department or word('department_not_found'))}** · {plain(found.stem)}")
st.header(word("history"), anchor=False)
if not decisions:
    st.info(word("no_decision"))
    st.stop()
st.caption(word("history_summary", count=len(decisions), people=len({row.who for _, row in decisions})))
told = [
    (row.when, row.who, word(f"action_{row.action}"), told_path(path or "") or word("document"), *row[3:])
    for path, row in decisions
]
st.dataframe(
    [dict(zip(_COLUMNS, row, strict=True)) for row in told],
    hide_index=True,
    height="content" if len(told) < _SCREENFUL else 800,
    placeholder="",
    column_config={name: word(f"column_{name}") for name in _COLUMNS},
    alt=word("history"),
)
