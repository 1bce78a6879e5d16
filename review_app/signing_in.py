"""Who decides: signed in with an identity provider where one is set, else a name typed in the sidebar."""

from importlib.util import find_spec

import streamlit as st

from extractor.errors import SettingsError
from review_app import state
from review_app.database import settings
from review_app.plain import plain
from review_app.wording import word

_NAME = "name of the reviewer"


def draw() -> None:
    """Draw it in the sidebar."""
    if state.is_signed_in():
        st.caption(word("signed_in_as", email=plain(state.email())))
        st.button(word("sign_out"), key="sign out", on_click=st.logout)
    elif not state.signs_in():
        state.put_first(state.REVIEWER, settings().reviewer)
        state.put(_NAME, state.reviewer())  # a page that opens another one forgets what was typed
        st.text_input(word("who_decides"), key=_NAME, max_chars=80, on_change=_named)
        st.caption(word("single_user"))


def _named() -> None:
    state.put(state.REVIEWER, state.typed(_NAME))


def refuse_strangers() -> None:
    """Where people sign in, show nothing but the way to do so until this person has.

    Raises:
        SettingsError: a provider is set and Authlib is missing, or the provider vouches for no e-mail.
    """
    if not state.signs_in():
        return
    if not state.is_signed_in():
        if find_spec("authlib") is None:
            raise SettingsError(word("authlib_missing"))
        st.header(word("desk_title"), anchor=False)
        st.button(word("sign_in"), key="sign in", type="primary", on_click=st.login)
        st.stop()
    if not state.email():
        raise SettingsError(word("no_email"))
