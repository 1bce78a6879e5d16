"""Whose turn it is: who has the document, the second look, what two reviewers left differently, and the undo."""

from datetime import datetime

import streamlit as st

from extractor.review import Deed, DocumentState, Look, allowed
from extractor.store import Claim, DocumentRow, Store
from review_app import decisions, keyboard, state
from review_app.plain import plain
from review_app.wording import word


def claimed(store: Store, found: DocumentRow) -> Claim | None:
    """Claim the document for who opened it; returns whose it is, None where nothing in it is to be decided."""
    return None if found.state is DocumentState.FAILED else store.claim(found.id, state.reviewer())


def draw_buttons(document_id: str, held: Claim | None) -> None:
    """Draw what only who has the document can do: take back a decision, give the document back."""
    if held is None or held.who != state.reviewer():
        return
    st.button(
        keyboard.hint(word("undo"), "u"),
        key=keyboard.UNDO,
        on_click=decisions.undo,
        args=(document_id,),
        help=word("undo_help"),
    )
    st.button(
        word("release"),
        key="release",
        on_click=decisions.release,
        args=(document_id,),
        help=word("release_help"),
    )


def draw(store: Store, found: DocumentRow, held: Claim | None) -> None:
    """Draw that somebody else has the document, and what is special about it now."""
    who = state.reviewer()
    if held and held.who != who:
        _draw_held(found.id, held, may_take_over=allowed(store.rules.role_of(who), Deed.TAKE_OVER))
    if found.state is DocumentState.SECOND_LOOK:
        st.info(
            word("second_look_open" if store.look is Look.SECOND else "second_look_waits"),
            icon=":material/visibility:",
        )
    if found.state is DocumentState.ADJUDICATION:
        st.warning(word("adjudicate", count=len(store.disagreements(found.id))), icon=":material/balance:")


def _draw_held(document_id: str, held: Claim, *, may_take_over: bool) -> None:
    until = datetime.fromisoformat(held.until).astimezone().strftime("%H:%M")
    st.warning(plain(word("held_by", who=held.who, until=until)), icon=":material/lock:")
    if may_take_over:
        st.button(word("take_over"), key="take over", on_click=decisions.take_over, args=(document_id,))
