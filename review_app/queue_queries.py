"""The queue as plain rows: filtered, ordered and paged in the database. Nothing here knows Streamlit, and nothing writes."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from extractor.review import DocumentState
from extractor.store import SHORT_ID, Store

PAGE = 50
"""Documents on one page of the queue."""
_YEAR, _NUMBER = re.compile(r"\d{4}", re.ASCII), re.compile(r"\d{1,9}", re.ASCII)
_LIKE = re.compile(r"[%_\\]")
_COLUMNS = (
    "document_id, stem as document, state, department, fiscal_year, conflicts, figures, to_review, unplaced,"
    " warnings, cast(julianday('now') - julianday(added_at) as integer) as age,"
    " (select who from claims where claims.document_id = queue.document_id and until > :now) as claimed_by, reason"
)
_WORST_FIRST = "rank, state, conflicts desc, to_review desc, unplaced desc, warnings desc, stem, document_id"

_POSITION = "(rank, state, -conflicts, -to_review, -unplaced, -warnings, stem, document_id)"
"""What comes later in that order is greater."""


class QueueRow(NamedTuple):
    """One document of the queue, with what is left to do in it, days since it was added, and who has it now."""

    document_id: str
    document: str
    state: DocumentState
    department: str | None
    fiscal_year: int | None
    conflicts: int
    figures: int
    to_review: int
    unplaced: int
    warnings: int
    age: int
    claimed_by: str | None
    reason: str | None


class QueueFilter(NamedTuple):
    """Which documents to show; ``text`` is part of a name or department, None and empty mean all."""

    text: str = ""
    state: DocumentState | None = None
    fiscal_year: int | None = None
    department: str | None = None
    claimed_by: str | None = None
    with_conflicts: bool = False


class QueuePage(NamedTuple):
    """One page of the documents that pass a filter, worst first, and how many there are by state."""

    rows: list[QueueRow]
    by_state: Mapping[DocumentState, int]

    @property
    def total(self) -> int:
        """How many documents pass the filter."""
        return sum(self.by_state.values())

    @property
    def pages(self) -> int:
        """How many pages they fill, at least one."""
        return max(1, -(-self.total // PAGE))


class QueueChoices(NamedTuple):
    """What can be chosen in the filters: years, the 200 departments with most documents, and who has one now."""

    years: list[int]
    departments: list[str]
    people: list[str]


EVERYTHING = QueueFilter()


def wanted(address: Mapping[str, str]) -> QueueFilter:
    """The filter that an address asks for; what it cannot mean is left out."""
    states = {state.value: state for state in DocumentState}
    year = address.get("year", "")
    return QueueFilter(
        text=address.get("text", "").replace("\0", ""),
        state=states.get(address.get("state", "")),
        fiscal_year=int(year) if _YEAR.fullmatch(year) else None,
        department=address.get("department"),
        claimed_by=address.get("who"),
        with_conflicts="conflicts" in address,
    )


def page_number(address: Mapping[str, str]) -> int:
    """The page that an address asks for, from 1."""
    return max(1, int(number)) if _NUMBER.fullmatch(number := address.get("page", "")) else 1


def page(store: Store, chosen: QueueFilter = EVERYTHING, number: int = 1) -> QueuePage:
    """A page of the queue, numbered from 1; beyond the last one it has no rows."""
    where, values = _condition(chosen)
    counted = store.db.query(f"select state, count(*) as n from queue where {where} group by state", values)  # noqa: S608 - our own conditions
    by_state = {DocumentState(row["state"]): row["n"] for row in counted}
    query = f"select {_COLUMNS} from queue where {where} order by {_WORST_FIRST} limit :limit offset :offset"  # noqa: S608 - our own conditions
    values |= {"limit": PAGE, "offset": (max(1, number) - 1) * PAGE}
    rows = [
        QueueRow(
            **{**row, "document_id": row["document_id"][:SHORT_ID], "state": DocumentState(row["state"])}
        )
        for row in store.db.query(query, values)
    ]
    return QueuePage(rows, by_state)


def next_to_review(store: Store, document_id: str, who: str) -> str | None:
    """The document to be reviewed that comes after this one in the queue, from its beginning again at the end.

    None where there is no other one, or where others have them all.
    """
    is_free = (
        "document_id <> :here and state = :state and not exists (select 1 from claims"
        " where claims.document_id = queue.document_id and until > :now and who <> :who)"
    )
    is_after = f"{_POSITION} > (select {_POSITION[1:-1]} from queue where document_id = :here)"  # noqa: S608 - our own columns
    values = _now() | {"here": document_id, "state": DocumentState.REVIEW, "who": who}
    for where in (f"{is_free} and {is_after}", is_free):
        query = f"select document_id from queue where {where} order by {_WORST_FIRST} limit 1"  # noqa: S608 - our own conditions
        for row in store.db.query(query, values):
            return str(row["document_id"])[:SHORT_ID]
    return None


def choices(store: Store) -> QueueChoices:
    """What the filters offer."""
    years = "select distinct fiscal_year as one from queue where fiscal_year is not null order by 1 desc"
    departments = (
        "select department as one from queue where department is not null group by department"
        " order by count(*) desc, department limit 200"
    )
    people = "select distinct who as one from claims where until > :now order by who"
    offered = ([row["one"] for row in store.db.query(q, _now())] for q in (years, departments, people))
    return QueueChoices(*offered)


def _now() -> dict[str, str | int]:
    return {"now": datetime.now(UTC).isoformat(timespec="seconds")}


def _condition(chosen: QueueFilter) -> tuple[str, dict[str, str | int]]:
    """The filter in SQL, with its values."""
    text = _LIKE.sub(r"\\\g<0>", chosen.text.strip())
    given: dict[str, tuple[str, str | int | None]] = {
        "text": (r"(stem like :text escape '\' or department like :text escape '\')", text and f"%{text}%"),
        "state": ("state = :state", chosen.state),
        "year": ("fiscal_year = :year", chosen.fiscal_year),
        "department": ("department = :department", chosen.department),
        "who": (
            "document_id in (select document_id from claims where who = :who and until > :now)",
            chosen.claimed_by,
        ),
    }
    used = {name: (sql, value) for name, (sql, value) in given.items() if value not in {None, ""}}
    conditions = [sql for sql, _ in used.values()] + ["conflicts > 0"] * chosen.with_conflicts
    values = {name: value for name, (_, value) in used.items() if value is not None}
    return " and ".join(conditions) or "1", _now() | values
