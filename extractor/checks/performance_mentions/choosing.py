"""Of the readings that a statement may legitimately have, the one that holds; else the likeliest, which it breaks."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Check, Identity, Term
from extractor.findings import Verdict

P6 = Check(
    "P6",
    "情况说明、汇总表、报告和自评结论中的金额、比率、得分 = 绩效自评表",
    "财预〔2020〕10号：项目支出绩效评价管理办法",
    "报告：实际执行 20.00 = 自评表：全年执行数 20.00",
    "报告：实际执行 20.00 ≠ 自评表：全年执行数 25.00",
)
N13 = "N13"
_SLIP = 10
"""Figures of one thing differ by a slip, less than one part in so many; a part or another scope differs by more."""
_HOLDS = frozenset({Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION})


def first_that_holds(readings: Iterable[Identity]) -> Identity | None:
    """The first reading that holds, else the first; None where there is none."""
    first: Identity | None = None
    for reading in readings:
        if holds(reading):
            return reading
        first = first or reading
    return first


def holds(identity: Identity) -> bool:
    """Whether a reading is borne out by the figures."""
    return compare(identity).verdict in _HOLDS


def is_slip(cell: Cell, other: Cell) -> bool:
    """Whether two figures are so near that they are meant to be one."""
    return abs(Fraction(cell.value) - other.value) * _SLIP <= abs(Fraction(other.value))


def equal(statement: str, left: Iterable[Cell], right: Iterable[Cell]) -> Identity:
    """One reading: these figures together are those."""
    one, other = (tuple(Term(cell) for cell in cells) for cells in (left, right))
    return Identity(P6.id, statement, one, other)


def rate(statement: str, rate_cell: Cell, part: Cell, base: Cell) -> Identity:
    """One reading: this rate is the one figure in per cent of the other."""
    return Identity(P6.id, statement, (Term(part),), (Term(base),), rate=rate_cell)


def warning(identity: Identity) -> Identity:
    """The same where a breach may have a reason that is not printed."""
    return replace(identity, severity=Verdict.WARNING)
