"""From readings to one proposed value per field, with the evidence for it."""

from collections.abc import Mapping

from extractor.checks import Checked
from extractor.checks.evidence import closed, in_conflict
from extractor.final_accounts import Evidence, Field, FinalAccounts
from extractor.review import initial_state


def propose(text: str, readings: Mapping[str, FinalAccounts], checked: Checked) -> tuple[Field, ...]:
    """Propose a value for every field that was read; ``readings`` are by name of the reader.

    A value whose printed words do not stand at the stated place of ``text`` has no evidence. ``checked`` are the checks
    over the proposed values.
    """
    supported, doubtful = closed(checked.outcomes), in_conflict(checked.outcomes)
    proposed: dict[str, Field] = {}
    for reader, accounts in readings.items():
        for fact in (*accounts.facts, *accounts.narrative):
            evidence = frozenset(
                kind
                for kind, given in (
                    (Evidence.GROUNDED, fact.printed.stands_in(text)),
                    (Evidence.CLOSED, fact.path in supported),
                )
                if given
            )
            state = initial_state(evidence, len(readings), in_conflict=fact.path in doubtful)
            proposed.setdefault(fact.path, Field(fact, fact.figure.value, reader, evidence, state))
    return tuple(proposed.values())
