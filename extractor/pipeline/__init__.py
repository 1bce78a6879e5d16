"""One document through all stages: read, reconcile, check, accept."""

import time
from typing import NamedTuple

from extractor.checks import check
from extractor.checks.compare import Outcome
from extractor.documents import Document
from extractor.final_accounts import Field
from extractor.findings import Finding
from extractor.readers import layout
from extractor.reconcile import propose
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


def process(document: Document) -> Processed:
    """Read a document, check it and propose its fields.

    Raises:
        OtherKindError: it is no final account.
    """
    began = time.perf_counter()
    accounts = layout.read(document)
    read = time.perf_counter()
    checked = check(accounts)
    findings = diagnose(checked)
    done = time.perf_counter()
    fields = propose(document.text, {LAYOUT: accounts}, checked)
    reading = Reading(LAYOUT, layout.VERSION, read - began, accounts)
    return Processed(reading, fields, checked.outcomes, findings, done - read)
