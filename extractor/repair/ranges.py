"""Between which values a cell may lie for an identity to hold, all other figures being as printed."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from extractor.checks.compare import PERCENT, Outcome, rate_slack, sum_tolerance, total
from extractor.checks.identity import Cell, Exact, Identity, Relation
from extractor.repair.replacing import replaced


class Range(NamedTuple):
    """A closed range of values in the unit of ``Cell.value``; None is no bound."""

    low: Exact | None = None
    high: Exact | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        return self.low is not None and self.high is not None and self.low > self.high

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | Fraction):
            return False
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meet(self, other: "Range") -> "Range":
        """What lies in both."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Range(max(lows, default=None), min(highs, default=None))


ANY = Range()


class Allowed(NamedTuple):
    """The values of a cell with which an identity holds, and the one with which it holds exactly (None: many do)."""

    range: Range
    exact: Exact | None


def allowed(outcome: Outcome, cell: Cell) -> Allowed:
    """The values of ``cell`` with which the identity holds; ``cell`` says with how many decimals it is printed."""
    identity = outcome.identity
    if identity.rate:
        return _of_rate(identity, identity.rate, cell)
    weight = _weight(identity, cell.path)
    if not weight or outcome.difference is None:
        return Allowed(ANY, None)
    old = next(one for one in identity.cells if one.path == cell.path)
    same = old.half == cell.half and old.value
    tolerance = outcome.tolerance if same and outcome.tolerance is not None else _tolerance(identity, cell)
    middle = old.value - Fraction(outcome.difference) / weight
    reach = tolerance / abs(Fraction(weight))
    if identity.relation is Relation.AT_MOST:
        bounds = Range(None, middle + reach) if weight > 0 else Range(middle - reach, None)
        return Allowed(bounds, middle)
    return Allowed(Range(middle - reach, middle + reach), middle)


def _weight(identity: Identity, path: str) -> int:
    left = sum(term.weight for term in identity.left if term.cell.path == path)
    return left - sum(term.weight for term in identity.right if term.cell.path == path)


def _tolerance(identity: Identity, cell: Cell) -> Exact:
    """What rounding explains once the cell has a value that is not zero."""
    return sum_tolerance(replaced(identity, cell if cell.value else cell._replace(value=1)))


def _of_rate(identity: Identity, rate: Cell, cell: Cell) -> Allowed:
    part, base = total(identity.left), total(identity.right)
    if cell.path == rate.path:
        if not base:
            return Allowed(ANY, None)
        middle = Fraction(part) / base * PERCENT
        reach = 2 * cell.half + rate_slack(identity, middle) / abs(Fraction(base)) * PERCENT
        return Allowed(Range(middle - reach, middle + reach), middle)
    points = []
    for printed in (rate.value - rate.half, rate.value, rate.value + 2 * rate.half):
        share = Fraction(printed) / PERCENT
        slope = _side(identity.left, cell.path) - share * _side(identity.right, cell.path)
        if not slope:
            return Allowed(ANY, None)
        old = next(one for one in identity.cells if one.path == cell.path)
        rest = part - share * base - slope * old.value
        slack = rate_slack(replaced(identity, cell), printed)
        points.append((-rest / slope, slack / abs(slope), slope > 0))
    if len({rising for *_, rising in points}) > 1:
        return Allowed(ANY, None)
    low = min(middle - reach for middle, reach, _ in points)
    high = max(middle + reach for middle, reach, _ in points)
    # Growth from nothing is printed with some rate: the amounts are right, and what it would make of them is none of them.
    return Allowed(Range(low, high), points[1][0] if base else None)


def _side(terms: Iterable[tuple[Cell, int, int]], path: str) -> int:
    return sum(weight for cell, weight, _ in terms if cell.path == path)
