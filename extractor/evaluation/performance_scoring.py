"""The performance forms that were read against the labelled ones: one item per printed value. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.evaluation.gold import PerformanceLabel
from extractor.evaluation.scoring import Score
from extractor.export import INDICATOR_FIELDS, PERFORMANCE_FIELDS, SOURCE_FIELDS
from extractor.final_accounts import PerformanceForm, Words


class Item(NamedTuple):
    """One value: of the form whose project stands on line ``form``, of the indicator (or form) on ``line``."""

    form: int
    line: int
    field: str
    value: str


class PerformanceScore(NamedTuple):
    """The performance forms of one document, with each value that stands on one side only."""

    all: Score
    missed: tuple[Item, ...]
    extra: tuple[Item, ...]


def score_performance(
    labels: Sequence[PerformanceLabel], forms: Sequence[PerformanceForm]
) -> PerformanceScore:
    """Match values one to one: forms by the line of their project, indicators by their line, sources by name."""
    labelled, found = Counter(_items(labels)), Counter(_items(forms))
    hits = (labelled & found).total()
    return PerformanceScore(
        all=Score(hits, labelled.total(), found.total()),
        missed=tuple(sorted((labelled - found).elements())),
        extra=tuple(sorted((found - labelled).elements())),
    )


def _items(forms: Iterable[PerformanceLabel] | Iterable[PerformanceForm]) -> Iterator[Item]:
    for form in forms:
        yield from _values(form, PERFORMANCE_FIELDS, form.line, form.line)
        for source in form.sources:
            yield from _values(source, SOURCE_FIELDS, form.line, form.line, f"sources/{_plain(source.name)}/")
        for indicator in form.indicators:
            yield from _values(indicator, INDICATOR_FIELDS, form.line, indicator.line)


def _values(printed: object, fields: Iterable[str], form: int, line: int, prefix: str = "") -> Iterator[Item]:
    for name in fields:
        value = _plain(getattr(printed, name))
        if value is not None:
            yield Item(form, line, prefix + name, value)


def _plain(value: Words | str | None) -> str | None:
    return value.value if isinstance(value, Words) else value
