"""L7: totals that are not printed although their parts are: one warning for each row, or for a whole blank column."""

from collections.abc import Iterable, Iterator
from itertools import chain

from extractor.checks.identity import Check, Identity, Total
from extractor.final_accounts import FinalAccounts, content_path
from extractor.findings import Finding, Verdict
from extractor.forms import Side
from extractor.messages import say

BLANK_TOTAL = Check(
    "L7",
    "合计、小计应填列（其下各项有数）",
    "部门决算报表编制说明：填列要求",
    "合计 6.00，其中 5.00、1.00",
    "合计空白，其中 5.00、1.00",
    worst=Verdict.WARNING,
)
CHECKS = (BLANK_TOTAL,)

_Column = tuple[str, Side | None, str]


def blank_totals(accounts: FinalAccounts, identities: Iterable[Identity]) -> Iterator[Finding]:
    """One finding for each row or column of a form whose total is blank over parts that are not."""
    printed: set[_Column] = {(fact.form, fact.side, fact.column) for fact in accounts.facts}
    groups: dict[tuple[str, Side | None, str | None, tuple[str, ...]], list[tuple[Total, Identity]]] = {}
    for identity in identities:
        at = identity.blank_total
        if at is None or not any(term.cell.value for term in identity.right):
            continue
        whole_column = not any((at.form, at.side, column) in printed for column in at.columns)
        key = (at.form, at.side, None if whole_column else at.row, at.columns if whole_column else ())
        groups.setdefault(key, []).append((at, identity))
    for (_, _, row, _), found in groups.items():
        yield _finding(found, whole_column=row is None)


def _finding(found: list[tuple[Total, Identity]], *, whole_column: bool) -> Finding:
    at, identity = found[0]
    columns = "、".join(dict.fromkeys(chain.from_iterable(total.columns for total, _ in found)))
    side = f"{at.side.label} " if at.side else ""
    cells = [term.cell for term in identity.right if term.cell.value]
    sums = " + ".join(cell.figure.value for cell in cells[:3]) + (" + …" if len(cells) > 3 else "")  # noqa: PLR2004
    if whole_column:
        message = say("blank_total_column", form=at.form, columns=side + columns, count=len(found), sums=sums)
    else:
        message = say("blank_total", form=at.form, row=f"{side}{at.row}·{columns}", sums=sums)
    paths = (content_path(t.form, t.side, t.row, column) for t, _ in found for column in t.columns)
    return Finding(
        check=BLANK_TOTAL.id,
        verdict=Verdict.WARNING,
        message=message,
        places=tuple(part for cell in cells for part in cell.printed),
        fields=tuple(dict.fromkeys(paths)),
    )
