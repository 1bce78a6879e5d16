from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extractor.final_accounts import FieldState
from extractor.review import Action, Decision, DocumentState, HeaderPart
from extractor.store import Store, open_store
from review_app import queries, queue_queries

DESK = Path(__file__).parents[2] / "review_app" / "desk.py"
FIRST = "01/income/一般公共预算财政拨款收入/决算数"
SECOND = "01/expenditure/一般公共服务支出/决算数"


def start(**address: str) -> AppTest:
    desk = AppTest.from_file(DESK, default_timeout=30)
    for key, value in address.items():
        desk.query_params[key] = value
    return desk.run()


def open_document(store: Store, **address: str) -> AppTest:
    return start(document=document_id(store), **address)


def document_id(store: Store) -> str:
    return next(row.id for row in store.documents() if row.state is not DocumentState.FAILED)


def field(store: Store, path: str) -> queries.FieldRow:
    return next(row for row in queries.fields(store, document_id(store)) if row.path == path)


def fill(desk: AppTest, label: str, text: str) -> None:
    next(one for one in desk.text_input if one.label == label).set_value(text)


def fill_why(desk: AppTest, text: str) -> None:
    next(one for one in desk.text_input if one.key and one.key.startswith("reason ")).set_value(text)


def fill_added(desk: AppTest, **words: str) -> None:
    for name, text in words.items():
        next(one for one in desk.text_input if one.key and one.key.startswith(f"add {name} ")).set_value(text)


def press(desk: AppTest, key: str) -> AppTest:
    desk.button(key=key).click().run()
    assert not desk.exception
    return desk


def test_queue_lists_every_document_and_its_address_opens_one(database: Path) -> None:
    desk = start()
    assert not desk.exception
    table = desk.dataframe[0].value
    assert list(table["document"]) == ["broken", "ganzhou-2023"]
    assert "only zeros" in table["reason"][0]
    with open_store(database) as store:
        opened = start(document=queue_queries.page(store).rows[1].document_id)
    assert not opened.exception
    assert any("赣州市医疗保障局" in one.value for one in opened.markdown)


def test_empty_database_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_DB", str(tmp_path / "new.db"))
    desk = start()
    assert "extractor ingest" in desk.info[0].value


def test_a_file_that_is_no_database_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "essay.db"
    path.write_text("no database " * 1000)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    desk = start()
    assert not desk.exception
    assert "cannot open the database" in desk.error[0].value


def test_unknown_document_is_a_message(database: Path) -> None:  # noqa: ARG001 - names the database
    desk = start(document="ffff00000000")
    assert not desk.exception
    assert "choose one from the queue" in desk.error[0].value


@pytest.mark.parametrize("at", ["1-", "x-y", "9" * 5000 + "-1", "999999999-9999999999", "20-3"])
def test_an_odd_address_still_shows_the_document(store: Store, at: str) -> None:
    desk = open_document(store, at=at, field="no/such/field")
    assert not desk.exception
    assert desk.selectbox(key="form").value == "01"


def test_failed_document_shows_its_reason_only(store: Store) -> None:
    desk = start(document=queue_queries.page(store).rows[0].document_id)
    assert not desk.exception
    assert "only zeros" in desk.error[0].value
    assert not any(button.key == "approve" for button in desk.button)


def test_document_shows_source_fields_and_name(store: Store) -> None:
    desk = open_document(store, view="list")
    assert desk.sidebar.text_input[0].value == "王芳"
    assert "127.0.0.1" in desk.sidebar.caption[0].value
    assert desk.selectbox(key="form").value == "01"
    assert len(desk.dataframe[0].value) == 13
    marked = [one.proto.body for one in desk.get("html") if "<mark>" in one.proto.body]
    assert len(marked) == 1
    assert "<mark>14,002.76</mark>" in marked[0]


def test_choosing_a_row_or_a_form_moves_the_mark(store: Store) -> None:
    desk = open_document(store)
    desk.selectbox(key="form").select("02").run()
    assert not desk.exception
    assert desk.query_params["field"].startswith("02/")
    assert desk.selectbox(key="form").value == "02"


def test_accept_takes_a_default_reason_and_goes_on(store: Store) -> None:
    desk = press(open_document(store, field=FIRST), "decide accept")
    assert field(store, FIRST).state is FieldState.APPROVED
    decision = store.decisions(document_id(store))[0]
    assert (decision.who, decision.why) == ("王芳", "compared with the source")
    assert desk.query_params["field"] == SECOND
    assert FIRST in desk.success[0].value


def test_correct_needs_a_figure_and_keeps_what_was_typed(store: Store) -> None:
    desk = open_document(store, field=FIRST)
    fill(desk, "New value, to correct it", "14,002.7x")
    fill_why(desk, "the source prints it")
    press(desk, "decide correct")
    assert "is not a figure in 万元" in desk.error[0].value
    assert [one.value for one in desk.text_input if one.label == "New value, to correct it"] == ["14,002.7x"]
    fill_why(desk, "")
    fill(desk, "New value, to correct it", "14,002.77")
    press(desk, "decide correct")
    assert not desk.error
    assert (field(store, FIRST).state, field(store, FIRST).value) == (FieldState.CORRECTED, "14002.77")
    assert field(store, FIRST).read_value == "14002.76"
    assert store.decisions(document_id(store))[0].why == "read anew in the source"
    assert all(not one.value for one in desk.text_input if one.label == "New value, to correct it")


@pytest.mark.parametrize(
    ("key", "state"),
    [("decide as_printed", FieldState.AS_PRINTED), ("decide absent", FieldState.ABSENT)],
)
def test_as_printed_and_absent(store: Store, key: str, state: FieldState) -> None:
    desk = open_document(store, field=FIRST)
    press(desk, key)
    assert "needs a reason" in desk.error[0].value
    fill_why(desk, "as the page has it")
    press(desk, key)
    assert field(store, FIRST).state is state
    again = open_document(store, field=FIRST)
    again.session_state["panel"] = "history"
    again.run()
    assert any("as the page has it" in str(one.value) for one in again.dataframe)


def test_a_typed_value_is_not_dropped_by_another_button(store: Store) -> None:
    desk = open_document(store, field=FIRST)
    fill(desk, "New value, to correct it", "1.00")
    press(desk, "decide accept")
    assert "press Correct" in desk.error[0].value
    assert field(store, FIRST).state is FieldState.REVIEW


def test_without_a_name_nothing_is_decided(store: Store) -> None:
    desk = open_document(store, field=FIRST)
    store.release(document_id(store), "王芳")
    desk.sidebar.text_input[0].set_value("  ").run()
    press(desk, "decide accept")
    assert "needs the name" in desk.error[0].value
    assert store.decisions(document_id(store)) == []


def test_a_field_changed_in_another_session_is_a_conflict(store: Store) -> None:
    desk = open_document(store, field=FIRST)
    theirs = Decision(
        action=Action.CORRECT,
        path=FIRST,
        old_value="14002.76",
        new_value="1.00",
        who="王芳",
        when=datetime.now(UTC),
        why="first",
    )
    store.decide(document_id(store), theirs)
    fill(desk, "New value, to correct it", "2.00")
    fill_why(desk, "second")
    press(desk, "decide correct")
    assert "is now 1.00, not 14002.76" in desk.error[0].value
    assert field(store, FIRST).value == "1.00"
    assert [one.value for one in desk.text_input if one.label == "New value, to correct it"] == ["2.00"]
    press(desk, "decide correct")
    assert field(store, FIRST).value == "2.00"


def test_add_is_refused_where_the_figure_does_not_stand(store: Store) -> None:
    desk = open_document(store, field=FIRST)
    desk.session_state["panel"] = "add"
    desk.run()
    fill_added(desk, item="上年结余", value="14,002.77", line="117", why="missed")
    press(desk, "add figure")
    assert "does not stand in line 117" in desk.error[0].value
    fill_added(desk, value="14002.76", line="99999")
    press(desk, "add figure")
    assert "there is no line 99999" in desk.error[0].value
    fill_added(desk, line="")
    press(desk, "add figure")
    assert not desk.error
    added = field(store, "01/income/上年结余/决算数")
    assert (added.state, added.line, added.unit) == (FieldState.ADDED, 117, "万元")
    assert desk.query_params["field"] == added.path


def test_approval_is_refused_while_fields_are_left_then_given_and_taken_back(store: Store) -> None:
    desk = open_document(store)
    press(desk, "approve")
    assert "528 fields are still to be reviewed" in desk.error[0].value
    for _ in range(12):
        if not any(row.to_review for row in queries.fields(store, document_id(store))):
            break
        press(desk, "accept all")
    assert "can be approved" in desk.success[0].value
    press(desk, "approve")
    assert queue_queries.page(store).rows[1].state is DocumentState.APPROVED
    press(desk, "reopen")
    assert "needs a reason" in desk.error[0].value
    next(one for one in desk.text_input if one.key and one.key.startswith("reopen ")).set_value("a doubt")
    press(desk, "reopen")
    assert queue_queries.page(store).rows[1].state is DocumentState.READY


def narrative(store: Store) -> list[queries.FieldRow]:
    return [row for row in queries.fields(store, document_id(store)) if row.form == "narrative"]


def html(desk: AppTest, words: str) -> str:
    return next(one.proto.body for one in desk.get("html") if words in one.proto.body)


def test_the_narrative_is_shown_sentence_by_sentence(store: Store) -> None:
    desk = open_document(store)
    desk.selectbox(key="form").select("narrative").run()
    assert not desk.exception
    assert desk.query_params["field"] == narrative(store)[0].path
    assert len(desk.dataframe[0].value) == 8
    assert list(desk.dataframe[0].value["direction"])[2] == "减少"
    assert "<mark>14947.60</mark>" in html(desk, 'class="sentence"')
    pane = html(desk, 'class="pane"')
    assert "<mark>14947.60</mark>" in pane
    assert pane.count("<u>") == 7
    desk.selectbox(key="sentence").select(1).run()
    assert desk.query_params["field"] == narrative(store)[8].path


def test_a_sentence_is_accepted_as_a_whole_and_the_next_one_is_shown(store: Store) -> None:
    rows = narrative(store)
    desk = press(open_document(store, field=rows[2].path), "accept sentence")
    assert {row.state for row in narrative(store)[:8]} == {FieldState.APPROVED}
    assert sum(not row.to_review for row in queries.fields(store, document_id(store))) == 8
    assert "8 figures accepted" in desk.success[0].value
    assert desk.query_params["field"] == rows[8].path
    taken = store.decisions(document_id(store))
    assert {(one.why, one.old_state) for one in taken} == {
        ("compared with the source, with its whole sentence", FieldState.REVIEW)
    }


def test_a_sentence_decided_on_in_another_session_is_a_conflict(store: Store) -> None:
    rows = narrative(store)
    desk = open_document(store, field=rows[0].path)
    theirs = Decision(
        action=Action.ABSENT,
        path=rows[1].path,
        old_value=rows[1].value,
        old_state=rows[1].state,
        who="王芳",
        when=datetime.now(UTC),
        why="not there",
    )
    store.decide(document_id(store), theirs)
    press(desk, "accept sentence")
    assert "1 of 8 accepted, then" in desk.error[0].value
    assert "it is now absent, no longer review" in desk.error[0].value
    assert [row.state for row in narrative(store)[:3]] == [
        FieldState.APPROVED,
        FieldState.ABSENT,
        FieldState.REVIEW,
    ]


def test_performance_forms_are_tables_and_an_indicator_lights_its_line(store: Store) -> None:
    desk = open_document(store)
    desk.selectbox(key="form").select("performance").run()
    assert not desk.exception
    assert desk.query_params["performance"] == "1"
    listed, indicators = (one.value for one in desk.dataframe)
    assert list(listed["总分"]) == ["100", "90"]
    assert indicators["三级指标"][0] == "系统开发成本"
    assert "<td>赣州市医疗保障局</td>" in html(desk, 'class="form"')
    assert "<mark>深化医疗服务价格国家试点项目</mark>" in html(desk, 'class="pane"')
    desk = open_document(store, performance="2-1")
    assert "<mark>系统维护升级成本</mark>" in html(desk, 'class="pane"')
    assert any("≤200万元" in one.value for one in desk.markdown)
    assert not any(button.key == "decide accept" for button in desk.button)
    desk.selectbox(key="form").select("01").run()
    assert "performance" not in desk.query_params


@pytest.mark.parametrize("performance", ["0", "99", "1-99", "x", "1-0", "2-"])
def test_an_odd_performance_address_still_shows_the_document(store: Store, performance: str) -> None:
    desk = open_document(store, performance=performance)
    assert not desk.exception


def test_hostile_document_is_shown_as_text(hostile: Path) -> None:
    with open_store(hostile) as store:
        found = queue_queries.page(store).rows[0]
        hostile_fields = queries.fields(store, queries.document(store, found.document_id).id)
        desk = start(document=found.document_id)
    assert not desk.exception
    pane = next(one.proto.body for one in desk.get("html") if 'class="pane"' in one.proto.body)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pane
    assert "&lt;img src=x onerror=alert(2)&gt;" in pane
    assert "<script" not in pane
    assert "<img" not in pane
    for address in (
        {"field": next(row.path for row in hostile_fields if row.form == "narrative")},
        {"performance": "1-1"},
    ):
        desk = start(document=found.document_id, **address)
        assert not desk.exception
        bodies = [one.proto.body for one in desk.get("html")]
        assert not any(tag in body for body in bodies for tag in ("<script", "<img", "<b>", "<i>"))
        assert any(("12.00" in body or "&lt;b&gt;项目" in body) for body in bodies)
        assert all(not one.allow_html for one in desk.markdown)
    assert not any("<script" in one.proto.body for one in desk.get("html"))


def test_what_a_figure_of_the_narrative_is_said_to_be_is_corrected(store: Store) -> None:
    document = document_id(store)
    found = next(one for one in queries.fields(store, document) if one.direction == "减少")
    path = found.path
    desk = open_document(store, field=path)
    desk.selectbox(key=f"label column 0 {path}").set_value("比上年增减率").run()
    desk.selectbox(key=f"label direction 0 {path}").set_value("增加").run()
    press(desk, "relabel")
    now = field(store, path)
    assert (now.item, now.column, now.direction) == (found.item, "比上年增减率", "增加")
    assert (now.state, now.value, now.quote) == (FieldState.CORRECTED, found.value, found.quote)
    press(desk, "undo")
    assert field(store, path) == found


def test_the_department_and_the_year_are_corrected_and_taken_back(store: Store) -> None:
    read = store.document(document_id(store)[:12])
    desk = open_document(store)
    department, year = (
        next(one for one in desk.text_input if (one.key or "").startswith(f"header {part} "))
        for part in HeaderPart
    )
    assert (department.value, year.value) == (read.department, str(read.fiscal_year))
    department.set_value(" 某市 <b>档案馆 ").run()
    press(desk, "correct header")
    now = store.document(read.short_id)
    assert (now.department, now.fiscal_year) == ("某市<b>档案馆", read.fiscal_year)
    assert [one.path for one in store.decisions(read.id)] == ["header/department"]
    press(desk, "undo")
    assert store.document(read.short_id).department == read.department
