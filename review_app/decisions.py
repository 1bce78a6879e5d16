"""From a button to the store: what is decided is what was shown, and a refusal keeps what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from extractor.documents import SourceLine
from extractor.errors import DecisionError, ExtractorError
from extractor.final_accounts import Fact, FieldState
from extractor.forms import Side
from extractor.messages import Message, say
from extractor.review import (
    Action,
    Decision,
    DocumentState,
    Look,
    MissedFigure,
    added_fact,
    labels,
    relabelled,
)
from extractor.store import Store
from review_app import finding_queries, queries, queue_queries, reads, state, typed_figure
from review_app.database import opened
from review_app.dispute_queries import Dispute
from review_app.finding_queries import FindingRow
from review_app.problem_queries import beside
from review_app.reads import Contents
from review_app.wording import told, told_path, word

FIELD, ADDED, DOCUMENT, FINDING, NOTE = "field", "added", "document", "finding", "note"
"""The kinds of inputs: those of one kind are emptied when a decision was taken with them."""


class Addition(NamedTuple):
    """The form a figure is added to, and what an empty input means; ``keys`` are those of the inputs by name."""

    form: str
    side: Side | None
    line: int
    unit: str | None
    keys: dict[str, str]


@contextmanager
def _deciding(kind: str) -> Iterator[Store]:
    """Open the store; a refusal becomes a message and nothing typed is lost, success empties the inputs."""
    try:
        with opened() as store:
            yield store
    except ExtractorError as error:
        state.say(told(error), refused=True)
    else:
        state.forget_typed(kind)


def _decision(action: Action, path: str | None, why: str, **more: str | Fact | None) -> Decision:
    values = {
        "action": action,
        "path": path,
        "who": state.reviewer(),
        "when": datetime.now(UTC),
        "why": why,
        **more,
    }
    return Decision.model_validate(values)


def decide(document_id: str, shown: queries.FieldRow, action: Action, value_key: str, why_key: str) -> None:
    """Decide on the field as it was shown, then select the next one to be reviewed."""
    typed, new_value = state.typed(value_key), None
    why = state.typed(why_key) or _default_reason(action)
    with _deciding(FIELD) as store:
        if action is Action.CORRECT:
            new_value = _typed_value(typed, shown.unit)
        if typed and action is not Action.CORRECT:
            raise DecisionError(say("typed_value_kept", value=typed))
        decision = _decision(action, shown.path, why, **_seen(shown), new_value=new_value)
        store.decide(document_id, decision)
        done = word(f"decided_{action}", name=told_path(shown.name), value=new_value)
        _go_on(store, document_id, shown.path, done)


def relabel(document_id: str, shown: queries.FieldRow, keys: Mapping[str, str]) -> None:
    """Correct what a figure of the 情况说明 is said to be; ``keys`` are those of the inputs by name."""
    words = {name: state.typed(key) for name, key in keys.items()}
    with _deciding(FIELD) as store:
        (fact,) = [one.fact for one in store.fields(document_id) if one.fact.path == shown.path]
        new = relabelled(fact, words["item"], words["column"], words["direction"] or None)
        seen = fact.model_copy(
            update={"item": shown.item, "column": shown.column, "direction": shown.direction}
        )
        decision = _decision(
            Action.RELABEL,
            shown.path,
            words["why"] or word("corrected_reason"),
            old_value=labels(seen),
            old_state=shown.state,
            new_value=labels(new),
            fact=new,
        )
        store.decide(document_id, decision)
        _go_on(store, document_id, shown.path, word("relabelled", name=shown.name, value=labels(new)))


def _default_reason(action: Action) -> str:
    """The reason of a decision for which none was typed; empty where one is needed."""
    if action is Action.ACCEPT:
        return word("accepted_reason")
    return word("corrected_reason") if action is Action.CORRECT else ""


def _typed_value(typed: str, unit: str | None) -> str:
    found = typed_figure.read(typed, unit)
    if isinstance(found, Message):
        raise DecisionError(found)
    return found.value


def accept_all(document_id: str, shown: Sequence[queries.FieldRow], why: str) -> None:
    """Accept the shown fields of a form or a sentence one by one; the first refusal stops it and says how far it came."""
    done = 0
    with _deciding(FIELD) as store:
        try:
            for row in shown:
                store.decide(document_id, _decision(Action.ACCEPT, row.path, why, **_seen(row)))
                done += 1
        except ExtractorError as error:
            refused = error.args[0]
            raise DecisionError(say("accepted_so_far", done=done, count=len(shown), error=refused)) from error
        _go_on(store, document_id, shown[-1].path if shown else None, word("figures_accepted", count=done))


def _seen(row: queries.FieldRow) -> dict[str, str]:
    """What the field was when it was shown: a decision on anything else is refused."""
    return {"old_value": row.value, "old_state": row.state}


def _go_on(store: Store, document_id: str, path: str | None, done: str) -> None:
    contents = reads.contents(store, document_id)
    if contents.disputes:
        following = _next_dispute(contents, path)
    else:
        following = queries.next_to_review(contents.rows, path)
    approved = queries.document(store, document_id).state is DocumentState.APPROVED
    state.select_field(following or path)
    state.say(done if following else word("nothing_left_to_rule" if approved else "nothing_left", done=done))


def _next_dispute(contents: Contents, path: str | None) -> str | None:
    row = contents.selected(path)
    following = beside(contents.problems, row.start if row else 0, path, 1)
    return following.path if following else path


def take_ending(document_id: str, dispute: Dispute, look: Look) -> None:
    """Decide between two reviewers: leave the field as the one of this look left it, then select the next disputed one."""
    name = "second" if look is Look.SECOND else "first"
    with _deciding(FIELD) as store:
        store.take_ending(
            document_id, dispute.disagreement, look, state.reviewer(), word(f"ruled_reason_{name}")
        )
        _go_on(store, document_id, dispute.path, word(f"ruled_{name}", path=told_path(dispute.path)))


def add(document_id: str, shown: Addition) -> None:
    """Add a missed figure where it is printed."""
    words = {name: state.typed(key) for name, key in shown.keys.items()}
    with _deciding(ADDED) as store:
        line = _line(store, document_id, words["line"] or str(shown.line))
        missed = MissedFigure(
            form=shown.form,
            side=shown.side,
            code=words["code"] or None,
            item=words["item"],
            column=words["column"],
            value=words["value"],
            unit=words["unit"] or shown.unit,
        )
        others = [row for row in queries.fields(store, document_id) if row.state is not FieldState.ABSENT]
        fact = added_fact(missed, line, {row.start for row in others})
        decision = _decision(Action.ADD, fact.path, words["why"], new_value=fact.figure.value, fact=fact)
        store.decide(document_id, decision)
        state.select_field(fact.path)
        state.say(word("added", name=told_path(fact.path), value=fact.figure.value, line=line.number))


def _line(store: Store, document_id: str, number: str) -> SourceLine:
    lines = store.lines(document_id)
    if not number.isdecimal() or not 1 <= int(number) <= len(lines):
        raise DecisionError(say("no_such_line", count=len(lines), line=number))
    return lines[int(number) - 1]


def take_suggestion(document_id: str, row: FindingRow, why_key: str) -> None:
    """Correct the field that a finding suggests to change; the next open conflict is shown."""
    with _deciding(FINDING) as store:
        _go_on_finding(store, document_id, row, _taken(store, document_id, row, why_key))


def take_suggestion_of_field(document_id: str, row: FindingRow, why_key: str) -> None:
    """Correct the field looked at to the value a finding suggests, then select the next one to be reviewed."""
    with _deciding(FIELD) as store:
        done = _taken(store, document_id, row, why_key)
        _go_on(store, document_id, state.field(), done)


def _taken(store: Store, document_id: str, row: FindingRow, why_key: str) -> str:
    """Take the suggestion; returns what was done."""
    suggestion = row.finding.suggestion
    shown = {field.path: field for field in queries.fields(store, document_id)}
    field = shown.get(suggestion.field) if suggestion else None
    if suggestion is None or field is None:
        raise DecisionError(say("suggestion_no_field"))
    why = state.typed(why_key) or word(
        "suggested_by", check=row.finding.check, reason=told(suggestion.reason)
    )
    decision = _decision(Action.CORRECT, field.path, why, **_seen(field), new_value=suggestion.value)
    store.decide(document_id, decision)
    return word("decided_correct", name=told_path(field.name), value=suggestion.value)


def confirm(document_id: str, row: FindingRow, why_key: str) -> None:
    """Confirm that the source prints what a finding is about; the next open conflict is shown."""
    with _deciding(FINDING) as store:
        seen = _seen(row.field) if row.field else {}
        store.decide(
            document_id, _decision(Action.AS_PRINTED, row.finding.root, state.typed(why_key), **seen)
        )
        _go_on_finding(store, document_id, row, word("finding_confirmed", check=row.finding.check))


def next_conflict(document_id: str, row: FindingRow) -> None:
    """Show the next conflict on which nothing is decided."""
    with opened() as store:
        _show_next(store, document_id, row)


def _go_on_finding(store: Store, document_id: str, row: FindingRow, done: str) -> None:
    left = _show_next(store, document_id, row)
    state.say(done if left else word("no_conflict_left", done=done))


def _show_next(store: Store, document_id: str, row: FindingRow) -> int:
    """Look at the next open conflict; returns how many are open."""
    rows = finding_queries.of_document(store, document_id, queries.fields(store, document_id))
    following = finding_queries.next_open(rows, row.name)
    if following:
        state.look_at_finding(following)
    return finding_queries.open_conflicts(rows)


def next_document(document_id: str) -> None:
    """Open the next document of the queue that is to be reviewed."""
    with opened() as store:
        following = queue_queries.next_to_review(store, document_id, state.reviewer())
    if following:
        state.open_document(following)
    else:
        state.say(word("no_next_document"), refused=True)


def approve(document_id: str) -> None:
    """Approve the document; refused while anything in it is to be reviewed."""
    with _deciding(DOCUMENT) as store:
        queries.document(store, document_id)
        store.decide(document_id, _decision(Action.APPROVE, None, ""))
        state.say(word("document_approved"))


def reopen(document_id: str, why_key: str) -> None:
    """Take the approval of the document back."""
    with _deciding(DOCUMENT) as store:
        store.decide(document_id, _decision(Action.REOPEN, None, state.typed(why_key)))
        state.say(word("document_reopened"))


def note(document_id: str, path: str | None, key: str) -> None:
    """Write a note on a figure, or on the document where ``path`` is None."""
    with _deciding(NOTE) as store:
        store.add_note(document_id, path, state.reviewer(), state.typed(key))
        state.say(word("note_added"))


def undo(document_id: str) -> None:
    """Take back this person's last decision, and show what it was about."""
    with _deciding(FIELD) as store:
        undone = store.undo(document_id, state.reviewer())
        if undone.path:
            state.select_field(undone.path)
        path = told_path(undone.path) if undone.path else word("the_document")
        state.say(word("undone", path=path, action=word(f"action_{undone.action}")))


def release(document_id: str) -> None:
    """Give the document back and leave it: who looks at it again has it again."""
    with opened() as store:
        store.release(document_id, state.reviewer())
    state.leave_document()


def take_over(document_id: str) -> None:
    """Take the document from who has it."""
    with _deciding(DOCUMENT) as store:
        store.claim(document_id, state.reviewer(), take_over=True)
