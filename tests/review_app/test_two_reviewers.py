"""Two people at the desk at the same time, each in a Chromium of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conflicting import conflicting
from conftest import leave_to_a_person
from desk_process import Desk
from playwright.sync_api import Browser, Locator, Page, expect

from extractor.final_accounts import FieldState
from extractor.review import Action
from extractor.store import DocumentRow, open_store

expect.set_options(timeout=60_000)  # a busy machine is no failure
PATH = "02/2012604/财政拨款收入"
Enter = Callable[[str], Page]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = conflicting(tmp_path)
    with open_store(path) as store:
        leave_to_a_person(store)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    return path


@pytest.fixture
def document(database: Path) -> DocumentRow:
    with open_store(database) as store:
        return store.document("archive-2023")


@pytest.fixture
def enter(browser: Browser, desk: Desk, database: Path) -> Enter:  # noqa: ARG001 - the desk opens it
    """A person sits down at a desk of their own, types a name, and opens the document."""
    desk.start()

    def sit_down(name: str) -> Page:
        page = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800}).new_page()
        page.goto(desk.url)
        typed = page.get_by_label("Who decides")
        typed.fill(name)
        typed.press("Enter")
        settled(page)
        scroller = page.locator(".st-key-queue .dvn-scroller")
        scroller.wait_for()
        scroller.click(position={"x": 150, "y": 52})  # the middle of the first row
        expect(page.locator(".sheet .selected")).to_have_count(1)
        settled(page)
        return page

    return sit_down


def settled(page: Page) -> None:
    page.wait_for_timeout(250)  # an action is sent some 150 ms late
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def button(page: Page, key: str) -> Locator:
    """A button with a help stands twice in the page, of which one is for touch."""
    return page.locator(f".st-key-{key} button").first


def deciding(page: Page) -> list[Locator]:
    return [button(page, f"decide-{one}") for one in ("accept", "correct", "as_printed", "absent")]


def choose(page: Page) -> Page:
    page.locator(f'.sheet [data-path="{PATH}"]').click()
    expect(page.locator(".sheet .selected")).to_have_attribute("data-path", PATH)
    settled(page)
    return page


def correct(page: Page) -> Page:
    page.keyboard.press("e")
    page.keyboard.type("100.00", delay=20)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{PATH}: corrected, 100.00")).to_be_visible()
    settled(page)
    return page


def decided(database: Path, document: DocumentRow) -> list[tuple[str, Action, str | None]]:
    with open_store(database) as store:
        return [(one.who, one.action, one.path) for one in store.decisions(document.id)]


def test_who_comes_second_sees_who_has_the_document_and_can_decide_nothing(
    enter: Enter, database: Path, document: DocumentRow
) -> None:
    enter("王芳")
    second = enter("李雷")
    expect(second.get_by_text("王芳 has this document until")).to_be_visible()
    for one in (*deciding(second), button(second, "approve"), button(second, "accept-form")):
        expect(one).to_be_disabled()
    expect(second.locator(".st-key-new-value input")).to_be_disabled()
    deciding(second)[0].hover(force=True)
    expect(second.get_by_role("tooltip")).to_contain_text("王芳 has this document until")
    second.mouse.move(0, 0)

    first = second.locator(".sheet .selected").get_attribute("data-path") or ""
    for key in ("a", "x", "p", "e", "A", "u", "j"):
        second.keyboard.press(key)
    expect(second.locator(".sheet .selected")).not_to_have_attribute("data-path", first)
    assert decided(database, document) == []


def test_when_the_claim_ends_the_second_may_decide(
    enter: Enter, database: Path, document: DocumentRow
) -> None:
    enter("王芳")
    second = enter("李雷")
    expect(deciding(second)[0]).to_be_disabled()
    with open_store(database) as store:
        store.db.execute("update claims set until = '2020-01-01T00:00:00+00:00'")
    expect(deciding(second)[0]).to_be_enabled()
    expect(second.get_by_text("has this document until")).to_have_count(0)
    settled(second)
    second.keyboard.press("a")
    expect(second.get_by_text("11 of 12 to review")).to_be_visible()
    assert [(who, action) for who, action, _ in decided(database, document)] == [("李雷", Action.ACCEPT)]


def test_a_document_given_back_is_the_others_at_once(
    enter: Enter, database: Path, document: DocumentRow
) -> None:
    first = enter("王芳")
    second = enter("李雷")
    expect(deciding(second)[0]).to_be_disabled()
    button(first, "release").click()
    expect(first.locator(".st-key-queue")).to_be_visible()
    expect(deciding(second)[0]).to_be_enabled()
    with open_store(database) as store:
        claim = store.claim_on(document.id)
    assert claim is not None
    assert claim.who == "李雷"


def test_who_saves_later_is_told_and_overwrites_nothing(
    enter: Enter, database: Path, document: DocumentRow
) -> None:
    """王芳 leaves her desk with a field open; her claim ends, 李雷 corrects the field and gives the document back."""
    first = choose(enter("王芳"))
    with open_store(database) as store:
        store.db.execute("update claims set until = '2020-01-01T00:00:00+00:00'")
    second = correct(choose(enter("李雷")))

    first.keyboard.press("a")
    expect(first.get_by_text("李雷 has this document until").first).to_be_visible()
    button(second, "release").click()
    expect(second.locator(".st-key-queue")).to_be_visible()
    expect(deciding(first)[0]).to_be_enabled()
    assert decided(database, document) == [("李雷", Action.CORRECT, PATH)]
    with open_store(database) as store:
        (field,) = [one for one in store.fields(document.id) if one.fact.path == PATH]
    assert (field.state, field.fact.figure.value) == (FieldState.CORRECTED, "100.00")


def test_a_save_on_what_another_changed_meanwhile_is_refused(
    enter: Enter, database: Path, document: DocumentRow
) -> None:
    """As before, but the document is free again when 王芳 comes back: only the field has changed."""
    first = choose(enter("王芳"))
    with open_store(database) as store:
        store.db.execute("update claims set until = '2020-01-01T00:00:00+00:00'")
    second = correct(choose(enter("李雷")))
    button(second, "release").click()
    expect(second.locator(".st-key-queue")).to_be_visible()

    first.keyboard.press("a")
    expect(first.get_by_text("is now 100.00, not 700.00").first).to_be_visible()
    assert decided(database, document) == [("李雷", Action.CORRECT, PATH)]
