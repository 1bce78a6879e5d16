import multiprocessing
from itertools import permutations
from pathlib import Path

import pytest

from extractor.errors import DecisionError
from extractor.final_accounts import FieldState
from extractor.review import Action, Decision, DocumentState, Look, ReviewRules, cohens_kappa
from extractor.settings import Role
from extractor.store import Store, open_store
from tests.store.conftest import a_document, save
from tests.store.test_store import PATH, decision, field

RULES = ReviewRules(roles={"丙": Role.ADJUDICATOR}, second_look_share=1.0)
OTHER = "02/2012604/其他收入"
APPROVE = {"path": None, "old": None}


def accept_all(store: Store, document_id: str, who: str) -> DocumentState:
    """Accept what is left, then approve."""
    for one in store.fields(document_id):
        if one.state is FieldState.REVIEW:
            store.decide(document_id, decision(Action.ACCEPT, one.fact.path, one.fact.figure.value, who=who))
    return store.decide(document_id, decision(Action.APPROVE, who=who, **APPROVE))


@pytest.fixture
def drawn(store: Store, document_id: str) -> Store:
    """A document that 甲 corrected once and approved, and that is drawn."""
    ruled = Store(store.db, RULES)
    ruled.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    assert accept_all(ruled, document_id, "甲") is DocumentState.SECOND_LOOK
    return ruled


def test_the_second_reviewer_sees_the_reading_and_nothing_of_the_first(
    drawn: Store, document_id: str
) -> None:
    drawn.add_note(document_id, PATH, "甲", "印错了")
    second = drawn.seen_by(document_id, "乙")
    assert field(second, document_id).fact.figure.value == "100.00"
    assert {one.state for one in second.fields(document_id)} == {FieldState.REVIEW}
    assert second.decisions(document_id) == []
    assert second.notes(document_id) == []
    assert second.settled_findings(document_id) != drawn.settled_findings(document_id)
    first = drawn.seen_by(document_id, "甲")
    assert field(first, document_id).fact.figure.value == "101.00"


def test_what_the_second_decides_is_kept_apart_and_undone_apart(drawn: Store, document_id: str) -> None:
    before = drawn.fields(document_id), drawn.decisions(document_id)
    second = drawn.seen_by(document_id, "乙")
    second.decide(document_id, decision(Action.CORRECT, OTHER, "20.00", new_value="21.00", who="乙"))
    assert field(second, document_id, OTHER).fact.figure.value == "21.00"
    assert (drawn.fields(document_id), drawn.decisions(document_id)) == before
    second.undo(document_id, "乙")
    assert field(second, document_id, OTHER).fact.figure.value == "20.00"
    assert drawn.document("archive-2023").state is DocumentState.SECOND_LOOK


def test_the_first_reviewer_takes_no_second_look_and_changes_nothing_meanwhile(
    drawn: Store, document_id: str
) -> None:
    with pytest.raises(DecisionError, match="being looked at a second time; reopen it"):
        drawn.decide(document_id, decision(Action.ACCEPT, OTHER, "20.00"))
    blind = drawn.seen_by(document_id, "乙")
    with pytest.raises(DecisionError, match="another must take the second look"):
        blind.decide(document_id, decision(Action.ACCEPT))
    state = drawn.decide(document_id, decision(Action.REOPEN, **APPROVE))
    assert state is DocumentState.READY
    assert drawn.decide(document_id, decision(Action.APPROVE, **APPROVE)) is DocumentState.SECOND_LOOK


def test_two_who_agree_approve_the_document(drawn: Store, document_id: str) -> None:
    second = drawn.seen_by(document_id, "乙")
    second.decide(document_id, decision(Action.CORRECT, new_value="101.00", who="乙"))
    assert accept_all(second, document_id, "乙") is DocumentState.APPROVED
    found = drawn.agreement()
    assert found[:4] == (1, 12, 0, 0)
    assert (found.rate, found.kappa) == (1.0, 1.0)
    with pytest.raises(DecisionError, match="the second look at this document is finished"):
        second.undo(document_id, "乙")


def test_where_two_differ_an_adjudicator_decides_and_only_then_it_is_approved(
    drawn: Store, document_id: str
) -> None:
    second = drawn.seen_by(document_id, "乙")
    line = a_document().lines[13]
    known = field(second, document_id).fact
    missed = known.model_copy(
        update={"path": "02/2012604/事业收入", "column": "事业收入", "printed": line.printed(0, 7)}
    )
    second.decide(document_id, decision(Action.ADD, missed.path, None, fact=missed, who="乙"))
    assert accept_all(second, document_id, "乙") is DocumentState.ADJUDICATION
    disputed = drawn.disagreements(document_id)
    assert [(one.path, *one.first, *one.second) for one in disputed] == [
        (PATH, "101.00", FieldState.CORRECTED, "100.00", FieldState.APPROVED),
        (missed.path, None, FieldState.ABSENT, "100.00", FieldState.ADDED),
    ]
    ruling = decision(Action.CORRECT, PATH, "101.00", new_value="100.00", who="甲")
    with pytest.raises(DecisionError, match="甲 is reviewer and may not decide between two reviewers"):
        drawn.decide(document_id, ruling)
    with pytest.raises(DecisionError, match="decide on the fields"):
        drawn.decide(document_id, decision(Action.REOPEN, who="丙", **APPROVE))
    as_judge = ruling.model_copy(update={"who": "丙"})
    assert drawn.decide(document_id, as_judge) is DocumentState.ADJUDICATION
    absent = decision(Action.ABSENT, missed.path, None, who="丙")
    assert drawn.decide(document_id, absent) is DocumentState.APPROVED
    assert drawn.agreement()[:5] == (1, 13, 2, 0, 11 / 13)
    drawn.undo(document_id, "丙")
    assert drawn.document("archive-2023").state is DocumentState.ADJUDICATION
    assert [one.path for one in drawn.disagreements(document_id)] == [missed.path]


def test_a_new_reading_keeps_both_looks(drawn: Store, document_id: str) -> None:
    second = drawn.seen_by(document_id, "乙")
    second.decide(document_id, decision(Action.CORRECT, OTHER, "20.00", new_value="21.00", who="乙"))
    save(drawn, a_document())
    assert field(second, document_id, OTHER).fact.figure.value == "21.00"
    assert field(drawn, document_id).fact.figure.value == "101.00"
    assert drawn.document("archive-2023").state is DocumentState.SECOND_LOOK


def test_none_is_drawn_unless_a_share_is_set(store: Store, document_id: str) -> None:
    assert accept_all(store, document_id, "甲") is DocumentState.APPROVED
    assert store.agreement() == (0, 0, 0, 0, None, None)


def test_both_looks_have_the_same_tables(store: Store) -> None:
    for name in ("fields", "findings"):
        one, other = (
            [row[1:] for row in store.db.conn.execute(f"pragma table_info({table})")]
            for table in (name, f"second_{name}")
        )
        assert one == other, f"a column of {name} is missing in second_{name}, or the other way round"


def _second_look(database: Path, document_id: str, who: str) -> None:
    """Take the second look, in a process of its own: exit status 3 where somebody else has it."""
    with open_store(database, RULES) as opened:
        blind = opened.seen_by(document_id, who)
        held = blind.claim(document_id, who)
        if held is None or held.who != who:
            raise SystemExit(3)
        accept_all(blind, document_id, who)


def test_two_processes_take_one_second_look(tmp_path: Path) -> None:
    database = tmp_path / "shared.db"
    with open_store(database, RULES) as store:
        document_id = save(store, a_document())
        store.claim(document_id, "甲")
        accept_all(store, document_id, "甲")
        store.release(document_id, "甲")
        store.seen_by(document_id, "乙").claim(document_id, "乙")
    context = multiprocessing.get_context("spawn")
    people = [context.Process(target=_second_look, args=(database, document_id, who)) for who in ("乙", "丁")]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert [one.exitcode for one in people] == [0, 3]
    with open_store(database, RULES) as store:
        assert store.document("archive-2023").state is DocumentState.APPROVED
        assert {row["who"] for row in store.decision_rows(document_id) if row["look"] == 2} == {"乙"}


def test_kappa_is_agreement_beyond_chance() -> None:
    approved, corrected = FieldState.APPROVED, FieldState.CORRECTED
    pairs = {
        (approved, approved): 20,
        (approved, corrected): 5,
        (corrected, approved): 10,
        (corrected, corrected): 15,
    }
    assert cohens_kappa(pairs) == pytest.approx(0.4)
    assert cohens_kappa({(approved, approved): 7}) is None
    assert cohens_kappa({}) is None


def test_a_decision_knows_its_look(drawn: Store, document_id: str) -> None:
    second = drawn.seen_by(document_id, "乙")
    second.decide(document_id, decision(Action.ACCEPT, who="乙"))
    kept: list[Decision] = second.decisions(document_id)
    assert [(one.who, one.look) for one in kept] == [("乙", 2)]


def ended(store: Store, document_id: str, path: str) -> tuple[str, FieldState]:
    found = field(store, document_id, path)
    return found.fact.figure.value, found.state


ENDINGS: dict[str, tuple[Action, dict[str, str]]] = {
    "accepted": (Action.ACCEPT, {}),
    "corrected": (Action.CORRECT, {"new_value": "21.00"}),
    "as printed": (Action.AS_PRINTED, {}),
    "absent": (Action.ABSENT, {}),
}


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize(("one", "other"), list(permutations(ENDINGS, 2)))
def test_an_adjudicator_takes_either_ending_and_the_document_goes_on(
    store: Store, document_id: str, one: str, other: str, look: Look
) -> None:
    ruled = Store(store.db, RULES)
    for how, who in ((one, "甲"), (other, "乙")):
        action, more = ENDINGS[how]
        at = ruled.seen_by(document_id, who)
        at.decide(document_id, decision(action, OTHER, "20.00", who=who, **more))
        accept_all(at, document_id, who)
    (disputed,) = ruled.disagreements(document_id)
    end = disputed.first if look is Look.FIRST else disputed.second
    with pytest.raises(DecisionError, match="甲 is reviewer and may not decide between two reviewers"):
        ruled.take_ending(document_id, disputed, look, "甲", "裁定")
    assert ruled.take_ending(document_id, disputed, look, "丙", "裁定") is DocumentState.APPROVED
    value, state = ended(ruled, document_id, OTHER)
    assert (state, value) == (end[1], end[0] or value)
    assert {one.who for one in ruled.decisions(document_id) if one.why == "裁定"} == {"丙"}
    with pytest.raises(DecisionError, match="is decided on already"):
        ruled.take_ending(document_id, disputed, look, "丙", "裁定")


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("adding", ["甲", "乙"])
def test_a_figure_that_one_of_two_added_is_taken_or_left(
    store: Store, document_id: str, adding: str, look: Look
) -> None:
    ruled = Store(store.db, RULES)
    known = field(ruled, document_id, OTHER).fact
    path = "02/2012604/事业收入"
    missed = known.model_copy(
        update={"path": path, "column": "事业收入", "printed": a_document().lines[13].printed(0, 7)}
    )
    for who in ("甲", "乙"):
        at = ruled.seen_by(document_id, who)
        if who == adding:
            at.decide(document_id, decision(Action.ADD, path, None, fact=missed, who=who))
        accept_all(at, document_id, who)
    (disputed,) = ruled.disagreements(document_id)
    assert ruled.take_ending(document_id, disputed, look, "丙", "裁定") is DocumentState.APPROVED
    fields = {one.fact.path: one.state for one in ruled.fields(document_id)}
    is_taken = (adding == "甲") is (look is Look.FIRST)
    assert fields.get(path, FieldState.ABSENT) is (FieldState.ADDED if is_taken else FieldState.ABSENT)
    ruled.undo(document_id, "丙")
    assert ruled.disagreements(document_id) == [disputed]


def test_what_is_corrected_back_to_what_was_read_is_approved(store: Store, document_id: str) -> None:
    store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
    store.decide(document_id, decision(Action.CORRECT, old="101.00", new_value="100.00"))
    assert ended(store, document_id, PATH) == ("100.00", FieldState.APPROVED)
