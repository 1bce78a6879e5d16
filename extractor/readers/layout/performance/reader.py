"""Reads all self-evaluation forms of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractor.documents import Document
from extractor.final_accounts import PERFORMANCE, PerformanceForm, Unplaced, printed_values
from extractor.messages import say
from extractor.readers.layout.cells import Row
from extractor.readers.layout.performance.extents import Extent, extents
from extractor.readers.layout.performance.header import is_header
from extractor.readers.layout.performance.heading import read_heading
from extractor.readers.layout.performance.indicators import IndicatorTable
from extractor.readers.layout.performance.money import read_money
from extractor.readers.layout.performance.unruled_indicators import gather
from extractor.readers.layout.performance.vocabulary import Money


@dataclass
class PerformanceReading:
    """The forms of a document with their rows, and the numbers among their indicators that fit no column."""

    forms: list[PerformanceForm] = field(default_factory=list)
    rows: list[list[Row]] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def read_performance(document: Document) -> PerformanceReading:
    """Read the self-evaluation forms, in the order of the document; one printed twice is read twice."""
    reading = PerformanceReading()
    for extent in extents(document):
        above = list(takewhile(lambda row: not is_header(row), extent.rows))
        form = _read(extent, above)
        if form:
            reading.forms.append(form)
            reading.rows.append(extent.rows)
            reading.unplaced += _left_over(form, extent.rows[len(above) :])
    return reading


def _left_over(form: PerformanceForm, rows: Iterable[Row]) -> Iterator[Unplaced]:
    """The numbers below the header of the indicators that went into no value.

    The row of the total may print more than the full mark and the total score, for which a form has no value.
    """
    taken = {
        offset
        for words in printed_values(form)
        for part in words.parts
        for offset in range(part.place.start, part.place.end)
    }
    totals = {part.place.line for part in (form.score_total.parts if form.score_total else ())}
    for cell in (cell for row in rows for cell in row.filled if row.line.number not in totals):
        if cell.number is not None and cell.printed.place.start not in taken:
            yield Unplaced(printed=cell.printed, form=PERFORMANCE, reason=say("fits_no_column"))


def _indicators(rows: Sequence[Row], header: int) -> IndicatorTable:
    """The indicators row by row; where rows without rules are not all complete, by the places of their words."""
    table = IndicatorTable()
    table.read(rows[header:])
    if table.is_complete and any("\t" in row.line.text for row in rows[header:]):
        return table
    gathered = gather(rows)
    if gathered is None:
        return table
    placed = IndicatorTable()
    placed.read_gathered(gathered)
    return placed if placed.is_complete or not table.is_complete else table


def _read(extent: Extent, above: list[Row]) -> PerformanceForm | None:
    heading = read_heading(above)
    if heading is None:
        return None
    money = read_money(above)
    table = _indicators(extent.rows, len(above))
    return PerformanceForm(
        kind=extent.title.words(),
        project=heading.project,
        implementer=heading.implementer,
        unit=heading.unit,
        annual_budget_initial=money.total.get(Money.INITIAL),
        annual_budget=money.total.get(Money.ANNUAL),
        received=money.total.get(Money.RECEIVED),
        executed=money.total.get(Money.EXECUTED),
        sources=tuple(money.sources),
        execution_rate=money.total.get(Money.RATE),
        execution_weight=money.total.get(Money.WEIGHT) or table.execution_weight,
        execution_score=money.total.get(Money.SCORE) or table.execution_score,
        weight_total=table.weight_total,
        score_total=table.score_total,
        line=heading.line,
        indicators=tuple(table.indicators),
    )
