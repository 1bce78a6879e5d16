"""Which change of one cell mends broken identities: its allowed values from all identities it takes part in, and the best of them.

After Fellegi and Holt, A Systematic Approach to Automatic Edit and Imputation (1976): the fewest changes that let every
identity hold, the more plausible first.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from extractor.amounts import ParsedNumber
from extractor.checks.compare import Outcome
from extractor.checks.identity import Cell
from extractor.findings import Verdict
from extractor.messages import Message, say
from extractor.repair.doubt import doubted
from extractor.repair.misreadings import NEIGHBOUR, UNEXPLAINED, misreadings
from extractor.repair.network import Network
from extractor.repair.ranges import ANY, Allowed, Range, allowed
from extractor.repair.replacing import scale_of, with_text, with_value

_STEP = 2
"""What a difference of one unit that only rounding explains costs, against an exact identity; each further unit costs one."""
_MOST_FOR_ROUNDING = 6
_ODD = 4
"""What a truncated rate or a warning costs."""
_OTHER_SIGN = 4
"""What a negative value where none was printed costs, unless only the sign was lost."""
_UNUSUAL_DECIMALS = 2
"""What a value costs that has other decimals than most figures beside it."""
_MOST_ESTIMATES = 8


class Change(NamedTuple):
    """Another figure in one cell: the conflicts it mends (places in the network), and what speaks against it.

    ``left`` counts the conflicts over the cell that stay; ``is_doubted`` says that it changes characters that were not
    recognised with certainty, and no more others.
    """

    old: Cell
    new: Cell
    restored: tuple[int, ...]
    left: int
    cost: Fraction
    reason: Message
    is_doubted: bool = False

    @property
    def rank(self) -> tuple[int, int, bool, Fraction]:
        """The better change is the smaller one."""
        return -len(self.restored), self.left, not self.is_doubted, self.cost


Remembered = dict[str, Change | None]
"""The best changes by the path of their cell, as long as nothing near it is changed."""


def changes(network: Network, broken: Iterable[int], remembered: Remembered) -> list[Change]:
    """For every cell of the broken identities its best change that mends some and breaks none, the best cell first."""
    cells = network.cells(broken)
    for path, cell in cells.items():
        if path not in remembered:
            remembered[path] = best_change(network, cell)
    best = (remembered[path] for path in cells)
    return sorted((change for change in best if change), key=lambda change: change.rank)


def forget(network: Network, changed: Cell, remembered: Remembered) -> None:
    """Forget the changes of the cells that share an identity with a changed one."""
    for path in network.cells(network.touching[changed.path]):
        remembered.pop(path, None)


def best_change(network: Network, cell: Cell) -> Change | None:
    """The best change of one cell; None where no value of it mends anything without breaking something."""
    places = network.touching[cell.path]
    if not any(network.outcomes[place].verdict is Verdict.CONFLICT for place in places):
        return None
    found = (
        change
        for unusual, decimals in enumerate(_decimals(network, cell, places))
        for change in _with_decimals(network, cell, places, decimals, unusual * _UNUSUAL_DECIMALS)
    )
    return min(found, key=lambda change: change.rank, default=None)


def _decimals(network: Network, cell: Cell, places: Iterable[int]) -> tuple[int, ...]:
    """How many decimals a cell may have, the usual first: its own, or what most cells in its sums have, should its point be astray."""
    unit, own = cell.figure.unit, cell.figure.decimals
    counts: dict[int, int] = {}
    for place in places:
        for other in network.outcomes[place].identity.cells:
            if other.figure.unit == unit and other.path != cell.path:
                counts[other.figure.decimals] = counts.get(other.figure.decimals, 0) + 1
    usual = max(counts, key=lambda decimals: counts[decimals], default=own)
    return (usual,) if usual == own else (usual, own)


def _with_decimals(
    network: Network, cell: Cell, places: tuple[int, ...], decimals: int, extra: int
) -> Iterator[Change]:
    shaped = cell if decimals == cell.figure.decimals else with_value(cell, cell.value, decimals)
    if shaped is None:
        return
    outcomes = {place: network.outcomes[place] for place in places}
    ranges = {place: allowed(outcome, shaped) for place, outcome in outcomes.items()}
    region = _region(outcomes, ranges)
    if region is None:
        return
    for text, cost, reason in _values(network, cell, decimals, region, ranges):
        new = with_text(cell, text)
        change = (
            _evaluated(network, cell, new, cost + extra, reason) if new and new.value != cell.value else None
        )
        if change:
            yield change


def _region(outcomes: Mapping[int, Outcome], ranges: Mapping[int, Allowed]) -> Range | None:
    """Where all identities that hold go on holding and most of the broken ones hold again; None if none does.

    The most ranges overlap at the lower end of one of them.
    """
    held = ANY
    broken = []
    for place, outcome in outcomes.items():
        if outcome.verdict is Verdict.CONFLICT:
            broken.append(ranges[place].range)
        elif outcome.identity.severity is Verdict.CONFLICT:
            held = held.meet(ranges[place].range)
    clipped = [one for one in (held.meet(one) for one in broken) if not one.empty]
    best, most = None, 0
    for anchor in clipped:
        members = [one for one in clipped if (one.low is None if anchor.low is None else anchor.low in one)]
        if len(members) > most:
            best, most = held, len(members)
            for member in members:
                best = best.meet(member)
    return best


def _values(
    network: Network, cell: Cell, decimals: int, region: Range, ranges: Mapping[int, Allowed]
) -> Iterator[tuple[str, int, Message]]:
    """Values of the region as printed texts: what may have been misread or copied, and what the other figures give."""
    scale = Fraction(10**decimals, scale_of(cell.figure))
    low = None if region.low is None else ceil(region.low * scale)
    high = None if region.high is None else floor(region.high * scale)
    seen = set()
    for one in misreadings(cell.figure.value):
        inside = (low is None or one.digits >= low) and (high is None or one.digits <= high)
        if one.decimals == decimals and inside:
            seen.add(one.text)
            why = say("misread_as", misreading=one.reason, right=one.text, printed=cell.figure.value)
            yield one.text, one.cost, why
    beside, cost = network.beside(cell), UNEXPLAINED
    for other in beside:
        if other.figure.value == cell.figure.value:
            cost = NEIGHBOUR
        elif other.value in region and other.figure.decimals == decimals:
            yield other.figure.value, NEIGHBOUR, say("as_printed_elsewhere", label=other.label)
    if low is not None and high is not None and low > high:
        return
    estimates = dict.fromkeys(
        _clamped(round(one.exact * scale), low, high) for one in ranges.values() if one.exact is not None
    )
    for digits in list(estimates)[:_MOST_ESTIMATES]:
        text = ParsedNumber(digits, decimals, negative=digits < 0).text
        if text not in seen:
            sign = _OTHER_SIGN if digits < 0 <= cell.value else 0
            yield text, cost + sign, say("as_others_give")


def _clamped(digits: int, low: int | None, high: int | None) -> int:
    """The printable value of the region nearest to one."""
    if low is not None and digits < low:
        return low
    return high if high is not None and digits > high else digits


def _evaluated(network: Network, old: Cell, new: Cell, cost: int, reason: Message) -> Change | None:
    """The change with its consequences; None where it mends nothing or breaks something."""
    restored, left, total = [], 0, Fraction(cost)
    for place, now in network.with_cell(new).items():
        before = network.outcomes[place]
        if before.verdict is not Verdict.CONFLICT:
            if now.verdict is Verdict.CONFLICT:
                return None
            total += _doubt(now) - _doubt(before)
        elif now.verdict is Verdict.CONFLICT:
            left += 1
        else:
            restored.append(place)
            total += _doubt(now)
    if not restored:
        return None
    doubt = doubted(old, new, network.doubtful)
    told = say("and_doubtful", reason=reason, characters=doubt) if doubt else reason
    return Change(old, new, tuple(restored), left, total, told, is_doubted=bool(doubt))


def _doubt(outcome: Outcome) -> Fraction:
    """How much an identity that does not hold exactly speaks against the figures in it."""
    if outcome.verdict is Verdict.EXACT:
        return Fraction(0)
    if outcome.verdict is not Verdict.ROUNDING or outcome.difference is None:
        return Fraction(_ODD)
    if outcome.identity.rate:
        return Fraction(_STEP)
    unit = Fraction(2 * min(Fraction(cell.half) for cell in outcome.identity.cells))
    if not unit:  # a printed zero has no width
        return Fraction(_MOST_FOR_ROUNDING)
    return min(Fraction(_MOST_FOR_ROUNDING), _STEP - 1 + abs(Fraction(outcome.difference)) / unit)
