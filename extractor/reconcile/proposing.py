"""One proposed value per field, with the evidence for it and the state that follows."""

import hashlib
from typing import NamedTuple

from extractor.checks import Checked
from extractor.checks.evidence import closed, in_conflict
from extractor.final_accounts import Evidence, Field, FieldState
from extractor.reconcile.combining import Combined
from extractor.review import initial_state


class Audit(NamedTuple):
    """A sample of the accepted figures for a person to look at: the ``share`` drawn, and what the draw depends on.

    The draw is by hash of ``seed`` (the document's content) and path: the same when read again, foreseen by nobody.
    """

    share: float = 0.0
    seed: str = ""

    def draws(self, path: str) -> bool:
        """Whether the figure at this path is drawn."""
        digest = hashlib.sha256(f"{self.seed} {path}".encode()).digest()
        return int.from_bytes(digest[:8]) < self.share * 2**64


NO_AUDIT = Audit()


def propose(text: str, combined: Combined, checked: Checked, audit: Audit = NO_AUDIT) -> tuple[Field, ...]:
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
                (Evidence.GROUNDED, fact.is_printed and fact.printed.stands_in(text)),
                (Evidence.AGREED, path in combined.agreed),
                (Evidence.CLOSED, path in supported),
            )
            if given
        )
        state = initial_state(evidence, combined.reader_count, in_conflict=path in doubtful)
        audited = state is FieldState.ACCEPTED and audit.draws(path)
        state = FieldState.REVIEW if audited else state
        others = combined.others.get(path, ())
        field = Field(fact, fact.figure.value, combined.readers[path], evidence, state, others, audited)
        proposed.setdefault(path, field)
    return tuple(proposed.values())
