"""Form 03, 支出决算表: expenditure by functional item and kind."""

from extractor.forms.definition import (
    BASIC_COLUMN,
    EXPENDITURE_TOTAL,
    FUNCTION_TOTAL,
    PROJECT_COLUMN,
    Block,
    Column,
    FormDefinition,
    Rows,
)

FORM = FormDefinition(
    number="03",
    titles=("支出决算表", "支出决算总表", "支出决算情况表"),
    rows=Rows.FUNCTION,
    blocks=(
        Block(
            columns=(
                Column(EXPENDITURE_TOTAL, also=("合计", "总计", "支出合计")),
                BASIC_COLUMN,
                PROJECT_COLUMN,
                Column("上缴上级支出", also=("上缴上级",)),
                Column("经营支出"),
                Column("对附属单位补助支出", also=("对附属单位补助",)),
            )
        ),
    ),
    totals=FUNCTION_TOTAL,
)
