"""One document: its source at the left, its fields and decisions at the right."""

import streamlit as st

from extractor.documents import split_lines
from extractor.review import DocumentState
from review_app import decision_panel, document_head, field_table, queries, source_pane, state, warning_list
from review_app.database import opened

document_id = state.document()
if document_id is None:
    st.info("Choose a document from the queue.")
    st.page_link("screens/queue.py", label="Queue")
    st.stop()

with opened() as store:
    found = queries.document(store, document_id)
    rows = queries.fields(store, found.id)
    lines = split_lines(store.text(found.id))
    warnings = queries.warnings(store, found.id)
    selected = queries.selected(rows, state.field())
    field_history = queries.history(store, found.id, selected.path) if selected else []
    document_history = queries.history(store, found.id, None)

document_head.draw(found, rows)
if found.state is DocumentState.FAILED:
    st.stop()

start, end = state.looked_at() or ((selected.start, selected.end) if selected else (0, 0))
view = source_pane.window(lines, start, end)
left, right = st.columns([9, 11], gap="medium")
table_row = 0
with right:
    if selected:
        with st.container(horizontal=True, vertical_alignment="center"):
            field_table.choose_form(rows, selected.form)
            only = field_table.choose_only()
            decision_panel.accept_form(found.id, [row for row in rows if row.form == selected.form])
        table_row = field_table.draw(rows, selected, only=only)
    decision_panel.message()
    deciding, adding, warned, past = st.tabs(
        ["Decide", "Add a missed figure", f"Warnings ({len(warnings)})", "Document history"], key="panel"
    )
    with deciding:
        if selected:
            decision_panel.decide(found.id, selected)
            decision_panel.history(field_history)
        else:
            st.info("No figure was read from this document. Add what is missed, or approve it as it is.")
    with adding:
        form = selected.form if selected else ""
        decision_panel.add(found.id, rows, view.current, form, found.unit)
    with warned:
        warning_list.draw(warnings)
    with past:
        decision_panel.history(document_history)
with left, st.container(key="source"):
    source_pane.controls(view, lines)
    source_pane.draw(view, table_row)
