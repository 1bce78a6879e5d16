"""Form 06, 一般公共预算财政拨款基本支出决算明细表: basic expenditure by economic item."""

from extractor.forms.definition import FINAL, TOTAL, Block, Column, FormDefinition, Rows

STAFF_TOTAL = "人员经费合计"
OPERATING_TOTAL = "公用经费合计"

KIND_COLUMNS = (
    Column(FINAL.label, also=(*FINAL.also, TOTAL, "小计", "本年支出合计", "基本支出合计")),
    Column("人员经费", also=("人员支出",)),
    Column("公用经费", also=("日常公用经费", "公用支出")),
)
"""The columns where the form is one list of codes and tells the kinds of money apart by columns."""

FORM = FormDefinition(
    number="06",
    titles=(
        "一般公共预算财政拨款基本支出决算明细表",
        "一般公共预算财政拨款基本支出决算表",
        "一般公共预算基本支出决算表",
        "一般公共预算基本支出决算明细表",
        "公共预算财政拨款基本支出决算表",
        "一般公共预算财政拨款基本支出明细表",
    ),
    rows=Rows.ECONOMIC,
    blocks=(Block(columns=(FINAL,)),),
    totals=(
        (STAFF_TOTAL, ("人员支出合计", "人员经费支出合计")),
        (OPERATING_TOTAL, ("公用支出合计", "公用经费支出合计", "日常公用经费合计")),
        ("合计", ("总计", "基本支出合计")),
    ),
)
