"""The checks again after a decision: findings with their states, and fields that are now closed or in conflict."""

from collections.abc import Collection, Iterable

from extractor.checks import check
from extractor.checks.compare import Outcome
from extractor.documents import doubtful_offsets
from extractor.final_accounts import Field, FieldState, Header
from extractor.findings import Finding, FindingState, Settled
from extractor.reconcile import combine, findings_of, reviewed, settle, standing
from extractor.review import Action, corrected_header, figures_differ, replay
from extractor.store.queue import Queueing
from extractor.store.rows import field_to_row, row_to_decision
from extractor.store.transactions import insert, inserted


class Rechecking(Queueing):
    """A store that keeps the fields and findings of a document as its decisions leave them."""

    def outcomes(self, document_id: str) -> tuple[Outcome, ...]:
        """How the identities of a document come out as its decisions leave it; empty where it was not read."""
        readings = self.latest_readings(document_id)
        if not readings:
            return ()
        accounts = combine(readings, self.text(document_id)).accounts
        return check(standing(accounts, self.fields(document_id))).outcomes

    def _rebuild(self, document_id: str) -> None:
        """Write the fields as read with the standing decisions replayed, and the findings that follow from them."""
        self._settle_header(document_id)
        read = self.fields_as_read(document_id)
        decisions = self.standing_decisions(document_id)
        fields = replay(read, decisions, lambda now: self._changed(document_id, now))
        self._write_fields(document_id, fields)
        before = {field.fact.path: field for field in read}
        changed = any(figures_differ(before.get(field.fact.path), field) for field in fields)
        self._recheck(document_id, fields=changed)

    def _settle_header(self, document_id: str) -> None:
        """Write whose accounts these are, and of which year, as it was read or corrected."""
        (row,) = self.db.query("select header from documents where id = ?", [document_id])
        header = self._corrected(document_id, Header.model_validate_json(row["header"] or "{}"))
        self.db.conn.execute(
            "update documents set department = ?, fiscal_year = ? where id = ?",
            (header.department, header.fiscal_year, document_id),
        )

    def _corrected(self, document_id: str, header: Header) -> Header:
        """A header as it was read, with the standing corrections of it, whoever looked when they were made."""
        query = (
            "select * from decisions where document_id = ?1 and action = ?2 and id not in"
            " (select undoes from decisions where document_id = ?1 and undoes is not null) order by id"
        )
        decisions = [row_to_decision(row) for row in self.db.query(query, [document_id, Action.HEADER])]
        return Header.model_validate({**header.model_dump(), **corrected_header(decisions)})

    def _changed(self, document_id: str, fields: Collection[Field]) -> Iterable[Field]:
        """What the checks over the accounts with these fields change in them."""
        readings = self.latest_readings(document_id)
        if not readings:
            return ()
        accounts = combine(readings, self.text(document_id)).accounts
        return reviewed(fields, check(standing(accounts, fields)))

    def _write_fields(self, document_id: str, fields: Iterable[Field]) -> None:
        self.db.conn.execute(f"delete from {self._fields} where document_id = ?", (document_id,))  # noqa: S608 - our own table
        rows = [field_to_row(document_id, position, field) for position, field in enumerate(fields)]
        if rows:
            self.db.conn.executemany(insert(self._fields, rows[0]), [tuple(row.values()) for row in rows])

    def _recheck(self, document_id: str, *, fields: bool = True) -> None:
        """Check the standing accounts of a document; write its findings and, if ``fields``, the fields they change."""
        readings = self.latest_readings(document_id)
        if not readings:
            return
        text = self.text(document_id)
        accounts = combine(readings, text).accounts
        _, *others = readings.values()
        now_fields = self.fields(document_id)
        stands = standing(accounts, now_fields)
        checked = check(stands)
        for field in reviewed(now_fields, checked) if fields else ():
            row = field_to_row(document_id, 0, field)
            self.db.conn.execute(
                f"update {self._fields} set evidence = ?, state = ? where document_id = ? and path = ?",  # noqa: S608 - our own table
                (row["evidence"], row["state"], document_id, field.fact.path),
            )
        before = self.previous_year(self._corrected(document_id, accounts.header))
        recognised = any(page.by == "ocr" for page in self.pages(document_id))
        doubtful = doubtful_offsets(self.places(document_id).placed if recognised else ())
        read = findings_of(check(accounts), accounts, text, before, others, doubtful=doubtful)
        now = findings_of(checked, stands, text, before, others, doubtful=doubtful)
        self._write_findings(document_id, settle(read, now, self._confirmed(document_id)))

    def _settle_confirmed(self, document_id: str) -> None:
        """Bring the states of the stored findings up to what is confirmed as printed."""
        confirmed, settled = self._confirmed(document_id), self.settled_findings(document_id)
        fixed = [one for one in settled if one.state is FindingState.FIXED]
        standing_now = [one.finding for one in settled if one.state is not FindingState.FIXED]
        self._write_findings(document_id, (*settle((), standing_now, confirmed), *fixed))

    def _write_findings(self, document_id: str, settled: tuple[Settled, ...]) -> None:
        self.db.conn.execute(f"delete from {self._findings} where document_id = ?", (document_id,))  # noqa: S608 - our own table
        for finding, state in settled:
            row = {
                "document_id": document_id,
                "check": finding.check,
                "verdict": finding.verdict.value,
                "message": finding.message,
                "finding": finding.model_dump_json(),
                "root": finding.root,
                "state": state.value,
            }
            inserted(self.db, self._findings, row)

    def _confirmed(self, document_id: str) -> frozenset[str]:
        """The paths whose latest standing decision confirms them as printed."""
        latest = {row["path"]: row["action"] for row in self.standing_rows(document_id)}
        return frozenset(path for path, action in latest.items() if path and action == Action.AS_PRINTED)

    def _is_root(self, document_id: str, path: str | None) -> bool:
        """Whether a finding of the document is about this path."""
        query = f"select 1 from {self._findings} where document_id = ? and root is ?"  # noqa: S608 - our own table
        return path is not None and any(self.db.query(query, [document_id, path]))

    def _approve_accepted(self, document_id: str) -> None:
        """What the rule accepted is approved with its document."""
        self.db.conn.execute(
            f"update {self._fields} set state = ? where document_id = ? and state = ?",  # noqa: S608 - our own table
            (FieldState.APPROVED.value, document_id, FieldState.ACCEPTED.value),
        )


def opened(findings: tuple[Finding, ...]) -> tuple[Settled, ...]:
    """Findings on which nothing is decided yet."""
    return settle((), findings, ())
