"""A made-up disclosure of three slices besides its cover, and what a model that makes no mistake answers."""

from typing import Any

from extractor.documents import Document, read_document

TEXT = """某市档案局2023年度部门决算

收入决算表
公开02表
金额单位：万元
项目\t\t本年收入合计\t财政拨款收入\t其他收入
科目编码\t科目名称\t\t\t
栏次\t\t1\t2\t3
\t合计\t1,120.00\t1,100.00\t20.00
20126\t档案事务\t1,120.00\t1,100.00\t20.00
2012604\t档案馆\t1,120.00\t1,100.00\t20.00

第三部分 2023年度部门决算情况说明
一、收入决算情况说明
2023年度收入合计1,120.00万元，比上年减少3.10万元，下降0.28%。
第四部分 名词解释

项目支出绩效自评表
项目名称\t道路养护
\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t10.00\t12.00\t12.00\t10\t100.00%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥20公里\t21公里\t50\t50
总分\t\t\t\t\t100\t100
"""
FIGURES = ("1,120.00", "1,100.00", "20.00")
COLUMNS = ("本年收入合计", "财政拨款收入", "其他收入")


def document(text: str = TEXT) -> Document:
    return read_document("archive-2023.txt", text.encode())


def row(line: int, code: str | None, label: str, figures: tuple[str, ...] = FIGURES) -> dict[str, Any]:
    cells = [{"column": column, "text": text} for column, text in zip(COLUMNS, figures, strict=False)]
    return {"line": line, "code": code, "label": label, "figures": cells}


def answer_for(task: str) -> dict[str, Any]:
    """The right answer to each task. The form's slice begins with the cover line above its title."""
    return {
        "header": {"department": "某市档案局", "fiscal_year": "2023", "report_kind": "部门决算", "unit": "万元"},
        "form": {
            "unit": "万元",
            "rows": [row(8, None, "合计"), row(9, "20126", "档案事务"), row(10, "2012604", "档案馆")],
        },
        "narrative": {
            "figures": [
                _figure("1,120.00", "万元", "决算数", None),
                _figure("3.10", "万元", "比上年增减额", "减少"),
                _figure("0.28", "%", "比上年增减率", "减少"),
            ]
        },
        "performance": {
            "project": "道路养护",
            "money": [
                {"line": 4, "name": "年度资金总额", "initial": "10.00", "annual": "12.00", "executed": "12.00",
                 "weight": "10", "rate": "100.00%", "score": "10"}
            ],
            "score_total": "100",
            "indicators": [
                {"line": 6, "level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥20公里",
                 "actual": "21公里", "weight": "50", "score": "50"}
            ],
        },
    }[task]  # fmt: skip


def _figure(text: str, unit: str, column: str, direction: str | None) -> dict[str, Any]:
    return {
        "line": 2,
        "digits": text,
        "unit": unit,
        "item": "收入合计",
        "column": column,
        "direction": direction,
    }
