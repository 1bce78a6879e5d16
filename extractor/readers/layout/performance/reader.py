"""Reads all self-evaluation forms of a document."""

from itertools import takewhile

from extractor.documents import Document
from extractor.final_accounts import PerformanceForm
from extractor.readers.layout.performance.extents import Extent, extents
from extractor.readers.layout.performance.header import is_header
from extractor.readers.layout.performance.heading import read_heading
from extractor.readers.layout.performance.indicators import IndicatorTable
from extractor.readers.layout.performance.money import read_money
from extractor.readers.layout.performance.vocabulary import Money


def read_performance(document: Document) -> tuple[PerformanceForm, ...]:
    """Read the self-evaluation forms, in the order of the document; one printed twice is read twice."""
    read = (_read(extent) for extent in extents(document))
    return tuple(form for form in read if form)


def _read(extent: Extent) -> PerformanceForm | None:
    above = list(takewhile(lambda row: not is_header(row), extent.rows))
    heading = read_heading(above)
    if heading is None:
        return None
    money = read_money(above)
    table = IndicatorTable()
    table.read(extent.rows[len(above) :])
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
        score_total=table.score_total,
        line=heading.line,
        indicators=tuple(table.indicators),
    )
