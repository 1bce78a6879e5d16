import multiprocessing
import sqlite3
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from extractor.errors import DecisionError
from extractor.final_accounts import FieldState
from extractor.review import Action, ReviewRules
from extractor.settings import Role
from extractor.store import Store, open_store
from extractor.store.transactions import now
from tests.store.conftest import a_document, save
from tests.store.test_store import decision, field

RULES = ReviewRules(roles={"主管": Role.ADMIN, "实习": Role.READER})


@pytest.fixture
def ruled(store: Store) -> Store:
    return Store(store.db, RULES)


def let_expire(store: Store) -> None:
    store.db.conn.execute("update claims set until = ?", (now(-1),))


def test_what_one_has_another_sees_and_may_not_decide_on(ruled: Store, document_id: str) -> None:
    mine = ruled.claim(document_id, "甲")
    assert mine is not None
    assert mine.who == "甲"
    assert ruled.claim(document_id, "乙") == mine
    with pytest.raises(DecisionError, match="甲 has this document until"):
        ruled.decide(document_id, decision(Action.ACCEPT, who="乙"))
    with pytest.raises(DecisionError, match="甲 has this document until"):
        ruled.undo(document_id, "乙")
    assert ruled.decisions(document_id) == []
    ruled.decide(document_id, decision(Action.ACCEPT))


def test_a_claim_ends_by_release_or_by_time(ruled: Store, document_id: str) -> None:
    ruled.claim(document_id, "甲")
    ruled.release(document_id, "乙")
    assert ruled.claim_on(document_id) is not None
    ruled.release(document_id, "甲")
    assert ruled.claim_on(document_id) is None
    ruled.claim(document_id, "甲")
    let_expire(ruled)
    theirs = ruled.claim(document_id, "乙")
    assert theirs is not None
    assert theirs.who == "乙"


def test_opening_again_and_deciding_renew_a_claim(ruled: Store, document_id: str) -> None:
    ruled.claim(document_id, "甲")
    nearly = now(2)
    for renew in (
        lambda: ruled.claim(document_id, "甲"),
        lambda: ruled.decide(document_id, decision(Action.ACCEPT)),
    ):
        ruled.db.conn.execute("update claims set until = ?", (nearly,))
        renew()
        held = ruled.claim_on(document_id)
        assert held is not None
        assert held.until > nearly


def test_only_an_admin_takes_over(ruled: Store, document_id: str) -> None:
    ruled.claim(document_id, "甲")
    with pytest.raises(
        DecisionError, match=r"乙 is reviewer and may not take over .* that takes the role admin"
    ):
        ruled.claim(document_id, "乙", take_over=True)
    taken = ruled.claim(document_id, "主管", take_over=True)
    assert taken is not None
    assert taken.who == "主管"


def test_a_reader_has_nothing_and_decides_nothing(ruled: Store, document_id: str) -> None:
    assert ruled.claim(document_id, "实习") is None
    assert ruled.claim(document_id, "甲") is not None
    for attempt in (
        lambda: ruled.decide(document_id, decision(Action.ACCEPT, who="实习")),
        lambda: ruled.undo(document_id, "实习"),
        lambda: ruled.add_note(document_id, None, "实习", "为什么？"),
    ):
        with pytest.raises(DecisionError, match="实习 is reader"):
            attempt()


def test_notes_are_kept_by_field_and_document_and_never_changed(ruled: Store, document_id: str) -> None:
    ruled.add_note(document_id, None, "甲", " 缺第5页 ")
    ruled.add_note(document_id, "02/合计/其他收入", "乙", "盖章处看不清")
    assert [(one.path, one.who, one.text) for one in ruled.notes(document_id)] == [
        (None, "甲", "缺第5页"),
        ("02/合计/其他收入", "乙", "盖章处看不清"),
    ]
    for who, text in (("甲", "  "), ("", "x"), ("甲", "x" * 4001)):
        with pytest.raises(DecisionError, match="note"):
            ruled.add_note(document_id, None, who, text)
    for statement in ("update notes set text = 'x'", "delete from notes"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ruled.db.conn.execute(statement)
    ruled.remove(document_id)
    assert len(ruled.notes(document_id)) == 2


# Two people at two processes


def _claim_and_accept(database: Path, document_ids: list[str], who: str, together: Barrier) -> None:
    """Claim every document at the same time as the other, and accept a field of those got."""
    with open_store(database) as store:
        for document_id in document_ids:
            together.wait()
            held = store.claim(document_id, who)
            together.wait()
            try:
                store.decide(document_id, decision(Action.ACCEPT, who=who, old_state=FieldState.REVIEW))
            except DecisionError as refusal:
                assert held is not None
                assert held.who in str(refusal)  # noqa: PT017 - in a process of its own


def test_of_two_processes_that_claim_at_once_one_gets_it_and_only_that_one_decides(tmp_path: Path) -> None:
    database = tmp_path / "shared.db"
    with open_store(database) as store:
        texts = [f"{year}" for year in range(2015, 2023)]
        ids = [save(store, a_document(a_document().text.replace("2023", year))) for year in texts]
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    people = [
        context.Process(target=_claim_and_accept, args=(database, ids, who, together)) for who in ("甲", "乙")
    ]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert [one.exitcode for one in people] == [0, 0]
    with open_store(database) as store:
        for document_id in ids:
            held = store.claim_on(document_id)
            assert held is not None
            assert [one.who for one in store.decisions(document_id)] == [held.who]


def _correct(database: Path, document_id: str, value: str, together: Barrier) -> None:
    """Correct the field as it was shown before either began: exit status 3 where that came too late."""
    with open_store(database) as store:
        shown = field(store, document_id)
        together.wait()
        correction = decision(Action.CORRECT, new_value=value, old_state=shown.state)
        try:
            store.decide(document_id, correction)
        except Exception as refusal:
            raise SystemExit(
                3 if "was decided" in str(refusal) or "is now" in str(refusal) else 1
            ) from refusal


def test_the_same_field_saved_from_two_sessions_of_one_name_is_saved_once(tmp_path: Path) -> None:
    database = tmp_path / "shared.db"
    with open_store(database) as store:
        document_id = save(store, a_document())
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    sessions = [
        context.Process(target=_correct, args=(database, document_id, value, together))
        for value in ("101.00", "102.00")
    ]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join(60)
    assert sorted(one.exitcode or 0 for one in sessions) == [0, 3]
    with open_store(database) as store:
        (kept,) = store.decisions(document_id)
        assert field(store, document_id).fact.figure.value == kept.new_value


def _decide_on_all(database: Path, document_id: str, told: str) -> None:
    """Decide on field after field, and tell of each one that is decided."""
    with open_store(database) as store, Path(told).open("w", encoding="utf-8") as out:
        for value in range(10_000):
            now_field = field(store, document_id)
            store.decide(
                document_id,
                decision(Action.CORRECT, old=now_field.fact.figure.value, new_value=f"{value + 200}.00"),
            )
            out.write(f"{value + 200}.00\n")
            out.flush()


def test_a_process_killed_between_decisions_loses_none(tmp_path: Path) -> None:
    database, told = tmp_path / "killed.db", tmp_path / "told.txt"
    with open_store(database) as store:
        document_id = save(store, a_document())
    told.touch()
    person = multiprocessing.get_context("spawn").Process(
        target=_decide_on_all, args=(database, document_id, str(told))
    )
    person.start()
    while person.is_alive() and told.read_text().count("\n") < 5:
        person.join(0.01)
    person.kill()
    person.join(60)
    assert person.exitcode == -9
    decided = told.read_text().splitlines()
    assert len(decided) >= 5
    with open_store(database) as store:
        kept = [one.new_value for one in store.decisions(document_id)]
        assert kept[: len(decided)] == decided
        assert len(kept) <= len(decided) + 1
        assert field(store, document_id).fact.figure.value == kept[-1]
        while kept:
            store.undo(document_id, "甲")
            kept.pop()
        assert field(store, document_id).fact.figure.value == "100.00"
