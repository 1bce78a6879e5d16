"""The fewest cells whose change mends conflicts that no single cell explains, verified exactly.

Which cells can change together is for ``solver`` to say, in floating point; their values are found and checked with exact
arithmetic.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from extractor.checks.identity import Cell, Exact
from extractor.repair.doubt import has_doubt
from extractor.repair.misreadings import UNEXPLAINED
from extractor.repair.network import Network
from extractor.repair.replacing import with_value
from extractor.repair.rows import rows_of
from extractor.repair.single import best_change

_MOST_CELLS = 300
"""Larger networks are left to a person."""
_MOST_BROKEN = 24
"""More conflicts than so many together are no few wrong figures: the reading, or the document, is wrong as a whole."""
_UNEXPLAINED = 2.5
"""Leaving one identity broken costs as much as changing this many cells."""
_DOUBTFUL = 0.9
"""Changing a figure that was not recognised with certainty costs a little less than changing another."""
MOST_CHANGES = 4
"""More changes at once explain nothing."""
_ATTEMPTS = 6
"""So many sets of cells are compared."""


class _Verified(NamedTuple):
    """New figures that mend, how many of the conflicts stay all the same, and what speaks against them."""

    left: int
    cost: Fraction
    cells: tuple[Cell, ...]


def smallest_changes(
    network: Network, broken: Sequence[int], most: int = MOST_CHANGES, *, wide: bool = False
) -> tuple[Cell, ...]:
    """The new figures of the fewest cells that together mend ``broken`` and break nothing, at most ``most``; or none.

    More changes than conflicts explain nothing.

    Only cells of the broken identities may change; with ``wide`` also those that stand in a sum with them.
    """
    if not 1 < len(broken) <= _MOST_BROKEN:
        return ()
    cells = network.cells(broken)
    if wide:
        cells = network.cells(sorted({place for path in cells for place in network.touching[path]}))
    if most <= 1 or not cells or len(cells) > _MOST_CELLS:
        return ()
    found: list[_Verified] = []
    for tried, proposed in enumerate(_proposals(network, cells, set(broken), most)):
        more = found and len(proposed) > len(found[0].cells)
        if more or tried == _ATTEMPTS or len(proposed) > min(most, len(broken)):
            break
        if new := _verified(network, [cells[path] for path in proposed], proposed, broken):
            found.append(new)
    return min(found, key=lambda one: one[:2]).cells if found else ()


def _verified(
    network: Network, old: Sequence[Cell], proposed: Mapping[str, Exact], broken: Sequence[int]
) -> _Verified | None:
    """The proposed cells with exact values, each the best while the others stand; None where they mend nothing or break something."""
    new: dict[str, Cell] = {}
    for cell in old:
        value = with_value(cell, proposed[cell.path], cell.figure.decimals)
        if value is None:
            return None
        new[cell.path] = value
    costs: dict[str, Fraction] = {}
    for cell in (*old, *old):  # twice: the first ones are chosen beside values that are not yet exact
        rest = network
        for other in new.values():
            rest = rest.changed(other) if other.path != cell.path else rest
        change = best_change(rest, cell)
        if change and change.left == 0:
            new[cell.path] = change.new
        costs[cell.path] = change.cost if change else Fraction(UNEXPLAINED)
    mended = network
    for cell in new.values():
        mended = mended.changed(cell)
    still = set(mended.broken)
    left = sum(place in still for place in broken)
    if len(new) > len(broken) - left or still - set(network.broken):
        return None
    return _Verified(left, sum(costs.values(), Fraction(0)), tuple(new.values()))


def _proposals(
    network: Network, cells: Mapping[str, Cell], broken: set[int], most: int
) -> Iterator[Mapping[str, Exact]]:
    """Cells that can change together, with their approximate values, the fewest first."""
    from extractor.repair import solver  # noqa: PLC0415 - SciPy takes a second to load; few documents need it

    rows = rows_of(network, cells, broken)
    costs = {path: _DOUBTFUL if has_doubt(cell, network.doubtful) else 1.0 for path, cell in cells.items()}
    costs |= {row.slack: _UNEXPLAINED for row in rows if row.slack}
    for changes in solver.solutions(rows, costs, most if most < MOST_CHANGES else float("inf")):
        proposed = {
            path: cells[path].value + round(by) * 2 * cells[path].half
            for path, by in changes.items()
            if path in cells
        }
        if not proposed:
            return
        yield proposed
