"""One document: its source at the left; its figures, performance forms or findings at the right.

A fragment of the desk: an action draws this page again and nothing else.
"""

from functools import partial

import streamlit as st

from extractor.errors import ExtractorError
from extractor.review import DocumentState
from extractor.store import DocumentRow, Store
from review_app import (
    document_head,
    field_table,
    figures_pane,
    finding_pane,
    finding_queries,
    history_queries,
    keyboard,
    page_pane,
    performance_pane,
    performance_queries,
    problem_pane,
    queries,
    reads,
    selection_queries,
    sentence_queries,
    source_pane,
    state,
    turn,
)
from review_app.database import opened
from review_app.keyboard import Drawn, Framed, Lit
from review_app.plain import plain
from review_app.queries import Marked
from review_app.reads import Contents
from review_app.source_pane import Window
from review_app.wording import told, word


@st.fragment
def draw() -> None:
    """Draw the document that the address names; the queue where it was given back."""
    document_id = state.document()
    if document_id is None:
        st.switch_page("screens/queue.py")
    try:
        with opened() as store:
            found = queries.document(store, document_id)
            contents = reads.contents(store, found.id)
            held = turn.claimed(store, found)
            document_head.draw(found, contents.rows, held)
            if found.state is not DocumentState.FAILED:
                turn.draw(store, found, held)
                if contents.left_out:
                    st.caption(plain(word("left_out", what=" · ".join(map(told, contents.left_out)))))
                _draw(store, found, contents, turn.lock(held))
    except ExtractorError as error:
        st.error(plain(told(error)), icon=":material/error:")
        st.page_link("screens/queue.py", label=word("queue"))


def _draw(store: Store, found: DocumentRow, contents: Contents, lock: str) -> None:
    left, right = st.columns([9, 11], gap="medium")
    with right:
        if state.finding() is not None:
            marked, drawn = _findings(found, contents, lock)
        elif sheet := performance_queries.chosen(contents.sheets, state.performance()):
            marked, drawn = _performance(contents, *sheet)
        else:
            marked, drawn = _figures(store, found, contents, lock)
    start, end = state.looked_at() or (marked.start, marked.end)
    view = source_pane.window(contents.lines, start, end, marked.others)
    name = f"{start}-{end}-{found.short_id}"
    with left, st.container(key="source"):
        source = _source(store, found, contents, view)
    keyboard.listen(f"{name} {source[0]}".strip(), drawn, source)


def _source(store: Store, found: DocumentRow, contents: Contents, view: Window) -> Lit | Framed:
    is_field = (
        state.finding() is None and performance_queries.chosen(contents.sheets, state.performance()) is None
    )
    selected = contents.selected(state.field()) if is_field else None
    leaf = page_pane.leaf(found, contents, selected)
    with st.container(horizontal=True, vertical_alignment="center", key="source controls"):
        if leaf and page_pane.choose() == page_pane.PAGE:
            zoom = page_pane.choose_zoom()
        else:
            zoom = None
            source_pane.controls(view, contents.lines)
    if leaf and zoom:
        return page_pane.draw(store, found, leaf, zoom)
    return source_pane.draw(view, found.short_id)


def _choice(contents: Contents, current: str, start: int, name: str | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="choice"):
        field_table.choose_form(contents.rows, len(contents.sheets), contents.findings, current)
        problem_pane.steps(contents.problems, start, name)


def _findings(found: DocumentRow, contents: Contents, lock: str) -> tuple[Marked, Drawn]:
    shown = finding_pane.filtered(contents.findings)
    finding = finding_queries.chosen(shown, state.finding())
    marked = finding_queries.marked(finding)
    _choice(contents, finding_queries.FINDINGS, marked.start, finding.name if finding else None)
    finding_pane.draw(found, shown, finding, contents.lines, lock)
    return marked, Drawn()


def _performance(contents: Contents, form: int, indicator: int | None) -> tuple[Marked, Drawn]:
    marked = performance_queries.marked(contents.sheets[form], indicator, contents.lines)
    _choice(contents, performance_queries.PERFORMANCE, marked.start, None)
    return marked, Drawn(top=performance_pane.draw(contents.sheets, form, indicator))


def _figures(store: Store, found: DocumentRow, contents: Contents, lock: str) -> tuple[Marked, Drawn]:
    selected = contents.selected(state.field())
    marked = sentence_queries.marked(contents.rows, selected)
    start, end = state.looked_at() or (marked.start, marked.end)
    line = source_pane.line_at(contents.lines, start)
    shown = figures_pane.Shown(
        document=found,
        contents=contents,
        line=line.number,
        offered=selection_queries.offer(contents.rows, line, start, end) if state.looked_at() else None,
        lock=lock,
        outcomes=partial(reads.outcomes, store, found.id),
        history=partial(history_queries.of_document, store, found.id),
    )
    return marked, figures_pane.draw(shown, selected)
