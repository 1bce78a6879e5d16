"""The queue: every document with what is left to do in it."""

from collections import Counter
from functools import partial

import streamlit as st

from extractor.review import DocumentState
from review_app import queries, state
from review_app.database import opened
from review_app.wording import word

_TABLE = "queue"
_COLUMNS = (  # as QueueRow has them after the id
    "document",
    "state",
    "department",
    "year",
    "conflicts",
    "figures",
    "to_review",
    "unplaced",
    "warnings",
    "reason",
)
_PAGE = "screens/document.py"


def _open(document_ids: list[str]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(document_ids):
        state.open_document(document_ids[index])


if state.document():
    st.switch_page(_PAGE, query_params=state.address())

with opened() as store:
    rows = queries.queue(store)

st.header(word("queue"), anchor=False)
if not rows:
    st.info(word("no_documents"))
    st.stop()
counts = Counter(row.state for row in rows)
states = ", ".join(f"{counts[one]} {word(f'document_state_{one}')}" for one in DocumentState if counts[one])
st.caption(word("queue_summary", count=len(rows), states=states))
state.select_row(_TABLE, None)
st.dataframe(
    [
        dict(zip(_COLUMNS, row[1:], strict=True)) | {"state": word(f"document_state_{row.state}")}
        for row in rows
    ],
    key=_TABLE,
    hide_index=True,
    height="content" if len(rows) < 20 else 720,  # noqa: PLR2004 - beyond it the table scrolls
    selection_mode=["single-row", "single-cell"],
    on_select=partial(_open, [row.document_id for row in rows]),
    column_config={
        **{name: word(f"column_{name}") for name in _COLUMNS},
        "year": st.column_config.NumberColumn(word("column_year"), format="%d"),
    },
    column_order=_COLUMNS if counts[DocumentState.FAILED] else _COLUMNS[:-1],
    placeholder="",
    alt=word("documents_alt"),
)
