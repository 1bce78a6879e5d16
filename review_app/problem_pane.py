"""The problems of a document in its order, those around what is looked at; a click goes to one (``keyboard.js``)."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from review_app import keyboard, state
from review_app.problem_queries import Problem, Reason, beside
from review_app.wording import told, told_path, word

_AROUND = 40


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


def draw(found: Sequence[Problem], name: str | None) -> None:
    """Draw the list, ``name`` being the path or the finding looked at."""
    if not found:
        st.success(word("no_problem"), icon=":material/check:")
        return
    here = next((index for index, one in enumerate(found) if one.name == name), 0)
    first = max(0, here - _AROUND)
    st.html(render(found[first : here + _AROUND], name, first, len(found)))


def render(shown: Sequence[Problem], name: str | None, first: int, count: int) -> str:
    """Some problems of ``count``, the ``first`` of them numbered from 0, as HTML; words of the document only escaped."""
    items = "".join(_item(one, number, name) for number, one in enumerate(shown, first + 1))
    last = first + len(shown)
    more = (
        f"<p>{escape(word('problems_shown', first=first + 1, last=last, count=count))}</p>"
        if count > last - first
        else ""
    )
    return f'<div class="problems" tabindex="0">{more}<ol start="{first + 1}">{items}</ol></div>'


def _item(one: Problem, number: int, name: str | None) -> str:
    target = f'data-path="{escape(one.path)}"' if one.path else f'data-finding="{escape(one.finding or "")}"'
    label = told_path(one.label) if one.path else told(one.label)
    here = ' class="here"' if one.name == name else ""
    reasons = escape("; ".join(map(said, one.reasons)))
    line = escape(word("at_line", line=one.line))
    return f'<li value="{number}" {target}{here}><strong>{escape(label)}</strong> {line} <span>{reasons}</span></li>'
