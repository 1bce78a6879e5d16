"""An identity with another figure in it, and what a changed figure would mend or break."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT, Amount, Figure, ParsedNumber, figure
from extractor.checks.compare import Outcome, compare
from extractor.checks.identity import Cell, Exact, Identity, Relation, Term, cell
from extractor.findings import Verdict


class Consequences(NamedTuple):
    """Outcomes as they would be: conflicts that a change mends, and identities that it makes conflicts."""

    mended: tuple[Outcome, ...]
    broken: tuple[Outcome, ...]


def consequences(outcomes: Iterable[Outcome], path: str, new: Figure) -> Consequences:
    """What would change if the figure at ``path`` were ``new``; only identities it takes part in are evaluated."""
    mended, broken = [], []
    for outcome in outcomes:
        old = next((one for one in outcome.identity.cells if one.path == path), None)
        if old is None or outcome.identity.missing:
            continue
        now = compare(replaced(outcome.identity, cell(path, old.label, new, old.printed)))
        was_conflict, is_conflict = (one.verdict is Verdict.CONFLICT for one in (outcome, now))
        if was_conflict and not is_conflict:
            mended.append(now)
        elif is_conflict and not was_conflict:
            broken.append(now)
    return Consequences(tuple(mended), tuple(broken))


def replaced(identity: Identity, new: Cell) -> Identity:
    """The identity with another figure at the path of ``new``."""
    rate = identity.rate
    return replace(
        identity,
        left=_terms(identity.left, new),
        right=_terms(identity.right, new),
        rate=new if rate and rate.path == new.path else rate,
    )


def _terms(terms: tuple[Term, ...], new: Cell) -> tuple[Term, ...]:
    return tuple(term._replace(cell=new) if term.cell.path == new.path else term for term in terms)


def scale_of(one: Figure) -> int:
    """What one of a figure's unit is in the unit of ``Cell.value``."""
    return FEN_PER_UNIT[one.unit] if isinstance(one, Amount) else 1


def with_text(old: Cell, text: str) -> Cell | None:
    """A cell with another printed number in the same unit; None where that is no figure."""
    new = figure(text, old.figure.unit)
    return None if new is None else cell(old.path, old.label, new, old.printed)


def with_value(old: Cell, value: Exact, decimals: int) -> Cell | None:
    """A cell with another value, rounded to ``decimals`` in the same unit."""
    digits = round(Fraction(value) * 10**decimals / scale_of(old.figure))
    return with_text(old, ParsedNumber(digits, decimals, negative=digits < 0).text)


def is_duplicate(identity: Identity) -> bool:
    """Whether the identity says that two places print the same figure."""
    sides = (identity.left, identity.right)
    return (
        identity.rate is None
        and identity.relation is Relation.EQUAL
        and all(len(terms) == 1 for terms in sides)
        and len({terms[0].cell.path.partition("/")[0] for terms in sides}) > 1
    )
