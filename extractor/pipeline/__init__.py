"""One document through all stages: read, reconcile, check, accept."""

import time
from typing import NamedTuple

from extractor.checks import check
from extractor.checks.compare import Outcome
from extractor.checks.reporting import finding_of, is_finding
from extractor.documents import Document
from extractor.final_accounts import Field
from extractor.findings import Finding
from extractor.readers import layout
from extractor.reconcile import propose
from extractor.store import Reading

LAYOUT = "layout"
"""The name of the deterministic reader."""


class Processed(NamedTuple):
    """What the stages made of one document."""

    reading: Reading
    fields: tuple[Field, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


def process(document: Document) -> Processed:
    """Read a document and propose its fields.

    Raises:
        OtherKindError: it is no final account.
    """
    began = time.perf_counter()
    accounts = layout.read(document)
    checked = check(accounts)
    fields = propose(document.text, {LAYOUT: accounts}, checked)
    findings = (*(finding_of(one) for one in checked.outcomes if is_finding(one)), *checked.findings)
    reading = Reading(LAYOUT, layout.VERSION, time.perf_counter() - began, accounts)
    return Processed(reading, fields, checked.outcomes, findings)
