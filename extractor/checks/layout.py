"""Layout (L) and unknown forms (C4): the reader's remarks and its unplaced figures, as warnings."""

from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding, Verdict

UNPLACED = "L5"
"""Figures read but not placed: one finding each, so that none is lost."""


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
            message=f"{left.printed.text} was not placed in form {left.form}: {left.reason}",
            places=(left.printed,),
            printed=left.printed.text,
        )
        for left in accounts.unplaced
    ]
    return (*remarks, *unplaced)
