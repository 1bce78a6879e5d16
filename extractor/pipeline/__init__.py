"""One document through all stages: read, reconcile, check, accept."""

import time
from collections.abc import Callable
from typing import NamedTuple

from extractor.checks import check
from extractor.checks.compare import Outcome
from extractor.documents import Document
from extractor.final_accounts import Field, FinalAccounts, Header
from extractor.findings import Finding
from extractor.pipeline.readers import LAYOUT, MODEL, Choice, Readers, open_readers
from extractor.reconcile import Audit, combine, findings_of, propose
from extractor.store import Reading

__all__ = ["LAYOUT", "MODEL", "Choice", "Processed", "Readers", "open_readers", "process"]


class Processed(NamedTuple):
    """What the stages made of one document.

    ``others`` are the readings besides the leading one, ``check_seconds`` is what checks and localisation took.
    """

    reading: Reading
    fields: tuple[Field, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    check_seconds: float
    others: tuple[Reading, ...] = ()


PreviousYear = Callable[[Header], FinalAccounts | None]
"""Looks up the accounts of the same department for the year before."""


def process(
    document: Document,
    readers: Readers | None = None,
    previous_year: PreviousYear | None = None,
    audit_share: float = 0.0,
) -> Processed:
    """Read a document, check it and propose its fields; by the layout reader unless others are given.

    ``audit_share`` of the accepted fields are drawn for a person to look at.

    Raises:
        OtherKindError: it is no final account.
        EndpointError: the model's endpoint cannot be used as it is set.
    """
    reading, *others = (readers or Readers()).read(document)
    began = time.perf_counter()
    combined = combine({one.reader: one.accounts for one in (reading, *others)}, document.text)
    checked = check(combined.accounts)
    before = previous_year(combined.accounts.header) if previous_year else None
    findings = findings_of(
        checked, combined.accounts, document.text, before, [one.accounts for one in others],
        doubtful=document.doubtful_offsets,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    fields = propose(document.text, combined, checked, Audit(audit_share, document.sha256))
    return Processed(reading, fields, checked.outcomes, findings, seconds, tuple(others))
