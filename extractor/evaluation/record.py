"""A run of ``evaluate`` as plain data, to be kept and compared with a later one. Pure."""

from typing import Any

from extractor.evaluation import Evaluation
from extractor.evaluation.acceptance import Acceptance
from extractor.evaluation.conflict_scoring import ConflictScore
from extractor.evaluation.performance_scoring import PerformanceScore
from extractor.evaluation.scoring import Score


def _score_json(score: Score) -> dict[str, float]:
    return {**score._asdict(), "precision": score.precision, "recall": score.recall, "f1": score.f1}


def _performance_json(score: PerformanceScore) -> dict[str, Any]:
    return {
        **_score_json(score.all),
        "missed": [item._asdict() for item in score.missed],
        "extra": [item._asdict() for item in score.extra],
    }


def _conflicts_json(score: ConflictScore) -> dict[str, Any]:
    counts = {key: value for key, value in score._asdict().items() if key != "differences"}
    differences = [difference._asdict() for difference in score.differences]
    return {**counts, "recall": score.recall, "precision": score.precision, "differences": differences}


def _acceptance_json(acceptance: Acceptance) -> dict[str, float]:
    return {
        **acceptance._asdict(),
        "coverage": acceptance.coverage,
        "wrong_upper_bound": acceptance.upper_bound,
    }


def as_json(result: Evaluation) -> dict[str, Any]:
    """Every measure of a run, overall, by form and by document, with the differences."""
    return {
        "facts": _score_json(result.all),
        "facts_non_zero": _score_json(result.non_zero),
        "narrative_found": _score_json(result.narrative_found),
        "narrative_labelled": _score_json(result.narrative_labelled),
        "performance": _score_json(result.performance),
        "conflicts": _conflicts_json(result.conflicts),
        "acceptance": _acceptance_json(result.acceptance),
        "curve": {rule: _acceptance_json(point) for rule, point in result.curve.items()},
        "forms": {form: _score_json(score) for form, score in result.by_form.items()},
        "documents": [
            {
                "document": d.document,
                "failure": d.failure,
                "facts": _score_json(d.facts.all),
                "facts_non_zero": _score_json(d.facts.non_zero),
                "forms": {form: _score_json(score) for form, score in d.facts.by_form.items()},
                "narrative_found": _score_json(d.narrative.found),
                "narrative_labelled": _score_json(d.narrative.labelled),
                "narrative_differences": [difference._asdict() for difference in d.narrative.differences],
                "numbers_unaccounted_for": sum(not (n.row or n.reason) for n in d.numbers),
                "performance": _performance_json(d.performance),
                "header_faults": list(d.header_faults),
                "quotes_not_at_their_place": d.misplaced_quotes,
                "unplaced": d.unplaced,
                "conflicts": _conflicts_json(d.conflicts),
                "acceptance": _acceptance_json(d.acceptance),
                "seconds": d.seconds,
                "check_seconds": d.check_seconds,
                "missed": [{"line": x.line, **x.key._asdict()} for x in d.facts.missed],
                "extra": [{"line": x.line, **x.key._asdict()} for x in d.facts.extra],
            }
            for d in result.documents
        ],
    }


def flat(measures: object, name: str = "") -> dict[str, object]:
    """Every number of a run by its name; documents by theirs."""
    if isinstance(measures, dict):
        return {
            k: v
            for key, value in measures.items()
            for k, v in flat(value, f"{name}/{key}".lstrip("/")).items()
        }
    if isinstance(measures, list):
        named = [one for one in measures if isinstance(one, dict) and "facts" in one]
        return {k: v for one in named for k, v in flat(one, f"{name}/{one['document']}").items()}
    return {name: measures} if isinstance(measures, int | float) else {}
