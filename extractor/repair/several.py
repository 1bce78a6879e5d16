"""The fewest cells whose change mends conflicts that no single cell explains: a mixed-integer programme, verified exactly.

Every cell has a change and a yes-or-no whether it changes; every identity stays within its tolerance. The solver (HiGHS in
SciPy) works in floating point and only names the cells; their values are found and checked with exact arithmetic.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from extractor.checks.compare import PERCENT, Outcome, rate_slack, sum_tolerance, total
from extractor.checks.identity import Cell, Exact, Relation
from extractor.findings import Verdict
from extractor.repair.misreadings import UNEXPLAINED
from extractor.repair.network import Network
from extractor.repair.replacing import with_value
from extractor.repair.single import best_change

_MOST_CELLS = 300
"""Larger networks are left to a person."""
_SECONDS = 2.0
_UNEXPLAINED = 2.5
"""Leaving one identity broken costs as much as changing this many cells."""
_MOST_CHANGES = 4
_ATTEMPTS = 6
"""So many sets of cells are compared."""


class _Row(NamedTuple):
    """One identity as low <= weights · changes <= high, in units of its last printed place (``scale``)."""

    weights: Mapping[str, float]
    low: float
    high: float
    scale: float
    broken: bool


class _Verified(NamedTuple):
    """New figures that mend, with what speaks against them."""

    cells: tuple[Cell, ...]
    cost: Fraction


def smallest_changes(network: Network, broken: Sequence[int], *, wide: bool = False) -> tuple[Cell, ...]:
    """The new figures of the fewest cells that together mend ``broken`` and break nothing; none where none are found.

    Only cells of the broken identities may change; with ``wide`` also those that stand in a sum with them.
    """
    cells = network.cells(broken)
    if wide:
        cells = network.cells(sorted({place for path in cells for place in network.touching[path]}))
    if not cells or len(cells) > _MOST_CELLS:
        return ()
    forbidden: list[frozenset[str]] = []
    found: list[_Verified] = []
    for _ in range(_ATTEMPTS):
        proposed = _solve(network, cells, set(broken), forbidden)
        more = found and len(proposed) > len(found[0].cells)
        if more or not proposed or len(proposed) > min(_MOST_CHANGES, len(broken) + 1):
            break
        if new := _verified(network, [cells[path] for path in proposed], proposed, broken):
            found.append(new)
        forbidden.append(frozenset(proposed))
    return min(found, key=lambda one: one.cost).cells if found else ()


def _verified(
    network: Network, old: Sequence[Cell], proposed: Mapping[str, Exact], broken: Sequence[int]
) -> _Verified | None:
    """The proposed cells with exact values, each the best while the others stand; None where something stays broken."""
    new: dict[str, Cell] = {}
    for cell in old:
        value = with_value(cell, proposed[cell.path], cell.figure.decimals)
        if value is None:
            return None
        new[cell.path] = value
    cost = Fraction(0)
    for cell in old:
        rest = network
        for other in new.values():
            rest = rest.changed(other) if other.path != cell.path else rest
        change = best_change(rest, cell)
        if change and change.left == 0:
            new[cell.path] = change.new
        cost += change.cost if change else UNEXPLAINED
    mended = network
    for cell in new.values():
        mended = mended.changed(cell)
    still = set(mended.broken)
    if still - set(network.broken) or still.issuperset(broken):
        return None
    return _Verified(tuple(new.values()), cost)


def _solve(
    network: Network, cells: Mapping[str, Cell], broken: set[int], forbidden: Sequence[frozenset[str]]
) -> dict[str, Exact]:
    """The cells that change, with their approximate new values."""
    import numpy as np  # noqa: PLC0415 - with SciPy half a second, which only conflicts of several cells need
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import coo_array  # noqa: PLC0415

    rows = _rows(network, cells, broken)
    names = [*cells, *(name for row in rows for name in row.weights if name not in cells)]
    order, count = {name: index for index, name in enumerate(names)}, len(names)
    most = _largest_changes(rows, order)
    entries = [
        (at, order[name], weight) for at, row in enumerate(rows) for name, weight in row.weights.items()
    ]
    low, high = [row.low for row in rows], [row.high for row in rows]
    for index in range(count):
        for sign in (1.0, -1.0):
            entries += [(len(high), index, sign), (len(high), count + index, -most[index])]
            low, high = [*low, -np.inf], [*high, 0.0]
    for paths in forbidden:
        entries += [(len(high), count + order[path], 1.0) for path in paths]
        low, high = [*low, -np.inf], [*high, len(paths) - 1.0]
    at, column, weight = zip(*entries, strict=True)
    matrix = coo_array((weight, (at, column)), shape=(len(high), 2 * count)).tocsc()
    found = milp(
        np.array([0.0] * count + [1.0 if name in cells else _UNEXPLAINED for name in names]),
        integrality=np.array([0] * count + [1] * count),
        bounds=Bounds(np.array([*(-m for m in most), *[0.0] * count]), np.array([*most, *[1.0] * count])),
        constraints=LinearConstraint(matrix, np.array(low), np.array(high)),
        options={"time_limit": _SECONDS},
    )
    if found.x is None:
        return {}
    return {
        path: cell.value + round(float(found.x[order[path]])) * 2 * cell.half
        for path, cell in cells.items()
        if found.x[count + order[path]] > 0.5  # noqa: PLR2004 - yes or no
    }


def _largest_changes(rows: Sequence[_Row], order: Mapping[str, int]) -> list[float]:
    """How far each variable may move: far enough to make good all that is amiss."""
    amiss = 2 * sum(max(row.low, -row.high) * row.scale for row in rows if row.broken)
    least = dict.fromkeys(order, float("inf"))
    for row in rows:
        for name, weight in row.weights.items():
            least[name] = min(least[name], abs(weight) * row.scale or float("inf"))
    return [amiss / least[name] + 2 for name in order]


def _rows(network: Network, cells: Mapping[str, Cell], broken: set[int]) -> list[_Row]:
    rows = []
    for place in dict.fromkeys(place for path in cells for place in network.touching[path]):
        outcome = network.outcomes[place]
        unrelated = outcome.verdict is Verdict.CONFLICT and place not in broken
        if not unrelated and outcome.identity.severity is Verdict.CONFLICT and outcome.difference is not None:
            rows.append(_row(outcome, cells, f"broken {place}" if place in broken else None))
    return rows


def _row(outcome: Outcome, cells: Mapping[str, Cell], slack: str | None) -> _Row:
    """The identity in changes of the cells, counted in units of their last places; a changed rate takes its amounts as printed.

    ``slack`` names a variable that lets a broken identity stay broken.
    """
    identity, rate = outcome.identity, outcome.identity.rate
    base = total(identity.right)
    share: Exact = Fraction(rate.value) / PERCENT if rate else 1
    difference = total(identity.left) - share * base
    if rate:
        tolerance = rate_slack(identity, rate.value) + rate.half / PERCENT * abs(Fraction(base))
    else:
        tolerance = Fraction(sum_tolerance(identity))
    scale = min(2 * term.cell.half for term in (*identity.left, *identity.right))
    weights: dict[str, float] = {}
    for terms, factor in ((identity.left, Fraction(1)), (identity.right, -Fraction(share))):
        for term in terms:
            path, width = term.cell.path, 2 * term.cell.half
            if path in cells:
                weights[path] = weights.get(path, 0.0) + float(factor * term.weight * width / scale)
    if rate and rate.path in cells:
        weights[rate.path] = -float(Fraction(base) * 2 * rate.half / PERCENT / scale)
    if slack:
        weights[slack] = 1.0
    at_most = identity.relation is Relation.AT_MOST and not rate
    low = float("-inf") if at_most else float((-tolerance - difference) / scale)
    return _Row(weights, low, float((tolerance - difference) / scale), float(scale), slack is not None)
