from datetime import UTC, datetime

import pytest

from extractor.documents import split_lines
from extractor.errors import DocumentNotFoundError
from extractor.final_accounts import FieldState
from extractor.review import Action, Decision, DocumentState
from extractor.store import Store
from review_app import queries, queue_queries
from review_app.source_pane import LINES_AROUND, Window, render, spans, window


def shown(view: Window) -> str:
    return render(view, spans(view))


FIRST = "01/income/一般公共预算财政拨款收入/决算数"


def accept(row: queries.FieldRow, why: str = "seen") -> Decision:
    return Decision(
        action=Action.ACCEPT, path=row.path, old_value=row.value, who="王芳", when=datetime.now(UTC), why=why
    )


def test_queue_puts_failed_documents_first_with_their_reason(store: Store) -> None:
    failed, read = queue_queries.page(store).rows
    assert (failed.document, failed.state) == ("broken", DocumentState.FAILED)
    assert "only zeros" in (failed.reason or "")
    assert (read.document, read.department, read.fiscal_year) == ("ganzhou-2023", "赣州市医疗保障局", 2023)
    assert read.to_review == read.figures == 528
    assert read.unplaced == 0
    assert (read.conflicts > 0, read.warnings > 0) == (True, True)


def test_document_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    row = queue_queries.page(store).rows[1]
    assert queries.document(store, row.document_id).stem == "ganzhou-2023"


@pytest.mark.parametrize("reference", ["ffffffffffff", "../../etc/passwd", "x" * 5000, "\0", "'; drop table"])
def test_unknown_document_is_a_message(store: Store, reference: str) -> None:
    with pytest.raises(DocumentNotFoundError, match="choose one from the queue"):
        queries.document(store, reference)


def test_fields_come_in_the_order_of_the_document_with_their_words(store: Store) -> None:
    found = queries.document(store, queue_queries.page(store).rows[1].document_id)
    rows, text = queries.fields(store, found.id), store.text(found.id)
    assert rows[0].path == FIRST
    assert all(text[row.start : row.end].replace(",", "") == row.value for row in rows)
    assert sum(form.figures for form in queries.forms(rows)) == len(rows)
    assert [form.number for form in queries.forms(rows)] == sorted({row.form for row in rows})


def test_next_to_review_goes_on_and_begins_again(store: Store) -> None:
    found = queries.document(store, queue_queries.page(store).rows[1].document_id)
    before = queries.fields(store, found.id)
    store.decide(found.id, accept(before[1]))
    rows = queries.fields(store, found.id)
    assert rows[1].state is FieldState.APPROVED
    assert queries.next_to_review(rows, rows[0].path) == rows[2].path
    assert queries.next_to_review(rows, rows[-1].path) == rows[0].path
    assert queries.next_to_review([rows[1]], None) is None


def test_selected_is_the_first_to_review_where_the_address_names_none(store: Store) -> None:
    found = queries.document(store, queue_queries.page(store).rows[1].document_id)
    rows = queries.fields(store, found.id)
    assert queries.selected(rows, "99/no/such") == rows[0]
    assert queries.selected(rows, rows[5].path) == rows[5]
    assert queries.selected([], None) is None


def test_source_shows_a_window_and_escapes_every_line() -> None:
    text = "<script>1</script>\r\n甲 <b>12.00</b>\n" * 400
    lines = split_lines(text)
    start = text.index("12.00", lines[401].start)
    view = window(lines, start, start + 5)
    html = shown(view)
    assert view.current.number == 402
    assert [view.lines[0].number, view.lines[-1].number] == [301, 600]
    assert window(lines, lines[499].start, 0).lines == view.lines
    assert window(lines, lines[500].start, 0).lines[0].number == 501 - LINES_AROUND
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count("<mark>") == 1
    assert "&lt;b&gt;<mark>12.00</mark>&lt;/b&gt;" in html


def test_other_words_are_outlined_and_never_cut_into_the_mark() -> None:
    lines = split_lines("甲 1.00 <乙> 2.00\n丙 3.00")
    html = shown(window(lines, 2, 6, [(11, 15), (4, 8), (18, 22)]))
    assert "甲 <mark>1.00</mark> &lt;乙&gt; <u>2.00</u>" in html
    assert "丙 <u>3.00</u>" in html
    assert html.count("<u>") == 2


def test_prose_is_broken_and_tables_keep_their_columns() -> None:
    html = shown(window(split_lines("收入1万元，增加2万元。\n收入，\t1\t2\n收入  1，  2"), 0, 0))
    assert html.count("prose") == 1


def test_the_narrative_is_chosen_among_the_forms_last(store: Store) -> None:
    found = queries.document(store, queue_queries.page(store).rows[1].document_id)
    last = queries.forms(queries.fields(store, found.id))[-1]
    assert tuple(last) == ("narrative", "情况说明", 204, 204)


@pytest.mark.parametrize("start", [0, 5, 10_000])
def test_source_of_any_offset_has_a_line(start: int) -> None:
    assert window(split_lines("甲\n乙"), start, start).current.number in {1, 2}
    assert window(split_lines(""), start, start).current.number == 1
