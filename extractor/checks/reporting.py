"""The verdict on an identity as a finding a person can read: the identity written with its figures."""

from fractions import Fraction

from extractor.amounts import FEN_PER_UNIT, Amount
from extractor.checks.compare import Outcome
from extractor.checks.identity import Cell, Exact, Identity, Relation, Term
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say

_SHOWN_PARTS = 12
"""Non-zero parts written out in a message; a longer sum is cut with an ellipsis."""
_MOST_DECIMALS = 6


def finding_of(outcome: Outcome) -> Finding:
    """One finding for one identity, its total or rate first among the places."""
    identity = outcome.identity
    shown = [cell for cell in identity.cells if cell.value or cell is identity.cells[0]]
    head = identity.rate or (identity.left[0].cell if identity.left else None)
    return Finding(
        check=identity.check,
        verdict=outcome.verdict,
        message=_message(outcome),
        places=tuple(part for cell in shown for part in cell.printed),
        fields=tuple(cell.path for cell in shown),
        printed=head.figure.value if head else None,
        expected=_in_unit(outcome.expected, head),
        difference=_in_unit(outcome.difference, head),
        tolerance=_in_unit(outcome.tolerance, head),
    )


def _message(outcome: Outcome) -> Message:
    identity = outcome.identity
    if identity.missing:
        return say("identity_missing", statement=identity.statement, missing=identity.missing)
    head = identity.rate or identity.left[0].cell
    if outcome.difference is None:
        return say("identity_rate_of_nothing", statement=identity.statement, figures=written(identity))
    return say(
        "identity_off",
        statement=identity.statement,
        figures=written(identity),
        difference=str(_in_unit(outcome.difference, head)),
        tolerance=str(_in_unit(outcome.tolerance, head)),
        unit="%" if identity.rate else head.figure.unit or "",
    )


def written(identity: Identity) -> str:
    """The identity with its figures: ``6.00 = 5.00 + 1.00``."""
    left, right = _sum(identity.left), _sum(identity.right)
    if identity.constant:
        right = f"{right} + {identity.constant}" if identity.right else str(identity.constant)
    if identity.rate:
        return f"{identity.rate.figure.value}% : {left} / ({right})"
    return f"{left} {'<=' if identity.relation is Relation.AT_MOST else '='} {right}"


def _sum(terms: tuple[Term, ...]) -> str:
    parts = [term for term in terms if term.cell.value] or list(terms[:1])
    texts = [
        f"{'-' if t.weight < 0 else '+'} {t.cell.figure.value}{_own_unit(t, terms)}"
        for t in parts[:_SHOWN_PARTS]
    ]
    if len(parts) > _SHOWN_PARTS:
        texts.append(f"+ … (n = {len(parts)})")
    return " ".join(texts).removeprefix("+ ") or "0"


def _own_unit(term: Term, terms: tuple[Term, ...]) -> str:
    units = {other.cell.figure.unit for other in terms}
    return (term.cell.figure.unit or "") if len(units) > 1 else ""


def _in_unit(value: Exact | None, cell: Cell | None) -> str | None:
    """A value in the unit of a figure, with as many decimals as it needs."""
    if value is None or cell is None:
        return None
    figure = cell.figure
    scale = FEN_PER_UNIT[figure.unit] if isinstance(figure, Amount) else 1
    return decimal_text(Fraction(value) / scale, max(figure.decimals, 2))


def decimal_text(value: Fraction, decimals: int) -> str:
    """A number with its decimals, more of them (up to six) where the last ones would hide that it is not zero."""
    while decimals < _MOST_DECIMALS and value * 10**decimals % 1:
        decimals += 1
    digits = round(value * 10**decimals)
    body = str(abs(digits)).zfill(decimals + 1)
    return f"{'-' if digits < 0 else ''}{body[:-decimals]}.{body[-decimals:]}"


def is_finding(outcome: Outcome) -> bool:
    """Whether an outcome is worth a finding: an exact one is only counted."""
    return outcome.verdict is not Verdict.EXACT
