"""The findings of a document: their list, and the chosen one with its identity and the places that contradict each other."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from extractor.documents import SourceLine
from extractor.findings import FindingState, Verdict
from extractor.store import DocumentRow
from review_app import decision_panel, decisions, finding_decisions, state
from review_app import finding_queries as queries
from review_app.finding_queries import Excerpt, FindingRow
from review_app.plain import plain
from review_app.wording import told, told_path, word

_TABLE, _VERDICTS = "findings", "verdicts"
_HEADER, _ROW, _LIST_ROWS = 35, 28, 5
"""Heights in pixels, and the rows of the list on the screen at once."""


def _columns() -> dict[str, ColumnConfig]:
    return {
        "check": st.column_config.TextColumn(word("column_check"), width=52),
        "verdict": st.column_config.TextColumn(word("column_verdict"), width=100),
        "state": st.column_config.TextColumn(word("column_state"), width=88),
        "line": st.column_config.NumberColumn(word("column_line"), width=50, format="%d"),
        "message": st.column_config.TextColumn(word("column_message"), width=600),
    }


def filtered(rows: Sequence[FindingRow]) -> list[FindingRow]:
    """Draw the choice of verdicts; returns the findings with a chosen one, all where none is chosen."""
    counts = queries.counts(rows)
    labels = {verdict: f"{word(f'verdict_{verdict}')} {n}" for verdict, n in counts.items()}
    picked = st.pills(
        word("verdicts"),
        list(labels),
        default=[
            verdict
            for verdict in (Verdict.CONFLICT, Verdict.TRUNCATION, Verdict.WARNING)
            if verdict in labels
        ],
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=_VERDICTS,
        label_visibility="collapsed",
    )
    return [row for row in rows if not picked or row.finding.verdict in picked]


def draw(
    document: DocumentRow,
    rows: Sequence[FindingRow],
    current: FindingRow | None,
    lines: Sequence[SourceLine],
    lock: str,
) -> None:
    """Draw the list, and the finding looked at with what can be decided on it; ``lock`` says why nothing can."""
    decision_panel.message()
    if current is None:
        st.success(word("no_finding"), icon=":material/check:")
        return
    _list(rows, current)
    finding = current.finding
    st.markdown(
        f"**{plain(finding.check)}** {plain(word(f'check_{finding.check}'))} · {plain(word(f'verdict_{finding.verdict}'))}"
        f" · {plain(word(f'finding_state_{current.state}'))}"
    )
    st.markdown(plain(told(finding.message)))
    _decide(document.id, current, lock)
    st.html(render(queries.excerpts(finding, lines), len(finding.places)))
    if finding.also:
        with st.expander(word("consequences", count=len(finding.also)), expanded=True):
            for consequence in finding.also:
                st.markdown(f"- {plain(told(consequence))}")


def _list(rows: Sequence[FindingRow], current: FindingRow) -> None:
    state.select_row(_TABLE, rows.index(current))
    st.dataframe(
        [
            {
                "check": row.finding.check,
                "verdict": word(f"verdict_{row.finding.verdict}"),
                "state": word(f"finding_state_{row.state}"),
                "line": row.finding.places[0].place.line if row.finding.places else None,
                "message": told(row.finding.message),
            }
            for row in rows
        ],
        key=_TABLE,
        hide_index=True,
        row_height=_ROW,
        height=_HEADER + _ROW * min(len(rows), _LIST_ROWS) + 2,
        selection_mode=["single-row-required", "single-cell"],
        on_select=partial(_chosen, [row.name for row in rows]),
        column_config=_columns(),
        placeholder="",
        alt=word("findings_alt"),
    )


def _chosen(names: Sequence[str]) -> None:
    index = state.selected_row(_TABLE)
    if index is not None and index < len(names):
        state.look_at_finding(names[index])


def render(shown: Sequence[Excerpt], places: int) -> str:
    """The places side by side as HTML; the words of the document reach the page only escaped."""
    cells = "".join(
        f'<div class="place"><b>{word("at_line", line=one.line)}</b><p>{escape(one.before)}<mark>{escape(one.words)}</mark>'
        f"{escape(one.after)}</p></div>"
        for one in shown
    )
    more = f"<p>{word('more_places', count=places - len(shown))}</p>" if places > len(shown) else ""
    return f'<div class="places">{cells}</div>{more}'


def _decide(document_id: str, row: FindingRow, lock: str) -> None:
    """The decisions on a finding: take the suggestion, confirm as printed, look at the field itself."""
    suggestion = row.finding.suggestion
    why_key = f"reason {state.round_of_typing(decisions.FINDING)} {row.name}"
    if suggestion:
        restored = word("restores", checks=", ".join(suggestion.restores)) if suggestion.restores else ""
        st.markdown(
            f"{word('suggestion')}: **{plain(told_path(suggestion.field))}** = **{plain(suggestion.value)}** — "
            f"{plain(told(suggestion.reason))}{plain(restored)}"
        )
        if suggestion.alternatives:
            words = (
                f"{told_path(one.field)} = {one.value} ({told(one.reason)})"
                for one in suggestion.alternatives
            )
            st.caption(plain(word("or_else", words="; ".join(words))))
    st.text_input(
        word("comment"),
        key=why_key,
        placeholder=word("comment_needed"),
        max_chars=2000,
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        st.button(
            word("take_suggestion"),
            key="take suggestion",
            type="primary",
            shortcut="Alt+S",
            disabled=bool(lock) or not row.can_take,
            help=lock or word("take_suggestion_help"),
            on_click=finding_decisions.take_suggestion,
            args=(document_id, row, why_key),
        )
        st.button(
            word("confirm_as_printed"),
            key="confirm as printed",
            shortcut="Alt+P",
            disabled=bool(lock) or row.state is not FindingState.OPEN,
            help=lock or word("confirm_as_printed_help"),
            on_click=finding_decisions.confirm,
            args=(document_id, row, why_key),
        )
        st.button(
            word("next_conflict"),
            key="next conflict",
            shortcut="Alt+N",
            help=word("next_conflict_help"),
            on_click=finding_decisions.next_conflict,
            args=(document_id, row),
        )
        if row.field:
            st.button(
                word("show_field"), key="show field", on_click=state.select_field, args=(row.field.path,)
            )
