"""Which decision a person may take back. Nothing is deleted: an undo is a decision too, and names what it undoes."""

from collections.abc import Sequence

from extractor.errors import DecisionError
from extractor.messages import say
from extractor.review.decisions import Action, Decision


def to_undo(standing: Sequence[Decision], who: str) -> Decision:
    """The last decision of this person among those that stand, oldest first.

    Raises:
        DecisionError: there is none, or somebody else has built on it since.
    """
    own = [decision for decision in standing if decision.who == who]
    if not own:
        raise DecisionError(say("nothing_to_undo", who=who))
    last = own[-1]
    after = [one for one in standing[standing.index(last) + 1 :] if one.path in {last.path, None}]
    others = [one for one in after if one.path == last.path]
    if others:
        about = last.path or say("the_document")
        raise DecisionError(say("decided_after", who=others[-1].who, about=about))
    if after and after[-1].action is Action.APPROVE:
        raise DecisionError(say("approved_after", who=after[-1].who))
    return last
