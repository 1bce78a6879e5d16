"""What was accepted without a person, and how much of it is wrong: the share with its upper bound. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.evaluation.narrative_scoring import NarrativeScore
from extractor.evaluation.scoring import FactScore
from extractor.final_accounts import Field, FieldState

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
    def upper_bound(self) -> float:
        """The share of wrong ones among the accepted is below this, with 95 % confidence, for a random sample."""
        return upper_bound(self.wrong, self.accepted)


def measure(fields: Sequence[Field], facts: FactScore, narrative: NarrativeScore) -> Acceptance:
    """Count the accepted fields of one document, and those of them that the labels call something else."""
    wrong_facts = {(d.key.form, d.key.column, d.key.value, d.line) for d in facts.extra}
    wrong_claims = {(d.value, d.line) for d in narrative.differences}
    accepted = [field.fact for field in fields if field.state is FieldState.ACCEPTED]
    wrong = 0
    for fact in accepted:
        place, value = fact.printed.place, fact.figure.value
        is_claim = fact.sentence is not None
        wrong += (
            (value, place.line) in wrong_claims
            if is_claim
            else (fact.form, fact.column, value, place.line) in wrong_facts
        )
    return Acceptance(len(fields), len(accepted), wrong)


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
