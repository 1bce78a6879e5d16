"""What was decided and noted, latest first, and the writing of a note."""

from collections.abc import Sequence

import streamlit as st

from extractor.review import Look
from review_app import decisions, state
from review_app.history_queries import NOTE, HistoryEntry
from review_app.wording import told_path, word

_COLUMNS = ("when", "who", "decision", "figure", "from", "to", "reason")
_SCREENFUL = 25


def draw(entries: Sequence[HistoryEntry]) -> None:
    """Draw the entries as a table."""
    if not entries:
        st.caption(word("no_decision"))
        return
    st.dataframe(
        [dict(zip(_COLUMNS, _told(entry), strict=True)) for entry in entries],
        hide_index=True,
        height="content" if len(entries) < _SCREENFUL else 800,
        placeholder="",
        column_config={name: word(f"column_{name}") for name in _COLUMNS},
        alt=word("history"),
    )


def _told(entry: HistoryEntry) -> tuple[str | None, ...]:
    signs = (
        word("history_undone") if entry.undone else None,
        word("history_carried") if entry.carried else None,
        word("history_second_look") if entry.look == Look.SECOND else None,
    )
    action = word("note") if entry.action == NOTE else word(f"action_{entry.action}")
    return (
        entry.when.astimezone().strftime("%Y-%m-%d %H:%M"),
        entry.who,
        " · ".join((action, *(sign for sign in signs if sign))),
        told_path(entry.path or "") or word("document"),
        entry.old_value,
        entry.new_value,
        entry.why,
    )


def write_note(document_id: str, path: str | None) -> None:
    """Draw the input of a note on a figure, or on the document where ``path`` is None."""
    key = f"note {state.round_of_typing(decisions.NOTE)} {path or ''}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = word("note_on", name=told_path(path) if path else word("document"))
        st.text_input(label, key=key, max_chars=2000, placeholder=word("note_kept"))
        st.button(
            word("add_note"),
            key=f"add note {path or ''}",
            on_click=decisions.note,
            args=(document_id, path, key),
        )
