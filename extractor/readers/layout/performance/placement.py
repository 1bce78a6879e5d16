"""Which column each cell of an indicator's row belongs to.

A row is placed as a whole: of all ways to give its pieces, in their order, to the printed columns, in theirs, the
one that costs least. A cost says how badly a piece suits what a column holds (a score is a number no larger than
its weight, a second level has a name of the official form, …), how far it stands from its column, and what it means
that a column stays blank. Costs only compare readings of one row; they are no measure of confidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.layout.performance.fitness import IMPOSSIBLE, OPERATOR, blank_cost, fit_cost, longest
from extractor.readers.layout.performance.pieces import Piece
from extractor.readers.layout.performance.vocabulary import Role

_LEFT_OUT = 6.0
_DOUBTFUL = 4.0
_PER_CELL_AWAY = 0.4
_PER_CELL_OF_SHIFT = 0.2
_IN_PLACE = 4.5
_SCORE_OVER_WEIGHT = 3.0
_WORDS_AGAINST_FIGURE = 3.0
_SHIFTS = (-1, 1, -2, 2, -3, 3)
_NAMES = frozenset({Role.LEVEL1, Role.LEVEL2, Role.LEVEL3})
_CONTENT = frozenset({Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE})


@dataclass(frozen=True)
class Column:
    """A printed column: what it holds and which cells of a row it spans (both None in rows that are not aligned)."""

    role: Role
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Placement:
    """The pieces of a row by column, and what this reading of the row costs."""

    cost: float
    pieces: dict[Role, tuple[Piece, ...]]

    def first(self, role: Role) -> Piece | None:
        """The piece of a column that holds one."""
        found = self.pieces.get(role)
        return found[0] if found else None

    @property
    def lacks_content(self) -> bool:
        """Whether target, actual value, weight and score are all blank."""
        return not _CONTENT & self.pieces.keys()


def place(pieces: Sequence[Piece], columns: Sequence[Column]) -> Placement:
    """Give the pieces of a row to its columns."""
    aligned = all(piece.index is not None for piece in pieces) and any(c.start is not None for c in columns)
    exact = _as_printed(pieces, columns) if aligned else None
    if exact and exact.cost <= 0:
        return exact
    best = _moved(pieces, columns, aligned=aligned)
    if _contradictions(best.pieces):
        unscored = [column for column in columns if column.role is not Role.SCORE]
        other = _moved(pieces, unscored, aligned=aligned)
        best = min(best, Placement(other.cost + blank_cost(Role.SCORE), other.pieces), key=_cost)
    return min(exact or best, best, key=_cost)


def _moved(pieces: Sequence[Piece], columns: Sequence[Column], *, aligned: bool) -> Placement:
    """The cheapest reading of a row as it stands or, where its cells are aligned, moved as a whole."""
    fits = _fits(pieces, columns)
    best = _cheapest(pieces, columns, fits, 0)
    for shift in _SHIFTS if aligned else ():
        if abs(shift) * _PER_CELL_OF_SHIFT >= best.cost:
            break
        best = min(best, _cheapest(pieces, columns, fits, shift), key=_cost)
    return best


def _cost(placement: Placement) -> float:
    return placement.cost


def _as_printed(pieces: Sequence[Piece], columns: Sequence[Column]) -> Placement | None:
    """The row as it stands, where each piece suits its own column.

    With all its figures under their columns it is right without comparison; one that lacks a figure may also be a
    row moved by a cell, but that must fit clearly better.
    """
    found: dict[Role, tuple[Piece, ...]] = {}
    for column in columns:
        held = tuple(piece for piece in pieces if _distance(piece, column, 0) == 0)
        if held:
            found[column.role] = held
    if sum(len(held) for held in found.values()) < len(pieces):
        return None
    costs = [
        fit_cost(role, held) if len(held) <= longest(role) else IMPOSSIBLE for role, held in found.items()
    ]
    if max(costs) > _DOUBTFUL or _contradictions(found):
        return None
    placement = Placement(0.0, found)
    if found.keys() <= _NAMES:
        return placement
    if Role.LEVEL3 not in found or placement.lacks_content:
        return None
    figures = {column.role for column in columns} & {Role.WEIGHT, Role.SCORE}
    if figures <= found.keys() or not any(piece.is_bare_number for piece in pieces):
        return placement
    blanks = sum(blank_cost(column.role) for column in columns if column.role not in found)
    return Placement(max(sum(costs) + blanks - _IN_PLACE, _PER_CELL_OF_SHIFT / 2), found)


def _fits(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[list[list[tuple[int, float]]]]:
    """For each column and first piece: how many pieces it may take from there on, and what that costs."""
    return [
        [
            [
                (taken, cost)
                for taken in range(1, min(longest(column.role), len(pieces) - at) + 1)
                if (cost := fit_cost(column.role, pieces[at : at + taken])) < IMPOSSIBLE
            ]
            for at in range(len(pieces))
        ]
        for column in columns
    ]


def _cheapest(
    pieces: Sequence[Piece],
    columns: Sequence[Column],
    fits: Sequence[Sequence[Sequence[tuple[int, float]]]],
    shift: int,
) -> Placement:
    """The cheapest reading of a row moved by ``shift`` cells, from its last column and piece to its first."""
    count = len(pieces)
    costs = [(count - at) * _LEFT_OUT for at in range(count + 1)]
    choices: list[list[int]] = []
    for column, fitting in zip(reversed(columns), reversed(fits), strict=True):
        away = [_distance(piece, column, shift) for piece in pieces]
        blank = blank_cost(column.role)
        here, chosen = [blank + cost for cost in costs], [0] * (count + 1)
        for at in range(count - 1, -1, -1):
            for taken, fit in fitting[at]:
                cost = fit + sum(away[at : at + taken]) + costs[at + taken]
                if cost < here[at]:
                    here[at], chosen[at] = cost, taken
            if _LEFT_OUT + here[at + 1] < here[at]:
                here[at], chosen[at] = _LEFT_OUT + here[at + 1], -1
        costs = here
        choices.append(chosen)
    found, at = dict[Role, tuple[Piece, ...]](), 0
    for column, chosen in zip(columns, reversed(choices), strict=True):
        while chosen[at] < 0:
            at += 1
        if chosen[at]:
            found[column.role] = tuple(pieces[at : at + chosen[at]])
            at += chosen[at]
    return Placement(costs[0] + abs(shift) * _PER_CELL_OF_SHIFT + _contradictions(found), found)


def _distance(piece: Piece, column: Column, shift: int) -> float:
    if piece.index is None or column.start is None or column.end is None:
        return 0.0
    index = piece.index - shift
    return max(column.start - index, index - column.end, 0) * _PER_CELL_AWAY


def _contradictions(found: dict[Role, tuple[Piece, ...]]) -> float:
    """What it costs that a score exceeds its weight, or that a sign or a mere figure answers a target without."""
    cost = 0.0
    if Role.WEIGHT in found and Role.SCORE in found:
        weight, score = found[Role.WEIGHT][0].number, found[Role.SCORE][0].number
        if weight and score and score.digits * 10**weight.decimals > weight.digits * 10**score.decimals:
            cost += _SCORE_OVER_WEIGHT
    if Role.TARGET in found and Role.ACTUAL in found:
        target = "".join(piece.comparable for piece in found[Role.TARGET])
        actual = found[Role.ACTUAL][0]
        in_words = not any(character.isdigit() for character in target)
        unsigned = not OPERATOR.search(target)
        if unsigned and (OPERATOR.match(actual.comparable) or (in_words and actual.is_bare_number)):
            cost += _WORDS_AGAINST_FIGURE
    return cost
