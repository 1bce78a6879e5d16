"""Conflicts that one change explains together, and the change: the fewest cells first.

A single cell that mends everything broken around it comes first, then the best cell after another, then several at once.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from extractor.checks.identity import Cell
from extractor.findings import Verdict
from extractor.messages import say
from extractor.repair.misreadings import UNEXPLAINED
from extractor.repair.network import Network
from extractor.repair.replacing import is_duplicate, with_value
from extractor.repair.several import MOST_CHANGES, smallest_changes
from extractor.repair.single import Change, Remembered, best_change, changes, forget

_FEW = 2
"""So many changes of single cells need no search for fewer."""


class Root(NamedTuple):
    """Conflicts (places in the network) with what explains them: ranked changes of one cell each, none where nothing does.

    ``together`` are further cells that have to change with the first.
    """

    conflicts: tuple[int, ...]
    ranked: tuple[Change, ...] = ()
    together: tuple[Cell, ...] = ()


def roots(network: Network) -> tuple[Root, ...]:
    """All conflicts of a disclosure by their root cause, in the order of the catalogue."""
    found: list[Root] = []
    unexplained: list[int] = []
    for component in _components(network):
        one_by_one, rest = _one_by_one(network, component)
        if rest or len(one_by_one) > _FEW:
            most = _FEW if rest else min(len(one_by_one) - 1, MOST_CHANGES)
            most = min(
                most, len(component) - bool(one_by_one)
            )  # each change mends one, and what is found counts
            if new := smallest_changes(network, component, most):
                one_by_one, rest = _at_once(network, component, new), ()
        for root in one_by_one:
            network = network.changed(root.ranked[0].new) if root.ranked else network
        found += one_by_one
        unexplained += rest
    if unexplained:
        near = smallest_changes(network, unexplained)
        few = 0 < len(near) <= _FEW
        wide = () if few else smallest_changes(network, unexplained, wide=True)
        fewer = wide if wide and not 0 < len(near) <= len(wide) else near
        found += _at_once(network, unexplained, fewer) if fewer else _as_duplicates(network, unexplained)
    return tuple(sorted(found, key=lambda root: root.conflicts))


def _components(network: Network) -> list[tuple[int, ...]]:
    """Conflicts joined by cells they share."""
    parts: list[tuple[set[int], set[str]]] = []
    for place in network.broken:
        places, paths = {place}, set(network.cells([place]))
        apart = []
        for other in parts:
            if other[1] & paths:
                places |= other[0]
                paths |= other[1]
            else:
                apart.append(other)
        parts = [*apart, (places, paths)]
    return sorted(tuple(sorted(places)) for places, _ in parts)


def _one_by_one(network: Network, component: Sequence[int]) -> tuple[list[Root], tuple[int, ...]]:
    """The best single cell, then the next with that one changed, and so on; and the conflicts that no cell explains."""
    found, rest = [], tuple(component)
    remembered: Remembered = {}
    while rest:
        ranked = changes(network, rest, remembered)
        copied = _as_its_duplicate(network, rest)
        if copied and ranked and len(copied.restored) > len(ranked[0].restored):
            ranked = [copied]
        if not ranked:
            break
        best = ranked[0]
        same = tuple(change for change in ranked if change.restored == best.restored)
        found.append(Root(best.restored, same))
        network = network.changed(best.new)
        forget(network, best.new, remembered)
        rest = tuple(place for place in rest if network.outcomes[place].verdict is Verdict.CONFLICT)
    return found, rest


def _as_duplicates(network: Network, rest: Sequence[int]) -> list[Root]:
    """What is left: figures that disagree with their duplicates, with what follows from it, and the rest as it is."""
    found = []
    while copied := _as_its_duplicate(network, rest):
        found.append(Root(copied.restored, (copied,)))
        rest = [place for place in rest if place not in copied.restored]
    return [*found, *(Root((place,)) for place in rest)]


def _as_its_duplicate(network: Network, rest: Sequence[int]) -> Change | None:
    """The figure that mends most when it is printed as its duplicate, though statements made of it then break as well."""
    found = []
    for place in rest:
        identity = network.outcomes[place].identity
        if not is_duplicate(identity):
            continue
        one, other = (terms[0].cell for terms in (identity.left, identity.right))
        for old, right in ((one, other), (other, one)):
            new = with_value(old, right.value, right.figure.decimals) if old.printed else None
            if new is None:
                continue
            now = {
                at for at, outcome in network.with_cell(new).items() if outcome.verdict is Verdict.CONFLICT
            }
            restored = tuple(at for at in rest if at in network.touching[old.path] and at not in now)
            broken = now - set(network.broken)
            reason = say("as_duplicate", label=right.label, count=len(broken), value=old.figure.value)
            if len(restored) > len(broken) and place in restored:
                found.append(
                    (
                        len(broken) - len(restored),
                        Change(old, new, restored, 0, Fraction(UNEXPLAINED), reason),
                    )
                )
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _at_once(network: Network, broken: Sequence[int], cells: Sequence[Cell]) -> list[Root]:
    """The conflicts that several cells mend together: each goes to one cell that takes part in it."""
    new = {cell.path: cell for cell in cells}
    taking_part = {path: [place for place in broken if place in network.touching[path]] for path in new}
    found, rest = [], list(broken)
    for path in sorted(new, key=lambda path: -len(taking_part[path])):
        own = tuple(place for place in taking_part[path] if place in rest)
        if own:
            others = tuple(cell for cell in new.values() if cell.path != path)
            found.append(Root(own, _ranked_beside(network, own, new[path], others), others))
            rest = [place for place in rest if place not in own]
    return [*found, *(Root((place,)) for place in rest)]


def _ranked_beside(
    network: Network, own: tuple[int, ...], cell: Cell, others: Iterable[Cell]
) -> tuple[Change, ...]:
    """The change of one of several cells, the others being changed already."""
    old = network.cells(own)[cell.path]
    for other in others:
        network = network.changed(other)
    change = best_change(network, old)
    if change and change.new == cell:
        return (change,)
    return (Change(old, cell, own, 0, Fraction(0), say("as_others_give")),)
