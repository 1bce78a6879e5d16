from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import DecisionError, StoreError
from extractor.final_accounts import Field, FieldState
from extractor.findings import Settled
from extractor.pipeline import process
from extractor.review import Action, Decision, DocumentState
from extractor.store import Store, open_store
from tests.store.conftest import TEXT, a_document, save
from tests.store.test_store import PATH, decision, field

ADDED = "02/2012604/事业收入"


class Step(NamedTuple):
    """What somebody does: to the field of this number, or to the one that was missed, or to the document."""

    action: Action
    number: int
    value: str
    who: str


class Seen(NamedTuple):
    """All that an undo must bring back."""

    state: DocumentState
    fields: list[Field]
    findings: list[Settled]


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([action for action in Action if action is not Action.UNDO]),
        st.integers(0, 11),
        st.sampled_from(["100.00", "101.00", "120.00", "20.00"]),
        st.sampled_from(["甲", "乙"]),
    ),
    max_size=12,
)


def seen(store: Store, document_id: str) -> Seen:
    return Seen(
        store.document(document_id).state, store.fields(document_id), store.settled_findings(document_id)
    )


def taken(step: Step, fields: Sequence[Field]) -> Decision:
    if step.action in {Action.APPROVE, Action.REOPEN}:
        return decision(step.action, path=None, old=None, who=step.who)
    current = fields[step.number].fact
    if step.action is Action.ADD:
        line = a_document().lines[13]
        added = {"path": ADDED, "column": "事业收入", "printed": line.printed(0, 7)}
        fact = fields[0].fact.model_copy(update=added)
        return decision(Action.ADD, path=ADDED, old=None, who=step.who, fact=fact)
    new = step.value if step.action is Action.CORRECT else None
    return decision(step.action, current.path, current.figure.value, who=step.who, new_value=new)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.booleans())
def test_as_many_undos_as_decisions_restore_everything_step_by_step(
    tmp_path: Path,
    steps: list[Step],
    again: bool,  # noqa: FBT001 - hypothesis gives arguments by position
) -> None:
    """Undone by whoever decided last; with the document read anew in between, if ``again``."""
    database = tmp_path / "undo.db"
    database.unlink(missing_ok=True)
    with open_store(database) as store:
        document = a_document()
        processed = process(document)
        store.save_reading(document, processed.reading, processed.fields, processed.findings)
        history: list[tuple[str, Seen]] = []
        for step in steps:
            before = seen(store, document.sha256)
            try:
                store.decide(document.sha256, taken(step, before.fields))
            except DecisionError:
                assert seen(store, document.sha256) == before
            else:
                history.append((step.who, before))
        if again:
            standing = seen(store, document.sha256)
            store.save_reading(document, processed.reading, processed.fields, processed.findings)
            assert seen(store, document.sha256) == standing
        for who, before in reversed(history):
            store.undo(document.sha256, who)
            assert seen(store, document.sha256) == before
        with pytest.raises(DecisionError, match="is left to undo"):
            store.undo(document.sha256, "甲")
        assert len(store.decisions(document.sha256)) == 2 * len(history)


def test_an_undo_is_a_decision_too_and_outlives_a_new_reading(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    undone = store.undo(document_id, "甲")
    assert (undone.action, undone.new_value) == (Action.CORRECT, "101.00")
    kept = store.decisions(document_id)
    assert [(one.action, one.old_value, one.new_value) for one in kept] == [
        (Action.CORRECT, "100.00", "101.00"),
        (Action.UNDO, "101.00", "100.00"),
    ]
    assert kept[1].undoes == kept[0].number
    save(store, a_document())
    assert field(store, document_id).state is FieldState.REVIEW


def test_a_conflict_that_a_correction_opened_is_gone_when_it_is_undone(
    store: Store, document_id: str
) -> None:
    before = store.settled_findings(document_id)
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    assert store.settled_findings(document_id) != before
    store.undo(document_id, "甲")
    assert store.settled_findings(document_id) == before


def test_nothing_is_undone_that_somebody_else_has_built_on(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    store.decide(document_id, decision(Action.AS_PRINTED, old="101.00", who="乙"))
    with pytest.raises(DecisionError, match=f"乙 decided on {PATH} after you"):
        store.undo(document_id, "甲")
    store.undo(document_id, "乙")
    store.undo(document_id, "甲")
    assert field(store, document_id).fact.figure.value == "100.00"


def test_nothing_is_undone_under_an_approval_of_somebody_else(store: Store, document_id: str) -> None:
    for one in store.fields(document_id):
        store.decide(document_id, decision(Action.ACCEPT, one.fact.path, one.fact.figure.value))
    store.decide(document_id, decision(Action.APPROVE, path=None, old=None, who="乙"))
    with pytest.raises(DecisionError, match="乙 approved the document after that; reopen it first"):
        store.undo(document_id, "甲")
    store.decide(document_id, decision(Action.REOPEN, path=None, old=None, who="乙"))
    assert store.undo(document_id, "甲").path == store.fields(document_id)[-1].fact.path
    assert store.document("archive-2023").state is DocumentState.REVIEW


def test_a_document_decided_on_before_undo_was_kept_is_undone_once_it_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as first:
        decided, untouched = save(first, a_document()), save(first, a_document(TEXT.replace("2023", "2022")))
        first.decide(decided, decision(Action.CORRECT, new_value="101.00"))
        first.db.conn.execute("drop table fields_as_read")
        first.db.conn.execute("delete from _sqlite_migrations where name = 'm011_fields_as_read'")
    with open_store(path) as second:
        assert second.fields_as_read(untouched) == second.fields(untouched)
        with pytest.raises(StoreError, match="ingest --again"):
            second.undo(decided, "甲")
        save(second, a_document())
        second.undo(decided, "甲")
        assert field(second, decided).fact.figure.value == "100.00"
