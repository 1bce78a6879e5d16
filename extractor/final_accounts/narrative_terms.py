"""What the claims of the 情况说明 are called: their columns, and the items that stand on no form.

Items that stand on a form are called as there.
"""

FINAL, LAST_FINAL = "决算数", "上年决算数"
INITIAL_BUDGET, ANNUAL_BUDGET = "年初预算数", "全年预算数"
CHANGE, CHANGE_RATE = "比上年增减额", "比上年增减率"
BUDGET_CHANGE, BUDGET_CHANGE_RATE = "比年初预算增减额", "比年初预算增减率"
SHARE, INITIAL_RATE, ANNUAL_RATE, RATE = "占比", "完成年初预算率", "完成全年预算率", "完成率"
COUNT, SCORE, TARGET, OTHER = "数量", "得分", "目标值", "其他"
COLUMNS = (
    *(
        FINAL,
        LAST_FINAL,
        INITIAL_BUDGET,
        ANNUAL_BUDGET,
        CHANGE,
        CHANGE_RATE,
        BUDGET_CHANGE,
        BUDGET_CHANGE_RATE,
    ),
    *(SHARE, INITIAL_RATE, ANNUAL_RATE, RATE, COUNT, SCORE, TARGET, OTHER),
)
"""All of them."""

BALANCE_OF_BOTH = "收支总计"
APPROPRIATION_BALANCE_OF_BOTH = "财政拨款收支总计"
REVENUE_SIDE_TOTAL, EXPENDITURE_SIDE_TOTAL = "收入总计", "支出总计"
GENERAL_SPENT = "一般公共预算财政拨款支出"
FUND_SPENT = "政府性基金预算财政拨款支出"
CAPITAL_SPENT = "国有资本经营预算财政拨款支出"
GENERAL_BASIC_SPENT = "一般公共预算财政拨款基本支出"
STAFF_MONEY, OPERATING_MONEY = "人员经费", "公用经费"
THREE_PUBLIC = "“三公”经费"
AGENCY_OPERATION = "机关运行经费"
PROCUREMENT = "政府采购支出总额"
PROCURED_GOODS, PROCURED_WORKS, PROCURED_SERVICES = (
    "政府采购货物支出",
    "政府采购工程支出",
    "政府采购服务支出",
)
SELF_EVALUATED_MONEY = "绩效自评涉及资金"
SELF_EVALUATED, EVALUATED_BY_DEPARTMENT = "绩效自评项目数", "部门评价项目数"
SOME_PROJECTS = "项目数"
RATED = "{}为“{}”"
"""How many projects have this result (评价结果为“优”, 绩效评级为“良”)."""
TO_MEDIUM, TO_SMALL = "授予中小企业合同金额", "授予小微企业合同金额"
APPROPRIATED_SPENT, APPROPRIATED_BASIC_SPENT = "财政拨款支出", "财政拨款基本支出"
