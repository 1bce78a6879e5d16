"""What people decided, counted over all documents: for the accuracy page of the desk. Nothing here writes."""

from datetime import datetime
from typing import NamedTuple

from extractor.findings import FindingState, Verdict
from extractor.review import Action
from extractor.store.lookups import Lookups


class Changes(NamedTuple):
    """How often a decision was taken on the figures of a form's column."""

    form: str
    column: str
    action: Action
    times: int


class SettledCount(NamedTuple):
    """How many findings of a check are in a state."""

    check: str
    state: FindingState
    times: int


class Worked(NamedTuple):
    """The decisions of one person on one document: how many, the first and the last."""

    document_id: str
    who: str
    decisions: int
    first: datetime
    last: datetime


class Statistics(Lookups):
    """Counts over the decisions and the findings."""

    def changes(self) -> list[Changes]:
        """The decisions that stand, acceptances apart, by form and column, the most frequent first."""
        query = """
            select json_extract(fact, '$.form') as form, json_extract(fact, '$.column') as label, action, count(*) as n
            from decisions where fact is not null and carried_from is null and action not in (?, ?)
            and id not in (select undoes from decisions where undoes is not null) group by 1, 2, 3 order by n desc, form, label"""
        return [
            Changes(row["form"], row["label"], Action(row["action"]), row["n"])
            for row in self.db.query(query, [Action.ACCEPT.value, Action.UNDO.value])
        ]

    def conflicts(self) -> list[SettledCount]:
        """The conflicts of the latest versions of all documents by check and state, the most frequent first."""
        query = """
            select f."check" as name, f.state, count(*) as n from findings f join documents d on d.id = f.document_id
            where f.verdict = ? and d.superseded_by is null group by 1, 2 order by n desc, name"""
        return [
            SettledCount(row["name"], FindingState(row["state"]), row["n"])
            for row in self.db.query(query, [Verdict.CONFLICT.value])
        ]

    def worked(self) -> list[Worked]:
        """Who decided on which document, and from when to when."""
        query = """
            select document_id, who, count(*) as decisions, min(at) as first, max(at) as last
            from decisions where carried_from is null group by 1, 2 order by first"""
        return [
            Worked(
                row["document_id"],
                row["who"],
                row["decisions"],
                datetime.fromisoformat(row["first"]),
                datetime.fromisoformat(row["last"]),
            )
            for row in self.db.query(query)
        ]
