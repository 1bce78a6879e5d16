"""Form 09, 财政拨款“三公”经费支出决算表: travel abroad, vehicles and receptions, budget against final.

Printed as one row of twelve figures (six of the budget, six final) or as lines with budget and final columns.
"""

from extractor.forms.definition import TOTAL, Block, Column, FormDefinition, Line, Rows

TRAVEL_ABROAD = "因公出国（境）费"
VEHICLES = "公务用车购置及运行维护费"
VEHICLE_PURCHASE = "公务用车购置费"
VEHICLE_OPERATION = "公务用车运行维护费"
RECEPTIONS = "公务接待费"

_TOTAL_ALSO = (
    "“三公”经费支出",
    "“三公”经费合计",
    "“三公”经费小计",
    "“三公”经费支出合计",
    "“三公”经费",
    "支出合计",
    "总计",
)
_VEHICLES_ALSO = (
    "公务用车购置及运行费",
    "公务用车购置及运行维护费用",
    "公务用车购置和运行维护费",
    "公务用车购置和运行费",
    "公务用车费",
)

ITEM_COLUMNS = (
    Column(TOTAL, also=_TOTAL_ALSO),
    Column(TRAVEL_ABROAD, also=("因公出国(境)费用", "因公出国(境)经费")),
    Column(VEHICLES, also=("小计", "合计", *_VEHICLES_ALSO), under=VEHICLES),
    Column(VEHICLE_PURCHASE, also=("公务用车购置",), under=VEHICLES),
    Column(VEHICLE_OPERATION, also=("公务用车运行费",), under=VEHICLES),
    Column(RECEPTIONS, also=("公务接待费用",)),
)
"""The columns of one half of the form printed as a row of figures."""

BUDGET = Column("预算数", also=("预算", "本年预算数"))
_LINES = (
    Line(1, TOTAL, also=_TOTAL_ALSO),
    Line(2, TRAVEL_ABROAD, also=("因公出国(境)费用", "因公出国(境)经费")),
    Line(3, VEHICLES, also=_VEHICLES_ALSO),
    Line(4, VEHICLE_PURCHASE, also=("公务用车购置",)),
    Line(5, VEHICLE_OPERATION, also=("公务用车运行费",)),
    Line(6, RECEPTIONS, also=("公务接待费用",)),
    Line(7, "国内接待费", also=("国内公务接待费",)),
    Line(8, "外事接待费"),
    Line(9, "国（境）外接待费", also=("国(境)外公务接待费",)),
    Line(10, "相关统计数"),
    Line(11, "因公出国（境）团组数", unit="个"),
    Line(12, "因公出国（境）人次数", unit="人"),
    Line(13, "公务用车购置数", unit="辆"),
    Line(14, "公务用车保有量", unit="辆"),
    Line(15, "国内公务接待批次", unit="个"),
    Line(16, "外事接待批次", unit="个"),
    Line(17, "国内公务接待人次", unit="人"),
    Line(18, "外事接待人次", unit="人"),
    Line(19, "国（境）外公务接待批次", unit="个"),
    Line(20, "国（境）外公务接待人次", unit="人"),
)

FORM = FormDefinition(
    number="09",
    titles=(
        "财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "“三公”经费支出决算表",
        "“三公”经费财政拨款支出决算表",
        "“三公”经费公共预算财政拨款支出决算表",
        "财政拨款“三公”经费支出决算情况表",
        "“三公”经费支出情况表",
        "“三公”经费情况表",
        "财政拨款“三公”经费情况表",
        "一般公共预算财政拨款“三公”经费情况表",
    ),
    rows=Rows.LINES,
    blocks=(
        Block(
            columns=(
                BUDGET,
                Column("年初预算数", also=("年初预算",)),
                Column("全年预算数", also=("全年预算",)),
                Column("决算数", also=("决算", "金额", "决算统计数", "统计数", "本年数")),
            ),
            lines=_LINES,
        ),
    ),
)
