"""Whether a rate may be that of two amounts: a test before the readings of a statement are compared."""

from fractions import Fraction

from extractor.checks.compare import PERCENT, half_width, total
from extractor.checks.identity import Cell, Term


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
