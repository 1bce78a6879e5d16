"""One proposed value per field, with the evidence for it and the state that follows."""

from extractor.checks import Checked
from extractor.checks.evidence import closed, in_conflict
from extractor.final_accounts import Evidence, Field
from extractor.reconcile.combining import Combined
from extractor.review import initial_state


def propose(text: str, combined: Combined, checked: Checked) -> tuple[Field, ...]:
    """Propose a value for every figure that was read; ``checked`` are the checks over the combined accounts.

    A value whose printed words do not stand at the stated place of ``text`` has no evidence.
    """
    supported, doubtful = closed(checked.outcomes), in_conflict(checked.outcomes)
    proposed: dict[str, Field] = {}
    for fact in (*combined.accounts.facts, *combined.accounts.narrative, *combined.alone):
        path = fact.path
        evidence = frozenset(
            kind
            for kind, given in (
                (Evidence.GROUNDED, fact.printed.stands_in(text)),
                (Evidence.AGREED, path in combined.agreed),
                (Evidence.CLOSED, path in supported),
            )
            if given
        )
        state = initial_state(evidence, combined.reader_count, in_conflict=path in doubtful)
        others = combined.others.get(path, ())
        field = Field(fact, fact.figure.value, combined.readers[path], evidence, state, others)
        proposed.setdefault(path, field)
    return tuple(proposed.values())
