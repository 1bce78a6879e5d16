"""What was read, at the right of the source: the figures of a form or of a sentence, with all that is decided."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from extractor.final_accounts import NARRATIVE
from extractor.store import DocumentRow
from review_app import decision_panel, field_table, sentence_pane
from review_app.queries import FieldRow, HistoryRow
from review_app.sentence_queries import around, sentences
from review_app.wording import word


class Read(NamedTuple):
    """All that the desk shows of a document beside its source; ``line`` is the one the source shows."""

    document: DocumentRow
    rows: Sequence[FieldRow]
    field_history: Sequence[HistoryRow]
    document_history: Sequence[HistoryRow]
    line: int


def draw_figures(read: Read, selected: FieldRow, *, only: bool) -> int:
    """Draw the figures beside the selected one; returns the pixels above it in their table."""
    if selected.form == NARRATIVE:
        found = sentences(read.rows)
        current = around(found, selected.path)
        sentence_pane.draw(read.document.id, found, current, selected, only=only)
        return field_table.draw_sentence(found[current].figures, selected)
    return field_table.draw_form(read.rows, selected, only=only)


def draw_panel(read: Read, selected: FieldRow | None) -> None:
    """Draw the decisions, the addition of a missed figure and the history of the document."""
    decision_panel.message()
    deciding, adding, past = st.tabs([word("tab_decide"), word("tab_add"), word("tab_history")], key="panel")
    with deciding:
        if selected:
            decision_panel.decide(read.document.id, selected)
            decision_panel.history(read.field_history)
        else:
            st.info(word("no_figure_read"))
    with adding:
        form = selected.form if selected else ""
        decision_panel.add(read.document.id, read.rows, read.line, form, read.document.unit)
    with past:
        decision_panel.history(read.document_history)
