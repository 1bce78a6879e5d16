"""A person at the desk, in a real Chromium."""

from pathlib import Path

import pytest
from conflicting import conflicting
from desk_process import Desk
from playwright.sync_api import Page, expect

from extractor.final_accounts import FieldState
from extractor.findings import FindingState
from extractor.review import Action
from extractor.store import Store, open_store
from review_app import finding_queries, queries, queue_queries

expect.set_options(timeout=60_000)  # a busy machine is no failure
ROW = 35
"""Streamlit's height of a row and of the header of a table, in pixels."""
FIRST = "01/income/一般公共预算财政拨款收入/决算数"
THIRD = "01/income/其他收入/决算数"
ADDED = "01/income/上年结余/决算数"


def ready(page: Page) -> None:
    """Wait until the script run that the last action caused has finished: an action is sent some 150 ms late."""
    page.wait_for_timeout(250)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def click_row(page: Page, table: str, row: int) -> None:
    """Click a cell in the middle of a row; the scroller lies over the canvas and takes the clicks."""
    scroller = page.locator(f".st-key-{table} .dvn-scroller")
    scroller.wait_for()
    ready(page)
    scroller.click(position={"x": 150, "y": ROW * (row + 1.5)})
    ready(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    ready(page)


def expect_in_view(page: Page) -> None:
    """Wait until the marked words stand inside the visible part of the source."""
    page.wait_for_function("""() => {
        const pane = document.querySelector(".st-key-source .pane").getBoundingClientRect();
        const mark = document.querySelector(".st-key-source mark").getBoundingClientRect();
        return mark.top >= pane.top && mark.bottom <= pane.bottom && mark.left >= pane.left
            && mark.right <= pane.right && mark.bottom <= innerHeight;
    }""")


def states(store: Store, document_id: str) -> dict[str, tuple[FieldState, str]]:
    found = queries.document(store, document_id)
    return {row.path: (row.state, row.value) for row in queries.fields(store, found.id) if not row.to_review}


def test_a_person_reviews_and_the_decisions_outlive_the_server(
    page: Page, desk: Desk, database: Path, tmp_path: Path
) -> None:
    desk.start()
    page.goto(desk.url)
    click_row(page, "queue", 1)
    mark = page.locator(".st-key-source mark")
    expect(mark).to_have_text("14,002.76")
    expect(page.get_by_text("赣州市医疗保障局").first).to_be_visible()
    assert "document=" in page.url

    page.get_by_label("New value, to correct it").fill("14,002.77")
    expect(page.get_by_text("14002.76 → 14002.77")).to_be_visible()
    page.get_by_label("Reason").first.fill("misread")
    press(page, "Correct")
    expect(page.get_by_text(f"{FIRST}: corrected, 14002.77")).to_be_visible()
    expect(mark).to_have_text("0.54")

    page.get_by_role("radio", name="List").click()
    click_row(page, "fields", 2)
    expect(mark).to_have_text("660.53")
    page.get_by_label("Reason").first.fill("so it is printed")
    press(page, "As printed")
    expect(page.get_by_text(f"{THIRD}: as printed")).to_be_visible()
    expect(mark).to_have_text("1,488.13")
    expect_in_view(page)

    page.get_by_role("radio", name="Add a missed figure").click()
    ready(page)
    page.get_by_label("Item").fill("上年结余")
    page.get_by_label("Figure, as printed").fill("57.52")
    page.get_by_label("Line", exact=True).last.fill("139")
    page.get_by_label("Reason").last.fill("missed")
    press(page, "Add figure")
    expect(page.get_by_text("57.52 does not stand in line 139")).to_be_visible()
    expect(page.get_by_label("Item")).to_have_value("上年结余")
    page.get_by_label("Figure, as printed").fill("57.51")
    press(page, "Add figure")
    expect(mark).to_have_text("57.51")
    expect_in_view(page)
    expected = {
        FIRST: (FieldState.CORRECTED, "14002.77"),
        THIRD: (FieldState.AS_PRINTED, "660.53"),
        ADDED: (FieldState.ADDED, "57.51"),
    }
    address = page.url

    desk.kill()
    desk.start()
    with open_store(database) as store:
        assert states(store, queue_queries.page(store).rows[1].document_id) == expected
    page.goto(address)
    expect(mark).to_have_text("57.51")
    expect(page.get_by_text("526 of 529 to review")).to_be_visible()
    ready(page)
    shot = tmp_path / "desk.png"
    page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000


def choose(page: Page, widget: str, option: str) -> None:
    """Choose from a list, which draws only the options in view: what is typed brings the others there."""
    page.locator(f".st-key-{widget} input").fill(option)
    page.get_by_role("option", name=option).click()
    ready(page)


def test_a_person_accepts_a_sentence_and_looks_at_a_performance_form(
    page: Page, desk: Desk, database: Path
) -> None:
    desk.start()
    with open_store(database) as store:
        document_id = queue_queries.page(store).rows[1].document_id
    page.goto(f"{desk.url}/?document={document_id}")
    mark, sentence = page.locator(".st-key-source mark"), page.locator(".sentence")
    expect(mark).to_have_text("14,002.76")
    ready(page)
    choose(page, "form", "narrative 情况说明")
    expect(sentence).to_contain_text("本部门2023年度收入总计14947.60万元")
    expect(mark).to_have_text("14947.60")
    expect(page.locator(".st-key-source u")).to_have_count(7)
    expect_in_view(page)
    press(page, "Accept sentence (8)")
    expect(page.get_by_text("8 figures accepted")).to_be_visible()
    expect(sentence).to_contain_text("本年收入的具体构成")
    with open_store(database) as store:
        decided = states(store, document_id)
    assert len(decided) == 8
    assert set(decided.values()) >= {(FieldState.APPROVED, "332.11")}

    choose(page, "form", "performance 绩效自评表")
    expect(page.locator(".form")).to_contain_text("深化医疗服务价格国家试点项目")
    expect(mark).to_have_text("深化医疗服务价格国家试点项目")
    click_row(page, "indicators", 0)
    expect(mark).to_have_text("系统开发成本")
    expect_in_view(page)
    assert "performance=1-1" in page.url


def test_with_nothing_marked_the_source_begins_at_its_first_column(
    page: Page, desk: Desk, database: Path
) -> None:
    desk.start()
    with open_store(database) as store:
        document_id = queue_queries.page(store).rows[1].document_id
    page.goto(f"{desk.url}/document?document={document_id}&performance=1-1")
    pane = page.locator(".st-key-source .pane")
    expect(page.locator(".st-key-source mark")).to_be_visible()
    pane.evaluate("pane => { pane.scrollLeft = 200 }")
    ready(page)
    page.get_by_placeholder("go to").fill("665")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-source .here .number")).to_have_text("665")
    expect(page.locator(".st-key-source mark")).to_have_count(0)
    ready(page)
    assert pane.evaluate("pane => pane.scrollLeft") == 0


def test_a_click_on_a_finding_shows_its_words(page: Page, desk: Desk, database: Path) -> None:
    desk.start()
    with open_store(database) as store:
        document_id = queue_queries.page(store).rows[1].document_id
        found = queries.document(store, document_id)
        listed = finding_queries.of_document(store, found.id, queries.fields(store, found.id))
    page.goto(f"{desk.url}/document?document={document_id}&finding=")
    click_row(page, "findings", 1)
    expect(page.locator(".st-key-source .here .number")).to_have_text(
        str(listed[1].finding.places[0].place.line)
    )
    expect_in_view(page)
    page.get_by_placeholder("go to").fill("500")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-source .here .number")).to_have_text("500")


def test_a_person_settles_a_conflict_with_the_keyboard(
    page: Page, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = conflicting(tmp_path)
    monkeypatch.setenv("EXTRACTOR_DB", str(database))
    desk.start()
    with open_store(database) as store:
        document = store.document("archive-2023")
    page.goto(f"{desk.url}/document?document={document.short_id}&finding=")
    mark = page.locator(".st-key-source mark")
    expect(mark).to_have_text("700.00")
    expect(page.locator(".place mark").first).to_have_text("700.00")
    ready(page)

    page.keyboard.press("Alt+p")
    expect(page.get_by_text("this decision needs a reason")).to_be_visible()
    ready(page)
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("No open conflict is left.")).to_be_visible()
    with open_store(database) as store:
        (settled,) = [one for one in store.settled_findings(document.id) if one.finding.check == "02-a"]
        assert settled.state is FindingState.FIXED
        (taken,) = store.decisions(document.id)
        assert (taken.action, taken.old_value, taken.new_value) == (Action.CORRECT, "700.00", "100.00")


def test_markup_of_a_document_is_neither_run_nor_drawn(page: Page, desk: Desk, hostile: Path) -> None:
    desk.start()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with open_store(hostile) as store:
        document_id = queue_queries.page(store).rows[0].document_id
    page.goto(f"{desk.url}/document?document={document_id}")
    expect(page.locator(".st-key-source .pane")).to_contain_text("<script>alert(1)</script>")
    ready(page)
    assert dialogs == []
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("a[href*='127.0.0.1/x']").count() == 0
    expect(page).to_have_title("Review desk · 部门决算")
