"""Decisions, the states they lead to, and who may take them. Pure: the store keeps what this package says."""

from extractor.review.added import MissedFigure, added_fact
from extractor.review.decisions import (
    STATE_AFTER,
    Action,
    Decision,
    Look,
    apply,
    approve,
    check,
    figures_differ,
    no_figure,
    replay,
)
from extractor.review.heading import HeaderPart, corrected_header, header_part, header_value
from extractor.review.relabelling import DIRECTIONS, labels, relabelled, with_labels_of
from extractor.review.roles import Deed, ReviewRules, allowed
from extractor.review.ruling import Step, steps_to
from extractor.review.second_look import (
    Agreement,
    Comparison,
    Disagreement,
    Ending,
    cohens_kappa,
    compare,
    is_drawn,
)
from extractor.review.states import TRUSTED, DocumentState, check_approval, document_state, initial_state
from extractor.review.undoing import to_undo

__all__ = [
    "DIRECTIONS",
    "STATE_AFTER",
    "TRUSTED",
    "Action",
    "Agreement",
    "Comparison",
    "Decision",
    "Deed",
    "Disagreement",
    "DocumentState",
    "Ending",
    "HeaderPart",
    "Look",
    "MissedFigure",
    "ReviewRules",
    "Step",
    "added_fact",
    "allowed",
    "apply",
    "approve",
    "check",
    "check_approval",
    "cohens_kappa",
    "compare",
    "corrected_header",
    "document_state",
    "figures_differ",
    "header_part",
    "header_value",
    "initial_state",
    "is_drawn",
    "labels",
    "no_figure",
    "relabelled",
    "replay",
    "steps_to",
    "to_undo",
    "with_labels_of",
]
