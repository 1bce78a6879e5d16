"""Form 01, 收入支出决算总表: all revenue against all expenditure of the year."""

from extractor.forms.definition import (
    CLOSING_BALANCE,
    EXPENDITURE_TOTAL,
    FINAL,
    GRAND_TOTAL,
    OPENING_BALANCE,
    REVENUE_TOTAL,
    Block,
    FormDefinition,
    Line,
    Rows,
    Side,
    class_lines,
)

_INCOME = (
    Line(1, "一般公共预算财政拨款收入", also=("一般公共预算财政拨款", "一般公共预算拨款收入")),
    Line(1, "财政拨款收入", also=("财政拨款",)),  # until 2018, all funds together
    Line(2, "政府性基金预算财政拨款收入", also=("政府性基金预算财政拨款", "政府性基金预算拨款收入")),
    Line(
        3,
        "国有资本经营预算财政拨款收入",
        also=("国有资本经营预算财政拨款", "国有资本经营预算拨款收入", "国有资本经营财政拨款收入"),
    ),
    Line(4, "上级补助收入"),
    Line(5, "事业收入"),
    Line(6, "经营收入"),
    Line(7, "附属单位上缴收入", also=("附属单位缴款",)),
    Line(8, "其他收入"),
    Line(27, REVENUE_TOTAL),
    Line(
        28,
        "使用非财政拨款结余",
        also=("使用非财政拨款结余(含专用结余)", "用事业基金弥补收支差额", "使用非财政拨款结余和专用结余"),
    ),
    Line(29, OPENING_BALANCE, also=("上年结转和结余",)),
    Line(31, GRAND_TOTAL, also=("收入总计",)),
)
_EXPENDITURE = (
    *class_lines(32),
    Line(58, EXPENDITURE_TOTAL),
    Line(59, "结余分配"),
    Line(60, CLOSING_BALANCE, also=("结转下年",)),
    Line(62, GRAND_TOTAL, also=("支出总计",)),
)

FORM = FormDefinition(
    number="01",
    titles=("收入支出决算总表", "收入支出决算总体情况表", "收入支出总体决算表", "收入支出决算表"),
    rows=Rows.LINES,
    blocks=(
        Block(columns=(FINAL,), lines=_INCOME, side=Side.INCOME),
        Block(columns=(FINAL,), lines=_EXPENDITURE, side=Side.EXPENDITURE),
    ),
)
