"""The source beside the fields: numbered lines around what is looked at. ``marking.js`` marks its words in them.

Pure but for ``draw``. The words of the document reach the page only through ``html.escape``.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import NamedTuple

import streamlit as st

from extractor.documents import SourceLine
from review_app import state
from review_app.keyboard import Lit
from review_app.wording import word

_LINE, _FIRST_SHOWN = "go to line", "source first shown"
LINES_AROUND = 100
"""Lines drawn at least before and after the one looked at; the rest is reached by its number."""

_LONG = 300
"""Characters from which on a line is broken even where it has columns."""
_COLUMNS = re.compile(r"\S(?:\t| {2,}|\u3000{2,})\s*\S")
_PROSE = re.compile("[，。；]")
"""Lines of prose are broken to the width of the pane; the lines of tables keep their columns."""
Span = tuple[int, int]


class Window(NamedTuple):
    """The lines drawn, the one looked at, and the words marked by their offsets in the text (none where both are equal).

    ``others`` are words that belong to them, to be outlined only.
    """

    lines: Sequence[SourceLine]
    current: SourceLine
    start: int
    end: int
    others: Sequence[Span] = ()


def line_at(lines: Sequence[SourceLine], start: int) -> SourceLine:
    """The line that an offset of the text stands in."""
    return lines[max(0, bisect_right(lines, start, key=lambda line: line.start) - 1)]


def window(lines: Sequence[SourceLine], start: int, end: int, others: Sequence[Span] = ()) -> Window:
    """The lines around the one that offset ``start`` stands in; the same for lines near to it, so that they are sent once."""
    current = line_at(lines, start)
    first = (current.number - 1) // LINES_AROUND * LINES_AROUND
    shown = lines[max(0, first - LINES_AROUND) : first + 2 * LINES_AROUND]
    return Window(shown, current, start, end, others)


def render(view: Window, marked: Sequence[tuple[int, int, str]], name: str = "") -> str:
    """The window as HTML with some words marked; each line says where in the text it starts."""
    lines = "".join(_line(line, marked, " here" * (line is view.current)) for line in view.lines)
    return f'<div class="pane" tabindex="0" data-name="{escape(name)}">{lines}</div>'


def _line(line: SourceLine, marked: Sequence[tuple[int, int, str]], here: str) -> str:
    is_prose = _PROSE.search(line.text) and not _COLUMNS.search(line.text)
    kinds = "line" + here + " prose" * bool(is_prose or len(line.text) > _LONG)
    words, at = "", 0
    for start, end, tag in marked:
        first, last = (min(max(0, offset - line.start), len(line.text)) for offset in (start, end))
        if first < last:
            words += f"{escape(line.text[at:first])}<{tag}>{escape(line.text[first:last])}</{tag}>"
            at = last
    words = f'<span class="words" data-start="{line.start}">{words}{escape(line.text[at:])}</span>'
    return f'<div class="{kinds}"><span class="number">{line.number}</span>{words}</div>'


def spans(view: Window) -> tuple[tuple[int, int, str], ...]:
    """The words looked at, to be marked, and the others, to be outlined, in their order; none is cut into another one."""
    mark = (view.start, view.end, "mark")
    outlined = ((start, end, "u") for start, end in view.others if start >= view.end or end <= view.start)
    found: list[tuple[int, int, str]] = []
    for start, end, tag in sorted((mark, *outlined)):
        if start < end and (not found or start >= found[-1][1]):
            found.append((start, end, tag))
    return tuple(found)


def controls(view: Window, lines: Sequence[SourceLine]) -> None:
    """Draw the way to any other line of the document."""
    for key, step in (("earlier_lines", -LINES_AROUND), ("later_lines", LINES_AROUND)):
        st.button(word(key), key=key, on_click=_go_to, args=(lines, view.current.number + step))
    st.text_input(
        word("line"),
        key=_LINE,
        max_chars=8,
        placeholder=word("go_to_line", line=view.current.number, count=len(lines)),
        label_visibility="collapsed",
        on_change=_typed_line,
        args=(lines,),
    )


def _typed_line(lines: Sequence[SourceLine]) -> None:
    number = state.typed(_LINE)
    if number.isdecimal():
        _go_to(lines, int(number))
    state.put(_LINE, "")


def _go_to(lines: Sequence[SourceLine], number: int) -> None:
    line = lines[min(max(number, 1), len(lines)) - 1]
    state.look_at(line.start, line.start)


def draw(view: Window, document_id: str) -> Lit:
    """Draw the window as it was when its lines were first shown; returns what is to be marked in it now."""
    lit = Lit(f"{document_id}-{view.lines[0].number}", view.current.start, spans(view))
    st.html(state.since(_FIRST_SHOWN, lit.pane, partial(render, view, lit.spans, lit.pane)))
    return lit
