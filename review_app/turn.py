"""Whose turn it is: who has the document, the second look, what two reviewers left differently, and the undo."""

from datetime import datetime

import streamlit as st

from extractor.review import Deed, DocumentState, Look, allowed
from extractor.store import Claim, DocumentRow, Store
from review_app import decisions, keyboard, state
from review_app.database import opened
from review_app.plain import plain
from review_app.wording import word

_LOOK_AGAIN = 5.0
"""Seconds after which it is asked again whether somebody else still has the document."""


def claimed(store: Store, found: DocumentRow) -> Claim | None:
    """Claim the document for who opened it; returns whose it is, None where nothing in it is to be decided."""
    return None if found.state is DocumentState.FAILED else store.claim(found.id, state.reviewer())


def lock(held: Claim | None) -> str:
    """Why this person can decide nothing, in words: somebody else has the document. Empty where nobody else has it."""
    if held is None or held.who == state.reviewer():
        return ""
    until = datetime.fromisoformat(held.until).astimezone().strftime("%H:%M")
    return plain(word("held_by", who=held.who, until=until))


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
    if held and lock(held):
        _draw_held(found.id, held, may_take_over=allowed(store.rules.role_of(who), Deed.TAKE_OVER))
    if found.state is DocumentState.SECOND_LOOK:
        st.info(
            word("second_look_open" if store.look is Look.SECOND else "second_look_waits"),
            icon=":material/visibility:",
        )
    if found.state is DocumentState.ADJUDICATION:
        st.warning(word("adjudicate", count=len(store.disagreements(found.id))), icon=":material/balance:")


def _draw_held(document_id: str, held: Claim, *, may_take_over: bool) -> None:
    st.warning(lock(held), icon=":material/lock:")
    if may_take_over:
        st.button(word("take_over"), key="take over", on_click=decisions.take_over, args=(document_id,))
    _wait(document_id, held)


@st.fragment(run_every=_LOOK_AGAIN)
def _wait(document_id: str, held: Claim) -> None:
    """Draw the page again once the document is no longer held as it was: who waits for it need not ask."""
    with opened() as store:
        now = store.claim_on(document_id)
    if now is None or now.who != held.who:
        st.rerun()
