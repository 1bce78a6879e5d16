"""Sets of variables whose change satisfies linear bounds, the cheapest first: set covers with cuts from infeasible ones.

Every violated row needs a variable that changes; where the variables of a cover cannot satisfy all rows, the dual of a linear
programme combines rows into an implied one that none of them can satisfy, and one of its other variables has to change too
(Garfinkel, Kunnathur and Liepins, 1986, on Fellegi and Holt's problem). No bound on the size of a change is needed, so errors of
any size are found alike. Floating point throughout: whoever uses an answer has to verify it.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from extractor.repair.rows import Row

_ROUNDS = 40
"""So many covers are tried."""
_NODES = 500
"""How far one cover is searched for: a bound that gives the same answer on every machine."""
_NOTHING = 1e-3
"""Less than this of a last place is no violation."""
_SMALL = 1e-7


_Cut = tuple[Mapping[str, float], float]
"""Weights of variables that change, and the least sum of them."""


def solutions(rows: Sequence[Row], costs: Mapping[str, float], most: float) -> Iterator[Mapping[str, float]]:
    """Changes that satisfy all rows, the cheapest first and none above ``most``; a slack that is used changes by 0."""
    cuts: list[_Cut] = [
        (dict.fromkeys(row.names, 1.0), 1.0) for row in rows if row.low > _NOTHING or row.high < -_NOTHING
    ]
    for _ in range(_ROUNDS):
        chosen = _cover(cuts, costs)
        if not chosen or sum(costs[name] for name in chosen) > most:
            return
        changes, implied = _changes(rows, chosen)
        others = dict.fromkeys((name for name in implied if name not in chosen), 1.0)
        if not implied:
            yield changes
        cuts.append((others, 1.0) if others else (dict.fromkeys(chosen, -1.0), 1.0 - len(chosen)))


def _cover(cuts: Sequence[_Cut], costs: Mapping[str, float]) -> frozenset[str]:
    """The cheapest set of variables that satisfies the cuts."""
    order = {name: index for index, name in enumerate(costs)}
    matrix = np.zeros((len(cuts), len(order)))
    for at, (weights, _) in enumerate(cuts):
        for name, weight in weights.items():
            matrix[at, order[name]] = weight
    found = milp(
        np.array(list(costs.values())),
        integrality=np.ones(len(order), dtype=int),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, np.array([least for _, least in cuts])),
        options={"node_limit": _NODES},
    )
    if found.x is None:
        return frozenset()
    return frozenset(name for name, index in order.items() if found.x[index] > 0.5)  # noqa: PLR2004 - yes or no


def _changes(rows: Sequence[Row], chosen: frozenset[str]) -> tuple[dict[str, float], list[str]]:
    """The changes of the chosen variables; or the variables of an implied row that they cannot satisfy."""
    kept = [row for row in rows if row.slack not in chosen]
    names = [name for name in chosen if any(name in row.weights for row in kept)]
    sides = [
        (row, sign) for row in kept for sign in (1.0, -1.0) if np.isfinite(row.high if sign > 0 else row.low)
    ]
    place = {id(row): len(names) + index for index, row in enumerate(kept)}
    matrix = np.zeros((len(sides), len(names) + len(kept)))
    bounds = np.array([row.high if sign > 0 else -row.low for row, sign in sides])
    for at, (row, sign) in enumerate(sides):
        matrix[at, place[id(row)]] = -1.0
        for index, name in enumerate(names):
            matrix[at, index] = sign * row.weights.get(name, 0.0)
    found = linprog(
        np.array([0.0] * len(names) + [1.0] * len(kept)),
        A_ub=matrix,
        b_ub=bounds,
        bounds=[(None, None)] * len(names) + [(0, None)] * len(kept),
    )
    if found.x is None or found.fun is None:
        return {}, list(chosen)
    if found.fun <= _NOTHING:
        return dict.fromkeys(chosen, 0.0) | {name: float(found.x[at]) for at, name in enumerate(names)}, []
    implied: dict[str, float] = {}
    for (row, sign), dual in zip(sides, found.ineqlin.marginals, strict=True):
        for name in row.names if abs(dual) > _SMALL else ():
            implied[name] = implied.get(name, 0.0) + sign * dual * row.weights.get(name, 1.0)
    return {}, [name for name, weight in implied.items() if abs(weight) > _SMALL]
