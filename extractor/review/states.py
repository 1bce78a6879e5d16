"""In which states fields and documents stand, and the rules that lead there."""

from collections.abc import Mapping
from enum import StrEnum

from extractor.errors import DecisionError
from extractor.final_accounts import Evidence, FieldState
from extractor.messages import say

TRUSTED = frozenset(FieldState) - {FieldState.REVIEW, FieldState.ABSENT}
"""The states whose values are exported unless told otherwise."""


class DocumentState(StrEnum):
    """Where a document stands."""

    FAILED = "failed"
    REVIEW = "review"
    READY = "ready"
    SECOND_LOOK = "second_look"
    """Approved, and drawn for a second reviewer who has not finished."""
    ADJUDICATION = "adjudication"
    """The two reviewers ended differently, and nobody has said yet which of them is right."""
    APPROVED = "approved"


def initial_state(evidence: frozenset[Evidence], readers: int, *, in_conflict: bool) -> FieldState:
    """The rule by which a value is accepted without a person (contract: acceptance).

    One reader: grounded and closed; two: grounded and agreed or closed; never in a conflict.
    """
    supported = Evidence.CLOSED in evidence or (readers > 1 and Evidence.AGREED in evidence)
    trusted = Evidence.GROUNDED in evidence and supported and not in_conflict
    return FieldState.ACCEPTED if trusted else FieldState.REVIEW


def check_approval(states: Mapping[FieldState, int]) -> None:
    """Refuse to approve a document while anything in it is to be reviewed.

    Raises:
        DecisionError: saying how much is left.
    """
    if left := states.get(FieldState.REVIEW, 0):
        raise DecisionError(say("fields_left", left=left))


def document_state(
    states: Mapping[FieldState, int], *, approved: bool, waits_for: DocumentState | None = None
) -> DocumentState:
    """The state of a readable document from the count of its fields by state.

    ``waits_for`` says what an approved document still waits for: its second look, or adjudication after it.
    """
    if states.get(FieldState.REVIEW):
        return DocumentState.REVIEW
    return (waits_for or DocumentState.APPROVED) if approved else DocumentState.READY
