import multiprocessing
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractor.errors import DecisionError, DocumentNotFoundError, VersionConflictError
from extractor.final_accounts import Fact, Field, FieldState
from extractor.pipeline import process
from extractor.review import Action, Decision, DocumentState
from extractor.store import Store, open_store
from tests.store.conftest import TEXT, a_document, save

PATH = "02/2012604/财政拨款收入"
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def decision(action: Action, path: str | None = PATH, old: str | None = "100.00", **more: object) -> Decision:
    values = {
        "action": action,
        "path": path,
        "old_value": old,
        "who": "甲",
        "when": NOW,
        "why": "seen",
        **more,
    }
    return Decision.model_validate(values)


def field(store: Store, document_id: str, path: str = PATH) -> Field:
    return next(f for f in store.fields(document_id) if f.fact.path == path)


def test_a_reading_comes_back_as_it_was_saved(store: Store, document_id: str) -> None:
    fields = store.fields(document_id)
    assert len(fields) == 12
    assert {f.state for f in fields} == {FieldState.REVIEW}
    assert all(f.fact.printed.stands_in(store.text(document_id)) for f in fields)
    row = store.document("archive-2023")
    assert (row.department, row.fiscal_year, row.report_kind, row.unit) == (
        "某市档案局",
        2023,
        "部门决算",
        "万元",
    )
    assert (row.state, row.version) == (DocumentState.REVIEW, 1)


def test_money_is_stored_as_integer_fen_and_printed_text(store: Store, document_id: str) -> None:
    rows = store.db.query(
        "select fen, value, typeof(fen) as t from fields where document_id = ?", [document_id]
    )
    assert {(row["fen"], row["value"], row["t"]) for row in rows} == {
        (120_000_000, "120.00", "integer"),
        (100_000_000, "100.00", "integer"),
        (20_000_000, "20.00", "integer"),
    }


def test_write_ahead_log_and_strict_tables(store: Store, document_id: str) -> None:
    assert store.db.journal_mode == "wal"
    with pytest.raises(sqlite3.IntegrityError):
        store.db.conn.execute("update fields set fen = 1.5 where document_id = ?", (document_id,))


def test_decisions_can_neither_be_changed_nor_deleted(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.ACCEPT))
    for statement in ("update decisions set why = 'x'", "delete from decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.conn.execute(statement)


def test_a_decision_survives_a_restart(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as first:
        document_id = save(first, a_document())
        first.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    with open_store(tmp_path / "a.db") as second:
        found = field(second, document_id)
        assert (found.state, found.fact.figure.value, found.read_value) == (
            FieldState.CORRECTED,
            "101.00",
            "100.00",
        )
        assert [d.why for d in second.decisions(document_id)] == ["seen"]


def test_reading_again_never_overwrites_a_decision(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    save(store, a_document())
    assert field(store, document_id).fact.figure.value == "101.00"
    assert len(store.decisions(document_id)) == 1
    readings = next(iter(store.db.query("select count(*) as n from readings")))["n"]
    assert readings == 2


def test_a_stale_decision_is_refused_and_nothing_is_written(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    with pytest.raises(VersionConflictError, match=r"is now 101\.00, not 100\.00"):
        store.decide(document_id, decision(Action.ACCEPT))
    assert len(store.decisions(document_id)) == 1


def test_a_field_decided_by_somebody_else_is_a_conflict_even_with_its_value_unchanged(
    store: Store, document_id: str
) -> None:
    shown = field(store, document_id).state
    store.decide(document_id, decision(Action.ABSENT, old_state=shown))
    with pytest.raises(VersionConflictError, match="is now absent, no longer review"):
        store.decide(document_id, decision(Action.ACCEPT, old_state=shown))
    assert [d.old_state for d in store.decisions(document_id)] == [FieldState.REVIEW]
    store.decide(document_id, decision(Action.ACCEPT, old_state=FieldState.ABSENT))
    assert field(store, document_id).state is FieldState.APPROVED


def test_decisions_of_a_database_without_their_old_state_stay_and_are_replayed(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as first:
        document_id = save(first, a_document())
        first.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
        first.db.conn.execute("alter table decisions drop column old_state")
        first.db.conn.execute("delete from _sqlite_migrations where name = 'm005_state_decided_on'")
    with open_store(path) as second:
        save(second, a_document())
        assert [d.old_state for d in second.decisions(document_id)] == [None]
        assert field(second, document_id).fact.figure.value == "101.00"


def test_an_added_figure_is_a_field_like_any_other(store: Store, document_id: str) -> None:
    line = a_document().lines[13]
    known = field(store, document_id).fact
    added = known.model_copy(
        update={"path": "02/2012604/事业收入", "column": "事业收入", "printed": line.printed(0, 7)}
    )
    store.decide(document_id, decision(Action.ADD, path=added.path, old=None, fact=added))
    assert field(store, document_id, added.path).state is FieldState.ADDED
    save(store, a_document())
    assert field(store, document_id, added.path).fact == added
    with pytest.raises(DecisionError, match="exists already"):
        store.decide(document_id, decision(Action.ADD, path=added.path, old=None, fact=added))


def test_a_document_is_approved_when_nothing_is_left_to_review(store: Store, document_id: str) -> None:
    with pytest.raises(DecisionError, match="12 fields are still to be reviewed"):
        store.decide(document_id, decision(Action.APPROVE, path=None, old=None))
    for one in store.fields(document_id):
        state = store.decide(
            document_id, decision(Action.ACCEPT, path=one.fact.path, old=one.fact.figure.value)
        )
    assert state is DocumentState.READY
    assert store.decide(document_id, decision(Action.APPROVE, path=None, old=None)) is DocumentState.APPROVED
    save(store, a_document())
    assert store.document("archive-2023").state is DocumentState.APPROVED
    assert store.decide(document_id, decision(Action.REOPEN, path=None, old=None)) is DocumentState.READY


def test_a_new_content_is_a_new_version_and_takes_decisions_over_where_the_figure_is_unchanged(
    store: Store,
) -> None:
    old = save(store, a_document())
    store.decide(old, decision(Action.AS_PRINTED))
    store.decide(old, decision(Action.ACCEPT, path="02/2012604/其他收入", old="20.00"))
    new = save(
        store,
        a_document(
            "前言\n"
            + TEXT.replace("档案馆\t120.00\t100.00\t\t\t\t\t20.00", "档案馆\t130.00\t100.00\t\t\t\t\t30.00")
        ),
    )
    assert field(store, new).state is FieldState.AS_PRINTED
    assert field(store, new, "02/2012604/其他收入").state is FieldState.REVIEW
    assert field(store, new).fact.printed.stands_in(store.text(new))
    versions = {row.id: (row.version, row.superseded_by) for row in store.documents(superseded=True)}
    assert versions == {old: (1, new), new: (2, None)}
    assert [row.id for row in store.documents()] == [new]
    assert store.document("archive-2023").id == new
    carried = list(store.db.query("select carried_from from decisions where document_id = ?", [new]))
    assert [row["carried_from"] for row in carried] == [1]
    assert len(store.decisions(old)) == 2


def test_another_year_or_department_is_another_document(store: Store, document_id: str) -> None:
    other = save(store, a_document(TEXT.replace("2023", "2022")))
    assert {row.version for row in store.documents()} == {1}
    with pytest.raises(DocumentNotFoundError, match="2 documents answer to 'archive-2023'"):
        store.document("archive-2023")
    assert store.document(other[:8]).id == other
    assert store.document(document_id).id == document_id


def test_removing_a_document_keeps_its_decisions_and_reading_it_again_applies_them(
    store: Store, document_id: str
) -> None:
    store.decide(document_id, decision(Action.AS_PRINTED))
    store.remove(document_id)
    assert store.documents() == []
    assert len(store.decisions(document_id)) == 1
    save(store, a_document())
    assert field(store, document_id).state is FieldState.AS_PRINTED


def test_a_failure_is_recorded_and_never_replaces_a_reading(store: Store, document_id: str) -> None:
    store.save_failure("bad.txt", b"", "f" * 64, 0, "the file is empty")
    store.save_failure("archive-2023.txt", b"", document_id, 0, "some later fault")
    states = {row.stem: (row.state, row.reason) for row in store.documents()}
    assert states["bad"] == (DocumentState.FAILED, "the file is empty")
    assert states["archive-2023"] == (DocumentState.REVIEW, None)
    assert len(store.fields(document_id)) == 12


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REOPEN])
def test_nothing_is_decided_on_a_document_that_could_not_be_read(store: Store, action: Action) -> None:
    store.save_failure("bad.txt", b"", "f" * 64, 0, "the file is empty")
    with pytest.raises(DecisionError, match=r"could not be read \(the file is empty\)"):
        store.decide("f" * 64, decision(action, path=None, old=None))
    assert store.document("bad").state is DocumentState.FAILED
    assert store.decisions("f" * 64) == []
    with pytest.raises(DocumentNotFoundError, match="no stored document"):
        store.decide("e" * 64, decision(action, path=None, old=None))


def _open_and_decide(database: Path, document_id: str, fact: Fact, start: int) -> None:
    with open_store(database) as store:
        for number in range(start, start + 10):
            added = fact.model_copy(update={"path": f"02/{number}/财政拨款收入"})
            store.decide(document_id, decision(Action.ADD, path=added.path, old=None, fact=added))


def test_three_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    database = tmp_path / "shared.db"
    with open_store(database) as store:
        document_id = save(store, a_document())
        fact = field(store, document_id).fact
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_open_and_decide, args=(database, document_id, fact, start))
        for start in (1000, 2000, 3000)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with open_store(database) as store:
        assert len(store.decisions(document_id)) == 30
        assert len(store.fields(document_id)) == 42


def _open(database: Path) -> None:
    open_store(database).close()


def test_several_processes_may_create_the_database_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_open, args=(tmp_path / "new.db",)) for _ in range(4)]
    for opener in processes:
        opener.start()
    for opener in processes:
        opener.join()
    assert [opener.exitcode for opener in processes] == [0] * 4


def test_the_audit_sample_says_how_many_were_drawn_decided_and_wrong(store: Store) -> None:
    document = a_document()
    processed = process(document, audit_share=1.0)
    drawn = [one for one in processed.fields if one.audited]
    assert len(drawn) == 12
    store.save_reading(document, processed.reading, processed.fields, processed.findings)
    assert store.document("archive-2023").state is DocumentState.REVIEW
    store.decide(document.sha256, decision(Action.ACCEPT))
    store.decide(
        document.sha256,
        decision(Action.CORRECT, path="02/2012604/其他收入", old="20.00", new_value="21.00"),
    )
    assert store.audit_sample() == (12, 2, 1)
    assert field(store, document.sha256, "02/201/其他收入").state is FieldState.REVIEW
