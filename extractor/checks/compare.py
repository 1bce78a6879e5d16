"""Whether an identity holds within what the printed digits leave open.

Every printed figure stands for a closed interval. A sum holds when the interval of its total meets that of its parts; a
rate holds when some amounts within their intervals give it. A part printed as zero, like a blank one, adds nothing and has
no width. A difference of one unit of the last place is never a conflict. Source of the rule: the way statements are rounded,
amount by amount, from exact accounts.
"""

from fractions import Fraction
from typing import NamedTuple

from extractor.amounts import Amount, Figure
from extractor.checks.identity import Exact, Identity, Relation, Term
from extractor.findings import Verdict

PERCENT = 100


class Outcome(NamedTuple):
    """An identity with its verdict.

    ``difference`` is left minus right, ``tolerance`` what rounding can explain; both in 分, in the unit of the figures, or
    in percentage points for a rate; None where it was not evaluated. ``expected`` is the value of the right side or the
    rate that the amounts give.
    """

    identity: Identity
    verdict: Verdict
    difference: Exact | None = None
    tolerance: Exact | None = None
    expected: Exact | None = None


def compare(identity: Identity) -> Outcome:
    """Give the verdict on one identity."""
    if identity.missing:
        return Outcome(identity, Verdict.NOT_EVALUATED)
    return _compare_rate(identity) if identity.rate else _compare_sum(identity)


def total(terms: tuple[Term, ...]) -> Exact:
    """The sum of the printed values."""
    value: Exact = 0
    for term in terms:
        value += term.weight * term.cell.value
    return value


def half_width(term: Term) -> Exact:
    """How far the true value of a part may lie from the printed one: nothing for a printed zero."""
    return term.cell.half * max(1, term.leaves) if term.cell.value else 0


def _compare_sum(identity: Identity) -> Outcome:
    right = total(identity.right)
    difference = total(identity.left) - right
    tolerance = sum_tolerance(identity)
    at_most = identity.relation is Relation.AT_MOST
    if difference == 0 or (at_most and difference < 0):
        verdict = Verdict.EXACT
    elif -tolerance <= difference <= tolerance:
        verdict = Verdict.ROUNDING
    else:
        verdict = identity.severity
    return Outcome(identity, verdict, difference, tolerance, right)


def sum_tolerance(identity: Identity) -> Exact:
    """The difference that rounding can explain; closed bounds. Whole numbers that count something are exact."""
    terms = (*identity.left, *identity.right)
    if all(is_count(term.cell.figure) for term in terms):
        return 0
    width: Exact = 0
    for term in identity.right:
        width += half_width(term)
    for term in identity.left:
        width += term.cell.half * max(1, term.leaves)
    return max(width, 2 * min(term.cell.half for term in terms))


def is_count(figure: Figure) -> bool:
    """Whether a figure counts something (vehicles, persons, projects) and so was never rounded."""
    return not isinstance(figure, Amount) and figure.decimals == 0 and figure.unit != "%"


def _compare_rate(identity: Identity) -> Outcome:
    rate = identity.rate
    if rate is None:
        raise TypeError("a rate is compared that is none")
    part, base = total(identity.left), total(identity.right)
    if base == 0:
        silent = part == 0 and rate.value in {0, PERCENT}
        return Outcome(identity, Verdict.EXACT if silent else identity.severity)
    printed, half = rate.value, rate.half
    expected = Fraction(part) / base * PERCENT
    difference = printed - expected
    if -half <= difference <= half:
        verdict = Verdict.EXACT
    elif _meets(identity, printed - half, printed + half):
        verdict = Verdict.ROUNDING
    elif printed <= expected and _meets(identity, printed, printed + 2 * half):
        verdict = Verdict.TRUNCATION
    else:
        verdict = identity.severity
    tolerance = half + rate_slack(identity, printed) / abs(Fraction(base)) * PERCENT
    return Outcome(identity, verdict, difference, tolerance, expected)


def _meets(identity: Identity, low: Exact, high: Exact) -> bool:
    """Whether amounts within their intervals give a rate between ``low`` and ``high`` per cent.

    part / base = q has a solution when part - q * base can be zero; it is linear in every cell, so its extremes lie at
    the ends of the cells' intervals. Exact where the base cannot be zero.
    """
    part, base = total(identity.left), total(identity.right)
    first, last = (high, low) if base > 0 else (low, high)
    least = part - Fraction(first) / PERCENT * base - rate_slack(identity, first)
    greatest = part - Fraction(last) / PERCENT * base + rate_slack(identity, last)
    return least <= 0 <= greatest


def rate_slack(identity: Identity, rate: Exact) -> Fraction:
    """How far part - rate * base may lie from its printed value."""
    weights: dict[str, Fraction] = {}
    widths: dict[str, Exact] = {}
    for terms, factor in ((identity.left, Fraction(1)), (identity.right, -Fraction(rate) / PERCENT)):
        for term in terms:
            path = term.cell.path
            weights[path] = weights.get(path, Fraction(0)) + factor * term.weight
            widths[path] = half_width(term)
    return sum((abs(weights[path]) * widths[path] for path in weights), Fraction(0))
