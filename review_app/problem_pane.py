"""The problems of a document in its order, those around what is looked at; a click goes to one (``keyboard.js``).

``marking.js`` marks the one looked at, so that the list is sent anew only where it changed.
"""

from collections.abc import Sequence
from functools import partial
from html import escape
from zlib import crc32

import streamlit as st

from review_app import keyboard, state
from review_app.problem_queries import Problem, Reason, beside
from review_app.wording import told, told_path, word

_AROUND = 20
"""Problems drawn at least before and after the one looked at."""


def said(reason: Reason) -> str:
    """A reason in words."""
    return " ".join(filter(None, (word(f"why_{reason.why.value}"), reason.said)))


def steps(found: Sequence[Problem], start: int, name: str | None) -> None:
    """Draw the ways to the previous and the next problem."""
    for key, label, letter, said_of_it, step in (
        (keyboard.PREVIOUS, "‹", "k", "key_previous", -1),
        (keyboard.NEXT, "›", "j", "key_next", 1),
    ):
        st.button(
            keyboard.hint(label, letter),
            key=key,
            help=word(said_of_it),
            disabled=not found,
            on_click=partial(_go, beside(found, start, name, step)),
        )


def _go(problem: Problem | None) -> None:
    if problem and problem.path:
        state.select_field(problem.path)
    elif problem and problem.finding:
        state.look_at_finding(problem.finding)


def draw(found: Sequence[Problem], name: str | None) -> str:
    """Draw the list around ``name``, the path or the finding looked at; returns the name of what is drawn."""
    if not found:
        st.success(word("no_problem"), icon=":material/check:")
        return ""
    here = next((index for index, one in enumerate(found) if one.name == name), 0)
    first = max(
        0, (here // _AROUND - 1) * _AROUND
    )  # the same for problems near to it, so that they are sent once
    list_of_them = render(found[first : here // _AROUND * _AROUND + 2 * _AROUND], first, len(found))
    drawn = f"{crc32(list_of_them.encode())}"
    st.html(f'<div class="problems" tabindex="0" data-name="{drawn}">{list_of_them}</div>')
    return drawn


def render(shown: Sequence[Problem], first: int, count: int) -> str:
    """Some problems of ``count``, the ``first`` of them numbered from 0, as HTML; words of the document only escaped."""
    items = "".join(_item(one, number) for number, one in enumerate(shown, first + 1))
    last = first + len(shown)
    more = (
        f"<p>{escape(word('problems_shown', first=first + 1, last=last, count=count))}</p>"
        if count > last - first
        else ""
    )
    return f'{more}<ol start="{first + 1}">{items}</ol>'


def _item(one: Problem, number: int) -> str:
    target = f'data-path="{escape(one.path)}"' if one.path else f'data-finding="{escape(one.finding or "")}"'
    label = told_path(one.label) if one.path else told(one.label)
    reasons = escape("; ".join(map(said, one.reasons)))
    line = escape(word("at_line", line=one.line))
    return (
        f'<li value="{number}" {target}><strong>{escape(label)}</strong> {line} <span>{reasons}</span></li>'
    )
