"""Whatever happens to the cells and lines of a form, no figure of it is lost in silence."""

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_disclosure import NAMES_WITH_FORMS, Cell, Disclosure, Line, load

from extractor.errors import ExtractorError

_FIGURE = re.compile(r"(?<!\S)-?\d[\d,]*\.\d\d(?!\S)")


def _drop_cell(line: Line, at: int) -> None:
    if len(line.cells) > 1:
        line.remove(at)


def _insert_blank_cell(line: Line, at: int) -> None:
    line.cells.insert(at, Cell(""))
    line.gaps.insert(at, line.gaps[0] if line.gaps else " ")


def _insert_figure(line: Line, at: int) -> None:
    _insert_blank_cell(line, at)
    line.cells[at].text = "77.77"


def _move_cell(line: Line, at: int) -> None:
    cell = line.cells.pop(at)
    line.cells.insert((at * 7 + 3) % (len(line.cells) + 1), cell)


def _lose_words(line: Line, at: int) -> None:
    if not _FIGURE.fullmatch(line.cells[at].text.strip()):
        line.cells[at].text = line.cells[at].text[: len(line.cells[at].text) // 2]


def _lose_tabs(line: Line, _at: int) -> None:
    line.gaps = [" "] * len(line.gaps)


_DAMAGES = (_drop_cell, _insert_blank_cell, _insert_figure, _move_cell, _lose_words, _lose_tabs)


def _damaged(disclosure: Disclosure, random: Random) -> list[Line]:
    """Damage the forms under their titles; returns the lines that are left of them."""
    rows = [line for table in disclosure.tables() if table.form for line in table.lines[1:]]
    for line in random.sample(rows, len(rows) // 6):
        random.choice(_DAMAGES)(line, random.randrange(len(line.cells)))
    lost = set(map(id, random.sample(rows, len(rows) // 20)))
    disclosure.lines = [line for line in disclosure.lines if id(line) not in lost]
    return [line for line in rows if id(line) not in lost]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(name=st.sampled_from(NAMES_WITH_FORMS), seed=st.integers(0, 10**6))
def test_no_figure_is_lost_in_silence(name: str, seed: int) -> None:
    disclosure = load(name)
    rows = {id(line) for line in _damaged(disclosure, Random(seed))}  # noqa: S311 - chosen, not secret
    try:
        accounts = disclosure.read()
    except ExtractorError:
        return
    known = [fact.printed.place for fact in accounts.facts] + [
        left.printed.place for left in accounts.unplaced
    ]
    spans = {(place.line, start) for place in known for start in range(place.start, place.end)}
    lost, start = [], 0
    for number, line in enumerate(disclosure.lines, 1):
        if id(line) in rows:
            figures = list(_FIGURE.finditer(line.text))
            lost += [(number, m[0], line.text) for m in figures if (number, start + m.start()) not in spans]
        start += len(line.text) + 1
    assert lost == []


@settings(max_examples=40, deadline=None, derandomize=True)
@given(name=st.sampled_from(NAMES_WITH_FORMS), seed=st.integers(0, 10**6))
def test_no_figure_has_two_places(name: str, seed: int) -> None:
    disclosure = load(name)
    _damaged(disclosure, Random(seed))  # noqa: S311 - chosen, not secret
    try:
        accounts = disclosure.read()
    except ExtractorError:
        return
    places = [fact.printed.place.start for fact in accounts.facts]
    assert len(places) == len(set(places))
    assert not set(places) & {left.printed.place.start for left in accounts.unplaced}
