"""Form 07, 政府性基金预算财政拨款收入支出决算表: government funds received, spent and carried over."""

from extractor.forms.definition import (
    BASIC_COLUMN,
    CLOSING_BALANCE,
    CURRENT_EXPENDITURE,
    CURRENT_REVENUE,
    FUNCTION_TOTAL,
    OPENING_BALANCE,
    PROJECT_COLUMN,
    TOTAL,
    Block,
    Column,
    FormDefinition,
    Rows,
)

BALANCE_COLUMNS = (
    Column(OPENING_BALANCE, also=("上年结转和结余",)),
    Column(CURRENT_REVENUE),
    Column(TOTAL, also=("小计", "本年支出合计", "支出合计"), under=CURRENT_EXPENDITURE),
    Column(BASIC_COLUMN.label, under=CURRENT_EXPENDITURE),
    Column(PROJECT_COLUMN.label, under=CURRENT_EXPENDITURE),
    Column(CLOSING_BALANCE),
)

FORM = FormDefinition(
    number="07",
    titles=(
        "政府性基金预算财政拨款收入支出决算表",
        "政府性基金预算收入支出决算表",
        "政府性基金收入支出决算表",
        "政府性基金预算财政拨款支出决算表",
        "政府性基金预算支出决算表",
    ),
    rows=Rows.FUNCTION,
    blocks=(Block(columns=BALANCE_COLUMNS),),
    totals=FUNCTION_TOTAL,
)
