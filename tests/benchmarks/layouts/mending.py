"""What the figures of a reading are once every suggestion of the repair is taken. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.amounts import figure
from extractor.checks import check
from extractor.documents import Document
from extractor.final_accounts import Fact, FinalAccounts
from extractor.repair import diagnose


class Mended(NamedTuple):
    """The figures with the suggested values, and the paths of those that were changed."""

    facts: Sequence[Fact]
    changed: frozenset[str]


def mended(document: Document, accounts: FinalAccounts) -> Mended:
    """Take the first suggestion of every conflict, as a reviewer would who looks at nothing else."""
    findings = diagnose(check(accounts), document.text)
    suggested = {one.suggestion.field: one.suggestion.value for one in findings if one.suggestion}
    facts = [
        fact.model_copy(update={"figure": new})
        if (new := figure(suggested.get(fact.path, ""), fact.figure.unit))
        else fact
        for fact in accounts.facts
    ]
    return Mended(facts, frozenset(suggested) & {fact.path for fact in accounts.facts})
