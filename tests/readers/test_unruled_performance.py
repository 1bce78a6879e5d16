"""Self-evaluation forms printed without rules: their cells show in nothing but the places of their words."""

import json
from html import escape
from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.export import performance_rows
from extractor.readers.layout.performance import read_performance
from tests.benchmarks.layouts.paper import as_pdf, printer

FRAGMENTS = Path(__file__).parent / "fragments" / "performance"
_STYLE = "@page{size:A4;margin:15mm}table{width:100%;font-size:9pt;table-layout:fixed}td{text-align:center;padding:3px 4px;word-break:break-all}h2,p{text-align:center}"
_WIDTHS = (10, 16, 18, 12, 12, 8, 8, 18)
_HEAD = (
    ("项目名称", ("城区环境卫生设施维护及更新改造项目经费", 7, 1)),
    ("主管部门", ("清水县城市管理局", 3, 1), "实施单位", ("清水县环境卫生服务中心", 3, 1)),
    (("项目资金（万元）", 1, 4), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "210.00", "196.50", "188.84", "10", "96.10%", "9.61"),
    ("其中：当年财政拨款", "210.00", "190.00", "182.34", "—", "95.97%", "—"),
    ("上年结转资金", "0", "6.50", "6.50", "—", "100%", "—"),
    ("年度总体目标", ("更新收集容器，保障城区环境整洁。", 4, 1), ("已购置收集容器398个。", 3, 1)),
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ),
)
_REASONS = {"9.48": "采购计划调整", "9.78": "宣传引导力度不足，下一步加强走访"}


def _expected() -> dict[str, object]:
    return json.loads((FRAGMENTS / "unruled-levels-centred.json").read_text("utf-8"))[0]


def _rows() -> list[tuple[object, ...]]:
    indicators = _expected()["indicators"]
    rows: list[tuple[object, ...]] = list(_HEAD)
    for at, one in enumerate(indicators):
        levels = []
        for level in (("level1",), ("level1", "level2")):
            path = [one[key] for key in level]
            same = [[other[key] for key in level] == path for other in indicators]
            if at == 0 or not same[at - 1]:
                levels.append((path[-1], 1, sum(same)))
        texts = [one[key] for key in ("level3", "target", "actual", "weight", "score")]
        rows.append((*levels, *texts, _REASONS.get(one["score"], "")))
    return [*rows, (("总分", 5, 1), "100", "98.87", "")]


def _page(rule: str) -> bytes:
    columns = "".join(f'<col style="width:{width}%">' for width in _WIDTHS)
    body = ""
    for row in _rows():
        cells = (cell if isinstance(cell, tuple) else (cell, 1, 1) for cell in row)
        body += "<tr>" + "".join(
            f'<td colspan="{wide}" rowspan="{high}" style="{rule}">{escape(str(words))}</td>'
            for words, wide, high in cells
        )
    return f"<style>{_STYLE}</style><h2>项目支出绩效自评表</h2><p>（2023年度）</p><table><colgroup>{columns}</colgroup>{body}</table>".encode()


def _without_lines(form: dict[str, object]) -> dict[str, object]:
    kept = {
        key: value for key, value in form.items() if value is not None and key not in ("document", "line")
    }
    for part in ("sources", "indicators"):
        kept[part] = [
            {key: value for key, value in one.items() if value is not None and key != "line"}
            for one in kept[part]
        ]
    return kept


@pytest.mark.parametrize("rule", ["", "border:1px solid black"], ids=["no rules", "ruled"])
def test_a_form_is_read_alike_with_and_without_rules(rule: str) -> None:
    with printer() as browser:
        content = as_pdf(browser, _page(rule))
    forms = read_performance(read_document("form.pdf", content)).forms
    assert [_without_lines(row) for row in performance_rows("", forms)] == [_without_lines(_expected())]
