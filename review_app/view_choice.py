"""A choice between views of the same thing, which stands in the address."""

from collections.abc import Callable, Mapping

import streamlit as st

from review_app import state


def choose(
    parameter: str, title: str, labels: Mapping[str, str], then: Callable[[], None] | None = None
) -> str:
    """Draw the choice, the first view where the address names none; ``then`` follows a change of it."""
    key = f"choice of {parameter}"
    state.put(key, state.chosen_view(parameter, tuple(labels)))

    def chosen() -> None:
        state.choose_view(parameter, state.typed(key))
        if then:
            then()

    st.segmented_control(
        title, list(labels), key=key, format_func=labels.__getitem__, required=True, on_change=chosen,
        label_visibility="collapsed",
    )  # fmt: skip
    return state.typed(key)
