"""One document through all stages: read, reconcile, check, accept."""

from typing import NamedTuple

from extractor.checks.layout import layout_findings
from extractor.documents import Document
from extractor.final_accounts import Field
from extractor.findings import Finding
from extractor.pipeline.readers import LAYOUT, MODEL, Choice, Readers, open_readers
from extractor.reconcile import propose
from extractor.store import Reading

__all__ = ["LAYOUT", "MODEL", "Choice", "Processed", "Readers", "open_readers", "process"]


class Processed(NamedTuple):
    """What the stages made of one document; ``others`` are the readings besides the leading one."""

    reading: Reading
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...]
    others: tuple[Reading, ...] = ()


def process(document: Document, readers: Readers | None = None) -> Processed:
    """Read a document and propose its fields; by the layout reader unless others are given.

    Raises:
        OtherKindError: it is no final account.
        EndpointError: the model's endpoint cannot be used as it is set.
    """
    reading, *others = (readers or Readers()).read(document)
    fields = propose(document.text, {one.reader: one.accounts for one in (reading, *others)})
    findings = layout_findings(reading.accounts)
    for (
        other
    ) in others:  # what it could not place, the leading reader placed; what it did not read is to be known
        findings += layout_findings(other.accounts.model_copy(update={"unplaced": ()}))
    return Processed(reading, fields, findings, tuple(others))
