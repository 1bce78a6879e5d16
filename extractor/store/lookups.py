"""What the database can be asked. Nothing here writes."""

import hashlib
import json
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from extractor.documents import Page, SourceLine, split_lines
from extractor.errors import DocumentNotFoundError, StoreError
from extractor.final_accounts import Field, FieldState, FinalAccounts, Header, PerformanceForm
from extractor.final_accounts.supplements import Supplements
from extractor.findings import Finding, FindingState, Settled
from extractor.messages import Message, say
from extractor.review import Decision, DocumentState, Look, ReviewRules
from extractor.store.library import Database
from extractor.store.places import Places, row_to_notes, row_to_pages, row_to_places
from extractor.store.rows import Row, row_to_decision, row_to_field

_FORMS = TypeAdapter(tuple[PerformanceForm, ...])
_SHORTEST_ID = 4
_BEGINS = "id between ?1 and ?1 || 'g'"  # the digits of an id end with f
SHORT_ID = 12
"""Characters of a document id that are shown and exported."""


class DocumentRow(NamedTuple):
    """A stored document without its text."""

    id: str
    stem: str
    name: str
    department: str | None
    fiscal_year: int | None
    report_kind: str | None
    unit: str | None
    state: DocumentState
    reason: str | None
    version: int
    superseded_by: str | None
    added_at: str
    media_type: str | None

    @property
    def short_id(self) -> str:
        """The id as it is shown."""
        return self.id[:SHORT_ID]


_DOCUMENT_COLUMNS = ", ".join(DocumentRow._fields)


class AuditSample(NamedTuple):
    """Of the ``drawn`` accepted figures, how many a person ``decided`` on, and how many of those were ``wrong``."""

    drawn: int
    decided: int
    wrong: int


_NO_RULES = ReviewRules()


class Lookups:
    """The reading half of the store; fields, findings and decisions are those of its ``look``."""

    def __init__(self, db: Database, rules: ReviewRules = _NO_RULES, look: Look = Look.FIRST) -> None:
        self.db = db
        self.rules = rules
        self.look = look
        second = look is Look.SECOND
        self._fields, self._findings = (
            ("second_fields", "second_findings") if second else ("fields", "findings")
        )

    def is_read(self, document_id: str, versions: Mapping[str, str]) -> bool:
        """Whether the latest readings of this content are by these readers in these versions."""
        rows = self.db.query(
            "select reader, reader_version from readings where document_id = ? order by id desc limit ?",
            [document_id, len(versions)],
        )
        return {row["reader"]: row["reader_version"] for row in rows} == dict(versions)

    def documents(self, *, superseded: bool = False) -> list[DocumentRow]:
        """All documents, the latest versions only unless ``superseded``; those with most to do first."""
        where = "" if superseded else "where superseded_by is null"
        rows = self.db.query(f"select {_DOCUMENT_COLUMNS} from documents {where} order by stem, version")  # noqa: S608
        return [_document_row(row) for row in rows]

    def document(self, reference: str) -> DocumentRow:
        """Find a document by the path of its file, its stem, or the first characters of its id.

        Raises:
            DocumentNotFoundError: none, or more than one, answers to the reference.
        """
        rows: list[Row] = []
        path = Path(reference)
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            rows = self._find("id = ?", digest)
        rows = rows or self._find("stem = ? and superseded_by is null", reference)
        if not rows and len(reference) >= _SHORTEST_ID:
            rows = self._find(_BEGINS, reference.lower())
        if not rows:
            raise DocumentNotFoundError(say("document_unnamed", name=reference))
        if len(rows) > 1:
            some = ", ".join(f"{row['stem']} {row['id'][:SHORT_ID]}" for row in rows[:5])
            raise DocumentNotFoundError(say("documents_named", count=len(rows), name=reference, some=some))
        return _document_row(rows[0])

    def documents_beginning(self, id_begins: str) -> list[DocumentRow]:
        """The documents whose id begins like this, superseded versions too."""
        return [_document_row(row) for row in self._find(_BEGINS, id_begins)]

    def version(self, document_id: str) -> tuple[int, int, str, int]:
        """What tells whether what a look shows of a document changed: its last decision, its last reading, the look."""
        query = (
            "select coalesce((select max(id) from decisions where document_id = ?1), 0) as decision,"
            " coalesce(max(id), 0) as reading, coalesce(max(read_at), '') as read_at"
            " from readings where document_id = ?1"
        )
        (row,) = self.db.query(query, [document_id])
        return row["decision"], row["reading"], row["read_at"], int(self.look)

    def _find(self, where: str, value: str) -> list[Row]:
        query = f"select {_DOCUMENT_COLUMNS} from documents where {where} order by version"  # noqa: S608
        return list(self.db.query(query, [value]))

    def text(self, document_id: str) -> str:
        """The decoded text of a document, empty for one that failed."""
        rows = list(self.db.query("select text from documents where id = ?", [document_id]))
        return (rows[0]["text"] if rows else None) or ""

    def content(self, document_id: str) -> bytes:
        """The bytes a document was read from, none for an unknown one."""
        rows = list(self.db.query("select content from documents where id = ?", [document_id]))
        return (rows[0]["content"] if rows else None) or b""

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of a document; empty where its source has none."""
        rows = list(self.db.query("select pages from documents where id = ?", [document_id]))
        return row_to_pages(rows[0]) if rows else ()

    def places(self, document_id: str) -> Places:
        """The pages of a document and the places of its words; empty where its source has none."""
        rows = list(self.db.query("select pages, placed, notes from documents where id = ?", [document_id]))
        return row_to_places(rows[0]) if rows else Places()

    def left_out(self, document_id: str) -> tuple[Message, ...]:
        """What was left out of a document when it was read."""
        rows = list(self.db.query("select notes from documents where id = ?", [document_id]))
        return row_to_notes(rows[0]) if rows else ()

    def lines(self, document_id: str) -> tuple[SourceLine, ...]:
        """The lines of a document with the places of their words."""
        places = self.places(document_id)
        return split_lines(self.text(document_id), places.placed, paged=bool(places.pages))

    def fields(self, document_id: str) -> list[Field]:
        """The fields of a document in the order of the document, added ones last."""
        return [row_to_field(row) for row in self.field_rows(document_id)]

    def performance(self, document_id: str) -> tuple[PerformanceForm, ...]:
        """The self-evaluation forms of a document, from its latest reading."""
        query = "select json_extract(result, '$.performance') as forms from readings where document_id = ? order by id desc limit 1"
        rows = list(self.db.query(query, [document_id]))
        return _FORMS.validate_json(rows[0]["forms"] or "[]") if rows else ()

    def supplements(self, document_id: str) -> Supplements:
        """What the latest reading of a document found besides its forms; empty where it was read without them."""
        query = "select json_extract(result, '$.supplements') as found from readings where document_id = ? order by id desc limit 1"
        rows = list(self.db.query(query, [document_id]))
        return Supplements.model_validate_json((rows[0]["found"] if rows else None) or "{}")

    def previous_year(self, header: Header) -> FinalAccounts | None:
        """What the latest reading of the same department's accounts for the year before found, if they are stored."""
        if header.department is None or header.fiscal_year is None:
            return None
        query = (
            "select id from documents where department = ? and fiscal_year = ? and report_kind is ?"
            " and superseded_by is null"
        )
        wanted = [header.department, header.fiscal_year - 1, header.report_kind]
        ids = [row["id"] for row in self.db.query(query, wanted)]
        return next(iter(self.latest_readings(ids[0]).values()), None) if len(ids) == 1 else None

    def latest_readings(self, document_id: str) -> dict[str, FinalAccounts]:
        """What the latest run made of a document, by name of the reader, the leading one first."""
        query = (
            "select reader, result from readings where document_id = ?1 and (id = (select max(id) from readings"
            " where document_id = ?1) or run_id = (select run_id from readings where document_id = ?1"
            " order by id desc limit 1)) order by id desc"
        )
        latest: dict[str, FinalAccounts] = {}
        for row in self.db.query(query, [document_id]):
            if row["reader"] not in latest:
                latest[row["reader"]] = FinalAccounts.model_validate_json(row["result"])
        return latest

    def findings(self, document_id: str) -> list[Finding]:
        """The findings of a document, those that a correction ended left out."""
        return [s.finding for s in self.settled_findings(document_id) if s.state is not FindingState.FIXED]

    def settled_findings(self, document_id: str) -> list[Settled]:
        """The findings of a document with what became of them."""
        query = f"select finding, state from {self._findings} where document_id = ? order by id"  # noqa: S608 - our own table
        rows = self.db.query(query, [document_id])
        return [
            Settled(Finding.model_validate_json(row["finding"]), FindingState(row["state"])) for row in rows
        ]

    def decisions(self, document_id: str) -> list[Decision]:
        """All decisions of this look about a document, oldest first, with those undone and the undoings."""
        return [row_to_decision(row) for row in self.decision_rows(document_id) if row["look"] == self.look]

    def standing_decisions(self, document_id: str) -> list[Decision]:
        """The decisions of this look that are not undone, oldest first, without the undoings."""
        return [row_to_decision(row) for row in self.standing_rows(document_id)]

    def standing_rows(self, document_id: str) -> list[Row]:
        """The standing decisions as rows."""
        query = (
            "select * from decisions where document_id = ?1 and look = ?2 and action <> 'undo' and id not in"
            " (select undoes from decisions where document_id = ?1 and undoes is not null) order by id"
        )
        return list(self.db.query(query, [document_id, int(self.look)]))

    def field_counts(self) -> Mapping[str, Mapping[FieldState, int]]:
        """The number of fields by state for each document."""
        counts: dict[str, dict[FieldState, int]] = {}
        for row in self.db.query("select document_id, state, count(*) as n from fields group by 1, 2"):
            counts.setdefault(row["document_id"], {})[FieldState(row["state"])] = row["n"]
        return counts

    def finding_counts(self) -> Mapping[str, Mapping[tuple[str, str], int]]:
        """The number of open findings by (check, verdict) for each document."""
        counts: dict[str, dict[tuple[str, str], int]] = {}
        query = "select document_id, \"check\" as c, verdict, count(*) as n from findings where state = 'open' group by 1, 2, 3"
        for row in self.db.query(query):
            counts.setdefault(row["document_id"], {})[(row["c"], row["verdict"])] = row["n"]
        return counts

    def audit_sample(self) -> AuditSample:
        """The audit sample of the latest versions of all documents, and what people found in it."""
        query = (
            "select f.state as state from fields f join documents d on d.id = f.document_id"
            " where f.audited and d.superseded_by is null"
        )
        states = [FieldState(row["state"]) for row in self.db.query(query)]
        wrong = (FieldState.CORRECTED, FieldState.ABSENT)
        return AuditSample(
            drawn=len(states),
            decided=sum(state is not FieldState.REVIEW for state in states),
            wrong=sum(state in wrong for state in states),
        )

    def field_states(self, document_id: str) -> dict[FieldState, int]:
        """The number of fields of a document by state."""
        query = f"select state, count(*) as n from {self._fields} where document_id = ? group by state"  # noqa: S608 - our own table
        rows = self.db.query(query, [document_id])
        return {FieldState(row["state"]): row["n"] for row in rows}

    def field_rows(self, document_id: str) -> list[Row]:
        """The fields of a document as rows."""
        query = f"select * from {self._fields} where document_id = ? order by position"  # noqa: S608 - our own table
        return list(self.db.query(query, [document_id]))

    def fields_as_read(self, document_id: str) -> list[Field]:
        """The fields of the latest reading as they were before any decision, in the order of the document.

        Raises:
            StoreError: the document was read before they were kept.
        """
        rows = list(self.db.query("select fields from fields_as_read where document_id = ?", [document_id]))
        if not rows:
            raise StoreError(say("not_kept_as_read"))
        read = sorted(json.loads(rows[0]["fields"]), key=itemgetter("position"))
        return [row_to_field(row) for row in read]

    def decided_documents(self) -> list[str]:
        """The ids of all documents ever decided on, removed ones too."""
        rows = self.db.query("select document_id from decisions group by 1 order by min(id)")
        return [row["document_id"] for row in rows]

    def decision_rows(self, document_id: str) -> list[Row]:
        """The decisions about a document as rows, of both looks, oldest first."""
        return list(self.db.query("select * from decisions where document_id = ? order by id", [document_id]))


def _document_row(row: Row) -> DocumentRow:
    return DocumentRow(**{**row, "state": DocumentState(row["state"])})
