"""Several readings of one document side by side: where they agree, where they differ, what only one of them saw."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.final_accounts import Candidate, Claim, Fact, FinalAccounts, FormReading


class Combined(NamedTuple):
    """The readings of a document as one.

    ``accounts`` are what the checks run over: the leading reading, and of the others what it has nothing of (a whole form, a
    whole narrative). ``readers`` says who read each field, ``agreed`` are the paths that more than one reader read alike,
    ``others`` what another reader made of the same figure, ``alone`` the figures only another reader saw.
    """

    accounts: FinalAccounts
    readers: Mapping[str, str]
    agreed: frozenset[str]
    others: Mapping[str, tuple[Candidate, ...]]
    alone: tuple[Fact, ...]
    reader_count: int


def combine(readings: Mapping[str, FinalAccounts], text: str) -> Combined:
    """Put readings together, by name of the reader; the first one leads. ``text`` is the decoded source.

    A figure of another reader counts only where its words stand at their place: what a model made up agrees with nothing.
    """
    (leader, accounts), *rest = readings.items()
    combined = Combined(
        accounts, {fact.path: leader for fact in _all(accounts)}, frozenset(), {}, (), len(readings)
    )
    for name, other in rest:
        combined = _joined(combined, name, _only_grounded(other, text))
    return combined


def _all(accounts: FinalAccounts) -> tuple[Fact, ...]:
    return (*accounts.facts, *accounts.narrative)


def _only_grounded(accounts: FinalAccounts, text: str) -> FinalAccounts:
    forms = tuple(
        form.model_copy(update={"facts": tuple(fact for fact in form.facts if fact.printed.stands_in(text))})
        for form in accounts.forms
    )
    claims = tuple(claim for claim in accounts.claims if claim.printed.stands_in(text))
    return accounts.model_copy(update={"forms": forms, "claims": claims})


def _joined(combined: Combined, name: str, other: FinalAccounts) -> Combined:
    by_path = {fact.path: fact for fact in _all(combined.accounts)}
    by_place = {_place(fact): fact for fact in by_path.values()}
    agreed, others = set(combined.agreed), dict(combined.others)
    alone: list[Fact] = []
    for fact in _all(other):
        known = by_path.get(fact.path) or by_place.get(_place(fact))
        if known is None:
            alone.append(fact)
        elif _alike(known, fact):
            agreed.add(known.path)
        else:
            others[known.path] = (*others.get(known.path, ()), Candidate.of(name, fact))
    taken = _taken_over(combined.accounts, other)
    readers = {**{fact.path: name for fact in (*alone, *_all(other))}, **combined.readers}
    inside = {fact.path for fact in _all(taken)}
    return combined._replace(
        accounts=taken,
        readers=readers,
        agreed=frozenset(agreed),
        others=others,
        alone=(*combined.alone, *(fact for fact in alone if fact.path not in inside)),
    )


def _place(fact: Fact) -> tuple[int, int]:
    return fact.printed.place.start, fact.printed.place.end


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two readers read the same thing: what it is, how much, and which way it changed."""
    return (
        (one.form, one.side, one.code or one.item, one.column, one.direction)
        == (other.form, other.side, other.code or other.item, other.column, other.direction)
        and one.figure.unit == other.figure.unit
        and one.figure.value == other.figure.value
    )


def _taken_over(accounts: FinalAccounts, other: FinalAccounts) -> FinalAccounts:
    """The leading reading with the forms, or the narrative, that it read nothing of."""
    read = {form.number for form in accounts.forms if form.facts}
    forms: list[FormReading] = [form for form in accounts.forms if form.facts]
    missing = [form for form in other.forms if form.facts and form.number not in read]
    empty = [
        form for form in accounts.forms if not form.facts and form.number not in {m.number for m in missing}
    ]
    claims: Sequence[Claim] = accounts.claims or other.claims
    return accounts.model_copy(update={"forms": (*forms, *missing, *empty), "claims": tuple(claims)})
