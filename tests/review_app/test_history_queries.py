from extractor.final_accounts import FieldState
from extractor.review import Action, ReviewRules
from extractor.store import Store
from review_app import history_queries
from tests.store.conftest import a_document, document_id, save, store
from tests.store.test_store import NOW, PATH, decision

__all__ = ["document_id", "store"]


def test_everything_is_told_latest_first_with_what_became_of_it(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    store.undo(document_id, "甲")
    store.add_note(document_id, PATH, "乙", "看不清")
    store.decide(document_id, decision(Action.REOPEN, path=None, old=None))
    entries = history_queries.of_document(store, document_id)
    told = {
        (one.who, one.action, one.path, one.old_value, one.new_value, one.why, one.undone) for one in entries
    }
    assert told == {
        ("甲", "correct", PATH, "100.00", "101.00", "seen", True),
        ("甲", "undo", PATH, "101.00", "100.00", "", False),
        ("乙", "note", PATH, None, None, "看不清", False),
        ("甲", "reopen", None, None, None, "seen", False),
    }
    assert [one.when for one in entries] == sorted((one.when for one in entries), reverse=True)
    assert entries[-1].when == NOW
    numbers = {one.action: (one.number, one.undoes) for one in entries}
    assert numbers["undo"][1] == numbers["correct"][0]


def test_a_second_reviewer_is_told_nothing_of_the_first(store: Store, document_id: str) -> None:
    ruled = Store(store.db, ReviewRules(second_look_share=1.0))
    ruled.add_note(document_id, None, "甲", "第一次")
    for one in ruled.fields(document_id):
        ruled.decide(document_id, decision(Action.ACCEPT, one.fact.path, one.fact.figure.value))
    ruled.decide(document_id, decision(Action.APPROVE, path=None, old=None))
    blind = ruled.seen_by(document_id, "乙")
    assert history_queries.of_document(blind, document_id) == []
    blind.decide(document_id, decision(Action.ACCEPT, who="乙", old_state=FieldState.REVIEW))
    blind.add_note(document_id, None, "乙", "第二次")
    assert {(one.who, one.look) for one in history_queries.of_document(blind, document_id)} == {("乙", 2)}
    everything = history_queries.of_document(ruled, document_id)
    assert {(one.who, one.look) for one in everything} == {("甲", 1), ("乙", 2)}


def test_what_a_version_took_over_is_told_as_such(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.ACCEPT))
    new = save(store, a_document(a_document().text + "\n附注"))
    assert [(one.action, one.carried) for one in history_queries.of_document(store, new)] == [
        ("accept", True)
    ]
