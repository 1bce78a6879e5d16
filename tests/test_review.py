from datetime import UTC, datetime

import pytest

from extractor.amounts import figure
from extractor.errors import DecisionError
from extractor.final_accounts import Evidence, Fact, Field, FieldState, content_path
from extractor.provenance import Place, Printed
from extractor.review import (
    Action,
    Decision,
    DocumentState,
    apply,
    approve,
    check,
    document_state,
    initial_state,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def a_field(value: str = "12.50", state: FieldState = FieldState.REVIEW) -> Field:
    read = figure(value, "万元")
    assert read is not None
    path = content_path("02", None, "2080505", "财政拨款收入")
    printed = Printed(text=value, place=Place(line=3, start=10, end=15))
    fact = Fact(
        path=path,
        form="02",
        side=None,
        row=None,
        code="2080505",
        item="甲",
        column="财政拨款收入",
        figure=read,
        printed=printed,
    )
    return Field(fact, value, "layout", frozenset({Evidence.GROUNDED}), state)


def a_decision(action: Action, field: Field, new: str | None = None, why: str = "seen") -> Decision:
    return Decision(
        action=action,
        path=field.fact.path,
        old_value=field.fact.figure.value,
        new_value=new,
        who="a",
        when=NOW,
        why=why,
    )


@pytest.mark.parametrize(
    ("evidence", "readers", "in_conflict", "state"),
    [
        ({"grounded"}, 1, False, "review"),
        ({"grounded", "closed"}, 1, False, "accepted"),
        ({"grounded", "closed"}, 1, True, "review"),
        ({"closed"}, 1, False, "review"),
        ({"grounded", "agreed"}, 1, False, "review"),
        ({"grounded", "agreed"}, 2, False, "accepted"),
        ({"agreed", "closed"}, 2, False, "review"),
        ({"grounded", "agreed", "closed"}, 2, True, "review"),
        (set(), 2, False, "review"),
    ],
)
def test_a_value_is_accepted_on_evidence_only(
    evidence: set[str], readers: int, state: str, *, in_conflict: bool
) -> None:
    assert initial_state(frozenset(Evidence(e) for e in evidence), readers, in_conflict=in_conflict) == state


@pytest.mark.parametrize(
    ("action", "state"),
    [("accept", "approved"), ("as_printed", "as_printed"), ("absent", "absent")],
)
def test_a_decision_gives_its_state_and_leaves_the_value(action: str, state: str) -> None:
    field = a_field()
    decided = apply(a_decision(Action(action), field), field)
    assert decided is not None
    assert (decided.state, decided.fact, decided.read_value) == (state, field.fact, "12.50")


def test_a_correction_changes_the_value_and_keeps_what_was_read_and_printed() -> None:
    field = a_field()
    decided = apply(a_decision(Action.CORRECT, field, new="1,250.00"), field)
    assert decided is not None
    assert decided.state is FieldState.CORRECTED
    assert decided.fact.figure.value == "1250.00"
    assert (decided.read_value, decided.fact.printed.text) == ("12.50", "12.50")


def test_a_decision_outlives_a_reading_that_misses_its_field() -> None:
    field = a_field()
    decision = a_decision(Action.AS_PRINTED, field).model_copy(update={"fact": field.fact})
    kept = apply(decision, None)
    assert kept is not None
    assert (kept.fact, kept.state) == (field.fact, FieldState.AS_PRINTED)


@pytest.mark.parametrize(
    ("decision", "fault"),
    [
        (a_decision(Action.CORRECT, a_field(), new="12.x"), "is not a figure in 万元"),
        (a_decision(Action.CORRECT, a_field(), new=None), "is not a figure"),
        (a_decision(Action.CORRECT, a_field(), new="13.00", why=" "), "needs a reason"),
        (a_decision(Action.ABSENT, a_field(), why=""), "needs a reason"),
        (a_decision(Action.ADD, a_field()), "exists already"),
        (a_decision(Action.ACCEPT, a_field()).model_copy(update={"who": " "}), "needs the name"),
        (a_decision(Action.ABSENT, a_field(), why="x" * 3000), "longer than"),
    ],
)
def test_a_decision_that_may_not_be_taken_is_refused_with_its_reason(decision: Decision, fault: str) -> None:
    with pytest.raises(DecisionError, match=fault):
        check(decision, a_field())


def test_a_decision_on_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DecisionError, match="there is no field"):
        check(a_decision(Action.ACCEPT, a_field()), None)


def test_approving_a_document_approves_what_the_machine_accepted_and_nothing_else() -> None:
    states = {state: approve(a_field(state=state)).state for state in FieldState}
    assert states.pop(FieldState.ACCEPTED) is FieldState.APPROVED
    assert all(before is after for before, after in states.items())


@pytest.mark.parametrize(
    ("states", "approved", "state"),
    [
        ({}, False, "ready"),
        ({"review": 1, "approved": 5}, True, "review"),
        ({"approved": 5}, True, "approved"),
        ({"corrected": 1}, False, "ready"),
    ],
)
def test_the_state_of_a_document(states: dict[str, int], state: str, *, approved: bool) -> None:
    counts = {FieldState(name): n for name, n in states.items()}
    assert document_state(counts, approved=approved) == DocumentState(state)
