"""What a person does: decide on the selected field, add a missed figure, approve or reopen the document."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from extractor.checks.compare import Outcome
from extractor.final_accounts import NARRATIVE
from extractor.final_accounts.narrative_terms import COLUMNS
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.review import DIRECTIONS, Action, DocumentState
from extractor.store import DocumentRow
from review_app import decisions, finding_decisions, keyboard, preview, problem_pane, state
from review_app.field_table import SIDE_LABELS
from review_app.finding_queries import FindingRow
from review_app.plain import plain
from review_app.problem_queries import Reason
from review_app.queries import FieldRow
from review_app.wording import told, word

_ADD_FORM, _ADD_SIDE = "add to form", "add to side"
PANEL, PROBLEMS, ADD, HISTORY = "panel", "problems", "add", "history"
"""The key of the choice of what stands below the decisions, and its options."""


class Asked(NamedTuple):
    """What is known of a field besides itself.

    Its ``form``, why it needs a person, what a finding suggests, how the identities come out (asked for where needed);
    ``lock`` says why nothing can be decided, empty where something can.
    """

    form: Sequence[FieldRow]
    reasons: Sequence[Reason]
    suggested: FindingRow | None
    outcomes: Callable[[], Sequence[Outcome]]
    lock: str


def message() -> None:
    """Show what the last decision led to."""
    said = state.message()
    if said and said.refused:
        st.error(plain(said.text), icon=":material/block:")
    elif said:
        st.success(plain(said.text), icon=":material/check:")


def value_key(field: FieldRow) -> str:
    """The key of the input for a new value of the field."""
    return f"value {state.round_of_typing(decisions.FIELD)} {field.path}"


def decide(document_id: str, field: FieldRow, asked: Asked) -> None:
    """Draw the decisions on one field."""
    with st.container(key="decide", gap="xsmall"):
        _decide(document_id, field, asked)


def _decide(document_id: str, field: FieldRow, asked: Asked) -> None:
    typed, why_key = value_key(field), f"reason {state.round_of_typing(decisions.FIELD)} {field.path}"
    unit = f" {plain(field.unit)}" if field.unit else ""
    read = word("read_as", value=field.read_value) if field.read_value not in {None, field.value} else ""
    name = f"{field.code or ''} {field.item} / {field.column} {field.direction or ''}".strip()
    st.markdown(
        f"**{plain(name)}**: **{plain(field.value)}**{unit}{plain(read)}"
        f" — {plain(word(f'field_state_{field.state}'))}, {word('at_line', line=field.line)}"
    )
    if asked.reasons:
        st.caption(word("to_review_because", reasons=plain("; ".join(map(problem_pane.said, asked.reasons)))))
    left, right = st.columns([2, 3])
    with left.container(key=keyboard.NEW_VALUE):
        st.text_input(
            word("new_value"),
            key=typed,
            placeholder=field.value,
            max_chars=40,
            live=True,
            disabled=bool(asked.lock),
        )
    with right.container(key=keyboard.REASON):
        st.text_input(
            word("reason"),
            key=why_key,
            placeholder=word("reason_needed"),
            max_chars=2000,
            on_change="ignore",
            disabled=bool(asked.lock),
        )
    if state.typed(typed):
        preview.draw(preview.preview(state.typed(typed), field, asked.outcomes), field)
    with st.container(horizontal=True, gap="xsmall"):
        _buttons(document_id, field, (typed, why_key), asked.lock)
        accept_form(document_id, asked.form, asked.lock)
        if field.form == NARRATIVE:
            _labels(document_id, field, asked.lock)
    if asked.suggested:
        _suggestion(document_id, asked.suggested, why_key, asked.lock)


def _buttons(document_id: str, field: FieldRow, keys: tuple[str, str], lock: str) -> None:
    buttons = (
        (word("accept"), "a", Action.ACCEPT, word("accept_help")),
        (word("correct"), "e", Action.CORRECT, word("correct_help")),
        (word("as_printed"), "p", Action.AS_PRINTED, word("as_printed_help")),
        (word("absent"), "x", Action.ABSENT, word("absent_help")),
    )
    for label, key, action, what in buttons:
        st.button(
            keyboard.hint(label, key),
            help=lock or what,
            disabled=bool(lock),
            key=f"decide {action}",
            type="primary" if action is Action.ACCEPT else "secondary",
            on_click=decisions.decide,
            args=(document_id, field, action, *keys),
        )


def _labels(document_id: str, field: FieldRow, lock: str) -> None:
    """Draw the correction of what a figure of the 情况说明 is said to be."""
    typed = f"{state.round_of_typing(decisions.FIELD)} {field.path}"
    keys = {name: f"label {name} {typed}" for name in ("item", "column", "direction", "why")}
    with st.popover(
        word("relabel"), key="relabelling", help=lock or word("relabel_help"), disabled=bool(lock)
    ):
        st.text_input(word("item"), value=field.item, key=keys["item"], max_chars=200)
        st.selectbox(word("column"), COLUMNS, index=_index(COLUMNS, field.column), key=keys["column"])
        st.selectbox(
            word("column_direction"),
            DIRECTIONS,
            index=_index(DIRECTIONS, field.direction),
            key=keys["direction"],
            placeholder=word("relabel_none"),
        )
        st.text_input(word("reason"), key=keys["why"], max_chars=2000)
        st.button(
            word("relabel"),
            key="relabel",
            disabled=bool(lock),
            on_click=decisions.relabel,
            args=(document_id, field, keys),
        )


def _index(options: Sequence[str], chosen: str | None) -> int | None:
    return options.index(chosen) if chosen in options else None


def _suggestion(document_id: str, row: FindingRow, why_key: str, lock: str) -> None:
    suggestion = row.finding.suggestion
    if suggestion is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            word("suggested", value=plain(suggestion.value), reason=plain(told(suggestion.reason))),
            width="stretch",
        )
        st.button(
            keyboard.hint(word("take_suggestion"), "s"),
            key="take suggestion",
            help=lock or None,
            disabled=bool(lock),
            on_click=finding_decisions.take_suggestion_of_field,
            args=(document_id, row, why_key),
        )


def accept_form(document_id: str, rows: Sequence[FieldRow], lock: str) -> None:
    """Draw the acceptance of all that is left to review in a form; one more click confirms it."""
    left = [row for row in rows if row.to_review]
    label = keyboard.hint(word("accept_form"), "A")
    with st.popover(label, disabled=bool(lock) or not left, help=lock or None, key="accept form"):
        st.write(word("accept_form_question", count=len(left)))
        st.button(
            word("accept_all", count=len(left)),
            key="accept all",
            disabled=bool(lock),
            on_click=decisions.accept_all,
            args=(document_id, left, word("accepted_reason_form")),
        )


def accept_sentence(document_id: str, left: Sequence[FieldRow], lock: str) -> None:
    """Draw the acceptance of all that is left to review in a sentence, which is short enough for one click."""
    st.button(
        word("accept_sentence", count=len(left)),
        key="accept sentence",
        disabled=bool(lock) or not left,
        help=lock or word("accept_sentence_help"),
        on_click=decisions.accept_all,
        args=(document_id, left, word("accepted_reason_sentence")),
    )


def add(found: DocumentRow, rows: Sequence[FieldRow], line: int, current: str, lock: str) -> None:
    """Draw the addition of a missed figure; an empty line or unit means the one shown in grey."""
    number = state.round_of_typing(decisions.ADDED)
    names = ("code", "item", "column", "value", "unit", "line", "why")
    left, right = st.columns([3, 1])
    form = left.selectbox(
        word("form"),
        list(FORM_BY_NUMBER),
        index=list(FORM_BY_NUMBER).index(current) if current in FORM_BY_NUMBER else 0,
        key=f"{_ADD_FORM} from {current}",
        format_func=lambda one: f"{one} {FORM_BY_NUMBER[one].title}",
    )
    definition = FORM_BY_NUMBER[form]
    sides = [block.side for block in definition.blocks]
    side: Side | None = sides[0]
    if len(sides) > 1:
        side = right.selectbox(
            word("side"), sides, key=_ADD_SIDE, format_func=lambda one: SIDE_LABELS[one] if one else ""
        )
    keys = {name: f"add {name} {number}" for name in names}
    keys["column"] += f" {form} {side}"
    unit = next((row.unit for row in rows if row.form == form), found.unit)
    with st.form("add", enter_to_submit=False, border=False):
        first, second = st.columns([1, 2])
        first.text_input(word("code"), key=keys["code"], max_chars=20)
        second.text_input(word("item"), key=keys["item"], max_chars=200)
        columns = [column.label for column in definition.block(side).columns]
        st.selectbox(word("column"), columns, key=keys["column"], accept_new_options=True)
        value, of, at = st.columns([2, 1, 1])
        value.text_input(word("figure_as_printed"), key=keys["value"], max_chars=40)
        of.text_input(word("unit"), key=keys["unit"], placeholder=unit or word("no_unit"), max_chars=20)
        at.text_input(word("line"), key=keys["line"], placeholder=str(line), max_chars=8)
        st.text_input(word("reason"), key=keys["why"], placeholder=word("needed"), max_chars=2000)
        st.form_submit_button(
            word("add_figure"),
            key="add figure",
            help=lock or None,
            disabled=bool(lock),
            on_click=decisions.add,
            args=(found.id, decisions.Addition(form, side, line, unit, keys)),
        )


def document(found: DocumentRow, lock: str) -> None:
    """Draw the approval of the document, or its reopening."""
    if found.state is not DocumentState.APPROVED:
        st.button(
            word("approve_document"),
            key="approve",
            help=lock or None,
            disabled=bool(lock),
            on_click=decisions.approve,
            args=(found.id,),
        )
        return
    with st.popover(word("reopen_document"), key="reopening", help=lock or None, disabled=bool(lock)):
        key = f"reopen {state.round_of_typing(decisions.DOCUMENT)}"
        st.text_input(word("reason"), key=key, placeholder=word("needed"), max_chars=2000)
        st.button(word("reopen"), key="reopen", on_click=decisions.reopen, args=(found.id, key))
