"""Corrections of what a figure of the 情况说明 is said to be: its item, its column, its direction. The figure stays."""

from typing import get_args

from extractor.errors import DecisionError
from extractor.final_accounts import NARRATIVE, Direction, Fact
from extractor.final_accounts.narrative_terms import COLUMNS
from extractor.messages import say

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


def labels(fact: Fact) -> str:
    """What a figure is said to be, in one text: what a correction of it was taken on, and what it made of it."""
    return " / ".join((fact.item, fact.column, *((fact.direction,) if fact.direction else ())))


def relabelled(fact: Fact, item: str, column: str, direction: str | None) -> Fact:
    """The figure as something else.

    Raises:
        DecisionError: it is not of the 情况说明, or has no item, or a column or a direction that there is not.
    """
    if fact.form != NARRATIVE:
        raise DecisionError(say("label_of_form", path=fact.path))
    item = "".join(item.split())
    if not item:
        raise DecisionError(say("label_without_item"))
    if column not in COLUMNS:
        raise DecisionError(say("label_no_column", column=column, columns=COLUMNS))
    known = next((one for one in DIRECTIONS if one == direction), None)
    if direction and not known:
        raise DecisionError(say("label_no_direction", direction=direction, directions=DIRECTIONS))
    return fact.model_copy(update={"item": item, "column": column, "direction": known})


def with_labels_of(fact: Fact, other: Fact) -> Fact:
    """The figure, said to be what ``other`` is."""
    return fact.model_copy(update={"item": other.item, "column": other.column, "direction": other.direction})
