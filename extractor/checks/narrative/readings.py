"""Several readings of one statement: the first that holds is taken; a conflict stands only where none does."""

from collections.abc import Iterable
from fractions import Fraction

from extractor.checks.compare import PERCENT, compare, half_width, total
from extractor.checks.identity import Cell, Identity, Term
from extractor.findings import Verdict

_ORDER = (Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION)


def best(readings: Iterable[Identity]) -> Identity | None:
    """The reading that holds best; the first where none holds, None where there is none."""
    found = list(readings)
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose
        return found[0] if found else None
    verdicts = []
    for one in found:
        verdicts.append(compare(one).verdict)
        if verdicts[-1] is Verdict.EXACT:
            return one
    for wanted in _ORDER:
        if wanted in verdicts:
            return found[verdicts.index(wanted)]
    return found[0]


def holds(identity: Identity) -> bool:
    """Whether an identity holds, be it by rounding or truncation."""
    return compare(identity).verdict in _ORDER


def may_be(rate: Cell, part: tuple[Term, ...], base: tuple[Term, ...]) -> bool:
    """Whether amounts may give a rate, by rounding or truncation: a quick test, never narrower than the comparison."""
    of_part, of_base = Fraction(total(part)), Fraction(total(base))
    if not of_base:
        return False
    printed, half = Fraction(rate.value), Fraction(rate.half)
    width = 2 * half * abs(of_base)
    for term in part:
        width += PERCENT * half_width(term)
    for term in base:
        width += (abs(printed) + 2 * half) * half_width(term)
    return abs(PERCENT * of_part - printed * of_base) <= width
