"""What the checks say about single figures: which are closed by an identity that holds, which stand in one that breaks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from extractor.checks.compare import PERCENT, Outcome, rate_slack, total
from extractor.checks.identity import Cell, Identity, Relation
from extractor.final_accounts import NARRATIVE
from extractor.findings import Verdict

_HOLDS = frozenset({Verdict.EXACT, Verdict.ROUNDING})
_UNITS_SEEN = 10
"""A rate closes an amount only where it would notice a change of any digit but the last: ten units of the last place."""


def closed(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """The paths of the figures that are a term of an equality that holds and would break if they were wrong."""
    return frozenset(closing_identities(outcomes))


def closing_identities(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """How many equalities close each figure, by its path."""
    holding = (outcome.identity for outcome in outcomes if outcome.verdict in _HOLDS)
    return Counter(cell.path for identity in holding for cell in _closed_by(identity))


def in_conflict(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """The paths of all figures of broken identities, whichever of them is wrong."""
    broken = (outcome.identity for outcome in outcomes if outcome.verdict is Verdict.CONFLICT)
    return frozenset(cell.path for identity in broken for cell in identity.cells)


def _closed_by(identity: Identity) -> Iterator[Cell]:
    if identity.relation is not Relation.EQUAL:
        return
    if identity.rate is None:
        yield from (cell for cell in identity.cells if not cell.inferred or _is_told(identity))
        return
    yield identity.rate
    yield from (cell for cell in identity.cells[1:] if _would_break(identity, identity.rate, cell))


def _is_told(identity: Identity) -> bool:
    """Whether the narrative takes part: sums of forms cannot close a column that sums of forms told."""
    return any(cell.path.startswith(NARRATIVE) for cell in identity.cells)


def _would_break(identity: Identity, rate: Cell, cell: Cell) -> bool:
    """Whether the rate would notice that an amount is wrong: d(part - rate * base) per unit against the slack."""
    share = Fraction(rate.value) / PERCENT
    weight = sum((t.weight for t in identity.left if t.cell.path == cell.path), 0) - share * sum(
        t.weight for t in identity.right if t.cell.path == cell.path
    )
    slack = rate_slack(identity, rate.value) + Fraction(rate.half) / PERCENT * abs(
        Fraction(total(identity.right))
    )
    return abs(weight) * 2 * cell.half * _UNITS_SEEN > slack
