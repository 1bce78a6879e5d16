from datetime import UTC, datetime
from pathlib import Path

import pytest
from conflicting import conflicting

from extractor.documents import split_lines
from extractor.final_accounts import FieldState
from extractor.findings import FindingState, Settled, Verdict
from extractor.pipeline.ingest import Candidate, ingest
from extractor.review import Action, Decision
from extractor.store import Store, open_store
from review_app import finding_pane, queries
from review_app import finding_queries as findings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(conflicting(tmp_path))


def rows(store: Store) -> list[findings.FindingRow]:
    document = store.document("archive-2023")
    return findings.of_document(store, document.id, queries.fields(store, document.id))


def decide(store: Store, action: Action, path: str, **more: object) -> None:
    values = {"action": action, "path": path, "who": "甲", "when": datetime.now(UTC), "why": "seen", **more}
    store.decide(store.document("archive-2023").id, Decision.model_validate(values))


def test_one_wrong_figure_is_one_open_conflict_with_its_field_and_what_would_mend_it(store: Store) -> None:
    (row,) = [one for one in rows(store) if one.finding.verdict is Verdict.CONFLICT]
    assert row.is_open_conflict
    assert row.finding.root == "02/2012604/财政拨款收入"
    assert row.field
    assert row.field.value == "700.00"
    assert row.finding.suggestion
    assert (row.finding.suggestion.field, row.finding.suggestion.value) == (
        "02/2012604/财政拨款收入",
        "100.00",
    )
    assert {"02-a", "02-c"} <= set(row.finding.suggestion.restores)
    assert row.can_take
    elsewhere = row.finding.suggestion.model_copy(update={"field": "report/@1-2"})
    finding = row.finding.model_copy(update={"suggestion": elsewhere})
    (other,) = findings.findings([Settled(finding, FindingState.OPEN)], [row.field])
    assert not other.can_take  # a value that is no field: nothing to correct
    assert findings.open_conflicts(rows(store)) == 1
    assert findings.chosen(rows(store), row.name) == row
    assert findings.next_open(rows(store), row.name) is None


def test_a_correction_mends_the_conflict_and_the_figures_it_closed_are_accepted(store: Store) -> None:
    before = {field.path: field.state for field in queries.fields(store, store.document("archive-2023").id)}
    assert before["02/2012604/本年收入合计"] is FieldState.REVIEW
    decide(store, Action.CORRECT, "02/2012604/财政拨款收入", old_value="700.00", new_value="100.00")
    (fixed,) = [one for one in rows(store) if one.finding.verdict is Verdict.CONFLICT]
    assert fixed.state is FindingState.FIXED
    after = {field.path: field.state for field in queries.fields(store, store.document("archive-2023").id)}
    assert after.pop("02/2012604/财政拨款收入") is FieldState.CORRECTED
    assert set(after.values()) == {FieldState.ACCEPTED}


def test_a_correction_that_breaks_a_sum_opens_a_conflict(store: Store) -> None:
    decide(store, Action.CORRECT, "02/2012604/财政拨款收入", old_value="700.00", new_value="100.00")
    decide(store, Action.CORRECT, "02/2012604/其他收入", old_value="20.00", new_value="25.00")
    assert findings.open_conflicts(rows(store)) == 1
    states = {field.path: field.state for field in queries.fields(store, store.document("archive-2023").id)}
    assert states["02/2012604/本年收入合计"] is FieldState.REVIEW


def test_a_conflict_confirmed_as_printed_stays_and_is_no_longer_open(store: Store) -> None:
    decide(store, Action.AS_PRINTED, "02/2012604/财政拨款收入", old_value="700.00")
    (row,) = [one for one in rows(store) if one.finding.verdict is Verdict.CONFLICT]
    assert row.state is FindingState.AS_PRINTED
    assert findings.open_conflicts(rows(store)) == 0


def test_a_finding_without_a_field_can_be_confirmed_too(store: Store) -> None:
    paths = {field.path for field in queries.fields(store, store.document("archive-2023").id)}
    without = next((one for one in rows(store) if one.finding.root not in paths), None)
    if without is None:
        pytest.fail("the document has no finding without a field")
    decide(store, Action.AS_PRINTED, without.finding.root)
    again = next(one for one in rows(store) if one.name == without.name)
    assert again.state is FindingState.AS_PRINTED


def test_reading_again_keeps_what_was_decided_on_findings(store: Store, tmp_path: Path) -> None:
    decide(store, Action.AS_PRINTED, "02/2012604/财政拨款收入", old_value="700.00")
    source = Candidate(tmp_path / "archive-2023.txt", named=True)
    list(ingest(store, [source], max_bytes=1_000_000, again=True))
    (row,) = [one for one in rows(store) if one.finding.verdict is Verdict.CONFLICT]
    assert row.state is FindingState.AS_PRINTED


def test_places_are_shown_with_their_line_and_markup_in_them_as_text(store: Store) -> None:
    row = next(one for one in rows(store) if one.is_open_conflict)
    lines = split_lines(store.text(store.document("archive-2023").id))
    shown = findings.excerpts(row.finding, lines)
    assert (shown[0].line, shown[0].words) == (11, "700.00")
    assert "档案<b>馆</b>" in shown[0].before
    html = finding_pane.render(shown, len(row.finding.places))
    assert "<mark>700.00</mark>" in html
    assert "<b>馆" not in html
    start, end, others = findings.marked(row)
    assert store.text(store.document("archive-2023").id)[start:end] == "700.00"
    assert others
