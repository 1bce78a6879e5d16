"""Decisions into the database: appended, applied to their field, and refused where they come too late."""

from extractor.errors import DecisionError, DocumentNotFoundError, VersionConflictError
from extractor.final_accounts import Field, FieldState
from extractor.review import (
    Action,
    Decision,
    DocumentState,
    apply,
    check,
    check_approval,
    document_state,
)
from extractor.store.rechecking import CHANGES_FIGURES, Rechecking
from extractor.store.rows import decision_to_row, field_to_row, row_to_field
from extractor.store.transactions import insert, inserted


class Deciding(Rechecking):
    """A store that takes decisions."""

    def decide(self, document_id: str, decision: Decision) -> DocumentState:
        """Append a decision and apply it.

        Raises:
            DecisionError: it may not be taken.
            DocumentNotFoundError: the document is not, or no longer, stored.
            VersionConflictError: the field no longer has the value or the state the decision was taken on.
        """
        with self._writing():
            self._check_readable(document_id)
            rows = list(
                self.db.query(
                    "select * from fields where document_id = ? and path is ?", [document_id, decision.path]
                )
            )
            current = row_to_field(rows[0]) if rows else None
            check(decision, current, on_finding=self._is_root(document_id, decision.path))
            if current and decision.action is not Action.ADD:
                _check_unchanged(decision, current)
            if decision.action is Action.APPROVE:
                check_approval(self.field_states(document_id))
            if current and not decision.fact:
                decision = decision.model_copy(update={"fact": current.fact})
            inserted(self.db, "decisions", decision_to_row(document_id, decision))
            if decision.action is Action.APPROVE:
                self.db.conn.execute(
                    "update fields set state = ? where document_id = ? and state = ?",
                    (FieldState.APPROVED.value, document_id, FieldState.ACCEPTED.value),
                )
            elif decision.path:
                self._write_field(
                    document_id, apply(decision, current), rows[0]["position"] if rows else None
                )
            if decision.action in CHANGES_FIGURES:
                self._recheck(document_id)
            elif decision.path:
                self._settle_confirmed(document_id)
            return self._refresh_state(document_id)

    def _check_readable(self, document_id: str) -> None:
        """Nothing is decided on a document that could not be read: it has no figures, and no state but failed."""
        found = list(self.db.query("select state, reason from documents where id = ?", [document_id]))
        if not found:
            raise DocumentNotFoundError(
                f"no stored document has the id {document_id!r}; see 'extractor list'"
            )
        if found[0]["state"] == DocumentState.FAILED:
            raise DecisionError(
                f"this document could not be read ({found[0]['reason']}); read a repaired file instead"
            )

    def _write_field(self, document_id: str, field: Field | None, position: int | None) -> None:
        if field is None:
            return
        if position is None:
            highest = self.db.query(
                "select coalesce(max(position), -1) + 1 as next from fields where document_id = ?",
                [document_id],
            )
            position = next(iter(highest))["next"]
        row = field_to_row(document_id, position, field)
        self.db.conn.execute(insert("fields", row, verb="insert or replace"), tuple(row.values()))

    def _refresh_state(self, document_id: str) -> DocumentState:
        last = list(
            self.db.query(
                "select action from decisions where document_id = ? and path is null order by id desc limit 1",
                [document_id],
            )
        )
        approved = any(row["action"] == Action.APPROVE for row in last)
        state = document_state(self.field_states(document_id), approved=approved)
        self.db.conn.execute("update documents set state = ? where id = ?", (state.value, document_id))
        return state


def _check_unchanged(decision: Decision, current: Field) -> None:
    """Refuse a decision that somebody else forestalled, even by an acceptance that left the value as it was."""
    if decision.old_value != current.fact.figure.value:
        raise VersionConflictError(
            f"{decision.path} is now {current.fact.figure.value}, not {decision.old_value}; look at it again"
        )
    if decision.old_state not in {None, current.state}:
        now, then = (str(state).replace("_", " ") for state in (current.state, decision.old_state))
        raise VersionConflictError(
            f"{decision.path} was decided in the meantime: it is now {now}, no longer {then}; look at it again"
        )
