"""Identities as bounds on the changes of cells, in floating point, each in units of its last printed place."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from extractor.checks.compare import PERCENT, Outcome, rate_slack, sum_tolerance, total
from extractor.checks.identity import Cell, Exact, Relation
from extractor.findings import Verdict
from extractor.repair.network import Network


class Row(NamedTuple):
    """Bounds on the changes of some variables: low <= weights · changes <= high. ``slack`` names one that lifts them."""

    weights: Mapping[str, float]
    low: float
    high: float
    slack: str | None = None

    @property
    def names(self) -> list[str]:
        """All variables of which one could satisfy it."""
        return [*self.weights, *([self.slack] if self.slack else [])]


def rows_of(network: Network, cells: Mapping[str, Cell], broken: set[int]) -> list[Row]:
    """The identities over some cells; only conflicts among ``broken`` have to be mended."""
    rows = []
    for place in dict.fromkeys(place for path in cells for place in network.touching[path]):
        outcome = network.outcomes[place]
        unrelated = outcome.verdict is Verdict.CONFLICT and place not in broken
        if not unrelated and outcome.identity.severity is Verdict.CONFLICT and outcome.difference is not None:
            rows.append(_row(outcome, cells, f"broken {place}" if place in broken else None))
    return rows


def _row(outcome: Outcome, cells: Mapping[str, Cell], slack: str | None) -> Row:
    """The identity in changes of the cells, counted in units of their last places; a changed rate takes its amounts as printed.

    ``slack`` names a variable that lets a broken identity stay broken.
    """
    identity, rate = outcome.identity, outcome.identity.rate
    base = total(identity.right)
    share: Exact = Fraction(rate.value) / PERCENT if rate else 1
    difference = total(identity.left) - share * base - identity.constant
    if rate:
        tolerance = rate_slack(identity, rate.value) + rate.half / PERCENT * abs(Fraction(base))
    else:
        tolerance = Fraction(sum_tolerance(identity))
    widths = (2 * term.cell.half for term in (*identity.left, *identity.right))
    scale = min((width for width in widths if width), default=1)  # a printed zero has no width
    weights: dict[str, float] = {}
    for terms, factor in ((identity.left, Fraction(1)), (identity.right, -Fraction(share))):
        for term in terms:
            path, width = term.cell.path, 2 * term.cell.half
            if path in cells:
                weights[path] = weights.get(path, 0.0) + float(factor * term.weight * width / scale)
    if rate and rate.path in cells:
        weights[rate.path] = -float(Fraction(base) * 2 * rate.half / PERCENT / scale)
    at_most = identity.relation is Relation.AT_MOST and not rate
    low = float("-inf") if at_most else float((-tolerance - difference) / scale)
    weights = {path: weight for path, weight in weights.items() if weight}
    return Row(weights, low, float((tolerance - difference) / scale), slack)
