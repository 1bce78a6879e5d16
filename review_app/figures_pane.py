"""What was read, at the right of the source: the figures of a form or of a sentence, with all that is decided."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from extractor.checks.compare import Outcome
from extractor.final_accounts import NARRATIVE
from extractor.store import DocumentRow
from review_app import (
    decision_panel,
    dispute_pane,
    field_table,
    form_pane,
    history_pane,
    problem_pane,
    selection_pane,
    sentence_pane,
    state,
)
from review_app.history_queries import HistoryEntry
from review_app.keyboard import Drawn
from review_app.problem_queries import reasons
from review_app.queries import FieldRow
from review_app.reads import Contents
from review_app.selection_queries import Offer
from review_app.sentence_queries import around, sentences
from review_app.wording import word


class Shown(NamedTuple):
    """All that is shown of a document beside its source; ``line`` is the one the source shows, ``offered`` a number selected in it.

    ``lock`` says why nothing can be decided, empty where something can; ``outcomes`` and ``history`` are asked for where they are needed.
    """

    document: DocumentRow
    contents: Contents
    line: int
    offered: Offer | None
    lock: str
    outcomes: Callable[[], Sequence[Outcome]]
    history: Callable[[], Sequence[HistoryEntry]]


def draw(shown: Shown, selected: FieldRow | None) -> Drawn:
    """Draw the figures beside the selected one and what is decided."""
    contents, drawn = shown.contents, Drawn()
    with st.container(horizontal=True, vertical_alignment="center", key="choice"):
        form = selected.form if selected else None
        field_table.choose_form(contents.rows, len(contents.sheets), contents.findings, form)
        if selected:
            view = field_table.choose_view() if form != NARRATIVE else field_table.LIST
            only = view == field_table.LIST and field_table.choose_only()
        problem_pane.steps(
            contents.problems, selected.start if selected else 0, selected.path if selected else None
        )
    if selected and view == field_table.FORM:
        drawn = form_pane.draw(contents.rows, selected, contents.checks)
    elif selected:
        drawn = Drawn(top=_draw_list(shown, selected, only=only))
    decision_panel.message()
    if shown.offered:
        selection_pane.draw(shown.offered, selected)
    if selected and (dispute := contents.dispute(selected.path)):
        dispute_pane.draw(shown.document.id, dispute, selected.unit, shown.lock)
    if selected:
        decision_panel.decide(shown.document.id, selected, _asked(shown, selected))
    else:
        st.info(word("no_figure_read"))
    problems = _draw_panel(shown, selected)
    return drawn._replace(path=selected.path if selected else "", problems=problems)


def _draw_list(shown: Shown, selected: FieldRow, *, only: bool) -> int:
    rows = shown.contents.rows
    if selected.form == NARRATIVE:
        found = sentences(rows)
        current = around(found, selected.path)
        sentence_pane.draw(shown.document.id, found, current, selected, only=only, lock=shown.lock)
        return field_table.draw_sentence(found[current].figures, selected)
    return field_table.draw_form(rows, selected, only=only)


def _asked(shown: Shown, selected: FieldRow) -> decision_panel.Asked:
    suggesting = (
        row
        for row in shown.contents.findings
        if row.can_take and row.finding.suggestion and row.finding.suggestion.field == selected.path
    )
    return decision_panel.Asked(
        form=[row for row in shown.contents.rows if row.form == selected.form],
        reasons=reasons(selected, shown.contents.checks.get(selected.path, ())),
        suggested=next(suggesting, None),
        outcomes=shown.outcomes,
        lock=shown.lock,
    )


def _draw_panel(shown: Shown, selected: FieldRow | None) -> str:
    """Draw what stands below the decisions, only the chosen part; returns the name of the list of problems, if that is it."""
    labels = {
        decision_panel.PROBLEMS: word("problems", count=len(shown.contents.problems)),
        decision_panel.ADD: word("tab_add"),
        decision_panel.HISTORY: word("history"),
    }
    state.put_first(decision_panel.PANEL, decision_panel.PROBLEMS)
    st.segmented_control(
        word("panel"),
        list(labels),
        key=decision_panel.PANEL,
        format_func=labels.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    part, path = state.typed(decision_panel.PANEL), selected.path if selected else None
    if part == decision_panel.PROBLEMS:
        return problem_pane.draw(shown.contents.problems, path)
    if part == decision_panel.ADD:
        form = selected.form if selected else ""
        decision_panel.add(shown.document, shown.contents.rows, shown.line, form, shown.lock)
    else:
        if path:
            history_pane.write_note(shown.document.id, path)
        history_pane.draw([entry for entry in shown.history() if entry.path in (path, None)])
    return ""
