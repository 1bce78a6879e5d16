"""How two reviewers left the selected field, side by side, with one key each to leave it so."""

import streamlit as st

from extractor.review import Ending, Look
from review_app import decisions, keyboard
from review_app.dispute_queries import Dispute
from review_app.plain import plain
from review_app.wording import word

_SIDES = ((Look.FIRST, "first", keyboard.TAKE_FIRST, "1"), (Look.SECOND, "second", keyboard.TAKE_SECOND, "2"))


def draw(document_id: str, dispute: Dispute, unit: str | None, lock: str) -> None:
    """Draw both endings of a field; ``lock`` says why nothing can be decided."""
    ends = (dispute.disagreement.first, dispute.disagreement.second)
    with st.container(key="dispute"):
        for column, (look, name, key, letter), end, why in zip(
            st.columns(2), _SIDES, ends, dispute.whys, strict=True
        ):
            with column.container(border=True, gap="xsmall"):
                st.markdown(f"{word(f'disagreement_{name}')}: **{plain(told(end, unit))}**")
                st.caption(plain(why))
                st.button(
                    keyboard.hint(word(f"ending_{name}"), letter),
                    key=key,
                    on_click=decisions.take_ending,
                    args=(document_id, dispute, look),
                    disabled=bool(lock),
                    help=lock or None,
                )


def told(end: Ending, unit: str | None) -> str:
    """A value with its unit, and the state it was left in."""
    value, field_state = end
    figure = f"{value} {unit or ''}".strip() if value else ""
    return " · ".join(filter(None, (figure, word(f"field_state_{field_state}"))))
