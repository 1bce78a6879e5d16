"""Form 05, 一般公共预算财政拨款支出决算表: appropriations of the general public budget by functional item."""

from extractor.forms.definition import (
    BASIC_COLUMN,
    CURRENT_EXPENDITURE,
    EXPENDITURE_TOTAL,
    FUNCTION_TOTAL,
    PROJECT_COLUMN,
    TOTAL,
    Block,
    Column,
    FormDefinition,
    Rows,
)

FORM = FormDefinition(
    number="05",
    titles=(
        "一般公共预算财政拨款支出决算表",
        "一般公共预算支出决算表",
        "公共预算财政拨款支出决算表",
        "一般公共预算财政拨款支出决算情况表",
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算收入支出决算表",
    ),
    rows=Rows.FUNCTION,
    blocks=(
        Block(
            columns=(
                Column(TOTAL, also=("小计", EXPENDITURE_TOTAL, "支出合计"), under=CURRENT_EXPENDITURE),
                Column(BASIC_COLUMN.label, under=CURRENT_EXPENDITURE),
                Column(PROJECT_COLUMN.label, under=CURRENT_EXPENDITURE),
            )
        ),
    ),
    totals=FUNCTION_TOTAL,
)
