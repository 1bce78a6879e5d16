"""What the desk shows of a document, kept while nothing changes in it: moving from field to field reads no field again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from extractor.checks.compare import Outcome
from extractor.documents import Page, SourceLine, split_lines
from extractor.final_accounts import PerformanceForm
from extractor.messages import Message
from extractor.store import Store
from review_app import dispute_queries, finding_queries, problem_queries, queries
from review_app.database import settings
from review_app.dispute_queries import Dispute
from review_app.finding_queries import FindingRow
from review_app.problem_queries import Problem
from review_app.queries import FieldRow

_KEPT = 8
"""Documents kept at once, for all who work at this desk."""


class Contents(NamedTuple):
    """A document as the decisions leave it; ``checks`` are those of open conflicts that name a field, by its path.

    Never changed: it is shared by all sessions.
    """

    rows: Sequence[FieldRow]
    findings: Sequence[FindingRow]
    checks: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    disputes: Sequence[Dispute]
    sheets: Sequence[PerformanceForm]
    lines: Sequence[SourceLine]
    pages: Sequence[Page]
    left_out: Sequence[Message]

    def selected(self, path: str | None) -> FieldRow | None:
        """The field of this path; else what two reviewers left differently goes before what is to be reviewed."""
        return queries.selected(self.rows, path or (self.problems[0].path if self.disputes else None))

    def dispute(self, path: str) -> Dispute | None:
        """What two reviewers made of this field, where they left it differently."""
        return next((one for one in self.disputes if one.path == path), None)


class _Key(NamedTuple):
    database: str
    document_id: str
    version: tuple[int, int, str, int]


def contents(store: Store, document_id: str) -> Contents:
    """All that is shown of a document, read anew after every decision and every reading."""
    return _contents(store, _key(store, document_id))


def outcomes(store: Store, document_id: str) -> Sequence[Outcome]:
    """How the identities of the document come out as its decisions leave it."""
    return _outcomes(store, _key(store, document_id))


def _key(store: Store, document_id: str) -> _Key:
    return _Key(str(settings().db), document_id, store.version(document_id))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _contents(_store: Store, key: _Key) -> Contents:
    disputes = dispute_queries.disputes(_store, key.document_id)
    rows = tuple(
        dispute_queries.with_added(_store, key.document_id, queries.fields(_store, key.document_id), disputes)
    )
    findings = finding_queries.of_document(_store, key.document_id, rows)
    return Contents(
        rows=rows,
        findings=findings,
        checks=problem_queries.broken(findings),
        problems=problem_queries.disputed(rows, disputes) or problem_queries.problems(rows, findings),
        disputes=disputes,
        sheets=_store.performance(key.document_id),
        lines=split_lines(_store.text(key.document_id)),
        pages=_store.pages(key.document_id),
        left_out=_store.left_out(key.document_id),
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _outcomes(_store: Store, key: _Key) -> Sequence[Outcome]:
    return _store.outcomes(key.document_id)
