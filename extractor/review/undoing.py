"""Which decision a person may take back. Nothing is deleted: an undo is a decision too, and names what it undoes."""

from collections.abc import Sequence

from extractor.errors import DecisionError
from extractor.review.decisions import Action, Decision


def to_undo(standing: Sequence[Decision], who: str) -> Decision:
    """The last decision of this person among those that stand, oldest first.

    Raises:
        DecisionError: there is none, or somebody else has built on it since.
    """
    own = [decision for decision in standing if decision.who == who]
    if not own:
        raise DecisionError(f"no decision of {who} on this document is left to undo")
    last = own[-1]
    after = [one for one in standing[standing.index(last) + 1 :] if one.path in {last.path, None}]
    others = [one for one in after if one.path == last.path]
    if others:
        about = last.path or "the document"
        raise DecisionError(
            f"{others[-1].who} decided on {about} after you; look at it and decide again instead"
        )
    if after and after[-1].action is Action.APPROVE:
        raise DecisionError(f"{after[-1].who} approved the document after that; reopen it first")
    return last
