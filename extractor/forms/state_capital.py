"""Form 08, 国有资本经营预算财政拨款支出决算表: state-capital appropriations (some provinces print income too)."""

from extractor.forms.definition import FUNCTION_TOTAL, Block, FormDefinition, Rows
from extractor.forms.government_funds import BALANCE_COLUMNS

FORM = FormDefinition(
    number="08",
    titles=(
        "国有资本经营预算财政拨款支出决算表",
        "国有资本经营预算财政拨款收入支出决算表",
        "国有资本经营预算支出决算表",
        "国有资本经营预算收入支出决算表",
        "国有资本经营收入支出决算表",
        "国有资本经营支出决算表",
    ),
    rows=Rows.FUNCTION,
    blocks=(Block(columns=BALANCE_COLUMNS),),
    totals=FUNCTION_TOTAL,
)
