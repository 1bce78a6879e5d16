"""The keys of the desk: which key presses which button, and the sheet that says so."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

import streamlit as st

from review_app import state
from review_app.wording import word

NEXT, PREVIOUS = "next problem", "previous problem"
TAKE_FIRST, TAKE_SECOND = "take first", "take second"
NEXT_DOCUMENT, UNDO, SHEET = "next document", "undo", "keys"
NEW_VALUE, REASON = "new value", "reason"
"""The containers of the inputs that keys lead to."""
_COMPONENT = "keyboard"


class Shortcut(NamedTuple):
    """A key with what it does: the first of ``buttons`` that is there is pressed, or the input ``focus`` is entered.

    Where ``reason`` is named and still empty, it is entered first; Enter in it then presses the button.
    """

    key: str
    word: str
    buttons: tuple[str, ...] = ()
    focus: str | None = None
    reason: str | None = None


class Sign(NamedTuple):
    """How a figure is shown on its form: its kinds, the sign beside its value, what is said of it."""

    kind: str
    sign: str
    title: str


class Drawn(NamedTuple):
    """What to mark and to scroll to at the right: the form on paper and the list of problems by their names, the path selected.

    Each of the ``figures`` of the form is shown as one of ``kinds``. ``top`` are the pixels above a row of a list, None without one.
    """

    sheet: str = ""
    path: str = ""
    kinds: Sequence[Sign] = ()
    figures: Sequence[int] = ()
    problems: str = ""
    top: int | None = None


class Lit(NamedTuple):
    """The text at the left by its name, the offset of the line looked at, and the words to mark, each with its tag."""

    pane: str = ""
    line: int = 0
    spans: Sequence[tuple[int, int, str]] = ()


class Framed(NamedTuple):
    """The page at the left by its name, and the frame on it: left, top, width and height in hundredths of it."""

    leaf: str = ""
    frame: Sequence[float] = ()


class _Key(TypedDict):
    key: str
    buttons: Sequence[str]
    focus: str | None
    reason: str | None


SHORTCUTS = (
    Shortcut("j", "key_next", (NEXT,)),
    Shortcut("k", "key_previous", (PREVIOUS,)),
    Shortcut("a", "key_accept", ("decide accept",)),
    Shortcut("A", "key_accept_form", ("accept all", "accept sentence", "accept form")),
    Shortcut("e", "key_edit", focus=NEW_VALUE),
    Shortcut("p", "key_as_printed", ("decide as_printed", "confirm as printed"), reason=REASON),
    Shortcut("x", "key_absent", ("decide absent",), reason=REASON),
    Shortcut("s", "key_suggestion", ("take suggestion",)),
    Shortcut("1", "key_take_first", (TAKE_FIRST,)),
    Shortcut("2", "key_take_second", (TAKE_SECOND,)),
    Shortcut("u", "key_undo", (UNDO,)),
    Shortcut("n", "key_next_document", (NEXT_DOCUMENT,)),
    Shortcut("?", "key_sheet", (SHEET,)),
)
"""No letter that Streamlit takes for itself (C, R)."""

_keyboard = st.components.v2.component(
    "review_desk.keyboard",
    js="\n".join(Path(__file__).with_name(name).read_text("utf-8") for name in ("marking.js", "keyboard.js")),
    isolate_styles=False,
)


def sheet() -> None:
    """Draw the button that says which key does what."""
    with st.popover("`?`", key=SHEET, icon=":material/keyboard:", help=word("keys")):
        lines = [f"| `{_shown(one.key)}` | {word(one.word)} |" for one in SHORTCUTS]
        lines += [
            f"| `{key}` | {word(said)} |" for key, said in (("Enter", "key_enter"), ("Esc", "key_escape"))
        ]
        st.markdown("\n".join([f"| {word('keys')} | |", "|---|---|", *lines]))


def _shown(key: str) -> str:
    return key.upper() if key.islower() else f"Shift+{key}" if key.isupper() else key


def hint(said: str, key: str) -> str:
    """The label of a button with its key."""
    return f"{said} `{_shown(key)}`"


def listen(at: str, drawn: Drawn, source: Lit | Framed) -> None:
    """Listen to keys, clicks and selected words; scroll where ``at``, the name of the words looked at, is another one."""
    keys = tuple(  # a list would be taken for a table, which costs the import of pandas
        _Key(key=one.key, buttons=one.buttons, focus=one.focus, reason=one.reason) for one in SHORTCUTS
    )
    _keyboard(
        key=_COMPONENT,
        data={"run": state.new_run(), "at": at, **drawn._asdict(), **source._asdict(), "keys": keys},
        height=1,
        on_path_change=_path_chosen,
        on_finding_change=_finding_chosen,
        on_words_change=_words_chosen,
    )


def _path_chosen() -> None:
    state.select_field(str(state.told(_COMPONENT, "path")))


def _finding_chosen() -> None:
    state.look_at_finding(str(state.told(_COMPONENT, "finding")))


def _words_chosen() -> None:
    match state.told(_COMPONENT, "words"):
        case [int(start), int(end)] if 0 <= start < end:
            state.look_at(start, end)
