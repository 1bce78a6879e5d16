"""Decisions on fields and documents, and what they make of them.

A field's state is never edited. It is what the latest reading gives, with all decisions about it replayed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from enum import IntEnum, StrEnum

from pydantic import BaseModel, ConfigDict

from extractor.amounts import figure
from extractor.errors import DecisionError
from extractor.final_accounts import Fact, Field, FieldState
from extractor.messages import Message, say
from extractor.review.heading import header_part, header_value
from extractor.review.relabelling import labels, relabelled, with_labels_of


class Look(IntEnum):
    """Whose decisions: those that stand, or those of the blind second reviewer, kept apart from them."""

    FIRST = 1
    SECOND = 2


class Action(StrEnum):
    """What a person decided.

    ``HEADER`` corrects whose accounts these are, or of which year. ``RELABEL`` says what a figure of the 情况说明 is: its ``fact`` has the item, the column and the direction, old and new value
    tell them. ``APPROVE`` and ``REOPEN`` are about the document, ``UNDO`` about what it undoes, all others about one field.
    """

    ACCEPT = "accept"
    CORRECT = "correct"
    AS_PRINTED = "as_printed"
    ABSENT = "absent"
    ADD = "add"
    RELABEL = "relabel"
    HEADER = "header"
    APPROVE = "approve"
    REOPEN = "reopen"
    UNDO = "undo"


STATE_AFTER: Mapping[Action, FieldState] = {
    Action.ACCEPT: FieldState.APPROVED,
    Action.CORRECT: FieldState.CORRECTED,
    Action.AS_PRINTED: FieldState.AS_PRINTED,
    Action.ABSENT: FieldState.ABSENT,
    Action.ADD: FieldState.ADDED,
    Action.RELABEL: FieldState.CORRECTED,
}

_NEEDS_NO_REASON = frozenset({Action.ACCEPT, Action.APPROVE, Action.UNDO})

_LONGEST_REASON = 2_000


class Decision(BaseModel):
    """One decision. Appended, never changed; ``path`` is None for a decision about the whole document.

    ``old_value`` and ``old_state`` are those of the field as it was shown to who decided; ``old_state`` is None
    where it was not kept. ``number`` is given by the store; ``undoes`` is the number of the decision that an
    ``UNDO`` takes back.
    """

    model_config = ConfigDict(frozen=True)

    action: Action
    path: str | None
    old_value: str | None = None
    old_state: FieldState | None = None
    new_value: str | None = None
    who: str
    when: datetime
    why: str
    fact: Fact | None = None
    """The field as it was decided on, so that a later reading that misses it loses nothing."""
    number: int | None = None
    undoes: int | None = None
    look: Look = Look.FIRST


def check(
    decision: Decision, current: Field | None, *, on_finding: bool = False, disputed: bool = False
) -> None:
    """Refuse a decision that may not be taken.

    ``on_finding`` says that a finding is about this path: it may be confirmed as printed also where it is no field (a value
    of a self-evaluation form, a form that is missing). ``disputed`` says that two reviewers left it differently: it may be
    marked absent also where only the second one added it, and added where the first one did so already.

    Raises:
        DecisionError: saying why, and what would be accepted.
    """
    if not decision.who.strip():
        raise DecisionError(say("needs_name"))
    if len(decision.why) > _LONGEST_REASON:
        raise DecisionError(say("reason_too_long", most=_LONGEST_REASON))
    if decision.action not in _NEEDS_NO_REASON and not decision.why.strip():
        raise DecisionError(say("needs_reason"))
    if decision.action is Action.ADD:
        _check_added(decision, current, disputed=disputed)
    elif decision.action is Action.HEADER:
        header_value(header_part(decision.path), decision.new_value or "")
    elif decision.path is not None:
        fieldless = (on_finding and decision.action is Action.AS_PRINTED) or (
            disputed and decision.action is Action.ABSENT
        )
        if not fieldless:
            _check_changed(decision, current)


def _check_added(decision: Decision, current: Field | None, *, disputed: bool) -> None:
    if not disputed and current is not None and current.state is not FieldState.ABSENT:
        raise DecisionError(say("exists_already", path=str(decision.path)))
    if decision.fact is None or decision.path != decision.fact.path:
        raise DecisionError(say("needs_all"))


def _check_changed(decision: Decision, current: Field | None) -> None:
    if current is None:
        raise DecisionError(say("no_field", path=str(decision.path)))
    if decision.action is Action.RELABEL:
        _check_relabelled(decision, current)
    unit = current.fact.figure.unit
    if decision.action is Action.CORRECT and (
        decision.new_value is None or figure(decision.new_value, unit) is None
    ):
        raise DecisionError(no_figure(decision.new_value or "", unit))


def no_figure(typed: str, unit: str | None) -> Message:
    """Why what a person typed is not taken."""
    return say("not_in_unit", typed=typed, unit=unit) if unit else say("no_figure", typed=typed)


def _check_relabelled(decision: Decision, current: Field) -> None:
    if decision.fact is None or decision.fact.path != current.fact.path:
        raise DecisionError(say("label_needs_figure"))
    relabelled(current.fact, decision.fact.item, decision.fact.column, decision.fact.direction)


def apply(decision: Decision, current: Field | None) -> Field | None:
    """The field after a decision; a decision outlives a reading that no longer finds its field."""
    if decision.path is None or decision.action is Action.HEADER:
        return current
    if current is None:
        if decision.fact is None:
            return None
        current = Field(decision.fact, None, "reviewer", frozenset(), FieldState.REVIEW)
    fact, state = current.fact, STATE_AFTER[decision.action]
    if decision.action is Action.ADD and decision.fact is not None:
        fact = decision.fact
    if decision.action is Action.CORRECT and decision.new_value is not None:
        corrected = figure(decision.new_value, fact.figure.unit)
        if corrected is not None:
            fact = fact.model_copy(update={"figure": corrected})
        if current.fact.figure.value != current.read_value == decision.new_value:
            state = FieldState.APPROVED  # somebody had changed it, and what was read is right after all
    if decision.action is Action.RELABEL and decision.fact is not None:
        fact = with_labels_of(fact, decision.fact)
    return current._replace(fact=fact, state=state)


def figures_differ(before: Field | None, after: Field | None) -> bool:
    """Whether another figure stands, or as something else, or none any more, or one again: identities may come out otherwise."""
    standing = [
        None if field is None or field.state is FieldState.ABSENT else (field.fact.figure, labels(field.fact))
        for field in (before, after)
    ]
    return standing[0] != standing[1]


def approve(field: Field) -> Field:
    """The field after its document is approved: what the machine accepted is now approved by a person."""
    return field._replace(state=FieldState.APPROVED) if field.state is FieldState.ACCEPTED else field


def replay(
    read: Iterable[Field],
    decisions: Iterable[Decision],
    recheck: Callable[[Collection[Field]], Iterable[Field]],
) -> list[Field]:
    """The fields as ``read`` after the decisions, oldest first; figures a person added come last.

    ``recheck`` gives the fields that the identities change where figures were changed: an approval approves what is
    accepted at that moment. What is changed after the last approval is left to the caller to recheck.
    """
    now = {field.fact.path: field for field in read}
    changed = False
    for decision in decisions:
        if decision.action is Action.APPROVE:
            if changed:
                now |= {field.fact.path: field for field in recheck(now.values())}
            now, changed = {path: approve(field) for path, field in now.items()}, False
        elif decision.path is not None and (field := apply(decision, now.get(decision.path))):
            changed |= figures_differ(now.get(decision.path), field)
            now[decision.path] = field
    return list(now.values())
