"""The state of one session: the only module that touches ``st.session_state`` and the address.

What is looked at stands in the address (``document``, ``field``, ``performance``, ``finding``, ``at``, ``view``, ``source``), so that it can be
bookmarked and outlives the server; what is typed and the last message stand in the session.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from extractor.messages import Language

DOCUMENT, FIELD, PERFORMANCE, FINDING, AT = "document", "field", "performance", "finding", "at"
VIEW, SOURCE = "view", "source"
LANGUAGE = "language"
_CHOSEN, _SPOKEN = "language chosen", "language spoken"
QUEUE = ("text", "state", "year", "department", "who", "conflicts", "page")
"""What the queue is filtered by, and its page, in the address of the queue."""
_QUEUE_LEFT = "queue as it was left"
_NUMBERS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
_OFFSETS = re.compile(r"(\d{1,12})-(\d{1,12})", re.ASCII)
_MESSAGE, _ROUND, _RUN = "message", "round of typing", "run"
UPLOAD = "upload"
"""The kind of input that files are."""
REVIEWER = "reviewer"
"""The key of the name typed in the sidebar."""


class Message(NamedTuple):
    """What the last decision led to."""

    text: str
    refused: bool


def document() -> str | None:
    """The beginning of the id of the open document."""
    return st.query_params.get(DOCUMENT) or None


def open_document(document_id: str) -> None:
    """Open another document; how it is looked at stays, and the queue is found again as it was left."""
    st.session_state[_QUEUE_LEFT] = _queue_in_address()
    kept = {key: st.query_params[key] for key in (VIEW, SOURCE) if key in st.query_params}
    st.query_params.from_dict(address_of(document_id) | kept)


def address_of(document_id: str) -> dict[str, str]:
    """The address that opens a document, in the language chosen."""
    return {DOCUMENT: document_id} | _language_chosen()


def language() -> Language:
    """The language of the desk: the one in the address, else the one chosen before, else that of the browser.

    Every word asks for it, so it is looked up once in a drawing of the whole desk (``keep_language``).
    """
    spoken: Language = st.session_state.get(_SPOKEN) or _language_now()
    return spoken


def _language_now() -> Language:
    chosen = _language_chosen().get(LANGUAGE) or (st.context.locale or "")[:2]
    return "zh" if chosen == "zh" else "en"


def _language_chosen() -> dict[str, str]:
    chosen = st.query_params.get(LANGUAGE) or st.session_state.get(_CHOSEN)
    return {LANGUAGE: chosen} if chosen in {"zh", "en"} else {}


def choose_language(chosen: str) -> None:
    """Speak this language from now on."""
    st.query_params[LANGUAGE] = chosen
    st.session_state[_SPOKEN] = chosen


def keep_language() -> None:
    """Keep the language in the session and in the address, which a link to another page empties."""
    chosen = _language_chosen()
    st.session_state[_CHOSEN] = chosen.get(LANGUAGE)
    st.session_state[_SPOKEN] = _language_now()
    if chosen and st.query_params.get(LANGUAGE) != chosen[LANGUAGE]:
        st.query_params.update(chosen)


def address() -> dict[str, str]:
    """What is looked at, to hand it on to another page."""
    return {
        key: st.query_params[key]
        for key in (DOCUMENT, FIELD, PERFORMANCE, FINDING, AT, VIEW, SOURCE, LANGUAGE)
        if key in st.query_params
    }


def leave_document() -> None:
    """Open no document."""
    for key in (DOCUMENT, FIELD, PERFORMANCE, FINDING, AT):
        st.query_params.pop(key, None)


def queue_address() -> dict[str, str]:
    """What the queue is filtered by: what the address says, else what it said when a document was opened from it."""
    left: dict[str, str] = st.session_state.pop(_QUEUE_LEFT, {})
    if left and not _queue_in_address():
        st.query_params.update(left)
    return _queue_in_address()


def _queue_in_address() -> dict[str, str]:
    return {key: st.query_params[key] for key in QUEUE if st.query_params.get(key)}


def filter_queue(name: str, key: str) -> None:
    """Filter the queue by what is chosen in a widget, beginning at the first page; or turn to the page chosen."""
    if name != "page":
        st.query_params.pop("page", None)
    if chosen := typed(key):
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)


def field() -> str | None:
    """The path of the selected field."""
    return st.query_params.get(FIELD) or None


def select_field(path: str | None) -> None:
    """Select a field; the source shows its words again."""
    for other in (AT, PERFORMANCE, FINDING):
        st.query_params.pop(other, None)
    if path is None:
        st.query_params.pop(FIELD, None)
    else:
        st.query_params[FIELD] = path


def performance() -> tuple[int, int | None] | None:
    """The performance form that is looked at and the indicator of it, numbered from 0; None where fields are."""
    numbers = _NUMBERS.fullmatch(st.query_params.get(PERFORMANCE, ""))
    if not numbers or int(numbers[1]) == 0:
        return None
    return int(numbers[1]) - 1, int(numbers[2]) - 1 if int(numbers[2] or 0) else None


def look_at_performance(form: int, indicator: int | None = None) -> None:
    """Show a performance form, and one of its indicators; the selected field stays selected."""
    for other in (AT, FINDING):
        st.query_params.pop(other, None)
    numbers = (form + 1,) if indicator is None else (form + 1, indicator + 1)
    st.query_params[PERFORMANCE] = "-".join(map(str, numbers))


def finding() -> str | None:
    """The name of the finding that is looked at, empty for the first; None where fields or forms are."""
    return st.query_params.get(FINDING)


def look_at_finding(name: str = "") -> None:
    """Show the findings, and one of them; the selected field stays selected."""
    for other in (AT, PERFORMANCE):
        st.query_params.pop(other, None)
    st.query_params[FINDING] = name


def looked_at() -> tuple[int, int] | None:
    """The offsets of other words than those of the selected field that the source shows, if any."""
    offsets = _OFFSETS.fullmatch(st.query_params.get(AT, ""))
    return (int(offsets[1]), int(offsets[2])) if offsets else None


def look_at(start: int, end: int) -> None:
    """Show other words of the source; the selected field stays selected."""
    st.query_params[AT] = f"{start}-{end}"


def look_no_further() -> None:
    """Show the words of the selected field again."""
    st.query_params.pop(AT, None)


def chosen_view(key: str, views: Sequence[str]) -> str:
    """Which of the ``views`` the address names under ``key``, else the first."""
    named = st.query_params.get(key)
    return named if named and named in views else views[0]


def choose_view(key: str, view: str) -> None:
    """Show this view from now on."""
    st.query_params[key] = view


def new_run() -> int:
    """The number of this drawing of the page."""
    number: int = st.session_state.get(_RUN, 0) + 1
    st.session_state[_RUN] = number
    return number


def told(component: str, name: str) -> object:
    """What a component of the page says that a person did."""
    return st.session_state[component][name]


def select_row(key: str, index: int | None) -> None:
    """Select a row of a table before it is drawn; a clicked cell counts as its row."""
    st.session_state[key] = {
        "selection": {"rows": [] if index is None else [index], "columns": [], "cells": []}
    }


def selected_row(key: str) -> int | None:
    """The row of a table that was clicked, by its mark or by any of its cells."""
    selection = st.session_state[key]["selection"]
    if selection["cells"]:
        return int(selection["cells"][0][0])
    return int(selection["rows"][0]) if selection["rows"] else None


def put(key: str, value: object) -> None:
    """Set a widget before it is drawn."""
    st.session_state[key] = value


def since(key: str, name: str, make: Callable[[], str]) -> str:
    """What was made and kept under ``key`` when it got this name; it is made anew where it had another one."""
    kept: tuple[str, str] = st.session_state.get(key, ("", ""))
    if kept[0] != name:
        kept = st.session_state[key] = (name, make())
    return kept[1]


def put_first(key: str, value: object) -> None:
    """Set a widget that was not drawn yet."""
    st.session_state.setdefault(key, value)


def typed(key: str) -> str:
    """What a person typed or chose in a widget, without blanks around it; empty where nothing."""
    return str(st.session_state.get(key) or "").strip()


def files(key: str) -> Sequence[UploadedFile]:
    """The files chosen in a widget."""
    return st.session_state.get(key) or ()


def number(key: str) -> int:
    """The number chosen in a widget."""
    chosen: int = st.session_state[key]
    return chosen


def reviewer() -> str:
    """Who decides: the e-mail signed in with, or the name typed where nobody signs in; empty where there is none."""
    return email() if signs_in() else typed(REVIEWER)


def signs_in() -> bool:
    """Whether people sign in: Streamlit knows an identity provider then (``[auth]`` of its secrets)."""
    return "is_logged_in" in st.user


def is_signed_in() -> bool:
    """Whether this person has signed in."""
    return signs_in() and bool(st.user.is_logged_in)


def email() -> str:
    """The e-mail the identity provider vouches for; empty where it tells none, or says that it is not verified."""
    if not is_signed_in() or st.user.get("email_verified") is False:
        return ""
    return str(st.user.get("email") or "").strip()


def say(text: str, *, refused: bool = False) -> None:
    """Keep a message for the next drawing of the page."""
    st.session_state[_MESSAGE] = Message(text, refused)


def message() -> Message | None:
    """The message to show, once."""
    kept: Message | None = st.session_state.pop(_MESSAGE, None)
    return kept


def forget_typed(kind: str) -> None:
    """Begin with empty inputs of this kind: called when a decision was taken, never when it was refused."""
    st.session_state[f"{_ROUND} {kind}"] = round_of_typing(kind) + 1


def round_of_typing(kind: str) -> int:
    """Part of the keys of inputs, so that they keep what was typed until a decision is taken."""
    taken: int = st.session_state.get(f"{_ROUND} {kind}", 0)
    return taken
