"""Two reviewers of one document who did not see each other: which documents, and how far the two agree."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.final_accounts import Field, FieldState

Ending = tuple[str | None, FieldState]
"""The value and the state a field ended with; absent and no value where there is no such field."""
NO_FIELD: Ending = (None, FieldState.ABSENT)
Pairs = Mapping[tuple[FieldState, FieldState], int]
"""How many fields ended in which two states."""


def is_drawn(document_id: str, share: float) -> bool:
    """Whether a document is among the ``share`` looked at twice: by hash, the same always, foreseen by nobody's choice."""
    digest = hashlib.sha256(f"second look {document_id}".encode()).digest()
    return int.from_bytes(digest[:8]) < share * 2**64


def ending(field: Field | None) -> Ending:
    """How one reviewer left a field."""
    if field is None or field.state is FieldState.ABSENT:
        return NO_FIELD
    return field.fact.figure.value, field.state


class Disagreement(NamedTuple):
    """A field that the two reviewers left differently."""

    path: str
    first: Ending
    second: Ending


class Comparison(NamedTuple):
    """The fields of one document after both looks: where they differ, and all of them by pair of states."""

    disagreements: tuple[Disagreement, ...]
    pairs: Pairs


def compare(first: Iterable[Field], second: Iterable[Field]) -> Comparison:
    """Compare how two reviewers left the fields of a document."""
    one, other = ({field.fact.path: field for field in fields} for fields in (first, second))
    both = [(path, ending(one.get(path)), ending(other.get(path))) for path in dict.fromkeys((*one, *other))]
    return Comparison(
        disagreements=tuple(Disagreement(*ends) for ends in both if ends[1] != ends[2]),
        pairs=Counter((a[1], b[1]) for _, a, b in both),
    )


class Agreement(NamedTuple):
    """How far two reviewers agree over all documents both have finished.

    ``rate`` is the share of fields left with the same value and state, ``kappa`` is Cohen's over the states alone; None where nothing
    was compared, and for kappa also where both put everything into one state.
    """

    documents: int
    fields: int
    disagreements: int
    unsettled: int
    rate: float | None
    kappa: float | None


def cohens_kappa(pairs: Pairs) -> float | None:
    """Agreement on states beyond that of chance (Cohen 1960)."""
    total = sum(pairs.values())
    first, second = Counter[FieldState](), Counter[FieldState]()
    for (one, other), n in pairs.items():
        first[one] += n
        second[other] += n
    by_chance = sum(first[state] * second[state] for state in first)
    if by_chance == total * total:
        return None
    observed = sum(n for (one, other), n in pairs.items() if one is other)
    return (observed * total - by_chance) / (total * total - by_chance)
