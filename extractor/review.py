"""Decisions and the states they lead to. Pure: the store keeps what this module says.

A field's state is never edited. It is what the latest reading gives, with all decisions about it replayed.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extractor.amounts import figure
from extractor.documents import SourceLine
from extractor.errors import DecisionError
from extractor.final_accounts import Evidence, Fact, Field, FieldState, content_path
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.provenance import Printed

TRUSTED = frozenset(FieldState) - {FieldState.REVIEW, FieldState.ABSENT}
"""The states whose values are exported unless told otherwise."""


class DocumentState(StrEnum):
    """Where a document stands."""

    FAILED = "failed"
    REVIEW = "review"
    READY = "ready"
    APPROVED = "approved"


class Action(StrEnum):
    """What a person decided. ``APPROVE`` and ``REOPEN`` are about the document, all others about one field."""

    ACCEPT = "accept"
    CORRECT = "correct"
    AS_PRINTED = "as_printed"
    ABSENT = "absent"
    ADD = "add"
    APPROVE = "approve"
    REOPEN = "reopen"


STATE_AFTER: Mapping[Action, FieldState] = {
    Action.ACCEPT: FieldState.APPROVED,
    Action.CORRECT: FieldState.CORRECTED,
    Action.AS_PRINTED: FieldState.AS_PRINTED,
    Action.ABSENT: FieldState.ABSENT,
    Action.ADD: FieldState.ADDED,
}

_LONGEST_REASON = 2_000
_NUMBER = re.compile(r"(?:(?<!\d)[-−‐–﹣－])?\d(?:[\d,，.．]*\d)?")
"""A printed number, its thousands separators and full-width digits included."""


class Decision(BaseModel):
    """One decision. Appended, never changed; ``path`` is None for a decision about the whole document.

    ``old_value`` and ``old_state`` are those of the field as it was shown to who decided; ``old_state`` is None
    where it was not kept.
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


class MissedFigure(BaseModel):
    """What a person says about a figure the reader missed, as typed; ``side`` only where the form has sides."""

    model_config = ConfigDict(frozen=True)

    form: str
    side: Side | None = None
    code: str | None = None
    item: str
    column: str
    value: str
    unit: str | None = None


def initial_state(evidence: frozenset[Evidence], readers: int, *, in_conflict: bool) -> FieldState:
    """The rule by which a value is accepted without a person (contract: acceptance).

    One reader: grounded and closed; two: grounded and agreed or closed; never in a conflict.
    """
    supported = Evidence.CLOSED in evidence or (readers > 1 and Evidence.AGREED in evidence)
    trusted = Evidence.GROUNDED in evidence and supported and not in_conflict
    return FieldState.ACCEPTED if trusted else FieldState.REVIEW


def added_fact(missed: MissedFigure, line: SourceLine, taken: Collection[int] = ()) -> Fact:
    """Make a fact of a missed figure: it must be printed in the line, with or without thousands separators.

    Where it is printed more than once in the line, the first one that does not begin at a ``taken`` offset (one
    that another field was read from) is meant.

    Raises:
        DecisionError: something is missing, or the figure does not stand in the line, with what stands there.
    """
    _check_missed(missed)
    code, item, column, unit = (
        "".join((text or "").split()) or None
        for text in (missed.code, missed.item, missed.column, missed.unit)
    )
    if not item or not column:
        raise DecisionError("an added figure needs the item of its row and the label of its column")
    value = figure(missed.value, unit)
    if value is None:
        raise DecisionError(
            f"{missed.value!r} is not a figure in {unit or 'its unit'}; write digits like 1234.56"
        )
    return Fact(
        path=content_path(missed.form, missed.side, code or item, column),
        form=missed.form,
        side=missed.side,
        row=None,
        code=code,
        item=item,
        column=column,
        figure=value,
        printed=_printed_in(line, value.value, taken),
    )


def _check_missed(missed: MissedFigure) -> None:
    form = FORM_BY_NUMBER.get(missed.form)
    if form is None:
        raise DecisionError(f"there is no form {missed.form!r}; the forms are {', '.join(FORM_BY_NUMBER)}")
    sides = [block.side for block in form.blocks]
    if missed.side not in sides:
        wanted = " or ".join(side for side in sides if side) or "no side"
        raise DecisionError(f"form {form.number} {form.title} has {wanted}; choose that")
    if missed.code and not "".join(missed.code.split()).isdecimal():
        raise DecisionError(
            f"{missed.code!r} is not a classification code; write its digits, or leave it empty"
        )


def _printed_in(line: SourceLine, value: str, taken: Collection[int]) -> Printed:
    numbers = [line.printed(*match.span()) for match in _NUMBER.finditer(line.text)]
    same = [one for one in numbers if (read := figure(one.text, None)) and read.value == value]
    if not same:
        there = ", ".join(one.text for one in numbers) or "no figure"
        raise DecisionError(f"{value} does not stand in line {line.number}; printed there: {there}")
    return min(same, key=lambda one: one.place.start in taken)


def check(decision: Decision, current: Field | None, *, on_finding: bool = False) -> None:
    """Refuse a decision that may not be taken.

    ``on_finding`` says that a finding is about this path: it may be confirmed as printed also where it is no field (a value
    of a self-evaluation form, a form that is missing).

    Raises:
        DecisionError: saying why, and what would be accepted.
    """
    if not decision.who.strip():
        raise DecisionError("a decision needs the name of who takes it")
    if len(decision.why) > _LONGEST_REASON:
        raise DecisionError(f"the reason is longer than {_LONGEST_REASON} characters")
    if (
        decision.action is not Action.ACCEPT
        and decision.action is not Action.APPROVE
        and not decision.why.strip()
    ):
        raise DecisionError("this decision needs a reason")
    if decision.action is Action.ADD:
        _check_added(decision, current)
    elif decision.path is not None and not (on_finding and decision.action is Action.AS_PRINTED):
        _check_changed(decision, current)


def _check_added(decision: Decision, current: Field | None) -> None:
    if current is not None and current.state is not FieldState.ABSENT:
        raise DecisionError(f"{decision.path} exists already; correct it instead")
    if decision.fact is None or decision.path != decision.fact.path:
        raise DecisionError("an added figure needs its form, item, column and value")


def _check_changed(decision: Decision, current: Field | None) -> None:
    if current is None:
        raise DecisionError(f"there is no field {decision.path}")
    unit = current.fact.figure.unit
    if decision.action is Action.CORRECT and (
        decision.new_value is None or figure(decision.new_value, unit) is None
    ):
        raise DecisionError(
            f"{decision.new_value!r} is not a figure in {unit or 'its unit'}; write digits like 1234.56"
        )


def apply(decision: Decision, current: Field | None) -> Field | None:
    """The field after a decision; a decision outlives a reading that no longer finds its field."""
    if decision.path is None:
        return current
    if current is None:
        if decision.fact is None:
            return None
        current = Field(decision.fact, None, "reviewer", frozenset(), FieldState.REVIEW)
    fact = current.fact
    if decision.action is Action.ADD and decision.fact is not None:
        fact = decision.fact
    if decision.action is Action.CORRECT and decision.new_value is not None:
        corrected = figure(decision.new_value, fact.figure.unit)
        if corrected is not None:
            fact = fact.model_copy(update={"figure": corrected})
    return current._replace(fact=fact, state=STATE_AFTER[decision.action])


def approve(field: Field) -> Field:
    """The field after its document is approved: what the machine accepted is now approved by a person."""
    return field._replace(state=FieldState.APPROVED) if field.state is FieldState.ACCEPTED else field


def check_approval(states: Mapping[FieldState, int]) -> None:
    """Refuse to approve a document while anything in it is to be reviewed.

    Raises:
        DecisionError: saying how much is left.
    """
    if left := states.get(FieldState.REVIEW, 0):
        raise DecisionError(
            f"{left} fields are still to be reviewed; decide on them before approving the document"
        )


def document_state(states: Mapping[FieldState, int], *, approved: bool) -> DocumentState:
    """The state of a readable document from the count of its fields by state."""
    if states.get(FieldState.REVIEW):
        return DocumentState.REVIEW
    return DocumentState.APPROVED if approved else DocumentState.READY
