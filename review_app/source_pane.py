"""The source beside the fields: numbered lines around what is looked at, its words marked.

Pure but for ``draw``. The words of the document reach the page only through ``html.escape``.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from extractor.documents import SourceLine
from review_app import state
from review_app.wording import word

_LINE = "go to line"
LINES_AROUND = 150
"""Lines drawn before and after the one looked at; the rest is reached by its number."""

_LONG = 300
"""Characters from which on a line is broken even where it has columns."""
_COLUMNS = re.compile(r"\S(?:\t| {2,}|\u3000{2,})\s*\S")
_PROSE = re.compile("[，。；]")
"""Lines of prose are broken to the width of the pane; the lines of tables keep their columns."""
Span = tuple[int, int]


class Window(NamedTuple):
    """The lines drawn, and the words marked in them by their offsets in the text (none where both are equal).

    ``others`` are words that belong to them, to be outlined only.
    """

    lines: Sequence[SourceLine]
    current: int
    start: int
    end: int
    others: Sequence[Span] = ()


def line_at(lines: Sequence[SourceLine], start: int) -> SourceLine:
    """The line that an offset of the text stands in."""
    return lines[max(0, bisect_right(lines, start, key=lambda line: line.start) - 1)]


def window(lines: Sequence[SourceLine], start: int, end: int, others: Sequence[Span] = ()) -> Window:
    """The lines around the one that offset ``start`` stands in."""
    current = line_at(lines, start).number - 1
    first = max(0, current - LINES_AROUND)
    return Window(lines[first : current + LINES_AROUND + 1], lines[current].number, start, end, others)


def render(view: Window, name: str = "") -> str:
    """The window as HTML; each line says where in the text it starts."""
    return f'<div class="pane" tabindex="0" data-at="{escape(name)}">{"".join(_line(view, line) for line in view.lines)}</div>'


def _line(view: Window, line: SourceLine) -> str:
    is_prose = _PROSE.search(line.text) and not _COLUMNS.search(line.text)
    kinds = (
        "line" + " here" * (line.number == view.current) + " prose" * bool(is_prose or len(line.text) > _LONG)
    )
    words, at = "", 0
    for start, end, tag in _spans(view, line):
        if start >= at:
            words += f"{escape(line.text[at:start])}<{tag}>{escape(line.text[start:end])}</{tag}>"
            at = end
    words += escape(line.text[at:])
    return f'<div class="{kinds}"><span class="number">{line.number}</span><span class="words" data-start="{line.start}">{words}</span></div>'


def _spans(view: Window, line: SourceLine) -> list[tuple[int, int, str]]:
    """The marked and the outlined words of a line from left to right, as offsets in it; a mark goes before."""
    tagged = [
        (view.start, view.end, "mark"),
        *((*span, "u") for span in view.others if not _overlap(view, span)),
    ]
    length = len(line.text)
    clipped = [(max(0, start - line.start), min(end - line.start, length), tag) for start, end, tag in tagged]
    return sorted((start, end, tag) for start, end, tag in clipped if start < end)


def _overlap(view: Window, span: Span) -> bool:
    return span[0] < view.end and span[1] > view.start


def controls(view: Window, lines: Sequence[SourceLine]) -> None:
    """Draw the way to any other line of the document."""
    for key, step in (("earlier_lines", -LINES_AROUND), ("later_lines", LINES_AROUND)):
        st.button(word(key), key=key, on_click=_go_to, args=(lines, view.current + step))
    st.text_input(
        word("line"),
        key=_LINE,
        max_chars=8,
        placeholder=word("go_to_line", line=view.current, count=len(lines)),
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


def draw(view: Window, name: str) -> None:
    """Draw the window; ``name`` is what the script that scrolls it knows it by."""
    st.html(render(view, name))
