"""How long the desk takes with a document of 2,000 fields, in a real Chromium: the second half of ``make bench-desk``.

A server on loopback, a made-up disclosure whose every field is left to a person. Printed are the median and the slowest of
twenty: opening the document by its address until its words are marked, and from the key of the next problem, and of an
acceptance, until the words of the next field are marked.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from extractor.nomenclature import Classification, codes, names
from extractor.store import open_store
from tests.review_app.conftest import CHROMIUM_ARGS, chromium, read_into
from tests.review_app.desk_process import Desk

TIMES = 20
LEAVES = 120
_HEADS = {
    "02": (
        "收入决算表",
        "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入",
    ),
    "03": ("支出决算表", "本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"),
    "05": ("一般公共预算财政拨款支出决算表", "合计 基本支出 项目支出"),
}


def disclosure() -> str:
    """Three forms with a row for each of many codes and their levels; every sum holds."""
    leaves = [code for code in codes(Classification.FUNCTION) if len(code) == 7][:LEAVES]
    lines = ["某市财政局2023年度部门决算"]
    for number, (title, columns) in _HEADS.items():
        labels = columns.split()
        heads = "\t".join(labels)
        lines += [title, f"公开{number}表", "部门：某市财政局\t金额单位：万元", f"项目\t\t{heads}"]
        lines.append("科目编码\t科目名称" + "\t" * len(labels))
        for code in sorted({"", *(leaf[:digits] for leaf in leaves for digits in (3, 5, 7))}):
            under = [position for position, leaf in enumerate(leaves) if leaf.startswith(code)]
            parts = [sum(map(_fen, under, [column] * len(under))) for column in range(1, len(labels))]
            name = names(Classification.FUNCTION, code)[0] if code else "合计"
            lines.append("\t".join((code, name, *map(_printed, (sum(parts), *parts)))))
    return "\n".join(lines)


def _fen(leaf: int, column: int) -> int:
    """A figure for each leaf and column, 0 in none; forms 03 and 05 print the same for their common columns."""
    return 100_000 * column + 37 * leaf * leaf + 1_111 * leaf


def _printed(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        source, database = Path(folder) / "large-2023.txt", Path(folder) / "desk.db"
        source.write_text(disclosure(), encoding="utf-8")
        read_into(database, source)
        with open_store(database) as store:
            (document,) = store.documents()
            print(f"{sum(store.field_states(document.id).values())} fields")
        os.environ["EXTRACTOR_DB"] = str(database)
        desk = Desk(Path(folder) / "streamlit.log")
        desk.start()
        try:
            browser = playwright.chromium.launch(executable_path=str(chromium()), args=CHROMIUM_ARGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US")
            _measure(page, f"{desk.url}/document?document={document.short_id}")
            browser.close()
        finally:
            desk.kill()


def _measure(page: Page, address: str) -> None:
    _open(page, address)  # the first visitor of a server waits for its imports
    _print("open", lambda: _open(page, address))
    for name, key in (("next problem", "j"), ("accept", "a")):
        _print(name, lambda key=key: _press(page, key))


def _print(name: str, act: Callable[[], float]) -> None:
    took = [act() for _ in range(TIMES)]
    print(
        f"{name}\tmedian {statistics.median(took) * 1000:.0f} ms\tslowest {max(took) * 1000:.0f} ms",
        flush=True,
    )


def _open(page: Page, address: str) -> float:
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".st-key-source mark")
    took = time.perf_counter() - began
    _settle(page)
    return took


def _press(page: Page, key: str) -> float:
    before = page.locator(".st-key-source mark").text_content()
    began = time.perf_counter()
    page.keyboard.press(key)
    page.wait_for_function(
        "before => { const now = document.querySelector('.st-key-source mark'); return now && now.textContent !== before }",
        arg=before,
    )
    took = time.perf_counter() - began
    _settle(page)
    return took


def _settle(page: Page) -> None:
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_selector(".st-key-keyboard", state="attached")


if __name__ == "__main__":
    sys.exit(main())
