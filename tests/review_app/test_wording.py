import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from extractor.checks import CATALOGUE
from extractor.evaluation.acceptance import RULES
from extractor.final_accounts import NARRATIVE, PERFORMANCE, Evidence, FieldState
from extractor.findings import FindingState, Verdict
from extractor.forms import Side
from extractor.pipeline.ingest import Result
from extractor.review import Action, DocumentState, HeaderPart
from review_app.problem_queries import Why
from review_app.wording import LANGUAGES, catalogue

DESK = Path(__file__).parents[2] / "review_app"
KINDS: dict[str, type[StrEnum] | tuple[str, ...]] = {
    "document_state_": DocumentState,
    "field_state_": FieldState,
    "finding_state_": FindingState,
    "action_": Action,
    "evidence_": Evidence,
    "verdict_": (*(one for one in Verdict if one is not Verdict.EXACT),),
    "path_": (*Side, NARRATIVE, PERFORMANCE, "finding", "01-10", "header", *HeaderPart),
    "decided_": (Action.ACCEPT, Action.CORRECT, Action.AS_PRINTED, Action.ABSENT),
    "filter_": ("text", "state", "year", "department", "who", "conflicts", "all"),
    "disagreement_": ("first", "second"),
    "ending_": ("first", "second"),
    "ruled_": ("first", "second", "reason_first", "reason_second"),
    "column_": (),
    "accuracy_": (),
    "check_": (*(one.id for one in CATALOGUE),),
    "rule_": (*(rule.replace(" ", "_") for rule in RULES),),
    "why_": Why,
    "upload_result_": ("waiting", *Result),
}
"""Keys that are put together while the desk runs, and what they are put together with."""


def texts_of_the_sources() -> Iterator[str]:
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def keys_asked_for() -> Iterator[str]:
    """The keys of calls of ``word`` with a text."""
    for path in DESK.rglob("*.py"):
        yield from re.findall(r"""\bword\(\s*["'](\w+)["']""", path.read_text("utf-8"))


def test_no_word_is_missing() -> None:
    asked = {*keys_asked_for(), *(f"{kind}{one}" for kind, every in KINDS.items() for one in every)}
    assert len(asked) > 100
    assert asked - catalogue().keys() == set()


def test_no_word_is_unused() -> None:
    texts = set(texts_of_the_sources())
    unused = {key for key in catalogue() if key not in texts and not key.startswith(tuple(KINDS))}
    assert unused == set()
    for kind in ("column_", "accuracy_"):
        columns = {key for key in catalogue() if key.startswith(kind)}
        assert {key for key in columns if key not in texts and key.removeprefix(kind) not in texts} == set()


@pytest.mark.parametrize("kind", [kind for kind, every in KINDS.items() if every])
def test_no_word_of_a_kind_is_unused(kind: str) -> None:
    known = {key for key in catalogue() if key.startswith(kind)}
    assert known == {f"{kind}{one}" for one in KINDS[kind]}


def test_every_word_stands_in_every_language_with_the_same_names() -> None:
    for key, row in catalogue().items():
        texts = [row[language] for language in LANGUAGES]
        assert all(texts), key
        named = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert named[0] == named[1], key


def test_a_check_is_called_by_its_formula() -> None:
    assert {one.id: one.formula for one in CATALOGUE} == {
        one.id: catalogue()[f"check_{one.id}"]["zh"] for one in CATALOGUE
    }
