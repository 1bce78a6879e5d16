"""The 情况说明 against the forms and against itself (N1 … N14, P4 of its score tables).

A sentence can often be read in several ways; every legitimate reading is tried, and a conflict stands only where none holds.
"""

from collections.abc import Iterator
from itertools import chain

from extractor.checks.identity import Identity
from extractor.checks.narrative import (
    against_forms,
    changes,
    completion,
    items_listed,
    parts,
    projects,
    receptions,
    shares,
    years_units,
)
from extractor.checks.narrative.catalogue import CHECKS
from extractor.checks.narrative.statements import narrative_of
from extractor.checks.tables import Tables
from extractor.final_accounts import FinalAccounts
from extractor.findings import Finding

__all__ = ["CHECKS", "findings", "identities"]


def identities(accounts: FinalAccounts, tables: Tables) -> Iterator[Identity]:
    """All identities that the narrative takes part in."""
    narrative = narrative_of(accounts)
    yield from years_units.with_slips(
        narrative,
        chain(
            years_units.repeated(narrative),
            against_forms.identities(narrative, tables),
            changes.identities(narrative),
            completion.identities(narrative),
            shares.identities(narrative, tables),
            parts.identities(narrative, accounts),
            projects.identities(narrative, accounts, tables),
        ),
    )


def findings(accounts: FinalAccounts, tables: Tables) -> Iterator[Finding]:
    """What is no arithmetic: directions, names of bases, lists, years."""
    narrative = narrative_of(accounts)
    yield from changes.findings(narrative)
    yield from against_forms.findings(accounts, tables)
    yield from items_listed.findings(narrative, tables)
    yield from projects.findings(narrative)
    yield from receptions.findings(narrative)
    yield from years_units.findings(accounts, narrative, tables)
