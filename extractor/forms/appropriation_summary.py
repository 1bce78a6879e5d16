"""Form 04, 财政拨款收入支出决算总表: appropriations received and spent, by fund."""

from extractor.forms.definition import (
    CAPITAL_BUDGET,
    EXPENDITURE_TOTAL,
    FINAL,
    FUND_BUDGET,
    GENERAL_BUDGET,
    GRAND_TOTAL,
    REVENUE_TOTAL,
    TOTAL,
    Block,
    Column,
    FormDefinition,
    Line,
    Rows,
    Side,
    class_lines,
)

OPENING_APPROPRIATION_BALANCE = "年初财政拨款结转和结余"
CLOSING_APPROPRIATION_BALANCE = "年末财政拨款结转和结余"

_CAPITAL_ALSO = ("国有资本经营财政拨款", "国有资本经营预算财政拨款收入")


def _funds(first: int, under: str | None = None) -> tuple[Line, ...]:
    return (
        Line(first, GENERAL_BUDGET, also=("一般公共预算财政拨款收入",), under=under),
        Line(first + 1, FUND_BUDGET, also=("政府性基金预算财政拨款收入",), under=under),
        Line(first + 2, CAPITAL_BUDGET, also=_CAPITAL_ALSO, under=under),
    )


_INCOME = (
    *_funds(1),
    Line(27, REVENUE_TOTAL),
    Line(
        28, OPENING_APPROPRIATION_BALANCE, also=("年初结转和结余", "上年财政拨款结转和结余", "上年结转和结余")
    ),
    *_funds(29, under=OPENING_APPROPRIATION_BALANCE),
    Line(32, GRAND_TOTAL, also=("收入总计",)),
)
_EXPENDITURE = (
    *class_lines(33),
    Line(59, EXPENDITURE_TOTAL),
    Line(60, CLOSING_APPROPRIATION_BALANCE, also=("年末结转和结余", "结转下年")),
    *_funds(61, under=CLOSING_APPROPRIATION_BALANCE),
    Line(64, GRAND_TOTAL, also=("支出总计",)),
)

FORM = FormDefinition(
    number="04",
    titles=("财政拨款收入支出决算总表", "财政拨款收入支出决算表", "财政拨款收入支出决算总体情况表"),
    rows=Rows.LINES,
    blocks=(
        Block(columns=(FINAL,), lines=_INCOME, side=Side.INCOME),
        Block(
            columns=(
                Column(TOTAL, also=("小计",)),
                Column(GENERAL_BUDGET, also=("一般公共预算",)),
                Column(FUND_BUDGET, also=("政府性基金预算",)),
                Column(CAPITAL_BUDGET, also=("国有资本经营预算", "国有资本经营财政拨款")),
            ),
            lines=_EXPENDITURE,
            side=Side.EXPENDITURE,
        ),
    ),
)
