"""Everything that was decided and noted on a document, as plain rows. Nothing here knows Streamlit, and nothing writes."""

from datetime import datetime
from typing import NamedTuple

from extractor.review import Action, Look
from extractor.store import Store

NOTE = "note"
"""Stands for the action of an entry that is a note."""


class HistoryEntry(NamedTuple):
    """A decision or a note; ``path`` is None where it is about the document.

    ``undone`` says that the decision no longer stands, ``undoes`` is the number of the decision an undo took back, ``look``
    2 for those of a blind second reviewer, ``carried`` that it was taken on the version before. The ``text`` of a note stands as ``why``.
    """

    when: datetime
    who: str
    action: str
    path: str | None
    old_value: str | None
    new_value: str | None
    why: str
    number: int | None
    undone: bool
    undoes: int | None
    look: int
    carried: bool


def of_document(store: Store, document_id: str) -> list[HistoryEntry]:
    """All of it, latest first: who takes the blind second look is told nothing of the first."""
    rows = store.decision_rows(document_id)
    if store.look is Look.SECOND:
        rows = [row for row in rows if row["look"] == Look.SECOND]
    undone = {row["undoes"] for row in rows}
    entries = [
        HistoryEntry(
            when=datetime.fromisoformat(row["at"]),
            who=row["who"],
            action=Action(row["action"]),
            path=row["path"],
            old_value=row["old_value"],
            new_value=row["new_value"],
            why=row["why"],
            number=row["id"],
            undone=row["id"] in undone,
            undoes=row["undoes"],
            look=row["look"],
            carried=row["carried_from"] is not None,
        )
        for row in rows
    ]
    entries += [
        HistoryEntry(
            datetime.fromisoformat(note.at),
            note.who,
            NOTE,
            note.path,
            None,
            None,
            note.text,
            None,
            undone=False,
            undoes=None,
            look=note.look,
            carried=False,
        )
        for note in store.notes(document_id)
    ]
    entries.sort(key=lambda entry: entry.when)  # stable: decisions of one second stay in their order
    return entries[::-1]
