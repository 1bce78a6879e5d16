"""The queue: every document with what is left to do in it, filtered and paged."""

from functools import partial

import streamlit as st

from extractor.review import DocumentState
from review_app import queue_filters, queue_queries, state
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
    "age",
    "claimed_by",
    "reason",
)
_PAGE = "screens/document.py"


def _open(document_ids: list[str]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(document_ids):
        state.open_document(document_ids[index])


if state.document():
    st.switch_page(_PAGE, query_params=state.address())

address = state.queue_address()
chosen, number = queue_queries.wanted(address), queue_queries.page_number(address)
with opened() as store:
    page = queue_queries.page(store, chosen, number)
    choices = queue_queries.choices(store)

st.header(word("queue"), anchor=False)
if not page.total and chosen == queue_queries.EVERYTHING:
    st.info(word("no_documents"))
    st.stop()
queue_filters.draw(chosen, choices)
counts = ((page.by_state.get(one), word(f"document_state_{one}")) for one in DocumentState)
states = ", ".join(f"{count} {name}" for count, name in counts if count)
st.caption(word("queue_summary", count=page.total, states=states) if page.total else word("none_chosen"))
state.select_row(_TABLE, None)
st.dataframe(
    [
        dict(zip(_COLUMNS, row[1:], strict=True)) | {"state": word(f"document_state_{row.state}")}
        for row in page.rows
    ],
    key=_TABLE,
    hide_index=True,
    height="content" if len(page.rows) < 20 else 720,  # noqa: PLR2004 - beyond it the table scrolls
    selection_mode=["single-row", "single-cell"],
    on_select=partial(_open, [row.document_id for row in page.rows]),
    column_config={
        **{name: word(f"column_{name}") for name in _COLUMNS},
        "year": st.column_config.NumberColumn(word("column_year"), format="%d"),
    },
    column_order=_COLUMNS if any(row.reason for row in page.rows) else _COLUMNS[:-1],
    placeholder="",
    alt=word("documents_alt"),
)
queue_filters.draw_pages(number, page.pages)
