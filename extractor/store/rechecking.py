"""The checks again after a decision: findings with their states, and fields that are now closed or in conflict."""

from extractor.checks import check
from extractor.checks.compare import Outcome
from extractor.findings import Finding, FindingState, Settled
from extractor.reconcile import combine, findings_of, reviewed, settle, standing
from extractor.review import Action
from extractor.store.rows import field_to_row
from extractor.store.transactions import Transactions, inserted

CHANGES_FIGURES = frozenset({Action.CORRECT, Action.ADD, Action.ABSENT})
"""Decisions after which identities may come out otherwise."""


class Rechecking(Transactions):
    """A store that keeps the findings of a document as its decisions leave them."""

    def outcomes(self, document_id: str) -> tuple[Outcome, ...]:
        """How the identities of a document come out as its decisions leave it; empty where it was not read."""
        readings = self.latest_readings(document_id)
        if not readings:
            return ()
        accounts = combine(readings, self.text(document_id)).accounts
        return check(standing(accounts, self.fields(document_id))).outcomes

    def _recheck(self, document_id: str) -> None:
        """Check the standing accounts of a document; write its findings, and the fields whose evidence changed."""
        readings = self.latest_readings(document_id)
        if not readings:
            return
        text = self.text(document_id)
        accounts = combine(readings, text).accounts
        _, *others = readings.values()
        fields = self.fields(document_id)
        stands = standing(accounts, fields)
        checked = check(stands)
        for field in reviewed(fields, checked):
            row = field_to_row(document_id, 0, field)
            self.db.conn.execute(
                "update fields set evidence = ?, state = ? where document_id = ? and path = ?",
                (row["evidence"], row["state"], document_id, field.fact.path),
            )
        before = self.previous_year(accounts.header)
        read = findings_of(check(accounts), accounts, text, before, others)
        now = findings_of(checked, stands, text, before, others)
        self._write_findings(document_id, settle(read, now, self._confirmed(document_id)))

    def _settle_confirmed(self, document_id: str) -> None:
        """Bring the states of the stored findings up to what is confirmed as printed."""
        confirmed, settled = self._confirmed(document_id), self.settled_findings(document_id)
        fixed = [one for one in settled if one.state is FindingState.FIXED]
        standing_now = [one.finding for one in settled if one.state is not FindingState.FIXED]
        self._write_findings(document_id, (*settle((), standing_now, confirmed), *fixed))

    def _write_findings(self, document_id: str, settled: tuple[Settled, ...]) -> None:
        self.db.conn.execute("delete from findings where document_id = ?", (document_id,))
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
            inserted(self.db, "findings", row)

    def _confirmed(self, document_id: str) -> frozenset[str]:
        """The paths whose latest decision confirms them as printed."""
        latest = {row["path"]: row["action"] for row in self.decision_rows(document_id)}
        return frozenset(path for path, action in latest.items() if path and action == Action.AS_PRINTED)

    def _is_root(self, document_id: str, path: str | None) -> bool:
        """Whether a finding of the document is about this path."""
        query = "select 1 from findings where document_id = ? and root is ?"
        return path is not None and any(self.db.query(query, [document_id, path]))


def opened(findings: tuple[Finding, ...]) -> tuple[Settled, ...]:
    """Findings on which nothing is decided yet."""
    return settle((), findings, ())
