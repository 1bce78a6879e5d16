"""From the buttons of a finding to the store: its suggestion taken, its figure confirmed as printed, the next one shown."""

from extractor.errors import DecisionError
from extractor.messages import say
from extractor.review import Action
from extractor.store import Store
from review_app import finding_queries, queries, state
from review_app.database import opened
from review_app.decisions import FIELD, FINDING, deciding, decision_of, go_on, seen
from review_app.finding_queries import FindingRow
from review_app.wording import told, told_path, word


def take_suggestion(document_id: str, row: FindingRow, why_key: str) -> None:
    """Correct the field that a finding suggests to change; the next open conflict is shown."""
    with deciding(FINDING) as store:
        _go_on_finding(store, document_id, row, _taken(store, document_id, row, why_key))


def take_suggestion_of_field(document_id: str, row: FindingRow, why_key: str) -> None:
    """Correct the field looked at to the value a finding suggests, then select the next one to be reviewed."""
    with deciding(FIELD) as store:
        done = _taken(store, document_id, row, why_key)
        go_on(store, document_id, state.field(), done)


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
    decision = decision_of(Action.CORRECT, field.path, why, **seen(field), new_value=suggestion.value)
    store.decide(document_id, decision)
    return word("decided_correct", name=told_path(field.name), value=suggestion.value)


def confirm(document_id: str, row: FindingRow, why_key: str) -> None:
    """Confirm that the source prints what a finding is about; the next open conflict is shown."""
    with deciding(FINDING) as store:
        shown = seen(row.field) if row.field else {}
        store.decide(
            document_id, decision_of(Action.AS_PRINTED, row.finding.root, state.typed(why_key), **shown)
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
