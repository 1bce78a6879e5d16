"""Which decisions leave a field as one of two reviewers left it: what an adjudicator takes with one key."""

from typing import NamedTuple

from extractor.final_accounts import Fact, Field, FieldState
from extractor.review.decisions import Action
from extractor.review.second_look import Ending


class Step(NamedTuple):
    """One decision: the new value of a correction, the figure of an addition."""

    action: Action
    new_value: str | None = None
    fact: Fact | None = None


def steps_to(end: Ending, current: Field | None, fact: Fact | None) -> tuple[Step, ...]:
    """The decisions that take a field from where it stands (``current``) to an ending.

    ``fact`` is the figure of who ended so, None where they left none. A figure confirmed as printed whose value the
    other reviewer had corrected takes two.
    """
    value, state = end
    if state is FieldState.ABSENT or value is None:
        return (Step(Action.ABSENT),)
    if current is None or state is FieldState.ADDED:
        return (Step(Action.ADD, value, fact),)
    same = current.fact.figure.value == value
    match state:
        case FieldState.CORRECTED:
            return (Step(Action.CORRECT, value),)
        case FieldState.AS_PRINTED:
            return (*(() if same else (Step(Action.CORRECT, value),)), Step(Action.AS_PRINTED))
    return (Step(Action.ACCEPT),) if same else (Step(Action.CORRECT, value),)
