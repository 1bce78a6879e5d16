"""Layout (L) and unknown forms (C4): the reader's remarks and its unplaced figures, as warnings."""

from extractor.checks.identity import Check
from extractor.final_accounts import NARRATIVE, PERFORMANCE, FinalAccounts, Unplaced
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say

UNPLACED = "L5"
"""Figures read but not placed: one finding each, so that none is lost."""


def _check(identifier: str, formula: str, holds: str, breaks: str) -> Check:
    return Check(identifier, formula, "部门决算公开表样", holds, breaks, worst=Verdict.WARNING)


CHECKS = (
    _check("L1", "项目名称与行次一致", "行次 27 本年收入合计", "行次 27 经营收入"),
    _check("L2", "项目名称完整", "一般公共预算财政拨款", "一般公共预算财政"),
    _check("L3", "各数在其行、其列", "合计 5.00 在第 1 列", "合计 5.00 错后一列"),
    _check("L4", "科目名称与科目编码一致", "201 一般公共服务支出", "201 外交支出"),
    _check(UNPLACED, "表内各数均有所属行、列", "每数有行有列", "行外之数 54"),
    _check("L6", "数字不断开、不粘连", "100.89", "100.8 9；0.540.54"),
    _check("C4", "各表均属统一表样", "公开01—10", "另附一表，其数未读"),
    Check(
        "M1",
        "交由模型读取的各部分均已读取",
        "读取过程",
        "全部读取",
        "某表未读取：超时",
        worst=Verdict.WARNING,
    ),
)

_PARTS = {NARRATIVE: say("part_narrative"), PERFORMANCE: say("part_performance")}
"""Where a number belongs that is of no form."""


def layout_findings(accounts: FinalAccounts) -> tuple[Finding, ...]:
    """All warnings about the layout of one disclosure."""
    remarks = [
        Finding(
            check=remark.check,
            verdict=Verdict.WARNING,
            message=remark.message,
            places=(remark.printed,),
            fields=remark.fields,
        )
        for remark in accounts.remarks
    ]
    unplaced = [
        Finding(
            check=UNPLACED,
            verdict=Verdict.WARNING,
            message=_unplaced(left),
            places=(left.printed,),
            printed=left.printed.text,
        )
        for left in accounts.unplaced
    ]
    return (*remarks, *unplaced)


def _unplaced(left: Unplaced) -> Message:
    number, reason = left.printed.text, left.reason
    if left.form is None:
        return say("number_unplaced_nowhere", number=number, reason=reason)
    return say("number_unplaced", number=number, form=_PARTS.get(left.form, left.form), reason=reason)
