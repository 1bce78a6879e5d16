"""What a check says about a document: a verdict, the places and the fields it concerns, and what would mend it."""

from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from extractor.messages import Message
from extractor.provenance import Printed


class Verdict(StrEnum):
    """How an identity came out. The verdict is the severity; there is no other."""

    EXACT = "exact"
    ROUNDING = "rounding"
    TRUNCATION = "truncation"
    WARNING = "warning"
    CONFLICT = "conflict"
    NOT_EVALUATED = "not_evaluated"


class FindingState(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    FIXED = "fixed"
    """The reading was wrong and is corrected."""
    AS_PRINTED = "as_printed"
    """The document is wrong; a person confirmed it with a comment."""


class Alternative(BaseModel):
    """Another change of one figure that would mend the same identities."""

    model_config = ConfigDict(frozen=True)

    field: str
    value: str
    reason: Message


class Suggestion(BaseModel):
    """The change of one field that makes identities hold again: its new value and the ids of what it ``restores``."""

    model_config = ConfigDict(frozen=True)

    field: str
    value: str
    restores: tuple[str, ...]
    reason: Message
    alternatives: tuple[Alternative, ...] = ()


class Finding(BaseModel):
    """One finding. ``check`` is its id of the catalogue; figures are texts, null where there are none.

    ``also`` are consequences of the same root cause: other identities that break with it.
    """

    model_config = ConfigDict(frozen=True)

    check: str
    verdict: Verdict
    message: Message
    places: tuple[Printed, ...] = ()
    fields: tuple[str, ...] = ()
    printed: str | None = None
    expected: str | None = None
    difference: str | None = None
    tolerance: str | None = None
    also: tuple[Message, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def root(self) -> str:
        """What a decision on this finding is about: the field most likely wrong, or the finding by its place."""
        if self.fields:
            return self.fields[0]
        place = self.places[0].place if self.places else None
        return f"finding/{self.check}/@{place.start}-{place.end}" if place else f"finding/{self.check}"

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two findings of different checks of one document the same."""
        return (self.check, self.root, *sorted(self.fields[1:]))


class Settled(NamedTuple):
    """A finding with what became of it."""

    finding: Finding
    state: FindingState
