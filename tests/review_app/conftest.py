from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_process import Desk

from extractor.pipeline.ingest import Candidate, ingest
from extractor.store import Store, open_store
from tests.browser import CHROMIUM_ARGS, chromium, why_no_browser

ROOT = Path(__file__).parents[2]
GANZHOU = ROOT / "gold" / "documents" / "ganzhou-2023.txt"

HOSTILE = """\
某某市<script>alert(1)</script>局 2023 年度部门决算

收入决算表
公开02表
部门：<img src=x onerror=alert(2)>局    金额单位：万元
支出功能分类科目    本年收入合计    财政拨款收入
合计    100.00    100.00
2080505    <b>机关</b>**事业**[单位](http://127.0.0.1/x)    60.00    60.00
2080506    <script>document.title='taken'</script>    40.00    40.00
<img src=x onerror="document.title='taken'">
第三部分 2023年度部门决算情况说明
一、收入决算情况说明
<script>document.title='taken'</script><img src=x>本部门2023年度收入总计100.00万元，比上年增加**12.00**万元。
二、支出决算情况说明
本部门2023年度支出总计100.00万元，其中<b>基本支出</b>60.00万元。
项目支出绩效自评表
（2023年度）
项目名称\t<b>项目</b><img src=x onerror=alert(3)>
主管部门\t某局\t实施单位\t<i>某局</i>
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t0\t193.43\t193.43\t10\t100\t10
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t产出指标\t数量指标\t<u>调研次数</u>\t≥2次\t4\t5\t5
总分\t\t\t\t\t100\t100
"""


def read_into(database: Path, *sources: Path) -> None:
    """Read documents and leave everything to a person, as if nothing spoke for any figure."""
    with open_store(database) as store:
        list(ingest(store, [Candidate(path, named=True) for path in sources], max_bytes=10_000_000))
        leave_to_a_person(store)


def leave_to_a_person(store: Store) -> None:
    """As if nothing spoke for any figure that was read."""
    store.db.execute("update fields set state = 'review', evidence = '[]'")
    store.db.execute("update documents set state = 'review' where state = 'ready'")
    store.db.execute(
        "update fields_as_read set fields = (select json_group_array("
        "json_set(value, '$.state', 'review', '$.evidence', '[]')) from json_each(fields))"
    )
    store.db.execute("insert or replace into queue select * from queue_now")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One gold document, one file that is no text, named to the desk by EXTRACTOR_DB."""
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\0\0\0\0")
    path = tmp_path / "desk.db"
    read_into(path, GANZHOU, broken)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    monkeypatch.setenv("EXTRACTOR_REVIEWER", "王芳")
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "hostile.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    path = tmp_path / "hostile.db"
    read_into(path, source)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    return path


# The real browser


@pytest.fixture(scope="session")
def needs_browser() -> None:
    if reason := why_no_browser():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
    needs_browser: None,  # noqa: ARG001 - skips before anything is started
) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": str(chromium()), "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1280, "height": 800}, "locale": "en-US"}


@pytest.fixture
def desk(tmp_path: Path, needs_browser: None) -> Iterator[Desk]:  # noqa: ARG001 - as above
    server = Desk(tmp_path / "streamlit.log")
    try:
        yield server
    finally:
        server.kill()
