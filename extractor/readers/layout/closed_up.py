"""Rows whose blank cells closed up, as in text that a converter took from a PDF: placed where all sums leave one way.

The sums of rows and levels decide, and what other forms of the document say: which revenue form 01 prints, how much of the
expenditure of form 03 was appropriated, of which kind. What they leave open stays unplaced. Nothing is weighed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from extractor.messages import say
from extractor.readers.layout.closed_forms import SEARCHED, SearchedForm, searched_form
from extractor.readers.layout.collect import ClosedUpRow, Collector
from extractor.readers.layout.column_search import Way, Ways
from extractor.readers.layout.other_forms import OtherForms

_MOST_ROUNDS = 6
"""How often forms tell one another's columns: three forms in a row is the longest way."""

Allowed = Callable[[str, str, Mapping[str, int], int], bool]
"""Whether a row of a form may print this by column, its figures as far off as rounding may have moved them."""


def place_closed_up(collectors: Sequence[Collector]) -> None:
    """Place the figures of all rows that wait, or report them unplaced."""
    if not any(collector.closed_up for collector in collectors):
        return
    printings = {collector.form: collector for collector in reversed(collectors)}
    searched = [searched_form(printings[number]) for number in SEARCHED if number in printings]
    forms = [form for form in searched if form]
    settled = _settled(forms, OtherForms(collectors, forms))
    for form in forms:
        _place(printings[form.number], form, settled[form.number])
    for collector in collectors:
        collector.leave_held()


def _settled(forms: Sequence[SearchedForm], others: OtherForms) -> Mapping[str, Mapping[str, Way]]:
    """The rows of each form that have one way left, each form searched again when another one has settled more."""
    settled: dict[str, Mapping[str, Way]] = {form.number: {} for form in forms}
    totals = {form.number: _allowed(form, form.rows, others.allow_total) for form in forms}
    sound = {form.number for form in forms if not form.search(totals[form.number]).broken}
    for _ in range(_MOST_ROUNDS):
        before = dict(settled)
        for form in forms:
            rows = totals[form.number]
            if form.number in sound:
                rows = _allowed(form, rows, others.allow)
            settled[form.number] = form.search(rows).settled
            others.learn(form, settled[form.number])
        if settled == before:
            break
    return settled


def _allowed(form: SearchedForm, rows: Mapping[str, Ways], allow: Allowed) -> Mapping[str, Ways]:
    """The ways of each row that no other form speaks against; all of them where the forms contradict one another."""
    left = {
        key: Ways(
            tuple(way for way in row.ways if allow(form.number, key, form.printed(way), row.half)), row.half
        )
        for key, row in rows.items()
    }
    return rows if any(row.ways and not left[key].ways for key, row in rows.items()) else left


def _place(collector: Collector, form: SearchedForm, settled: Mapping[str, Way]) -> None:
    placed = {key: row for key, row in form.closed_up.items() if key in settled}
    paths: list[str | None] = []
    for key, row in placed.items():
        paths += _place_row(collector, row, settled[key], form.rows[key].ways)
    inferred = [path for path in paths if path]
    if inferred:
        first = next(iter(placed.values())).cells[0]
        message = say("columns_from_sums", rows=len(placed), count=len(inferred))
        collector.remark("L3", message, first, inferred)
    collector.closed_up = [row for row in collector.closed_up if row not in placed.values()]


def _place_row(collector: Collector, row: ClosedUpRow, way: Way, possible: Iterable[Way]) -> list[str | None]:
    """Place a row; returns the paths of the figures that its own sum leaves more than one column."""
    paths = []
    for at, (cell, column) in enumerate(zip(row.cells, way.columns, strict=True)):
        inferred = len({one.columns[at] for one in possible}) > 1
        path = collector.place(cell, row.name, row.columns[column], inferred=inferred)
        paths += [path] if inferred else []
    return paths
