"""How accurate the reading is and where people correct it, as plain rows. Nothing here knows Streamlit, and nothing writes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from extractor.final_accounts import NARRATIVE, PERFORMANCE
from extractor.store import KeptRun, Worked

_MEASURES = (("facts", "01-10"), ("narrative_found", NARRATIVE), ("performance", PERFORMANCE))
"""What a run measures as a whole, by its name there and the name of the form it stands for."""


class Accuracy(NamedTuple):
    """How well one form was read in one run; ``form`` ``01-10`` are all statutory forms together."""

    run: int
    kept_at: str
    readers: str
    form: str
    labelled: int
    found: int
    right: int
    precision: float
    recall: float
    f1: float


class Point(NamedTuple):
    """What a rule would accept without a person, and how much of it is wrong; the bound is that of 95 %."""

    rule: str
    coverage: float
    accepted: int
    wrong: int
    bound: float


class Effort(NamedTuple):
    """The minutes between the first and the last decision of one person on one document: their median."""

    minutes: float
    documents: int
    decisions: int


def readers(run: KeptRun) -> str:
    """The readers of a run with their versions, a model's with its prompts."""
    return " + ".join(f"{reader} {version}" for reader, version in run.versions.items())


def accuracy(runs: Sequence[KeptRun]) -> list[Accuracy]:
    """Every form in every run, the oldest run first."""
    rows = []
    for number, run in enumerate(runs, 1):
        scores = {form: run.measures[name] for name, form in _MEASURES} | run.measures["forms"]
        rows += [
            Accuracy(
                number,
                run.kept_at,
                readers(run),
                form,
                score["labelled"],
                score["found"],
                score["hits"],
                score["precision"],
                score["recall"],
                score["f1"],
            )
            for form, score in scores.items()
        ]
    return rows


def curve(run: KeptRun) -> list[Point]:
    """Coverage against error of a run, the loosest rule first; rules that accept nothing are left out."""
    return [
        Point(rule, one["coverage"], one["accepted"], one["wrong"], one["wrong_upper_bound"])
        for rule, one in run.measures["curve"].items()
        if one["accepted"]
    ]


def effort(worked: Iterable[Worked]) -> Effort | None:
    """The time a document takes; None where nobody took more than one decision on any."""
    spans: dict[tuple[str, str], float] = defaultdict(float)
    decisions = 0
    for one in worked:
        if one.decisions > 1:
            spans[one.document_id, one.who] = (one.last - one.first).total_seconds() / 60
            decisions += one.decisions
    return Effort(median(spans.values()), len(spans), decisions) if spans else None
