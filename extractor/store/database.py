"""The one writer of the database: runs, documents with their readings, fields and findings, decisions."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from extractor import __version__
from extractor.documents import Document
from extractor.final_accounts import Field, FinalAccounts, Header
from extractor.findings import Finding
from extractor.review import Action, DocumentState, Look
from extractor.store.carry import carried
from extractor.store.deciding import Deciding
from extractor.store.places import places_to_row
from extractor.store.rechecking import opened
from extractor.store.rows import Row, decision_to_row, field_to_row
from extractor.store.transactions import insert, inserted, now


class Reading(NamedTuple):
    """What one reader made of a document: kept as read."""

    reader: str
    reader_version: str
    seconds: float
    accounts: FinalAccounts


class Store(Deciding):
    """Documents, readings, fields, findings and decisions. Use it as a context manager, or close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    # Runs

    def start_run(self, reader: str, reader_version: str) -> int:
        """Begin a run of ``ingest``; returns its id."""
        row = {
            "started_at": now(),
            "reader": reader,
            "reader_version": reader_version,
            "program_version": __version__,
        }
        with self._writing():
            return inserted(self.db, "runs", row)

    def finish_run(self, run_id: int) -> None:
        """End a run."""
        with self._writing():
            self.db.conn.execute("update runs set finished_at = ? where id = ?", (now(), run_id))

    def note_file(self, run_id: int, path: str, document_id: str | None, outcome: str, reason: str) -> None:
        """Record what a run did with a file."""
        row = {
            "run_id": run_id,
            "path": path,
            "document_id": document_id,
            "outcome": outcome,
            "reason": reason,
        }
        with self._writing():
            inserted(self.db, "run_files", row)

    # Readings

    def save_reading(  # noqa: PLR0913 - what one document's stages made
        self,
        document: Document,
        reading: Reading,
        fields: Sequence[Field],
        findings: Sequence[Finding],
        run_id: int | None = None,
        *,
        others: Sequence[Reading] = (),
    ) -> DocumentState:
        """Store a document with its reading; decisions already taken on it are replayed on the new fields.

        ``others`` are what other readers made of it in the same run: kept, and part of the fields already.
        """
        with self._writing():
            self._upsert_document(document, reading.accounts.header)
            for one in (*others, reading):
                self._write_reading(document.sha256, one, run_id)
            self._carry_from_predecessor(document, fields, reading.accounts.header)
            self._write_as_read(document.sha256, fields)
            if self.decision_rows(document.sha256):
                self._rebuild(document.sha256)
            else:
                self._write_fields(document.sha256, fields)
                self._write_findings(document.sha256, opened(tuple(findings)))
            if self._second_look(document.sha256):
                self._at(Look.SECOND)._rebuild(document.sha256)  # noqa: SLF001 - itself, at the other look
            return self._refresh_state(document.sha256)

    def _write_as_read(self, document_id: str, fields: Sequence[Field]) -> None:
        rows = [field_to_row(document_id, position, field) for position, field in enumerate(fields)]
        row = {"document_id": document_id, "fields": json.dumps(rows, ensure_ascii=False)}
        self.db.conn.execute(insert("fields_as_read", row, verb="insert or replace"), tuple(row.values()))

    def _write_reading(self, document_id: str, reading: Reading, run_id: int | None) -> None:
        row = {
            "document_id": document_id,
            "run_id": run_id,
            "reader": reading.reader,
            "reader_version": reading.reader_version,
            "seconds": reading.seconds,
            "read_at": now(),
            "result": reading.accounts.model_dump_json(),
        }
        inserted(self.db, "readings", row)

    def save_failure(
        self, name: str, content: bytes | None, document_id: str, size: int, reason: str
    ) -> None:
        """Record a file that could not become a document; what was read of it before stays."""
        with self._writing():
            known = self.db.query("select state from documents where id = ?", [document_id])
            if any(row["state"] != DocumentState.FAILED for row in known):
                return
            row = {
                "id": document_id,
                "stem": Path(name).stem,
                "name": name,
                "bytes": size,
                "content": content,
                "state": DocumentState.FAILED.value,
                "reason": reason,
                "added_at": now(),
            }
            self.db.conn.execute("delete from documents where id = ?", (document_id,))
            inserted(self.db, "documents", row)
            self._refresh_queue(document_id)

    def _upsert_document(self, document: Document, header: Header) -> None:
        row: Row = {
            "stem": document.stem,
            "name": document.name,
            "media_type": document.media_type,
            "encoding": document.encoding,
            "bytes": len(document.content),
            "content": document.content,
            "text": document.text,
            **places_to_row(document),
            "department": header.department,
            "fiscal_year": header.fiscal_year,
            "report_kind": header.report_kind,
            "unit": header.unit,
            "header": header.model_dump_json(),
            "state": DocumentState.REVIEW.value,
            "reason": None,
        }
        known = any(self.db.query("select 1 from documents where id = ?", [document.sha256]))
        if known:
            kept = {key: value for key, value in row.items() if key not in {"stem", "name"}}
            assignments = ", ".join(f'"{key}" = ?' for key in kept)
            self.db.conn.execute(
                f"update documents set {assignments} where id = ?",  # noqa: S608 - our own column names
                (*kept.values(), document.sha256),
            )
        else:
            inserted(self.db, "documents", {"id": document.sha256, "added_at": now(), **row})

    def _carry_from_predecessor(self, document: Document, fields: Sequence[Field], header: Header) -> None:
        """Make a new content of the same stem, department and year the next version of that document.

        A department may be the same as it was read or as it was corrected; a year only as it stands, for what reads like
        the year before its correction may be the accounts of that year.
        """
        predecessors = list(
            self.db.query(
                "select id, version, text from documents where stem = ?1 and fiscal_year is ?3"
                " and (department is ?2 or json_extract(header, '$.department') is ?2)"
                " and id <> ?4 and superseded_by is null and state <> ?5 and added_at <="
                " (select added_at from documents where id = ?4) order by version desc limit 1",
                [
                    document.stem,
                    header.department,
                    header.fiscal_year,
                    document.sha256,
                    DocumentState.FAILED.value,
                ],
            )
        )
        is_new = not self.decision_rows(document.sha256) and not self._is_superseded(document.sha256)
        if not predecessors or not is_new:
            return
        old = predecessors[0]
        self.db.conn.execute(
            "update documents set superseded_by = ? where id = ?", (document.sha256, old["id"])
        )
        self.db.conn.execute(
            "update documents set version = ? where id = ?", (old["version"] + 1, document.sha256)
        )
        self._refresh_queue(old["id"])
        before = {row["path"]: row for row in self.field_rows(old["id"])}
        standing = [one for one in self.standing_decisions(old["id"]) if one.path]
        last = {(one.path, one.action is Action.RELABEL): one for one in standing}
        for decision in carried(last.values(), before, fields, old["text"], document):
            row = decision_to_row(document.sha256, decision, carried_from=decision.number)
            inserted(self.db, "decisions", row)

    def _is_superseded(self, document_id: str) -> bool:
        rows = self.db.query("select superseded_by from documents where id = ?", [document_id])
        return any(row["superseded_by"] for row in rows)

    def remove(self, document_id: str) -> None:
        """Take a document out with its readings, fields and findings. Decisions about it stay, and so its versions' chain."""
        with self._writing():
            following = list(self.db.query("select superseded_by from documents where id = ?", [document_id]))
            preceding = list(self.db.query("select id from documents where superseded_by = ?", [document_id]))
            self.db.conn.execute(
                "update documents set superseded_by = ? where superseded_by = ?",
                (following[0]["superseded_by"] if following else None, document_id),
            )
            self.db.conn.execute("delete from documents where id = ?", (document_id,))
            for row in preceding:
                self._refresh_queue(row["id"])
