"""Checks over one disclosure: every identity its figures must satisfy, and what is odd about its layout.

``check`` evaluates all of them; which single figure explains several broken ones is for ``repair`` to say.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.checks import (
    achievements,
    across_forms,
    across_years,
    blank_totals,
    completeness,
    hierarchy,
    layout,
    narrative,
    nil_statements,
    performance,
    performance_mentions,
    projects,
    within_forms,
)
from extractor.checks.compare import Outcome, compare
from extractor.checks.identity import Check, Identity
from extractor.checks.tables import Tables, tables_of
from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding

CATALOGUE: tuple[Check, ...] = (
    *within_forms.CHECKS,
    *hierarchy.CHECKS,
    *across_forms.CHECKS,
    *across_years.CHECKS,
    *narrative.CHECKS,
    *performance_mentions.CHECKS,
    *performance.CHECKS,
    *achievements.CHECKS,
    *projects.CHECKS,
    *completeness.CHECKS,
    *blank_totals.CHECKS,
    *layout.CHECKS,
)
"""Every check."""


class Checked(NamedTuple):
    """All identities of a disclosure with their verdicts, and the findings that are no identities."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


def check(accounts: FinalAccounts) -> Checked:
    """Evaluate every check on one disclosure."""
    tables = tables_of(accounts)
    found = list(identities(accounts, tables))
    outcomes = tuple(compare(identity) for identity in found if identity.blank_total is None)
    findings = (
        *narrative.findings(accounts, tables),
        *nil_statements.nil_findings(accounts),
        *achievements.achievements(accounts),
        *projects.projects(accounts),
        *completeness.completeness(accounts),
        *layout.layout_findings(accounts),
        *blank_totals.blank_totals(accounts, found),
    )
    return Checked(outcomes, findings)


def identities(accounts: FinalAccounts, tables: Tables | None = None) -> Iterator[Identity]:
    """Every identity that the figures of a disclosure take part in."""
    tables = tables or tables_of(accounts)
    sources: Iterable[Iterator[Identity]] = (
        within_forms.identities(tables),
        hierarchy.identities(tables),
        across_forms.identities(tables),
        narrative.identities(accounts, tables),
        performance_mentions.identities(accounts, tables),
        performance.identities(accounts),
    )
    for source in sources:
        yield from source
