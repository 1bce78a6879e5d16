"""What was accepted without a person, and how much of it is wrong: the share with its upper bound. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from extractor.checks.compare import Outcome
from extractor.checks.evidence import closing_identities, in_conflict
from extractor.evaluation.narrative_scoring import NarrativeScore
from extractor.evaluation.scoring import FactScore
from extractor.final_accounts import Evidence, Fact, Field, FieldState

CONFIDENCE = 0.95


class Acceptance(NamedTuple):
    """Of ``fields`` figures, ``accepted`` were accepted without a person, ``wrong`` of them wrongly."""

    fields: int
    accepted: int
    wrong: int

    @property
    def coverage(self) -> float:
        """The share that was accepted."""
        return self.accepted / self.fields if self.fields else 0.0

    @property
    def error(self) -> float:
        """The share of wrong ones among the accepted; 0 where nothing was accepted."""
        return self.wrong / self.accepted if self.accepted else 0.0

    @property
    def upper_bound(self) -> float:
        """The share of wrong ones among the accepted is below this, with 95 % confidence, for a random sample."""
        return upper_bound(self.wrong, self.accepted)


class _Known(NamedTuple):
    """What is known of a field: its evidence, how many identities close it, whether one that contains it breaks."""

    evidence: frozenset[Evidence]
    closings: int
    in_conflict: bool


RULES: Mapping[str, Callable[[_Known], bool]] = {
    "everything read": lambda _: True,
    "grounded": lambda one: Evidence.GROUNDED in one.evidence,
    "and in no conflict": lambda one: Evidence.GROUNDED in one.evidence and not one.in_conflict,
    "and closed or agreed": lambda one: (
        _sound(one) and (one.closings >= 1 or Evidence.AGREED in one.evidence)
    ),
    "and closed": lambda one: _sound(one) and one.closings >= 1,
    "and closed twice": lambda one: _sound(one) and one.closings >= 2,  # noqa: PLR2004 - twice
    "and closed three times": lambda one: _sound(one) and one.closings >= 3,  # noqa: PLR2004 - three times
    "and closed and agreed": lambda one: (
        _sound(one) and one.closings >= 1 and Evidence.AGREED in one.evidence
    ),
}
"""Rules by which figures could be accepted, from the loosest to the strictest: the points of the curve."""


def _sound(one: _Known) -> bool:
    return Evidence.GROUNDED in one.evidence and not one.in_conflict


def measure(fields: Sequence[Field], facts: FactScore, narrative: NarrativeScore) -> Acceptance:
    """Count the accepted fields of one document, and those of them that the labels call something else."""
    accepted = [field.fact for field in fields if field.state is FieldState.ACCEPTED]
    return Acceptance(len(fields), len(accepted), _wrong(accepted, facts, narrative))


def curve(
    fields: Sequence[Field], outcomes: Sequence[Outcome], facts: FactScore, narrative: NarrativeScore
) -> tuple[Acceptance, ...]:
    """What each of ``RULES`` would accept in one document, and how much of that is wrong."""
    closings, doubtful = closing_identities(outcomes), in_conflict(outcomes)
    known = [
        (field.fact, _Known(field.evidence, closings.get(field.fact.path, 0), field.fact.path in doubtful))
        for field in fields
    ]
    points = []
    for rule in RULES.values():
        accepted = [fact for fact, one in known if rule(one)]
        points.append(Acceptance(len(fields), len(accepted), _wrong(accepted, facts, narrative)))
    return tuple(points)


def _wrong(accepted: Iterable[Fact], facts: FactScore, narrative: NarrativeScore) -> int:
    wrong_facts = {(d.key.form, d.key.column, d.key.value, d.line) for d in facts.extra}
    wrong_claims = {d.start for d in narrative.differences}
    wrong = 0
    for fact in accepted:
        place, value = fact.printed.place, fact.figure.value
        is_claim = fact.sentence is not None
        wrong += (
            place.start in wrong_claims
            if is_claim
            else (fact.form, fact.column, value, place.line) in wrong_facts
        )
    return wrong


def add_acceptance(measures: Iterable[Acceptance]) -> Acceptance:
    """Several documents together."""
    rows = list(measures)
    return Acceptance(*(sum(row[index] for row in rows) for index in range(3)))


def upper_bound(wrong: int, accepted: int) -> float:
    """The one-sided 95 % upper bound of Clopper and Pearson for a share; 1 where nothing was accepted."""
    if wrong >= accepted:
        return 1.0
    from scipy.special import betaincinv  # noqa: PLC0415 - a quarter of a second that only a measurement needs

    return float(betaincinv(wrong + 1, accepted - wrong, CONFIDENCE))
