"""Which columns figures can stand in where blank cells left no trace: the sums of rows and of levels decide.

Figures keep the order of the columns, so a row has a few ways to stand in them. A way that no choice of ways of the other rows
of a sum goes with is left out. What is left is the only one only where it would be at a wider tolerance too: a sum that a
misprint broke could else be mended by a wrong way that happens to fit. All numbers are exact, in halves of 分.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

Vector = tuple[int, ...]
Relation = tuple[tuple[int, ...], tuple[int, ...]]
"""Columns that together are other columns, in every row."""

_WIDER = 10
"""How many times wider than rounding a sum may be off before a way is excluded by it."""
_MOST_STEPS = 10_000
"""Additions that one sum of rows may take: beyond, the sum decides nothing. A bound that is the same on every machine."""


@dataclass(frozen=True)
class Way:
    """One way a row's figures can stand: the column of each, and what stands in every column (nothing where blank)."""

    columns: tuple[int, ...]
    vector: Vector


@dataclass(frozen=True)
class Ways:
    """A row: the ways its figures can stand, and how far rounding may have moved each of its figures."""

    ways: tuple[Way, ...]
    half: int

    @property
    def only(self) -> Way | None:
        """The way that is left; None where it is not the only one."""
        return self.ways[0] if len(self.ways) == 1 else None


def ways_of(figures: Sequence[int], half: int, width: int, relations: Iterable[Relation]) -> Ways:
    """The ways figures can stand in ``width`` columns, in their order, so that the row's own sums hold."""
    known = list(relations)
    found = []
    for columns in combinations(range(width), len(figures)):
        vector = [0] * width
        for column, figure in zip(columns, figures, strict=True):
            vector[column] = figure
        if all(_holds(vector, columns, relation, half) for relation in known):
            found.append(Way(columns, tuple(vector)))
    return Ways(tuple(found), half)


def _holds(vector: Sequence[int], columns: Sequence[int], relation: Relation, half: int) -> bool:
    left, right = relation
    terms = sum(column in columns for column in (*left, *right))
    return abs(sum(vector[at] for at in left) - sum(vector[at] for at in right)) <= half * terms


@dataclass
class ColumnSearch:
    """The rows of one form, and the sums they stand in: each total row with the rows it sums up."""

    rows: dict[str, Ways]
    sums: Mapping[str, Sequence[str]]
    broken: set[str] = field(default_factory=set)
    """Rows in a sum that no ways satisfy: their figures stay without columns."""
    held: set[str] = field(default_factory=set)
    """Rows in a sum that the ways that are left satisfy."""
    contradicts: bool = False

    def run(self) -> None:
        """Leave out ways until every sum lets all that are left."""
        usable = {total: parts for total, parts in self.sums.items() if self._is_usable(total, parts)}
        changed = True
        while changed and not self.contradicts:
            before = dict(self.rows)
            for total, parts in usable.items():
                self._blank_as_total(total, parts)
                self._narrow(total, parts)
            changed = self.rows != before
        for total, parts in usable.items():
            self._verify(total, parts)

    @property
    def settled(self) -> Mapping[str, Way]:
        """The rows of which one way is left, and that stand in sums that all hold."""
        if self.contradicts:
            return {}
        certain = {key: self.rows[key].only for key in self.held - self.broken}
        return {key: way for key, way in certain.items() if way}

    def _is_usable(self, total: str, parts: Sequence[str]) -> bool:
        """Whether a sum can hold; one with a row whose own sums break says nothing."""
        members = (total, *parts)
        supported = self._supported(total, parts, 1) if all(self.rows[key].ways for key in members) else None
        if supported is None:
            return False
        if not all(supported):
            self.broken.update(members)
        return all(supported)

    def _supported(self, total: str, parts: Sequence[str], wider: int) -> Sequence[Sequence[Way]] | None:
        """Of each row of a sum the ways that go with ways of the others; None where there are too many."""
        members = [self.rows[key] for key in (total, *parts)]
        slack = wider * sum(row.half for row in members)
        options = [[way.vector for way in row.ways] for row in members]
        options[0] = [tuple(-value for value in vector) for vector in options[0]]
        found = _in_a_sum_of_nothing(options, slack)
        if found is None:
            return None
        return [[row.ways[at] for at in sorted(good)] for row, good in zip(members, found, strict=True)]

    def _narrow(self, total: str, parts: Sequence[str]) -> None:
        supported = self._supported(total, parts, _WIDER)
        for key, ways in zip((total, *parts), supported or (), strict=False):
            self.contradicts |= not ways
            self.rows[key] = Ways(tuple(ways), self.rows[key].half)

    def _blank_as_total(self, total: str, parts: Sequence[str]) -> None:
        """A column that is blank in the total is blank in its parts, unless one of them must print something there."""
        way = self.rows[total].only
        if not way:
            return
        printed = set(way.columns)
        narrowed = {
            key: tuple(one for one in self.rows[key].ways if printed.issuperset(one.columns)) for key in parts
        }
        if all(narrowed.values()):
            self.rows |= {key: Ways(ways, self.rows[key].half) for key, ways in narrowed.items()}

    def _verify(self, total: str, parts: Sequence[str]) -> None:
        supported = self._supported(total, parts, 1)
        for key, ways in zip((total, *parts), supported or (), strict=False):
            (self.held if ways else self.broken).add(key)


def _in_a_sum_of_nothing(options: Sequence[Sequence[Vector]], slack: int) -> list[set[int]] | None:
    """Of each term the options that take part in a choice that adds up to nothing, within ``slack``, in every column.

    None where there are too many partial sums to tell.
    """
    width = len(options[0][0])
    order = sorted(range(len(options)), key=lambda at: (len(options[at]) > 1, -_size(options[at])))
    least, most = _bounds([options[at] for at in order], width)
    layers: list[set[Vector]] = [{(0,) * width}]
    steps = 0
    for step, at in enumerate(order, 1):
        low, high = least[step], most[step]
        steps += len(layers[-1]) * len(options[at])
        if steps > _MOST_STEPS:
            return None
        layers.append(
            {
                total
                for state in layers[-1]
                for vector in options[at]
                if _can_end(total := _plus(state, vector), low, high, slack)
            }
        )
    alive = layers[-1]
    found: list[set[int]] = [set() for _ in options]
    for step, at in reversed(list(enumerate(order))):
        reaching = set()
        for state in layers[step]:
            good = {which for which, vector in enumerate(options[at]) if _plus(state, vector) in alive}
            found[at] |= good
            if good:
                reaching.add(state)
        alive = reaching
    return found


def _size(options: Sequence[Vector]) -> int:
    return max((abs(value) for vector in options for value in vector), default=0)


def _bounds(options: Sequence[Sequence[Vector]], width: int) -> tuple[list[Vector], list[Vector]]:
    """The least and the most that the terms from each one on can add to every column."""
    least, most = [(0,) * width], [(0,) * width]
    for ways in reversed(options):
        least.append(_plus(least[-1], tuple(map(min, zip(*ways, strict=True)))))
        most.append(_plus(most[-1], tuple(map(max, zip(*ways, strict=True)))))
    return least[::-1], most[::-1]


def _plus(one: Vector, other: Vector) -> Vector:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _can_end(state: Vector, least: Vector, most: Vector, slack: int) -> bool:
    """Whether the terms still to come can bring a partial sum to nothing."""
    return all(s + a <= slack and s + b >= -slack for s, a, b in zip(state, least, most, strict=True))
