"""The second look: a share of the approved documents is read by another person who does not see the first one's decisions."""

import json
from collections import Counter
from typing import Self

from extractor.errors import DecisionError
from extractor.final_accounts import FieldState
from extractor.messages import say
from extractor.review import (
    Action,
    Agreement,
    Deed,
    Disagreement,
    DocumentState,
    Look,
    allowed,
    cohens_kappa,
    compare,
    is_drawn,
)
from extractor.store.rechecking import Rechecking
from extractor.store.rows import Row
from extractor.store.transactions import inserted, now


class Looking(Rechecking):
    """A store that keeps two looks at a document apart and knows whose turn it is."""

    def seen_by(self, document_id: str, who: str) -> Self:
        """The store as this person may see a document: blind to the first look where they are to take the second."""
        second = (
            self._document_state(document_id) is DocumentState.SECOND_LOOK
            and who not in self._first_reviewers(document_id)
            and allowed(self.rules.role_of(who), Deed.DECIDE)
        )
        return self._at(Look.SECOND if second else Look.FIRST)

    def _at(self, look: Look) -> Self:
        """The same database, in the same transaction, at the other look."""
        return type(self)(self.db, self.rules, look)

    def disagreements(self, document_id: str) -> list[Disagreement]:
        """The fields that both looks left differently and on which no adjudicator has decided since."""
        ended = self._second_look(document_id)
        if not ended or ended["ended_by"] is None:
            return []
        settled = {
            row["path"]
            for row in self._at(Look.FIRST).standing_rows(document_id)
            if row["id"] > ended["ended_by"]
        }
        query = "select * from disagreements where document_id = ? order by rowid"
        return [
            Disagreement(
                row["path"],
                (row["first_value"], FieldState(row["first_state"])),
                (row["second_value"], FieldState(row["second_state"])),
            )
            for row in self.db.query(query, [document_id])
            if row["path"] not in settled
        ]

    def rows_of_second(self, document_id: str) -> list[Row]:
        """The fields of a document as rows, as its second reviewer left them: for who decides between the two."""
        return self._at(Look.SECOND).field_rows(document_id)

    def agreement(self) -> Agreement:
        """How far both looks agree over all documents that were looked at twice."""
        pairs: Counter[tuple[FieldState, FieldState]] = Counter()
        ended = list(self.db.query("select document_id, pairs from second_looks where ended_by is not null"))
        for row in ended:
            pairs.update({(FieldState(a), FieldState(b)): n for a, b, n in json.loads(row["pairs"])})
        differ = next(self.db.query("select count(*) as n from disagreements"))["n"]
        fields = sum(pairs.values())
        return Agreement(
            documents=len(ended),
            fields=fields,
            disagreements=differ,
            unsettled=sum(len(self.disagreements(row["document_id"])) for row in ended),
            rate=(fields - differ) / fields if fields else None,
            kappa=cohens_kappa(pairs),
        )

    def _check_turn(self, document_id: str, who: str, action: Action | None = None) -> None:
        """Refuse a person who may not decide on the document as it stands now."""
        self.rules.check(who, Deed.DECIDE)
        state = self._document_state(document_id)
        if self.look is Look.SECOND:
            if state is not DocumentState.SECOND_LOOK:
                raise DecisionError(say("second_look_finished"))
            if who in self._first_reviewers(document_id):
                raise DecisionError(say("second_look_other", who=who))
        elif state is DocumentState.SECOND_LOOK and action not in {Action.REOPEN, Action.UNDO}:
            raise DecisionError(say("second_look_runs"))
        elif state is DocumentState.ADJUDICATION:
            self.rules.check(who, Deed.ADJUDICATE)
            if action is Action.REOPEN:
                raise DecisionError(say("adjudicate_first"))

    def _draw(self, document_id: str) -> None:
        """Prepare the second look at an approved document, if it is drawn."""
        if self._second_look(document_id) or not is_drawn(document_id, self.rules.second_look_share):
            return
        inserted(self.db, "second_looks", {"document_id": document_id, "drawn_at": now()})
        self._at(Look.SECOND)._rebuild(document_id)  # noqa: SLF001 - itself, at the other look

    def _end_second_look(self, document_id: str, number: int) -> None:
        """Compare both looks; ``number`` is that of the decision that finished the second."""
        found = compare(self._at(Look.FIRST).fields(document_id), self.fields(document_id))
        for path, first, second in found.disagreements:
            row: Row = {"document_id": document_id, "path": path}
            row |= {"first_value": first[0], "first_state": first[1].value}
            row |= {"second_value": second[0], "second_state": second[1].value}
            inserted(self.db, "disagreements", row)
        pairs = json.dumps([(one.value, other.value, n) for (one, other), n in found.pairs.items()])
        self.db.conn.execute(
            "update second_looks set ended_by = ?, pairs = ? where document_id = ?",
            (number, pairs, document_id),
        )

    def _waits_for(self, document_id: str) -> DocumentState | None:
        """What an approved document still waits for."""
        drawn = self._second_look(document_id)
        if drawn is None:
            return None
        if drawn["ended_by"] is None:
            return DocumentState.SECOND_LOOK
        return DocumentState.ADJUDICATION if self.disagreements(document_id) else None

    def _second_look(self, document_id: str) -> Row | None:
        return next(self.db.query("select * from second_looks where document_id = ?", [document_id]), None)

    def _document_state(self, document_id: str) -> DocumentState | None:
        rows = self.db.query("select state from documents where id = ?", [document_id])
        return next((DocumentState(row["state"]) for row in rows), None)

    def _first_reviewers(self, document_id: str) -> frozenset[str]:
        return frozenset(row["who"] for row in self._at(Look.FIRST).standing_rows(document_id))
