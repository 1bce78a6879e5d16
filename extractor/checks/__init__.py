"""Checks over one disclosure: every identity its figures must satisfy, and what is odd about its layout.

``check`` evaluates all of them; which single figure explains several broken ones is for ``repair`` to say.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.checks import across_forms, hierarchy, narrative, performance_mentions, within_forms
from extractor.checks.compare import Outcome, compare
from extractor.checks.identity import Check, Identity
from extractor.checks.layout import layout_findings
from extractor.checks.tables import tables_of
from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding

CATALOGUE: tuple[Check, ...] = (
    *within_forms.CHECKS,
    *hierarchy.CHECKS,
    *across_forms.CHECKS,
    *narrative.CHECKS,
    *performance_mentions.CHECKS,
)
"""Every check."""


class Checked(NamedTuple):
    """All identities of a disclosure with their verdicts, and the findings that are no identities."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


def check(accounts: FinalAccounts) -> Checked:
    """Evaluate every check on one disclosure."""
    outcomes = tuple(compare(identity) for identity in identities(accounts))
    findings = (*layout_findings(accounts), *narrative.findings(accounts, tables_of(accounts)))
    return Checked(outcomes, findings)


def identities(accounts: FinalAccounts) -> Iterator[Identity]:
    """Every identity that the figures of a disclosure take part in."""
    tables = tables_of(accounts)
    sources: Iterable[Iterator[Identity]] = (
        within_forms.identities(tables),
        hierarchy.identities(tables),
        across_forms.identities(tables),
        narrative.identities(accounts, tables),
        performance_mentions.identities(accounts, tables),
    )
    for source in sources:
        yield from source
