"""Several legitimate readings of the same figures: an identity is broken only where none of them holds."""

from collections.abc import Iterable

from extractor.checks.compare import compare
from extractor.checks.identity import Identity
from extractor.findings import Verdict

_ORDER = (Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION)


def best(readings: Iterable[Identity]) -> Identity | None:
    """The reading that holds best; the first where none holds, None where there is none."""
    found = list(readings)
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose
        return found[0] if found else None
    verdicts = []
    for one in found:
        verdicts.append(compare(one).verdict)
        if verdicts[-1] is Verdict.EXACT:
            return one
    for wanted in _ORDER:
        if wanted in verdicts:
            return found[verdicts.index(wanted)]
    return found[0]


def holds(identity: Identity) -> bool:
    """Whether an identity holds, be it by rounding or truncation."""
    return compare(identity).verdict in _ORDER
