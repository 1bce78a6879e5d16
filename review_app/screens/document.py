"""One document: its source at the left; its fields and decisions, or its performance forms, at the right."""

import streamlit as st

from extractor.documents import split_lines
from extractor.review import DocumentState
from review_app import (
    decision_panel,
    document_head,
    field_table,
    figures_pane,
    finding_pane,
    finding_queries,
    performance_pane,
    performance_queries,
    queries,
    sentence_queries,
    source_pane,
    state,
    turn,
)
from review_app.database import opened
from review_app.wording import word

document_id = state.document()
if document_id is None:
    st.info(word("choose_document"))
    st.page_link("screens/queue.py", label=word("queue"))
    st.stop()

with opened() as store:
    found = queries.document(store, document_id)
    rows = queries.fields(store, found.id)
    lines = split_lines(store.text(found.id))
    sheets = store.performance(found.id)
    findings = finding_queries.of_document(store, found.id, rows)
    selected = queries.selected(rows, state.field())
    field_history = queries.history(store, found.id, selected.path) if selected else []
    document_history = queries.history(store, found.id, None)
    document_head.draw(found, rows)
    if found.state is not DocumentState.FAILED:
        turn.draw(store, found)

if found.state is DocumentState.FAILED:
    st.stop()

left, right = st.columns([9, 11], gap="medium")
sheet = performance_queries.chosen(sheets, state.performance())
finding = None
if state.finding() is not None:
    with right:
        field_table.choose_form(rows, len(sheets), findings, finding_queries.FINDINGS)
        findings = finding_pane.filtered(findings)
    finding = finding_queries.chosen(findings, state.finding())
    start, end, others = finding_queries.marked(finding)
elif sheet:
    start, end, others = performance_queries.marked(sheets[sheet[0]], sheet[1], lines)
else:
    start, end, others = sentence_queries.marked(rows, selected)
start, end = state.looked_at() or (start, end)
view = source_pane.window(lines, start, end, others)
read = figures_pane.Read(found, rows, field_history, document_history, view.current)
table_top = 0
with right:
    if state.finding() is not None:
        finding_pane.draw(found, findings, finding, lines)
    elif sheet:
        field_table.choose_form(rows, len(sheets), findings, performance_queries.PERFORMANCE)
        table_top = performance_pane.draw(sheets, *sheet)
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            field_table.choose_form(rows, len(sheets), findings, selected.form if selected else None)
            if selected:
                only = field_table.choose_only()
                decision_panel.accept_form(found.id, [row for row in rows if row.form == selected.form])
        if selected:
            table_top = figures_pane.draw_figures(read, selected, only=only)
        figures_pane.draw_panel(read, selected)
with left, st.container(key="source"):
    source_pane.controls(view, lines)
    source_pane.draw(view, table_top, found.id)
