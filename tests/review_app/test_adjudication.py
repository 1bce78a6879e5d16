"""Adjudication at the desk: each field that two reviewers left differently is a problem, with one key for each ending."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_process import Desk
from drawn_in_browser import marked
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_chinese_apptest import english
from test_desk_apptest import fill, press, start
from test_desk_keyboard import settled

from extractor.final_accounts import FieldState
from extractor.review import Action, DocumentState
from extractor.store import Store, open_store
from tests.store.conftest import a_document, save
from tests.store.test_second_look import OTHER, RULES, accept_all
from tests.store.test_store import PATH, decision, field

expect.set_options(timeout=60_000)  # a busy machine is no failure
ADDED = "02/2012604/事业收入"


@pytest.fixture
def disputed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, str]]:
    """Three fields left differently: one corrected by the first, one absent for the second, one added by the second."""
    path = tmp_path / "disputed.db"
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    monkeypatch.setenv("EXTRACTOR_REVIEWER", "丙")
    monkeypatch.setenv("EXTRACTOR_ROLES", "丙=adjudicator")
    monkeypatch.setenv("EXTRACTOR_SECOND_LOOK_SHARE", "1")
    with open_store(path, RULES) as store:
        document_id = save(store, a_document())
        store.decide(document_id, decision(Action.CORRECT, new_value="101.00", why="印为 101"))
        accept_all(store, document_id, "甲")
        second = store.seen_by(document_id, "乙")
        second.decide(document_id, decision(Action.ABSENT, OTHER, "20.00", who="乙", why="没有这个数"))
        known = field(second, document_id).fact
        missed = known.model_copy(
            update={"path": ADDED, "column": "事业收入", "printed": a_document().lines[13].printed(0, 7)}
        )
        second.decide(document_id, decision(Action.ADD, ADDED, None, fact=missed, who="乙", why="漏读"))
        assert accept_all(second, document_id, "乙") is DocumentState.ADJUDICATION
        yield store, document_id


def texts(desk: AppTest) -> str:
    return "\n".join(one.value for kind in (desk.markdown, desk.caption, desk.warning) for one in kind)


def test_the_disputed_fields_are_the_problems_and_both_endings_stand_side_by_side(
    disputed: tuple[Store, str],
) -> None:
    store, document_id = disputed
    text = store.text(document_id)
    desk = start(document=document_id)
    assert not desk.exception
    listed = next(one.proto.body for one in desk.get("html") if 'class="problems"' in one.proto.body)
    assert [listed.count(f'data-path="{path}"') for path in (PATH, OTHER, ADDED)] == [1, 1, 1]
    assert listed.count("<li") == 3
    assert marked(desk, text) == "2012604"  # where the second reviewer says that the figure stands
    assert {"take first", "take second"} <= {button.key for button in desk.button}
    press(desk, "next problem")
    assert marked(desk, text) == "100.00"
    assert "First reviewer: **101.00 万元 · ✎ corrected**" in texts(desk)
    assert "Second reviewer: **100.00 万元 · ✓ approved**" in texts(desk)
    assert "印为 101" in texts(desk)
    assert not any(name in texts(desk) for name in "甲乙")


def test_the_endings_are_taken_one_after_the_other_and_the_document_goes_on(
    disputed: tuple[Store, str],
) -> None:
    store, document_id = disputed
    desk = press(start(document=document_id, field=PATH), "take second")
    assert field(store, document_id).state is FieldState.APPROVED
    assert field(store, document_id).fact.figure.value == "100.00"
    assert desk.query_params["field"] == OTHER
    press(desk, "take first")
    assert field(store, document_id, OTHER).state is FieldState.APPROVED
    assert desk.query_params["field"] == ADDED
    press(desk, "take second")
    assert field(store, document_id, ADDED).state is FieldState.ADDED
    assert "the document is approved" in desk.success[0].value
    assert store.document(document_id).state is DocumentState.APPROVED
    assert not any(button.key == "take first" for button in desk.button)
    assert [one.why for one in store.decisions(document_id)[-3:]] == [
        "adjudicated: as the second reviewer left it",
        "adjudicated: as the first reviewer left it",
        "adjudicated: as the second reviewer left it",
    ]


def test_a_third_value_is_typed_as_usual(disputed: tuple[Store, str]) -> None:
    store, document_id = disputed
    desk = start(document=document_id, field=PATH)
    fill(desk, "New value, to correct it", "102.00")
    press(desk, "decide correct")
    assert field(store, document_id).fact.figure.value == "102.00"
    assert desk.query_params["field"] == OTHER
    assert [one.path for one in store.disagreements(document_id)] == [OTHER, ADDED]


def test_who_may_not_decide_between_two_is_refused_in_the_language_of_the_desk(
    disputed: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, document_id = disputed
    monkeypatch.setenv("EXTRACTOR_ROLES", "")
    desk = press(start(document=document_id, field=PATH, language="zh"), "take first")
    assert "不能裁定两位审核人的不同决定；须为裁定人" in desk.error[0].value
    assert english(desk) == []
    assert len(store.disagreements(document_id)) == 3


def test_one_key_each_in_a_real_browser(disputed: tuple[Store, str], page: Page, desk: Desk) -> None:
    store, document_id = disputed
    desk.start()
    page.goto(f"{desk.url}/document?document={document_id}&field={PATH}")
    expect(page.locator(".st-key-source mark")).to_have_text("100.00")
    expect(page.get_by_text("101.00 万元 · ✎ corrected")).to_be_visible()
    expect(page.get_by_text("100.00 万元 · ✓ approved")).to_be_visible()
    settled(page)
    page.keyboard.press("j")
    expect(page.locator(".st-key-source mark")).to_have_text("20.00")
    page.keyboard.press("1")
    expect(page.locator(".problems li.here")).to_contain_text("事业收入")
    page.keyboard.press("2")
    expect(page.locator(".problems li.here")).to_contain_text("财政拨款收入")
    page.keyboard.press("2")
    expect(page.get_by_text("the document is approved")).to_be_visible()
    assert store.document(document_id).state is DocumentState.APPROVED
