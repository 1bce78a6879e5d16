"""A real endpoint: one section and one form of each gold document, and the prompts' own test set. ``make test-live``.

What came out is written to ``gold/results/``; nothing is asserted about how well a model reads, only that whatever it
says, no figure counts as read that does not stand in its source, and nothing wrong is accepted.
"""

import json
import os
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extractor.checks import check
from extractor.documents import Document, read_document
from extractor.evaluation.acceptance import measure
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import score_narrative
from extractor.evaluation.scoring import Score, score_facts
from extractor.final_accounts import NARRATIVE, Evidence, FinalAccounts
from extractor.readers import layout
from extractor.readers.model import ModelReader, failed_slices
from extractor.readers.model.prompts import Task, versions
from extractor.readers.model.routing import route
from extractor.readers.model.slices import Slice
from extractor.reconcile import combine, propose
from extractor.settings import Settings
from extractor.store import ModelCalls, open_store
from tests.conftest import ROOT
from tests.readers.model.prompt_cases import Case, cases, said

LONGEST = int(os.environ.get("LIVE_CHARACTERS", "1500"))
"""Characters of a slice, at most; a small model on few cores wants less."""
SETTINGS = Settings()

pytestmark = pytest.mark.skipif(
    not (SETTINGS.base_url and SETTINGS.model),
    reason="no endpoint: set EXTRACTOR_BASE_URL and EXTRACTOR_MODEL",
)


def test_a_real_model_reads_gold_sections_and_forms(tmp_path: Path) -> None:
    """One task after the other, so that a server can keep what it made of the instructions."""
    gold = load_gold(ROOT / "gold")
    with open_store(tmp_path / "calls.db") as store:
        calls = ModelCalls(store.db)
        result: dict[str, Any] = {task.value: [] for task in (Task.NARRATIVE, Task.FORM)} | {"prompts": []}
        for task in (Task.NARRATIVE, Task.FORM):
            for one in gold:
                result[task.value] += [
                    measured for part in _chosen(one, task) if (measured := _measure(one, part, calls))
                ]
                _write({**result, "all": calls.spent()._asdict()})  # after each: small models take their time
        for case in cases():
            result["prompts"].append(_tried(case, calls))
            _write({**result, "all": calls.spent()._asdict()})


def _tried(case: Case, calls: ModelCalls) -> dict[str, Any]:
    accounts = ModelReader(SETTINGS, calls).read(case.document, case.concerns)
    read = said(accounts, case.document.text)
    right = set(read) & set(case.expect)
    failed = failed_slices(accounts)
    return {
        "case": case.name,
        "expected": len(case.expect),
        "right": len(right),
        "read": len(read),
        "failed_slices": failed,
    }


def _measure(gold: GoldDocument, part: Slice, calls: ModelCalls) -> dict[str, Any]:
    document = read_document(gold.name, gold.content)
    before, began = calls.spent(), time.perf_counter()
    accounts = ModelReader(SETTINGS, calls).read(document, part.__eq__)
    seconds, after = time.perf_counter() - began, calls.spent()
    lines = set(part.asked)
    facts = [f for f in accounts.facts if f.printed.stands_in(document.text)]
    claims = [f for f in accounts.narrative if f.printed.stands_in(document.text)]
    assert {f.printed.place.line for f in (*facts, *claims)} <= lines
    form_score = score_facts([x for x in gold.labels.facts if x.line in lines], facts).all
    narrative = score_narrative([x for x in gold.labels.narrative if x.line in lines], claims)
    alone, both = (_accepted(document, gold, readings, lines) for readings in _readings(document, accounts))
    assert both["wrong"] == 0
    return {
        "document": gold.labels.document,
        "accepted_by_layout_alone": alone,
        "accepted_with_both": both,
        "slice": part.where,
        "form": _as_json(form_score),
        "narrative_found": _as_json(narrative.found),
        "narrative_labelled": _as_json(narrative.labelled),
        "not_grounded": len(accounts.facts) + len(accounts.narrative) - len(facts) - len(claims),
        "unplaced": len(accounts.unplaced),
        "failed_slices": failed_slices(accounts),
        "failures": [remark.message for remark in accounts.remarks],
        "calls": after.calls - before.calls,
        "tokens_sent": after.prompt_tokens - before.prompt_tokens,
        "tokens_answered": after.completion_tokens - before.completion_tokens,
        "seconds": round(seconds, 1),
    }


def _readings(document: Document, model: FinalAccounts) -> list[dict[str, FinalAccounts]]:
    own = layout.read(document)
    return [{"layout": own}, {"layout": own, "model": model}]


def _accepted(
    document: Document, gold: GoldDocument, readings: dict[str, FinalAccounts], lines: set[int]
) -> dict[str, float]:
    """What the rule accepts of the figures in the lines the model was asked about, and how much of it is wrong."""
    combined = combine(readings, document.text)
    checked = check(combined.accounts)
    fields = propose(document.text, combined, checked)
    read = [field.fact for field in fields]
    facts = score_facts(gold.labels.facts, [fact for fact in read if fact.form != NARRATIVE])
    narrative = score_narrative(gold.labels.narrative, [fact for fact in read if fact.form == NARRATIVE])
    asked = [field for field in fields if field.fact.printed.place.line in lines]
    acceptance = measure(asked, facts, narrative)
    return {
        **acceptance._asdict(),
        "coverage": round(acceptance.coverage, 4),
        "at_most": round(acceptance.upper_bound, 4),
        "agreed": sum(Evidence.AGREED in field.evidence for field in asked),
        "rival_readings": sum(bool(field.others) for field in asked),
    }


def _chosen(gold: GoldDocument, task: Task) -> list[Slice]:
    """The slice within the limit that holds the most labelled figures; none where no slice holds any."""
    document = read_document(gold.name, gold.content)
    labels = gold.labels.narrative if task is Task.NARRATIVE else gold.labels.facts
    figures = Counter(label.line for label in labels)
    parts = [part for part in route(document).slices if part.task is task and len(part.numbered) <= LONGEST]
    counted = [(sum(figures[line] for line in part.asked), part) for part in parts]
    most = max((count for count, _ in counted), default=0)
    return [part for count, part in counted if count == most and count][:1]


def _as_json(score: Score) -> dict[str, float]:
    return {**score._asdict(), "precision": round(score.precision, 4), "recall": round(score.recall, 4)}


def _write(result: dict[str, Any]) -> None:
    model = "".join(c if c.isalnum() or c in "-." else "-" for c in SETTINGS.model or "")
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "model": SETTINGS.model,
        "prompts_version": versions(),
    }
    folder = ROOT / "gold" / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{about['at'][:10]}-{model}.json"
    path.write_text(
        json.dumps({**about, **result}, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8"
    )
