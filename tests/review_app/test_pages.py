"""The pages besides the document: what they show, in both languages, and that a hostile document stays text."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_process import Desk
from drawn_in_browser import told_to_browser
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_desk_apptest import FIRST, SECOND, document_id, field, press, start

from extractor.documents import SUFFIXES
from extractor.evaluation import evaluate
from extractor.evaluation.record import as_json
from extractor.review import Action, Decision
from extractor.store import Evaluations, Store, open_store
from review_app import queries, queue_queries

SCREENS = Path(__file__).parents[2] / "review_app" / "screens"
GOLD = Path(__file__).parents[2] / "gold"
expect.set_options(timeout=60_000)  # a busy machine is no failure


def page(name: str, **address: str) -> AppTest:
    desk = start(**({"document": address.pop("document")} if name == "document" else {}), **address)
    if name not in {"queue", "document"}:
        desk.switch_page(f"screens/{name}.py")
        for key, value in address.items():
            desk.query_params[key] = value
        desk.run()
    assert not desk.exception
    return desk


def decide(store: Store, path: str, action: Action, minutes: int, **more: str) -> None:
    row = field(store, path)
    decision = Decision(
        action=action,
        path=path,
        old_value=row.value,
        who="王芳 <b>",
        when=datetime(2026, 1, 5, 9, 0, tzinfo=UTC) + timedelta(minutes=minutes),
        why="**looked** at <script>alert(1)</script>",
        **more,
    )
    store.decide(document_id(store), decision)


@pytest.fixture
def decided(store: Store) -> Store:
    decide(store, FIRST, Action.CORRECT, 0, new_value="1.00")
    decide(store, SECOND, Action.ABSENT, 12)
    return store


def test_the_history_shows_every_decision_latest_first(decided: Store) -> None:
    press(start(document=document_id(decided)), "approve")  # refused: it is none
    history = page("history", document=document_id(decided))
    table = history.dataframe[0].value
    assert list(table["figure"]) == [SECOND, FIRST]
    assert list(table["decision"]) == ["absent", "correct"]
    assert list(table["from"])[1] == "14002.76"
    assert list(table["to"])[1] == "1.00"
    assert set(table["who"]) == {"王芳 <b>"}
    assert "2 decisions by 1 people" in [one.value for one in history.caption]


def test_the_history_of_an_untouched_document_says_so(store: Store) -> None:
    assert "No decision yet" in page("history", document=document_id(store)).info[0].value


def test_a_note_is_written_on_the_history_page_and_stays(store: Store) -> None:
    desk = page("history", document=document_id(store))
    next(one for one in desk.text_input if one.label.startswith("Note")).set_value(
        "figures of <b>the annex</b> asked for"
    )
    desk.button(key="add note ").click().run()
    assert not desk.exception
    assert [(note.text, note.path) for note in store.notes(document_id(store))] == [
        ("figures of <b>the annex</b> asked for", None)
    ]
    table = page("history", document=document_id(store)).dataframe[0].value
    assert list(table["decision"]) == ["note"]
    assert list(table["reason"]) == ["figures of <b>the annex</b> asked for"]


def test_accuracy_without_anything_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_DB", str(tmp_path / "new.db"))
    desk = page("accuracy")
    assert [one.value.split()[0] for one in desk.info] == ["No", "No", "The", "Nobody"]
    assert "extractor evaluate --keep" in desk.info[0].value


def test_accuracy_shows_the_kept_runs_and_what_people_changed(decided: Store) -> None:
    measured = as_json(evaluate(GOLD))
    runs = Evaluations(decided.db)
    runs.keep({"layout": "3", "model": "1/0a1b2c/small"}, measured)
    runs.keep({"layout": "4"}, measured)
    desk = page("accuracy")
    assert not desk.info
    table = desk.dataframe[0].value
    assert list(table["form"])[:3] == ["01-10 together", "narrative", "performance"]
    assert table["f1"][0] == measured["facts"]["f1"]
    data = [one.data.data for plot in desk.get("vega_lite_chart") for one in plot.proto.datasets]
    plots = b"".join(data).decode("utf-8", "replace")
    assert "layout 3 + model 1/0a1b2c/small" in plots
    assert "01 决算数" in plots
    assert "and closed twice" in plots
    assert desk.metric[0].value == "12.0 minutes"


HAN = re.compile(r"[\u4e00-\u9fff]")
ALLOWED = re.compile(
    r"\b(English|extractor|ingest|evaluate|keep|Alt|MB|text|txt|reviewer|F1|ganzhou|broken|layout|path|min|x[a-z]?|Shift|Enter|Esc)\b"
    # Messages of the checks, of the reader and of the store are English around the words of the document.
)


def said(desk: AppTest) -> Iterator[str]:
    """The words of the desk itself: labels, texts and heads of tables, not what the document says."""
    for kind in ("header", "subheader", "caption", "markdown", "info", "success", "warning", "metric"):
        yield from (str(getattr(one, "label", "") or one.value) for one in desk.get(kind))
    for kind in ("button", "text_input", "selectbox", "toggle", "radio", "tab", "pills", "button_group"):
        yield from (str(getattr(one, "label", "")) for one in desk.get(kind))
    for one in (*desk.text_input, *desk.selectbox):
        yield str(getattr(one, "placeholder", "") or "")
    for one in desk.selectbox:
        yield from map(str, one.options)
    for one in desk.dataframe:
        columns = json.loads(one.proto.columns or "{}")
        yield from (str((columns.get(name) or {}).get("label") or name) for name in one.value.columns)


def english(words: Iterable[str]) -> set[str]:
    return {found for one in words for found in re.findall(r"[A-Za-z]{2,}", ALLOWED.sub("", one))}


@pytest.mark.parametrize("name", ["queue", "upload", "accuracy", "history", "document"])
def test_the_chinese_desk_speaks_chinese(decided: Store, name: str) -> None:
    desk = page(name, document=document_id(decided), language="zh") if name in {
        "document", "history"
    } else page(name, language="zh")  # fmt: skip
    words = list(said(desk))
    assert any(HAN.search(one) for one in words)
    assert english(words) - {suffix.strip(".") for suffix in SUFFIXES} == set()


@pytest.mark.parametrize(
    ("panel", "address"),
    [
        ("problems", {"view": "form"}),
        ("add", {"view": "list"}),
        ("history", {"field": SECOND, "view": "list"}),
        ("problems", {"performance": "1-1"}),
    ],
    ids=["form", "list", "field", "performance"],
)
def test_the_chinese_document_page_speaks_chinese_in_all_its_parts(
    decided: Store, panel: str, address: dict[str, str]
) -> None:
    row = field(decided, SECOND)
    at = {} if "performance" in address else {"at": f"{row.start}-{row.end}"}
    desk = start(document=document_id(decided), language="zh", **address, **at)
    desk.session_state["panel"] = panel
    desk.run()
    assert not desk.exception
    words = [*said(desk), *told_in_html(desk), *(one.help or "" for one in desk.button)]
    words += [str(one.proto.popover.label) for one in desk.get("popover")]
    assert any("采纳建议" in one for one in words)  # the sheet of keys
    assert (at == {}) or any("选中" in one for one in words)
    assert ("form" in address.values()) == any("待审核" in one for one in told_in_html(desk))
    assert english(words) == set()


def test_what_is_typed_is_told_in_chinese(store: Store) -> None:
    desk = start(document=document_id(store), language="zh", field=FIRST)
    for typed in ("x", "5辆", "0.0000001", "14002.77"):
        next(one for one in desk.text_input if one.key and one.key.startswith("value ")).set_value(typed)
        desk.run()
        words = [one.value for one in (*desk.warning, *desk.caption)]
        assert words
        assert english(words) == set()
        press(desk, "decide correct")
        assert english(one.value for one in (*desk.error, *desk.success)) == set()


def told_in_html(desk: AppTest) -> Iterator[str]:
    """What the desk says of the document in the form and in the list of problems: not the labels, which are the document's."""
    for one in desk.get("html"):
        if 'class="problems"' in one.proto.body:
            yield re.sub(r"<strong>.*?</strong>|<[^>]*>", " ", one.proto.body)
    if desk.get("bidi_component"):
        yield from (title for _, _, title in told_to_browser(desk)["kinds"])


def test_the_language_stays_in_the_address_and_is_chosen_in_the_sidebar(store: Store) -> None:
    desk = start(document=document_id(store), language="zh")
    assert desk.button(key="approve").label == "审定文件"
    desk.sidebar.radio[0].set_value("en").run()
    assert desk.query_params["language"] == "en"
    assert desk.button(key="approve").label == "Approve document"
    desk.query_params.pop("language")
    desk.run()
    assert desk.query_params["language"] == "en"
    assert start(language="xx").header[0].value == "Queue"


@pytest.mark.parametrize("name", ["queue", "history", "accuracy", "document"])
def test_a_hostile_document_is_text_on_every_page(page: Page, desk: Desk, hostile: Path, name: str) -> None:
    with open_store(hostile) as store:
        found = queue_queries.page(store, queue_queries.EVERYTHING, 1).rows[0].document_id
        rows = queries.fields(store, queries.document(store, found).id)
        Evaluations(store.db).keep({"<img src=x onerror=alert(4)>": "1"}, as_json(evaluate(GOLD)))
        for row in rows[:2]:
            decision = Decision(
                action=Action.ABSENT,
                path=row.path,
                old_value=row.value,
                who="<img src=x onerror=alert(5)>",
                when=datetime.now(UTC),
                why="<script>document.title='taken'</script>**bold**",
            )
            store.decide(queries.document(store, found).id, decision)
    with sqlite3.connect(hostile) as connection:
        connection.execute("update documents set stem = '<img src=x onerror=alert(6)>**stem**'")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    desk.start()
    path = {"queue": "", "accuracy": "accuracy"}.get(name, f"{name}?document={found}")
    page.goto(f"{desk.url}/{path}")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("canvas, .pane").first).to_be_visible()
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("main script:has-text('taken')").count() == 0
    assert dialogs == []
    expect(page).to_have_title("Review desk · 部门决算")


def test_files_are_uploaded_and_a_reload_loses_nothing(
    page: Page, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXTRACTOR_DB", str(tmp_path / "uploads.db"))
    hostile_name = tmp_path / "<img src=x onerror=alert(1)>.txt"
    hostile_name.write_bytes(b"\0\0")
    desk.start()
    page.goto(f"{desk.url}/upload?language=en")
    page.locator("input[type=file]").set_input_files([GOLD / "documents" / "ganzhou-2023.txt", hostile_name])
    page.get_by_role("button", name="Read the chosen files (2)").click()
    expect(page.get_by_text("ganzhou-2023.txt ·")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 files read, 1 failed (exit status 1)")).to_be_visible()
    expect(page.get_by_text("only zeros")).to_be_visible()
    expect(page.get_by_text("<img src=x onerror=alert(1)>.txt · failed")).to_be_visible()
    assert page.locator("img[src='x']").count() == 0
    page.get_by_text("ganzhou-2023.txt · read").click()
    expect(page.locator(".st-key-source mark")).to_be_visible()
    with open_store(tmp_path / "uploads.db") as store:
        assert [row.document for row in queue_queries.page(store, queue_queries.EVERYTHING, 1).rows] == [
            "img-src-x-onerror-alert-1",
            "ganzhou-2023",
        ]
