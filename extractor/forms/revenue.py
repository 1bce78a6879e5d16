"""Form 02, 收入决算表: revenue by functional item and source."""

from extractor.forms.definition import FUNCTION_TOTAL, REVENUE_TOTAL, Block, Column, FormDefinition, Rows

FORM = FormDefinition(
    number="02",
    titles=("收入决算表", "收入决算总表", "收入决算情况表"),
    rows=Rows.FUNCTION,
    blocks=(
        Block(
            columns=(
                Column(REVENUE_TOTAL, also=("合计", "总计", "收入合计")),
                Column("财政拨款收入", also=("财政拨款",)),
                Column("上级补助收入"),
                Column("事业收入"),
                Column("经营收入"),
                Column("附属单位上缴收入", also=("附属单位缴款",)),
                Column("其他收入"),
            )
        ),
    ),
    totals=FUNCTION_TOTAL,
)
