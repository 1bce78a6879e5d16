"""From readings to one proposed value per field, with the evidence for it."""

from collections.abc import Mapping

from extractor.final_accounts import Evidence, Field, FinalAccounts
from extractor.review import initial_state


def propose(text: str, readings: Mapping[str, FinalAccounts]) -> tuple[Field, ...]:
    """Propose a value for every field that was read; ``readings`` are by name of the reader.

    A value whose printed words do not stand at the stated place of ``text`` has no evidence.
    """
    proposed: dict[str, Field] = {}
    for reader, accounts in readings.items():
        for fact in (*accounts.facts, *accounts.narrative):
            evidence = frozenset({Evidence.GROUNDED} if fact.printed.stands_in(text) else ())
            state = initial_state(evidence, len(readings), in_conflict=False)
            proposed.setdefault(fact.path, Field(fact, fact.figure.value, reader, evidence, state))
    return tuple(proposed.values())
