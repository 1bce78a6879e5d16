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
    HeaderPart,
    Look,
    MissedFigure,
    added_fact,
    header_value,
    labels,
    relabelled,
)
from extractor.store import DocumentRow, Store
from review_app import queries, queue_queries, reads, state, typed_figure
from review_app.database import opened
from review_app.dispute_queries import Dispute
from review_app.problem_queries import beside
from review_app.reads import Contents
from review_app.wording import told, told_path, word

FIELD, ADDED, DOCUMENT, FINDING, NOTE, HEADER = "field", "added", "document", "finding", "note", "header"
"""The kinds of inputs: those of one kind are emptied when a decision was taken with them."""


class Addition(NamedTuple):
    """The form a figure is added to, and what an empty input means; ``keys`` are those of the inputs by name."""

    form: str
    side: Side | None
    line: int
    unit: str | None
    keys: dict[str, str]


@contextmanager
def deciding(kind: str) -> Iterator[Store]:
    """Open the store; a refusal becomes a message and nothing typed is lost, success empties the inputs."""
    try:
        with opened() as store:
            yield store
    except ExtractorError as error:
        state.say(told(error), refused=True)
    else:
        state.forget_typed(kind)


def decision_of(action: Action, path: str | None, why: str, **more: str | Fact | None) -> Decision:
    """A decision of who is at the desk, taken now."""
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
    with deciding(FIELD) as store:
        if action is Action.CORRECT:
            new_value = _typed_value(typed, shown.unit)
        if typed and action is not Action.CORRECT:
            raise DecisionError(say("typed_value_kept", value=typed))
        decision = decision_of(action, shown.path, why, **seen(shown), new_value=new_value)
        store.decide(document_id, decision)
        done = word(f"decided_{action}", name=told_path(shown.name), value=new_value)
        go_on(store, document_id, shown.path, done)


def relabel(document_id: str, shown: queries.FieldRow, keys: Mapping[str, str]) -> None:
    """Correct what a figure of the 情况说明 is said to be; ``keys`` are those of the inputs by name."""
    words = {name: state.typed(key) for name, key in keys.items()}
    with deciding(FIELD) as store:
        (fact,) = [one.fact for one in store.fields(document_id) if one.fact.path == shown.path]
        new = relabelled(fact, words["item"], words["column"], words["direction"] or None)
        seen = fact.model_copy(
            update={"item": shown.item, "column": shown.column, "direction": shown.direction}
        )
        decision = decision_of(
            Action.RELABEL,
            shown.path,
            words["why"] or word("corrected_reason"),
            old_value=labels(seen),
            old_state=shown.state,
            new_value=labels(new),
            fact=new,
        )
        store.decide(document_id, decision)
        go_on(store, document_id, shown.path, word("relabelled", name=shown.name, value=labels(new)))


def correct_header(found: DocumentRow, keys: Mapping[HeaderPart, str], why_key: str) -> None:
    """Correct whose accounts these are and of which year, where what is typed is not what stands."""
    shown = {HeaderPart.DEPARTMENT: found.department, HeaderPart.FISCAL_YEAR: found.fiscal_year}
    with deciding(HEADER) as store:
        for part, key in keys.items():
            old = None if shown[part] is None else str(shown[part])
            typed = state.typed(key)
            if typed.strip() and (new := header_value(part, typed)) != old:
                why = state.typed(why_key) or word("corrected_reason")
                decision = decision_of(Action.HEADER, part.path, why, old_value=old, new_value=new)
                store.decide(found.id, decision)


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
    with deciding(FIELD) as store:
        try:
            for row in shown:
                store.decide(document_id, decision_of(Action.ACCEPT, row.path, why, **seen(row)))
                done += 1
        except ExtractorError as error:
            refused = error.args[0]
            raise DecisionError(say("accepted_so_far", done=done, count=len(shown), error=refused)) from error
        go_on(store, document_id, shown[-1].path if shown else None, word("figures_accepted", count=done))


def seen(row: queries.FieldRow) -> dict[str, str]:
    """What the field was when it was shown: a decision on anything else is refused."""
    return {"old_value": row.value, "old_state": row.state}


def go_on(store: Store, document_id: str, path: str | None, done: str) -> None:
    """Say what was ``done`` and select what is to be decided next."""
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
    with deciding(FIELD) as store:
        store.take_ending(
            document_id, dispute.disagreement, look, state.reviewer(), word(f"ruled_reason_{name}")
        )
        go_on(store, document_id, dispute.path, word(f"ruled_{name}", path=told_path(dispute.path)))


def add(document_id: str, shown: Addition) -> None:
    """Add a missed figure where it is printed."""
    words = {name: state.typed(key) for name, key in shown.keys.items()}
    with deciding(ADDED) as store:
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
        decision = decision_of(Action.ADD, fact.path, words["why"], new_value=fact.figure.value, fact=fact)
        store.decide(document_id, decision)
        state.select_field(fact.path)
        state.say(word("added", name=told_path(fact.path), value=fact.figure.value, line=line.number))


def _line(store: Store, document_id: str, number: str) -> SourceLine:
    lines = store.lines(document_id)
    if not number.isdecimal() or not 1 <= int(number) <= len(lines):
        raise DecisionError(say("no_such_line", count=len(lines), line=number))
    return lines[int(number) - 1]


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
    with deciding(DOCUMENT) as store:
        queries.document(store, document_id)
        store.decide(document_id, decision_of(Action.APPROVE, None, ""))
        state.say(word("document_approved"))


def reopen(document_id: str, why_key: str) -> None:
    """Take the approval of the document back."""
    with deciding(DOCUMENT) as store:
        store.decide(document_id, decision_of(Action.REOPEN, None, state.typed(why_key)))
        state.say(word("document_reopened"))


def note(document_id: str, path: str | None, key: str) -> None:
    """Write a note on a figure, or on the document where ``path`` is None."""
    with deciding(NOTE) as store:
        store.add_note(document_id, path, state.reviewer(), state.typed(key))
        state.say(word("note_added"))


def undo(document_id: str) -> None:
    """Take back this person's last decision, and show what it was about."""
    with deciding(FIELD) as store:
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
    with deciding(DOCUMENT) as store:
        store.claim(document_id, state.reviewer(), take_over=True)
