"""N8: money for receptions without any reception, and the other way round: warnings, as others may have paid."""

from collections.abc import Iterator

from extractor.checks.narrative.statements import Narrative, Statement
from extractor.checks.tables import labels
from extractor.final_accounts.narrative_terms import COUNT, FINAL
from extractor.findings import Finding, Verdict
from extractor.forms.three_public_expenses import RECEPTIONS
from extractor.messages import say

_BATCHES, _ABROAD = labels("09", None, 15)[0], labels("09", None, 19)[0]


def findings(narrative: Narrative) -> Iterator[Finding]:
    """At most one."""
    money = [one for one in narrative.of(RECEPTIONS, FINAL) if one.is_money and _is_current(narrative, one)]
    counts = [
        one
        for item in (_BATCHES, _ABROAD)
        for one in narrative.of(item, COUNT)
        if one.cell and _is_current(narrative, one)
    ]
    if not money or not counts:
        return
    spent = any(one.term.cell.value for one in money)
    received = any(one.term.cell.value for one in counts)
    if spent != received:
        cells = [money[0].term.cell, *(one.term.cell for one in counts)]
        figures = tuple(f"{cell.label} {cell.figure.value}" for cell in cells)
        yield Finding(
            check="N8",
            verdict=Verdict.WARNING,
            message=say("receptions_disagree", figures=figures),
            places=tuple(part for cell in cells for part in cell.printed),
            fields=tuple(cell.path for cell in cells),
        )


def _is_current(narrative: Narrative, one: Statement) -> bool:
    return not one.evaluating and not narrative.speaks_of_other_year(one)
