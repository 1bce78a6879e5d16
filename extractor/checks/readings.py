"""Several legitimate readings of the same figures: an identity is broken only where none of them holds."""

from collections.abc import Iterable

from extractor.checks.compare import compare
from extractor.checks.identity import Identity
from extractor.findings import Verdict

_ORDER = (Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION)


def holds(identity: Identity) -> bool:
    """Whether an identity holds as printed, within rounding."""
    return compare(identity).verdict in _ORDER


def best(readings: Iterable[Identity]) -> Identity | None:
    """The reading that holds best, else the first of them; None where there is none."""
    first: Identity | None = None
    found: dict[Verdict, Identity] = {}
    for one in readings:
        verdict = compare(one).verdict
        if verdict is Verdict.EXACT:
            return one
        first = first or one
        found.setdefault(verdict, one)
    return next((found[verdict] for verdict in _ORDER if verdict in found), first)
