"""The page of the source as a picture beside the figures, in a real Chromium that also printed the PDF."""

import io
from base64 import b64decode
from pathlib import Path

import pdfplumber
import pytest
from conftest import read_into
from desk_process import Desk
from PIL import Image
from playwright.sync_api import Page, expect

from extractor.store import open_store
from review_app import queries
from review_app.page_pane import data_address
from tests.browser import printed_to_pdf

expect.set_options(timeout=60_000)  # a busy machine is no failure
HEADS = [
    "科目编码",
    "科目名称",
    "本年收入合计",
    "财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
]
NAMES = {"": "合计", "201": "一般公共服务支出", "20126": "档案事务", "2012604": "档案馆"}
PICTURE = ".st-key-source .leaf img"
FRAME = ".st-key-source .leaf mark"


@pytest.fixture
def source(tmp_path: Path, needs_browser: None) -> Path:  # noqa: ARG001 - Chromium prints it
    """A PDF whose one table stands at the foot of its second page."""
    rows = [
        HEADS,
        *([code, name, "800.00", "700.00", "", "", "", "", "100.00"] for code, name in NAMES.items()),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = tmp_path / "archive-2023.html"
    page.write_text(
        "<meta charset='utf-8'><style>td {border: 1px solid; padding: 4px} table {border-collapse: collapse}</style>"
        "<p>某某市档案馆2023年度部门决算</p>"
        "<div style='page-break-before: always; height: 650px'><p>收入决算表</p><p>公开02表</p></div>"
        f"<p>金额单位：万元</p><table>{table}</table>",
        encoding="utf-8",
    )
    path = tmp_path / "archive-2023.pdf"
    path.write_bytes(printed_to_pdf(page))
    return path


@pytest.fixture
def database(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "pages.db"
    read_into(path, source)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    return path


def framed(page: Page, source: Path) -> str:
    """The words of the PDF that the frame stands around."""
    picture, frame = page.locator(PICTURE).bounding_box(), page.locator(FRAME).bounding_box()
    assert picture
    assert frame
    with pdfplumber.open(source) as pdf:
        leaf = pdf.pages[1]
        scale = float(leaf.width) / picture["width"]
        left, top = (frame["x"] - picture["x"]) * scale, (frame["y"] - picture["y"]) * scale
        box = (left - 2, top - 2, left + frame["width"] * scale + 2, top + frame["height"] * scale + 2)
        return leaf.crop(box).extract_text()


def expect_framed(page: Page, source: Path, words: str) -> None:
    """The picture is there, the frame in view, and these words stand in it."""
    expect(page.locator(PICTURE)).to_have_js_property("complete", True)  # noqa: FBT003 - a property's value
    assert page.locator(PICTURE).evaluate("picture => picture.naturalWidth") > 500
    expect(page.locator(FRAME)).to_be_in_viewport(ratio=0.9)
    assert framed(page, source) == words


def test_the_figure_is_framed_on_its_page(page: Page, desk: Desk, database: Path, source: Path) -> None:
    with open_store(database) as store:
        document = store.document("archive-2023")
        rows = queries.fields(store, document.id)
    assert [row.value for row in rows[:3]] == ["800.00", "700.00", "100.00"]
    desk.start()
    page.goto(f"{desk.url}/document?document={document.short_id}")
    expect(page.locator(".st-key-source .here mark")).to_have_text("800.00")
    page.get_by_role("radio", name="Page", exact=True).click()
    expect_framed(page, source, "800.00")
    page.keyboard.press("a")
    expect(page.get_by_text("11 of 12 to review")).to_be_visible()
    expect(page.locator(".sheet .selected")).to_have_attribute("data-path", rows[1].path)
    expect_framed(page, source, "700.00")
    narrow = page.locator(PICTURE).bounding_box()
    page.get_by_role("radio", name="2×").click()
    expect(page.locator('.leaf[data-name$="-2"][style*="200%"]')).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".sheet .selected")).to_have_attribute("data-path", rows[2].path)
    expect_framed(page, source, "100.00")
    wide = page.locator(PICTURE).bounding_box()
    assert narrow
    assert wide
    assert wide["width"] == pytest.approx(2 * narrow["width"], rel=0.05)
    page.reload()
    expect_framed(page, source, "100.00")
    page.get_by_role("radio", name="Text", exact=True).click()
    expect(page.locator(".st-key-source .here mark")).to_have_text("100.00")


def test_a_text_has_no_page_to_show(
    page: Page,
    desk: Desk,
    hostile: Path,
) -> None:
    with open_store(hostile) as store:
        document = store.documents()[0]
    desk.start()
    page.goto(f"{desk.url}/document?document={document.short_id}&source=page")
    expect(page.locator(".st-key-source .here mark")).to_be_visible()
    expect(page.get_by_role("radio", name="Form", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Page", exact=True)).to_have_count(0)


def test_a_picture_is_shown_as_it_is() -> None:
    content = io.BytesIO()
    Image.new("L", (2, 3)).save(content, "PNG")
    head, _, data = data_address("image/png", content.getvalue(), 1, 1.5).partition(",")
    assert head == "data:image/png;base64"
    assert b64decode(data) == content.getvalue()
