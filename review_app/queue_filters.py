"""The filters of the queue and its pages: what is chosen stands in the address."""

from collections.abc import Sequence

import streamlit as st

from extractor.review import DocumentState
from review_app import state
from review_app.queue_queries import QueueChoices, QueueFilter
from review_app.wording import word

_FEWEST = 2
"""Pages below which there is nothing to turn."""


def draw(chosen: QueueFilter, choices: QueueChoices) -> None:
    """Draw the filters as the address has them."""
    text, one_state, year, department, who, conflicts = st.columns(
        [3, 2, 1.5, 3, 2, 1.5], vertical_alignment="bottom"
    )
    with text:
        key = _set("text", chosen.text)
        st.text_input(
            word("filter_text"), key=key, max_chars=80, on_change=state.filter_queue, args=("text", key)
        )
    with one_state:
        _choice("state", list(DocumentState), chosen.state)
    with year:
        _choice("year", choices.years, chosen.fiscal_year)
    with department:
        _choice("department", choices.departments, chosen.department, new=True)
    with who:
        _choice("who", choices.people, chosen.claimed_by, new=True)
    with conflicts:
        key = _set("conflicts", chosen.with_conflicts)
        st.checkbox(word("filter_conflicts"), key=key, on_change=state.filter_queue, args=("conflicts", key))


def draw_pages(number: int, pages: int) -> None:
    """Draw the choice of the page."""
    if pages < _FEWEST:
        return
    key = f"filter page {number}"  # the address says which page it is, not what was clicked before
    st.pagination(
        pages, default=min(number, pages), key=key, on_change=state.filter_queue, args=("page", key)
    )


def _choice(name: str, options: Sequence[object], chosen: object, *, new: bool = False) -> None:
    """Draw the choice of one of the options; what the address names is one of them, and anything may be typed if ``new``."""
    if chosen is not None and chosen not in options:
        options = [chosen, *options]
    key = _set(name, chosen)
    st.selectbox(
        word(f"filter_{name}"),
        options,
        index=None,
        key=key,
        format_func=lambda one: word(f"document_state_{one}") if name == "state" else str(one),
        placeholder=word("filter_all"),
        accept_new_options=new,
        on_change=state.filter_queue,
        args=(name, key),
    )


def _set(name: str, value: object) -> str:
    key = f"filter {name}"
    state.put(key, value)
    return key
