"""The forms on paper, and what a number selected in the source could be, from a gold document."""

import pytest

from extractor.documents import split_lines
from extractor.final_accounts import FieldState
from extractor.store import Store
from review_app import queries
from review_app.form_pane import render, signs
from review_app.form_queries import sheet
from review_app.selection_queries import offer


@pytest.fixture
def rows(store: Store) -> list[queries.FieldRow]:
    return queries.fields(store, store.document("ganzhou-2023").id)


def test_every_figure_stands_once_on_its_form(rows: list[queries.FieldRow]) -> None:
    for number in {row.form for row in rows} - {"narrative"}:
        shown = sheet(rows, number)
        found = [row.path for line in shown.rows for cell in line for row in cell.fields]
        assert sorted(found) == sorted(row.path for row in rows if row.form == number)
        widths = {len(line) for line in shown.rows}
        assert len(widths) == 1
        labels = sum(head.span for head in shown.heads[0])
        assert labels == widths.pop()


def test_the_two_sides_of_form_01_stand_side_by_side(rows: list[queries.FieldRow]) -> None:
    shown = sheet(rows, "01")
    assert [head.text for head in shown.heads[0]] == ["项目", "决算数", "项目", "决算数"]
    income, value, expenditure, _ = shown.rows[0]
    assert (income.text, value.fields[0].value) == ("一般公共预算财政拨款收入", "14002.76")
    assert expenditure.text == "一般公共服务支出"
    last = shown.rows[-1]
    assert (last[0].text, last[2].text) == ("总计", "总计")


def test_columns_stand_under_their_heading(rows: list[queries.FieldRow]) -> None:
    shown = sheet(rows, "03")
    assert shown.rows[0][0].is_label
    assert [cell.fields[0].column for cell in shown.rows[0][2:4]] == ["本年支出合计", "基本支出"]


def test_words_of_the_form_are_escaped(rows: list[queries.FieldRow]) -> None:
    hostile = rows[0]._replace(item="<script>x</script>", path='01/"><img src=x>')
    html = render(sheet([hostile], "01"), "<b>01</b>", None)
    assert not any(tag in html for tag in ("<script", "<img", "<b>"))


def test_a_figure_shows_its_state_and_the_conflict_that_names_it(rows: list[queries.FieldRow]) -> None:
    states = dict.fromkeys(FieldState, "○ to review")
    kinds, figures = signs(rows[:3], {rows[1].path: ["01-a", "X5"]}, states)
    assert figures == (0, 1, 0)
    assert [tuple(kind) for kind in kinds] == [
        ("review", "○", "○ to review"),
        ("review conflict", "○≠", "○ to review · 01-a, X5"),
    ]


def test_a_selected_number_is_offered_to_the_fields_it_could_be(
    store: Store, rows: list[queries.FieldRow]
) -> None:
    lines = split_lines(store.text(store.document("ganzhou-2023").id))
    first = rows[0]
    line = lines[first.line - 1]
    found = offer(rows, line, first.start + 1, first.start + 3)
    assert found is not None
    assert (found.words, found.here) == (first.quote, (first,))
    assert {row.value for row in found.same_value} == {first.value}
    assert offer(rows, line, line.start, line.start + 1) is None
    assert offer(rows, line, line.start, line.start + len(line.text)) is None
