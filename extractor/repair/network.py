"""All identities of a disclosure with their verdicts, found by the cells that take part in them."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from extractor.checks.compare import Outcome, compare
from extractor.checks.identity import Cell
from extractor.findings import Verdict
from extractor.repair.replacing import replaced


class Network:
    """Identities joined by the cells they share. A changed cell gives another network; nothing is altered in place.

    ``doubtful`` are the offsets in the source of characters that were not recognised with certainty.
    """

    def __init__(
        self,
        outcomes: Iterable[Outcome],
        touching: Mapping[str, tuple[int, ...]] | None = None,
        doubtful: Collection[int] = frozenset(),
    ) -> None:
        self.outcomes = tuple(outcomes)
        self._touching = touching
        self.doubtful = doubtful

    @cached_property
    def touching(self) -> Mapping[str, tuple[int, ...]]:
        """The evaluated identities that a cell takes part in, by its path, as places in ``outcomes``."""
        if self._touching is not None:
            return self._touching
        found: dict[str, list[int]] = {}
        for place, outcome in enumerate(self.outcomes):
            if not outcome.identity.missing:
                for cell in outcome.identity.cells:
                    found.setdefault(cell.path, []).append(place)
        return {path: tuple(places) for path, places in found.items()}

    @cached_property
    def broken(self) -> tuple[int, ...]:
        """The places of the conflicts."""
        return tuple(
            place for place, outcome in enumerate(self.outcomes) if outcome.verdict is Verdict.CONFLICT
        )

    def cells(self, places: Iterable[int]) -> Mapping[str, Cell]:
        """The printed cells of identities by path. A figure that is printed nowhere cannot be wrong."""
        return {
            cell.path: cell
            for place in places
            for cell in self.outcomes[place].identity.cells
            if cell.printed
        }

    def with_cell(self, new: Cell) -> Mapping[int, Outcome]:
        """The outcomes that another figure in a cell would give, by place."""
        return {
            place: compare(replaced(self.outcomes[place].identity, new)) for place in self.touching[new.path]
        }

    def changed(self, new: Cell) -> "Network":
        """The network with another figure in one cell."""
        outcomes = list(self.outcomes)
        for place, outcome in self.with_cell(new).items():
            outcomes[place] = outcome
        return Network(outcomes, self.touching, self.doubtful)

    def beside(self, cell: Cell) -> tuple[Cell, ...]:
        """The other figures of its row and its column that stand in a sum with it, those of the same unit."""
        row, _, column = cell.path.rpartition("/")
        found = {}
        for place in self.touching[cell.path]:
            for other in self.outcomes[place].identity.cells:
                other_row, _, other_column = other.path.rpartition("/")
                near = row == other_row or (column == other_column and _form(row) == _form(other_row))
                if near and other.path != cell.path and other.figure.unit == cell.figure.unit:
                    found[other.path] = other
        return tuple(found.values())


def _form(path: str) -> str:
    return path.partition("/")[0]
