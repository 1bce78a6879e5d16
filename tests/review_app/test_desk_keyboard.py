"""A person at the desk with the keyboard alone, in a real Chromium."""

from pathlib import Path

import pytest
from conflicting import conflicting
from conftest import leave_to_a_person
from desk_process import ROOT, Desk
from playwright.sync_api import Page, expect

from extractor.final_accounts import FieldState
from extractor.review import Action, DocumentState
from extractor.store import DocumentRow, open_store

KEYBOARD = ROOT / "review_app" / "keyboard.js"
expect.set_options(timeout=60_000)  # a busy machine is no failure


@pytest.fixture
def opened(
    page: Page, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Page, Path, DocumentRow]:
    """A document with twelve fields to review, opened."""
    database = conflicting(tmp_path)
    with open_store(database) as store:
        document = store.document("archive-2023")
        leave_to_a_person(store)
        assert store.field_states(document.id) == {FieldState.REVIEW: 12}
    monkeypatch.setenv("EXTRACTOR_DB", str(database))
    desk.start()
    page.goto(f"{desk.url}/document?document={document.short_id}")
    settled(page)
    return page, database, document


def settled(page: Page) -> None:
    """Wait until the keys are listened to and the selected cell is marked."""
    page.locator(".st-key-keyboard").wait_for(state="attached")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator(".sheet .selected")).to_have_count(1)


def states(database: Path, document: DocumentRow) -> dict[str, tuple[FieldState, str]]:
    with open_store(database) as store:
        return {one.fact.path: (one.state, one.fact.figure.value) for one in store.fields(document.id)}


def test_twelve_fields_are_approved_with_one_key_each(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, database, document = opened
    presses = 0
    for left in range(11, -1, -1):
        page.keyboard.press("a")
        presses += 1
        expect(page.get_by_text(f"{left} of 12 to review")).to_be_visible()
    assert presses == 12
    assert {state for state, _ in states(database, document).values()} == {FieldState.APPROVED}
    with open_store(database) as store:
        assert store.document("archive-2023").state is DocumentState.READY


def test_keys_typed_faster_than_the_desk_works_are_not_lost(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, database, document = opened
    for _ in range(4):
        page.keyboard.press("a")
    expect(page.get_by_text("8 of 12 to review")).to_be_visible()
    with open_store(database) as store:
        assert [one.action for one in store.decisions(document.id)] == [Action.ACCEPT] * 4


def test_keys_are_still_listened_to_when_a_run_is_cleaned_up_after_the_next_began(page: Page) -> None:
    page.set_content(
        "<div class='st-key-next-problem'><button onclick='this.innerText += 1'>+</button></div>"
    )
    page.evaluate(
        """async (source) => {
            const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
            const { default: desk } = await import(url);
            const data = { at: "", sheet: "", leaf: "", keys: [{ key: "j", buttons: ["next problem"] }] };
            const cleanUp = desk({ data, setTriggerValue() {} });
            desk({ data, setTriggerValue() {} });
            cleanUp();
        }""",
        KEYBOARD.read_text(encoding="utf-8"),
    )
    page.keyboard.press("j")
    expect(page.get_by_role("button")).to_have_text("+1")


def test_a_decision_is_undone_with_one_key(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, database, document = opened
    page.keyboard.press("a")
    expect(page.get_by_text("11 of 12 to review")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("12 of 12 to review")).to_be_visible()
    assert {state for state, _ in states(database, document).values()} == {FieldState.REVIEW}


def test_a_value_is_edited_with_its_consequences_shown_before(
    opened: tuple[Page, Path, DocumentRow],
) -> None:
    page, database, document = opened
    path = "02/2012604/财政拨款收入"
    cell = page.locator(f'.sheet [data-path="{path}"]')
    expect(cell).to_have_class("figure review conflict")
    cell.click()
    expect(page.locator(".st-key-source mark")).to_have_text("700.00")
    settled(page)
    page.keyboard.press("e")
    expect(page.locator(".st-key-new-value input")).to_be_focused()
    page.keyboard.type("1000000元", delay=20)
    expect(page.get_by_text("mends")).to_be_visible()
    assert states(database, document)[path] == (FieldState.REVIEW, "700.00")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{path}: corrected, 100")).to_be_visible()
    assert states(database, document)[path] == (FieldState.CORRECTED, "100")


def test_letters_typed_into_an_input_press_no_button(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, database, document = opened
    page.keyboard.press("p")
    reason = page.locator(".st-key-reason input")
    expect(reason).to_be_focused()
    page.keyboard.type("apxjkn", delay=20)
    expect(reason).to_have_value("apxjkn")
    assert {state for state, _ in states(database, document).values()} == {FieldState.REVIEW}
    page.keyboard.press("Enter")
    expect(page.get_by_text("11 of 12 to review")).to_be_visible()
    with open_store(database) as store:
        (taken,) = store.decisions(document.id)
    assert (taken.action, taken.why) == (Action.AS_PRINTED, "apxjkn")
    settled(page)
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_text("10 of 12 to review")).to_be_visible()


def test_next_and_previous_problem_and_the_sheet_of_keys(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, _, _ = opened
    selected = page.locator(".sheet .selected")
    first = selected.get_attribute("data-path")
    page.keyboard.press("j")
    expect(selected).not_to_have_attribute("data-path", first or "")
    settled(page)
    page.keyboard.press("k")
    expect(selected).to_have_attribute("data-path", first or "")
    settled(page)
    page.keyboard.press("?")
    expect(page.get_by_text("leave an input, so that keys act again")).to_be_visible()


def test_a_number_selected_in_the_source_offers_its_fields(opened: tuple[Page, Path, DocumentRow]) -> None:
    page, _, _ = opened
    page.locator(".st-key-source .line", has_text="档案<b>馆</b>").locator(".words").evaluate("""words => {
        const at = words.textContent.indexOf("700.00");
        const range = document.createRange();
        range.setStart(words.firstChild, at + 1);
        range.setEnd(words.firstChild, at + 4);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        words.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    }""")
    offer = page.locator(".st-key-offer")
    expect(offer).to_contain_text("700.00")
    offer.get_by_role("button", name="02/2012604/财政拨款收入").first.click()
    expect(page.locator(".st-key-source mark")).to_have_text("700.00")
    expect(page.locator(".sheet .selected")).to_have_attribute("data-path", "02/2012604/财政拨款收入")
    assert page.locator(".sheet b, .sheet script, .problems b").count() == 0
