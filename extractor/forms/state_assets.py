"""Form 10, 国有资产占用情况表: vehicles and large equipment in use (some provinces)."""

from extractor.forms.definition import FINAL, Block, Column, FormDefinition, Line, Rows

VEHICLES_TOTAL = "车辆数合计"

FORM = FormDefinition(
    number="10",
    titles=(
        "国有资产占用情况表",
        "国有资产占有使用情况表",
        "国有资产占有情况表",
        "国有资产占有使用情况决算表",
    ),
    rows=Rows.LINES,
    blocks=(
        Block(
            columns=(Column(FINAL.label, also=(*FINAL.also, "数量", "期末数")),),
            lines=(
                Line(1, VEHICLES_TOTAL, also=("车辆合计",), unit="辆"),
                Line(2, "副部（省）级及以上领导用车", unit="辆"),
                Line(3, "主要负责人用车", also=("主要领导干部用车",), unit="辆"),
                Line(4, "机要通信用车", unit="辆"),
                Line(5, "应急保障用车", unit="辆"),
                Line(6, "执法执勤用车", unit="辆"),
                Line(7, "特种专业技术用车", unit="辆"),
                Line(8, "离退休干部服务用车", also=("离退休干部用车",), unit="辆"),
                Line(9, "其他用车", unit="辆"),
                Line(
                    10,
                    "单价100万元（含）以上设备（不含车辆）",
                    also=("单价100万元以上设备(不含车辆)",),
                    unit="台、套",
                ),
            ),
        ),
    ),
    money=False,
)
