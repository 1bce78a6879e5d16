"""Decisions into the database: appended, applied to their field, and refused where they come too late."""

from datetime import UTC, datetime

from extractor.errors import DecisionError, DocumentNotFoundError, VersionConflictError
from extractor.final_accounts import Field, FieldState
from extractor.messages import say
from extractor.review import (
    Action,
    Decision,
    Disagreement,
    DocumentState,
    Look,
    apply,
    check,
    check_approval,
    document_state,
    figures_differ,
    header_part,
    labels,
    steps_to,
    to_undo,
)
from extractor.store.claiming import Claiming
from extractor.store.rows import Row, decision_to_row, field_to_row, row_to_field
from extractor.store.transactions import insert, inserted


class Deciding(Claiming):
    """A store that takes decisions."""

    def decide(self, document_id: str, decision: Decision) -> DocumentState:
        """Append a decision and apply it.

        Raises:
            DecisionError: it may not be taken, or somebody else has the document.
            DocumentNotFoundError: the document is not, or no longer, stored.
            VersionConflictError: the field no longer has the value or the state the decision was taken on.
        """
        with self._writing():
            return self._decide(document_id, decision)

    def take_ending(
        self, document_id: str, disputed: Disagreement, look: Look, who: str, why: str
    ) -> DocumentState:
        """Decide between two reviewers: leave the field as the one of this ``look`` left it.

        Raises:
            DecisionError: nothing is disputed there any more, or the decision may not be taken.
            DocumentNotFoundError: the document is not, or no longer, stored.
        """
        with self._writing():
            if disputed not in self.disagreements(document_id):
                raise DecisionError(say("not_disputed", path=disputed.path))
            now = self._field_row(document_id, disputed.path)
            own = self._at(look)._field_row(document_id, disputed.path)  # noqa: SLF001 - itself, at that look
            current, fact = row_to_field(now) if now else None, row_to_field(own).fact if own else None
            end = disputed.second if look is Look.SECOND else disputed.first
            state = DocumentState.ADJUDICATION
            for step in steps_to(end, current, fact):
                row = self._field_row(document_id, disputed.path)
                seen = {"old_value": row["value"], "old_state": row["state"]} if row else {}
                about = {"path": disputed.path, "who": who, "when": datetime.now(UTC), "why": why}
                state = self._decide(
                    document_id, Decision.model_validate({**about, **seen, **step._asdict()})
                )
            return state

    def _decide(self, document_id: str, decision: Decision) -> DocumentState:
        """Append a decision and apply it, in the transaction that has begun."""
        self._check_readable(document_id)
        row = self._field_row(document_id, decision.path)
        current = row_to_field(row) if row else None
        check(decision, current, on_finding=self._is_root(document_id, decision.path),
              disputed=self._is_disputed(document_id, decision.path))  # fmt: skip
        self._check_turn(document_id, decision.who, decision.action)
        self._check_claim(document_id, decision.who)
        if current and decision.action is not Action.ADD:
            _check_unchanged(decision, current)
        if decision.action is Action.HEADER:
            self._check_header_unchanged(document_id, decision)
        if decision.action is Action.APPROVE:
            check_approval(self.field_states(document_id))
        if current and not decision.fact:
            decision = decision.model_copy(update={"fact": current.fact})
        number = self._append(document_id, decision)
        if decision.action is Action.APPROVE:
            self._approve(document_id, number)
        elif decision.action is Action.HEADER:
            self._settle_header(document_id)
            self._recheck(document_id, fields=False)
        elif decision.path:
            after = apply(decision, current)
            self._write_field(document_id, after, row["position"] if row else None)
            if figures_differ(current, after):
                self._recheck(document_id)
            else:
                self._settle_confirmed(document_id)
        return self._refresh_state(document_id)

    def undo(self, document_id: str, who: str) -> Decision:
        """Take back this person's last standing decision on a document; what it decided is as it was before.

        Returns the decision undone. Undoing again goes further back.

        Raises:
            DecisionError: there is none, somebody else has built on it since, or somebody else has the document.
            DocumentNotFoundError: the document is not, or no longer, stored.
            StoreError: the document was read before its fields as read were kept.
        """
        with self._writing():
            self._check_readable(document_id)
            self._check_turn(document_id, who, Action.UNDO)
            self._check_claim(document_id, who)
            last = to_undo(self.standing_decisions(document_id), who)
            row = self._field_row(document_id, last.path)
            undoing = Decision(
                action=Action.UNDO,
                path=last.path,
                old_value=row["value"] if row else None,
                new_value=last.old_value,
                who=who,
                when=datetime.now(UTC),
                why="",
                undoes=last.number,
            )
            self._append(document_id, undoing)
            self._rebuild(document_id)
            self._refresh_state(document_id)
            return last

    def _check_header_unchanged(self, document_id: str, decision: Decision) -> None:
        part = header_part(decision.path)
        (row,) = self.db.query("select department, fiscal_year from documents where id = ?", [document_id])
        now = None if row[part] is None else str(row[part])
        if decision.old_value != now:
            path, then = part.path, decision.old_value or ""
            raise VersionConflictError(say("value_changed", path=path, now=now or "", then=then))

    def _append(self, document_id: str, decision: Decision) -> int:
        kept = decision.model_copy(update={"look": self.look})
        return inserted(self.db, "decisions", decision_to_row(document_id, kept))

    def _approve(self, document_id: str, number: int) -> None:
        self._approve_accepted(document_id)
        if self.look is Look.SECOND:
            self._end_second_look(document_id, number)
        else:
            self._draw(document_id)

    def _check_readable(self, document_id: str) -> None:
        """Nothing is decided on a document that could not be read: it has no figures, and no state but failed."""
        found = list(self.db.query("select state, reason from documents where id = ?", [document_id]))
        if not found:
            raise DocumentNotFoundError(say("document_unknown", document=document_id))
        if found[0]["state"] == DocumentState.FAILED:
            raise DecisionError(say("document_failed", reason=found[0]["reason"]))

    def _is_disputed(self, document_id: str, path: str | None) -> bool:
        return path in {one.path for one in self.disagreements(document_id)}

    def _field_row(self, document_id: str, path: str | None) -> Row | None:
        query = f"select * from {self._fields} where document_id = ? and path is ?"  # noqa: S608 - our own table
        return next(self.db.query(query, [document_id, path]), None)

    def _write_field(self, document_id: str, field: Field | None, position: int | None) -> None:
        if field is None:
            return
        if position is None:
            query = (
                f"select coalesce(max(position), -1) + 1 as next from {self._fields} where document_id = ?"  # noqa: S608 - our own table
            )
            position = next(self.db.query(query, [document_id]))["next"]
        row = field_to_row(document_id, position, field)
        self.db.conn.execute(insert(self._fields, row, verb="insert or replace"), tuple(row.values()))

    def _refresh_state(self, document_id: str) -> DocumentState:
        """Bring the state of the document, and what the queue shows of it, up to what is decided."""
        first = self._at(Look.FIRST)
        on_document = [row["action"] for row in first.standing_rows(document_id) if row["path"] is None]
        state = document_state(
            first.field_states(document_id),
            approved=on_document[-1:] == [Action.APPROVE],
            waits_for=self._waits_for(document_id),
        )
        self.db.conn.execute("update documents set state = ? where id = ?", (state.value, document_id))
        self._refresh_queue(document_id)
        return state


def _check_unchanged(decision: Decision, current: Field) -> None:
    """Refuse a decision that somebody else forestalled, even by an acceptance that left the value as it was."""
    fact = current.fact
    now = labels(fact) if decision.action is Action.RELABEL else fact.figure.value
    if decision.old_value != now:
        then = str(decision.old_value)
        raise VersionConflictError(say("value_changed", path=str(decision.path), now=now, then=then))
    if decision.old_state and decision.old_state is not current.state:
        now, then = _STATES[current.state], _STATES[decision.old_state]
        raise VersionConflictError(say("state_changed", path=str(decision.path), now=now, then=then))


_STATES = {
    FieldState.ACCEPTED: say("state_accepted"),
    FieldState.REVIEW: say("state_review"),
    FieldState.APPROVED: say("state_approved"),
    FieldState.CORRECTED: say("state_corrected"),
    FieldState.AS_PRINTED: say("state_as_printed"),
    FieldState.ABSENT: say("state_absent"),
    FieldState.ADDED: say("state_added"),
}
