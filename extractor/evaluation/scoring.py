"""What was read against the labels: hits, misses and extras. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.evaluation.gold import FactLabel
from extractor.final_accounts import Fact, Header


class Score(NamedTuple):
    """Counts with the measures they give. Nothing to find and nothing found is right."""

    hits: int
    labelled: int
    found: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled that was found."""
        return self.hits / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        if not self.labelled and not self.found:
            return 1.0
        return 2 * self.hits / (self.labelled + self.found)


class Key(NamedTuple):
    """What must agree for a figure to be right (contract: measures)."""

    form: str
    side: str | None
    row: str
    column: str
    value: str


class Difference(NamedTuple):
    """A figure on one side only; ``line`` says where to look."""

    key: Key
    line: int


class FactScore(NamedTuple):
    """The forms of one document: overall, non-zero figures apart, by form, and each difference."""

    all: Score
    non_zero: Score
    by_form: dict[str, Score]
    missed: tuple[Difference, ...]
    extra: tuple[Difference, ...]


def add(scores: Iterable[Score]) -> Score:
    """The score of several documents or forms together."""
    rows = list(scores)
    return Score(sum(s.hits for s in rows), sum(s.labelled for s in rows), sum(s.found for s in rows))


def score_facts(labels: Sequence[FactLabel], facts: Sequence[Fact]) -> FactScore:
    """Match figures one to one by form, side, code or item, column and value."""
    labelled = [(_key(x.form, x.side, x.code or x.item, x.column, x.value), x.line) for x in labels]
    found = [
        (_key(f.form, f.side, f.code or f.item, f.column, f.figure.value), f.printed.place.line)
        for f in facts
    ]
    forms = sorted({key.form for key, _ in labelled + found})
    return FactScore(
        all=_score(labelled, found),
        non_zero=_score([x for x in labelled if _is_non_zero(x)], [x for x in found if _is_non_zero(x)]),
        by_form={
            form: _score([x for x in labelled if x[0].form == form], [x for x in found if x[0].form == form])
            for form in forms
        },
        missed=_left_over(labelled, found),
        extra=_left_over(found, labelled),
    )


def header_faults(
    header: Header, department: str, fiscal_year: int, report_kind: str, unit: str
) -> tuple[str, ...]:
    """The header fields that are not as labelled, each with both values."""
    pairs = (
        ("department", header.department, department),
        ("fiscal_year", header.fiscal_year, fiscal_year),
        ("report_kind", header.report_kind, report_kind),
        ("unit", header.unit, unit),
    )
    return tuple(
        f"{name}: read {read!r}, labelled {labelled!r}" for name, read, labelled in pairs if read != labelled
    )


def _key(form: str, side: str | None, row: str, column: str, value: str) -> Key:
    return Key(form, str(side) if side else None, unicodedata.normalize("NFKC", row), column, value)


def _is_non_zero(figure: tuple[Key, int]) -> bool:
    return Decimal(figure[0].value) != 0


def _score(labelled: Sequence[tuple[Key, int]], found: Sequence[tuple[Key, int]]) -> Score:
    hits = Counter(key for key, _ in labelled) & Counter(key for key, _ in found)
    return Score(hits.total(), len(labelled), len(found))


def _left_over(these: Sequence[tuple[Key, int]], those: Sequence[tuple[Key, int]]) -> tuple[Difference, ...]:
    others = Counter(key for key, _ in those)
    left = []
    for key, line in these:
        if others[key]:
            others[key] -= 1
        else:
            left.append(Difference(key, line))
    return tuple(left)
