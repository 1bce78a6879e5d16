from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extractor.final_accounts import FieldState
from extractor.store import Store, open_store
from review_app import queue_queries
from tests.review_app.test_desk_apptest import FIRST, document_id, field, open_document, press, start
from tests.store.conftest import TEXT, a_document, save


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty years of one bureau: more than a page."""
    path = tmp_path / "years.db"
    with open_store(path) as store:
        for year in range(2000, 2060):
            save(store, a_document(TEXT.replace("2023", str(year)), f"archive-{year}.txt"))
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    return path


def listed(desk: AppTest) -> list[str]:
    assert not desk.exception
    return list(desk.dataframe[0].value.get("document", []))


def test_filters_and_page_stand_in_the_address(years: Path) -> None:  # noqa: ARG001 - names the database
    desk = start()
    assert len(listed(desk)) == queue_queries.PAGE
    desk.text_input(key="filter text").set_value("-203").run()
    assert listed(desk) == [f"archive-{year}" for year in range(2030, 2040)]
    assert desk.query_params["text"] == "-203"
    desk.selectbox(key="filter year").set_value(2035).run()
    assert listed(desk) == ["archive-2035"]
    desk.selectbox(key="filter state").set_value("approved").run()
    assert listed(desk) == []
    assert listed(start(text="-203", year="2035")) == ["archive-2035"]
    assert listed(start(page="2")) == [f"archive-{year}" for year in range(2050, 2060)]
    assert len(listed(start(state="no such", year="x", page="-3"))) == queue_queries.PAGE


def test_who_has_a_document_is_told_and_others_only_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.claim(document_id(store), "李雷")
    desk = open_document(store, field=FIRST)
    assert any("李雷" in one.value for one in desk.warning)
    assert not any(button.key in {"release", "take over"} for button in desk.button)
    deciding = [one for one in desk.button if str(one.key).startswith("decide ") or one.key == "approve"]
    assert len(deciding) == 5
    assert all(one.disabled and "李雷 has this document" in one.help for one in deciding)
    assert field(store, FIRST).state is FieldState.REVIEW
    monkeypatch.setenv("EXTRACTOR_ROLES", "王芳=admin")
    desk = press(open_document(store, field=FIRST), "take over")
    press(desk, "decide accept")
    assert field(store, FIRST).state is FieldState.APPROVED
    assert list(start().dataframe[0].value["claimed_by"])[1:] == ["王芳"]


def test_a_document_is_given_back_and_left(store: Store) -> None:
    desk = press(open_document(store), "release")
    assert store.claim_on(document_id(store)) is None
    assert "document" not in desk.query_params


def test_the_last_decision_is_taken_back_with_one_click(store: Store) -> None:
    desk = press(open_document(store, field=FIRST), "decide accept")
    assert field(store, FIRST).state is FieldState.APPROVED
    press(desk, "undo")
    assert field(store, FIRST).state is FieldState.REVIEW
    assert desk.query_params["field"] == FIRST
    press(desk, "undo")
    assert "left to undo" in desk.error[0].value


def test_a_second_reviewer_sees_the_reading_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.db.execute("update fields set state = 'accepted'")
    monkeypatch.setenv("EXTRACTOR_SECOND_LOOK_SHARE", "1")
    press(open_document(store, field=FIRST), "approve")
    assert store.document("ganzhou-2023").state == "second_look"
    store.release(document_id(store), "王芳")
    waiting = open_document(store, field=FIRST)
    assert any("second time" in one.value for one in waiting.info)
    monkeypatch.setenv("EXTRACTOR_REVIEWER", "李雷")
    blind = open_document(store, field=FIRST)
    assert any("without the first reviewer" in one.value for one in blind.info)
    assert not any("王芳" in str(one.value) for one in blind.dataframe)
    press(blind, "decide accept")
    assert [
        (one.who, one.look) for one in store.seen_by(document_id(store), "李雷").decisions(document_id(store))
    ] == [("李雷", 2)]
