"""One document through all stages: read, reconcile, check, accept."""

import time
from collections.abc import Callable
from typing import NamedTuple

from extractor.checks import check
from extractor.checks.across_years import opening_balances
from extractor.checks.compare import Outcome
from extractor.documents import Document
from extractor.final_accounts import Field, FinalAccounts, Header
from extractor.findings import Finding
from extractor.readers import layout
from extractor.reconcile import combine, propose
from extractor.repair import diagnose
from extractor.store import Reading

LAYOUT = "layout"
"""The name of the deterministic reader."""


class Processed(NamedTuple):
    """What the stages made of one document; ``check_seconds`` is what checks and localisation took."""

    reading: Reading
    fields: tuple[Field, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    check_seconds: float


PreviousYear = Callable[[Header], FinalAccounts | None]
"""Looks up the accounts of the same department for the year before."""


def process(document: Document, previous_year: PreviousYear | None = None) -> Processed:
    """Read a document, check it and propose its fields.

    Raises:
        OtherKindError: it is no final account.
    """
    began = time.perf_counter()
    accounts = layout.read(document)
    read = time.perf_counter()
    combined = combine({LAYOUT: accounts}, document.text)
    checked = check(combined.accounts)
    before = previous_year(accounts.header) if previous_year else None
    findings = (*diagnose(checked, document.text), *(opening_balances(accounts, before) if before else ()))
    done = time.perf_counter()
    fields = propose(document.text, combined, checked)
    reading = Reading(LAYOUT, layout.VERSION, read - began, accounts)
    return Processed(reading, fields, checked.outcomes, findings, done - read)
