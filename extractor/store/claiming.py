"""Who has a document: one person at a time decides on it; and notes anybody who reviews may leave."""

from typing import NamedTuple

from extractor.errors import DecisionError
from extractor.messages import say
from extractor.review import Deed, Look
from extractor.store.looking import Looking
from extractor.store.transactions import inserted, now

_LONGEST_NOTE = 4_000


class Claim(NamedTuple):
    """Who has a document, and until when (UTC, ISO 8601)."""

    who: str
    until: str


class Note(NamedTuple):
    """What a person wrote about a field, or about the document where ``path`` is None; in which look."""

    path: str | None
    who: str
    at: str
    text: str
    look: int


class Claiming(Looking):
    """A store that knows who has which document."""

    def claim(self, document_id: str, who: str, *, take_over: bool = False) -> Claim | None:
        """Claim a document for a person, or find out who has it; None where nobody has, because ``who`` only reads.

        A claim lasts as long as the rules say; claiming again and deciding renew it. ``take_over`` takes it from another.

        Raises:
            DecisionError: ``take_over`` is not for this role.
        """
        if take_over:
            self.rules.check(who, Deed.TAKE_OVER)
        held = self.claim_on(document_id)
        fresh = held and held.who == who and held.until > now(self.rules.claim_minutes - 1)
        if fresh or not (who.strip() and self._may_decide(document_id, who)):
            return held
        with self._writing():
            self.db.conn.execute(
                "insert into claims (document_id, who, until) values (?1, ?2, ?3) on conflict do update"
                " set who = ?2, until = ?3 where who = ?2 or until <= ?4 or ?5",
                (document_id, who, now(self.rules.claim_minutes), now(), take_over),
            )
        return self.claim_on(document_id)

    def claim_on(self, document_id: str) -> Claim | None:
        """Who has a document now, if anybody."""
        query = "select who, until from claims where document_id = ? and until > ?"
        return next((Claim(**row) for row in self.db.query(query, [document_id, now()])), None)

    def release(self, document_id: str, who: str) -> None:
        """Give a document back; nothing happens where somebody else has it."""
        with self._writing():
            self.db.conn.execute("delete from claims where document_id = ? and who = ?", (document_id, who))

    def _may_decide(self, document_id: str, who: str) -> bool:
        """Whether a person could decide on a document if nobody else had it."""
        try:
            self._check_turn(document_id, who)
        except DecisionError:
            return False
        return True

    def _check_claim(self, document_id: str, who: str) -> None:
        """Refuse a decision on what somebody else has; the claim of who decides is renewed."""
        held = self.claim_on(document_id)
        if held and held.who != who:
            raise DecisionError(say("held_by_other", who=held.who, until=held.until[11:16]))
        self.db.conn.execute(
            "update claims set until = ? where document_id = ? and who = ?",
            (now(self.rules.claim_minutes), document_id, who),
        )

    def add_note(self, document_id: str, path: str | None, who: str, text: str) -> None:
        """Write a note. Notes are never changed or deleted.

        Raises:
            DecisionError: it is empty or too long, nameless, or not for this role.
        """
        if not who.strip() or not text.strip():
            raise DecisionError(say("note_needs_words"))
        if len(text) > _LONGEST_NOTE:
            raise DecisionError(say("note_too_long", most=_LONGEST_NOTE))
        self.rules.check(who, Deed.NOTE)
        row = {"document_id": document_id, "path": path, "who": who, "at": now(), "text": text.strip()}
        with self._writing():
            inserted(self.db, "notes", {**row, "look": int(self.look)})

    def notes(self, document_id: str) -> list[Note]:
        """The notes on a document and its fields, oldest first; in a second look only those written in it."""
        query = "select path, who, at, text, look from notes where document_id = ? and look >= ? order by id"
        lowest = int(Look.SECOND if self.look is Look.SECOND else Look.FIRST)
        return [Note(**row) for row in self.db.query(query, [document_id, lowest])]
