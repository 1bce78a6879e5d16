"""What two reviewers left differently, as plain rows. Nothing here knows Streamlit, and nothing writes.

Who they are is not said: the adjudicator sees what each of them left and why. The history names them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.final_accounts import FieldState
from extractor.review import Disagreement, Look
from extractor.store import Store
from review_app import queries
from review_app.queries import FieldRow


class Dispute(NamedTuple):
    """A field that two reviewers left differently, with the reason that each gave; empty where none was asked for."""

    disagreement: Disagreement
    whys: tuple[str, str]

    @property
    def path(self) -> str:
        """The path of the field."""
        return self.disagreement.path


def disputes(store: Store, document_id: str) -> tuple[Dispute, ...]:
    """What is still to be decided between two reviewers of a document."""
    left = store.disagreements(document_id)
    if not left:
        return ()
    rows = store.decision_rows(document_id)
    undone = {row["undoes"] for row in rows}
    whys = {(row["path"], row["look"]): row["why"] for row in rows if row["id"] not in undone}
    return tuple(
        Dispute(one, (whys.get((one.path, Look.FIRST), ""), whys.get((one.path, Look.SECOND), "")))
        for one in left
    )


def with_added(
    store: Store, document_id: str, rows: Sequence[FieldRow], left: Sequence[Dispute]
) -> list[FieldRow]:
    """The fields with those that only the second reviewer has: absent as long as nobody takes them."""
    missing = {one.path for one in left} - {row.path for row in rows}
    added = (
        [queries.field_row(row) for row in store.rows_of_second(document_id) if missing] if missing else []
    )
    return [*rows, *(row._replace(state=FieldState.ABSENT) for row in added if row.path in missing)]
