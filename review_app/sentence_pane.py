"""A sentence of the 情况说明 as text, its figures marked in it: the selected one filled, the others outlined."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from review_app import decision_panel, state
from review_app.queries import FieldRow
from review_app.sentence_queries import Sentence, listed, pieces
from review_app.wording import word

_SENTENCE = "sentence"
_BEGINNING = 36
"""Characters of a sentence that stand for it in a list."""


def draw(  # noqa: PLR0913 - the sentences, what is chosen of them, what may be done
    document_id: str, found: Sequence[Sentence], current: int, selected: FieldRow, *, only: bool, lock: str
) -> None:
    """Draw the choice of sentence, the acceptance of the whole sentence, and its words."""
    with st.container(horizontal=True, vertical_alignment="center", key="sentences"):
        state.put(_SENTENCE, current)
        st.selectbox(
            word("sentence"),
            listed(found, current, only=only),
            key=_SENTENCE,
            format_func=lambda number: label(found[number]),
            on_change=partial(_chosen, found),
            label_visibility="collapsed",
        )
        decision_panel.accept_sentence(document_id, found[current].to_review, lock)
    st.html(render(found[current], selected.path))


def label(sentence: Sentence) -> str:
    """The sentence in a list: where it stands, how it begins, what is left in it."""
    beginning = sentence.text[:_BEGINNING] + "…" * (len(sentence.text) > _BEGINNING)
    left, count = len(sentence.to_review), len(sentence.figures)
    return f"{sentence.section or '—'} {beginning} · {word('left_of', left=left, count=count) if left else word('done')}"


def render(sentence: Sentence, path: str) -> str:
    """The sentence as HTML; its words reach the page only escaped."""
    words = ""
    for piece in pieces(sentence):
        tag = "mark" if piece.path == path else "u" if piece.path else None
        words += f"<{tag}>{escape(piece.text)}</{tag}>" if tag else escape(piece.text)
    return f'<p class="sentence">{words}</p>'


def _chosen(found: Sequence[Sentence]) -> None:
    sentence = found[state.number(_SENTENCE)]
    state.select_field((sentence.to_review or sentence.figures)[0].path)
