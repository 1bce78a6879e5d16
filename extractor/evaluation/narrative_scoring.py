"""The narrative against its labels. Pure.

A claim is found when value, unit and line (page, where labels count pages) agree; of the found it is labelled when item, column and direction agree too.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from extractor.evaluation.gold import ClaimLabel
from extractor.evaluation.scoring import Score
from extractor.final_accounts import Fact
from extractor.provenance import Place


class ClaimDifference(NamedTuple):
    """A claim on one side only, or labelled differently; ``start`` is where the one that was read stands."""

    line: int
    value: str
    labelled: str
    read: str
    start: int = -1


class NarrativeScore(NamedTuple):
    """How many claims were found, how many of them are labelled as they should be, and each difference."""

    found: Score
    labelled: Score
    differences: tuple[ClaimDifference, ...]


def score_narrative(
    labels: Sequence[ClaimLabel],
    claims: Sequence[Fact],
    where: Callable[[Place], int | None] = attrgetter("line"),
) -> NarrativeScore:
    """Match claims one to one by value, unit and ``where`` they stand; among several the one that agrees in everything."""
    waiting: dict[tuple[str, str | None, int | None], list[Fact]] = defaultdict(list)
    for fact in claims:
        waiting[fact.figure.value, fact.figure.unit, where(fact.printed.place)].append(fact)
    found = right = 0
    differences = []
    for label in labels:
        candidates = waiting[label.value, label.unit, label.line]
        if not candidates:
            differences.append(
                ClaimDifference(label.line, label.value, _meaning_of_label(label), "not found")
            )
            continue
        same = next(
            (fact for fact in candidates if _meaning(fact) == _meaning_of_label(label)), candidates[0]
        )
        candidates.remove(same)
        found += 1
        if _meaning(same) == _meaning_of_label(label):
            right += 1
        else:
            differences.append(_misread(label, same))
    for left in (fact for facts in waiting.values() for fact in facts):
        place = left.printed.place
        differences.append(
            ClaimDifference(place.line, left.figure.value, "no row", _meaning(left), place.start)
        )
    return NarrativeScore(
        found=Score(found, len(labels), len(claims)),
        labelled=Score(right, found, found),
        differences=tuple(sorted(differences)),
    )


def _misread(label: ClaimLabel, fact: Fact) -> ClaimDifference:
    place = fact.printed.place
    return ClaimDifference(place.line, label.value, _meaning_of_label(label), _meaning(fact), place.start)


def _meaning(fact: Fact) -> str:
    return _written(fact.item, fact.column, fact.direction)


def _meaning_of_label(label: ClaimLabel) -> str:
    return _written(label.item, label.column, label.direction)


def _written(item: str, column: str, direction: str | None) -> str:
    return "/".join((unicodedata.normalize("NFKC", item), column, *((direction,) if direction else ())))
