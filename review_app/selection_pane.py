"""What can be done with a number selected in the source: go to a field it could be, correct with it, add it as missed."""

import streamlit as st

from review_app import decision_panel, decisions, state
from review_app.plain import plain
from review_app.queries import FieldRow
from review_app.selection_queries import Offer
from review_app.wording import told_path, word


def draw(offered: Offer, selected: FieldRow | None) -> None:
    """Draw what is offered."""
    with st.container(key="offer", border=True):
        st.markdown(word("selected_words", words=plain(offered.words), line=offered.line))
        with st.container(horizontal=True):
            for row, said in (
                *((row, "offer_here") for row in offered.here),
                *((row, "offer_same_value") for row in offered.same_value),
            ):
                st.button(
                    plain(told_path(row.name)),
                    key=f"offer {row.path}",
                    help=word(said),
                    type="primary" if row in offered.here else "secondary",
                    on_click=state.select_field,
                    args=(row.path,),
                )
            if selected:
                st.button(
                    word("offer_as_value", name=plain(told_path(selected.name))),
                    key="offer as value",
                    icon=":material/edit:",
                    on_click=_as_value,
                    args=(offered, selected),
                )
            st.button(
                word("offer_missed"),
                key="offer missed",
                icon=":material/add:",
                on_click=_as_missed,
                args=(offered,),
            )
            st.button(word("offer_close"), key="offer close", type="tertiary", on_click=state.look_no_further)


def _as_value(offered: Offer, selected: FieldRow) -> None:
    state.put(decision_panel.value_key(selected), offered.words)


def _as_missed(offered: Offer) -> None:
    number = state.round_of_typing(decisions.ADDED)
    state.put(f"add value {number}", offered.words)
    state.put(f"add line {number}", str(offered.line))
    state.put(decision_panel.PANEL, decision_panel.ADD)
