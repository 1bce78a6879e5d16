"""A real endpoint: one section of each gold document, one form, and the prompts' own test set. ``make test-live``.

The section is the one in which the layout reader leaves most figures to a person: there a second reader can help.

What came out is written to ``gold/results/``; nothing is asserted about how well a model reads, only that whatever it
says, no figure counts as read that does not stand in its source, and nothing wrong is accepted.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import pytest

from extractor.checks import check
from extractor.documents import Document, read_document
from extractor.evaluation.acceptance import measure
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import score_narrative
from extractor.evaluation.scoring import Score, score_facts
from extractor.final_accounts import NARRATIVE, Evidence, FieldState, FinalAccounts
from extractor.pipeline import process
from extractor.readers import layout
from extractor.readers.model import ModelReader, failed_slices
from extractor.readers.model.prompts import Task, versions
from extractor.readers.model.routing import route
from extractor.readers.model.sizes import Sizes
from extractor.readers.model.slices import Slice
from extractor.reconcile import combine, propose
from extractor.settings import Settings
from extractor.store import ModelCalls, open_store
from tests.conftest import ROOT
from tests.readers.model.prompt_cases import Case, cases, said

LONGEST = int(os.environ.get("LIVE_CHARACTERS", "1500"))
"""Characters of a section or form, at most; EXTRACTOR_SLICE_CHARACTERS says how many of them are asked about at once."""
SETTINGS = Settings()
SIZES = Sizes(SETTINGS.slice_characters)
Section = tuple[Slice, ...]

pytestmark = pytest.mark.skipif(
    not (SETTINGS.base_url and SETTINGS.model),
    reason="no endpoint: set EXTRACTOR_BASE_URL and EXTRACTOR_MODEL",
)


def test_a_real_model_reads_gold_sections_and_a_form(tmp_path: Path) -> None:
    """One task after the other, so that a server can keep what it made of the instructions."""
    gold = load_gold(ROOT / "gold")
    with open_store(tmp_path / "calls.db") as store:
        calls = ModelCalls(store.db)
        result: dict[str, Any] = {"sections": [], "form": [], "prompts": []}
        for one in gold:
            result["sections"] += [_measure(one, part, calls) for part in _section(one)]
            _write({**result, "together": _together(result["sections"]), "all": calls.spent()._asdict()})
        result["form"] = [_measure(one, part, calls) for one, part in _smallest_form(gold)]
        for case in cases():
            result["prompts"].append(_tried(case, calls))
            _write({**result, "together": _together(result["sections"]), "all": calls.spent()._asdict()})
    both, alone = (_together(result["sections"])[key] for key in ("with_both", "layout_alone"))
    assert both["wrong"] == 0
    assert both["accepted"] >= alone["accepted"]


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


def _together(sections: list[dict[str, Any]]) -> dict[str, Any]:
    """All sections as one: how much of the labelled figures is accepted and how much of that is wrong, found and named."""
    sums: dict[str, Any] = {}
    for name in ("narrative_found", "narrative_labelled"):
        sums[name] = {key: sum(s[name][key] for s in sections) for key in ("hits", "labelled", "found")}
    labelled = max(sums["narrative_found"]["labelled"], 1)
    for name in ("layout_alone", "with_both"):
        parts = [section[f"accepted_{name}"] for section in sections]
        sums[name] = {key: sum(part[key] for part in parts) for key in ("accepted", "wrong")}
        sums[name]["coverage"] = round(sums[name]["accepted"] / labelled, 4)
    return sums


def _measure(gold: GoldDocument, section: Section, calls: ModelCalls) -> dict[str, Any]:
    document = read_document(gold.name, gold.content)
    before, began = calls.spent(), time.perf_counter()
    accounts = ModelReader(SETTINGS, calls).read(document, section.__contains__)
    seconds, after = time.perf_counter() - began, calls.spent()
    lines = {line for part in section for line in part.asked}
    facts = [f for f in accounts.facts if f.printed.stands_in(document.text)]
    claims = [f for f in accounts.narrative if f.printed.stands_in(document.text)]
    assert {f.printed.place.line for f in (*facts, *claims)} <= lines
    form_score = score_facts([x for x in gold.labels.facts if x.line in lines], facts).all
    narrative = score_narrative([x for x in gold.labels.narrative if x.line in lines], claims)
    alone, both = (_accepted(document, gold, readings, lines) for readings in _readings(document, accounts))
    return {
        "document": gold.labels.document,
        "accepted_layout_alone": alone,
        "accepted_with_both": both,
        "slices": [part.where for part in section],
        "characters": sum(len(part.numbered) for part in section),
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


def _section(gold: GoldDocument) -> list[Section]:
    """Neighbouring slices of the 情况说明 within the limit, where the layout reader leaves most to a person."""
    document = read_document(gold.name, gold.content)
    left = Counter(
        field.fact.printed.place.line
        for field in process(document).fields
        if field.state is FieldState.REVIEW and field.fact.form == NARRATIVE
    )
    parts = [part for part in route(document, SIZES).slices if part.task is Task.NARRATIVE]
    runs = [run for start in range(len(parts)) if (run := _within_limit(parts[start:]))]
    return (
        [max(runs, key=lambda run: sum(left[n] for n in {n for part in run for n in part.asked}))]
        if runs
        else []
    )


def _smallest_form(gold: list[GoldDocument]) -> list[tuple[GoldDocument, Section]]:
    """The form within the limit that prints fewest figures, but some."""
    found: list[tuple[int, GoldDocument, Section]] = []
    for one in gold:
        parts = [p for p in route(read_document(one.name, one.content), SIZES).slices if p.task is Task.FORM]
        for _, group in groupby(parts, key=lambda part: part.part):
            section = tuple(group)
            asked = {line for part in section for line in part.asked}
            figures = sum(label.line in asked for label in one.labels.facts)
            if figures and _within_limit(section) == section:
                found.append((figures, one, section))
    return [(one, section) for _, one, section in sorted(found, key=lambda each: each[0])[:1]]


def _within_limit(parts: Sequence[Slice]) -> Section:
    """As many of the first slices as the limit allows."""
    sizes = accumulate(len(part.numbered) for part in parts)
    return tuple(part for part, size in zip(parts, sizes, strict=True) if size <= LONGEST)


def _as_json(score: Score) -> dict[str, float]:
    return {**score._asdict(), "precision": round(score.precision, 4), "recall": round(score.recall, 4)}


def _write(result: dict[str, Any]) -> None:
    model = "".join(c if c.isalnum() or c in "-." else "-" for c in SETTINGS.model or "")
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "model": SETTINGS.model,
        "prompts_version": versions(),
        "slice_characters": SETTINGS.slice_characters,
    }
    folder = ROOT / "gold" / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{about['at'][:10]}-{model}.json"
    path.write_text(
        json.dumps({**about, **result}, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8"
    )
