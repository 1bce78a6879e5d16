"""The words before a figure that say its column."""

import re

from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    ANNUAL_RATE,
    FINAL,
    INITIAL_BUDGET,
    INITIAL_RATE,
    LAST_FINAL,
    OTHER,
    RATE,
    SCORE,
    SHARE,
    TARGET,
)

RATE_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        INITIAL_RATE,
        re.compile(
            r"(?:完成|达到|占|为)?(?:支出|收入)?年初(?:部门)?预算(?:数)?的?(?:比例|比率|百分比)?(?:为|是)?$"
        ),
    ),
    (ANNUAL_RATE, re.compile(r"(?:完成|达到|占|为)?(?:全年|调整后?)预算(?:数)?的?(?:比例|比率)?(?:为|是)?$")),
    (
        RATE,
        re.compile(
            r"(?:完成(?:当年|本年|年度|支出|收入|预算|决算|数|总)*的?(?:比例|比率)?(?:为|是)?|(?:资金|预算|项目|平均|实际|总体|全年)*(?:执行|完成|到位|支付|使用)率(?:平均|为|达到?|是|约)*|执行进度为?)$"
        ),
    ),
    (SHARE, re.compile(r"所?(?:占|占比|比重)[^。；;]*$")),
)
MONEY_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        LAST_FINAL,
        re.compile(
            r"(?:与|比|较|同)?(?:上年度?决算(?:数|支出)?|上年(?:支出|收入)数?|去年同期数?)(?:为|是)?$|(?:与|比|较|同)(?:上年度?|去年|上一年度?|(?:19|20)\d\d年度?)的?$|(?:^|(?<=[，,。；;：:]))(?:上年度?|去年|上一年度?)(?:为|是)?$"
        ),
    ),
    (
        INITIAL_BUDGET,
        re.compile(
            r"(?:完成|占|为)?年初(?:部门)?(?:支出|收入)?预算(?:安排)?(?:数|金额|支出|收入)?(?:为|是)?$"
        ),
    ),
    (
        ANNUAL_BUDGET,
        re.compile(
            r"(?:完成|占)?(?:全年|调整后?|年度|本年|实际)?(?:资金)?预算(?:安排)?(?:数|金额|总额)?(?:合计)?(?:调整)?(?:为|是)?$"
        ),
    ),
    (
        FINAL,
        re.compile(
            r"(?:决算(?:数|支出|金额)?|(?:全年)?(?:实际)?执行(?:数|金额)?|实际完成)(?:合计|共|总计|均|各)*(?:为|是)?$"
        ),
    ),
)
BARE_SHARE_CUE = (SHARE, re.compile("所?占(?:比|比重)?(?:为|是)?$"))
"""A share whose sign of per cent is lost."""
_SCORE_CUE = re.compile(r"(?:项目)?(?:绩效)?(?:自评|评价|考核|综合)*(?:得分|评分|分数|总分)(?:为|是)?$")
_TARGET_CUE = re.compile(r"(?:不低于|不少于|不高于|不超过|大于等于|小于等于|不大于|不小于|[≥≤＞＜>=<])$")
AVERAGE = re.compile("平均(?:增幅|降幅|增长率?)(?:为|是)?$")
OWN_CUES = ((TARGET, _TARGET_CUE), (SCORE, _SCORE_CUE), (OTHER, AVERAGE))
"""Cues that hold whatever the unit is."""
COMPLETED_BUDGET = re.compile(
    r"(?:完成|占|为)(?P<kind>年初|全年|调整)?后?(?:部门|支出|收入)*预算(?:安排)?(?:数|金额)?$"
)
"""A budget named as what is completed, whose rate follows: 完成年初预算 40 万元的 75%."""
