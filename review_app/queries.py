"""What the pages show, as plain rows. Nothing here knows Streamlit, and nothing writes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from extractor.errors import DocumentNotFoundError
from extractor.final_accounts import NARRATIVE, Candidate, Direction, FieldState
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.messages import say
from extractor.store import DocumentRow, Store

_OTHERS = TypeAdapter(tuple[Candidate, ...])
NARRATIVE_TITLE = "情况说明"


FORM_TITLES = {number: form.title for number, form in FORM_BY_NUMBER.items()} | {NARRATIVE: NARRATIVE_TITLE}


class FieldRow(NamedTuple):
    """One field as it is shown and decided on; ``value`` and ``state`` are what a decision must still find.

    ``section``, ``sentence`` and ``direction`` are those of a figure of the narrative.
    """

    path: str
    form: str
    side: Side | None
    code: str | None
    item: str
    column: str
    value: str
    read_value: str | None
    unit: str | None
    state: FieldState
    evidence: tuple[str, ...]
    line: int
    start: int
    end: int
    quote: str
    section: str | None
    sentence: str | None
    direction: Direction | None
    others: tuple[Candidate, ...] = ()
    audited: bool = False
    page: int | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def name(self) -> str:
        """What a person calls the field: its path, or its item where the path is only a place."""
        if self.form != NARRATIVE:
            return self.path
        return f"{NARRATIVE_TITLE} {self.item} {self.column} {self.value}"

    @property
    def to_review(self) -> bool:
        """Whether a person must decide on it."""
        return self.state is FieldState.REVIEW


class Marked(NamedTuple):
    """What is lit in the source: offsets of the words looked at, and of the others that belong to them."""

    start: int
    end: int
    others: tuple[tuple[int, int], ...]


class FormRow(NamedTuple):
    """One form of a document with its counts."""

    number: str
    title: str
    figures: int
    to_review: int


def document(store: Store, document_id: str) -> DocumentRow:
    """The document whose id begins like this; superseded versions too, for an old bookmark.

    Raises:
        DocumentNotFoundError: none does, or more than one.
    """
    found = store.documents_beginning(document_id)
    if len(found) != 1:
        raise DocumentNotFoundError(
            say("documents_unknown", count=len(found), document=document_id)
            if found
            else say("document_not_in_queue", document=document_id)
        )
    return found[0]


def fields(store: Store, document_id: str) -> list[FieldRow]:
    """The fields of a document in its order, added ones last."""
    return [field_row(row) for row in store.field_rows(document_id)]


def field_row(row: Mapping[str, Any]) -> FieldRow:
    """A field as it is stored; nothing is parsed that is only shown."""
    return FieldRow(
        path=row["path"],
        form=row["form"],
        side=Side(row["side"]) if row["side"] else None,
        code=row["code"],
        item=row["item"],
        column=row["column"],
        value=row["value"],
        read_value=row["read_value"],
        unit=row["unit"],
        state=FieldState(row["state"]),
        evidence=tuple(json.loads(row["evidence"])),
        line=row["line"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        section=row["section"],
        sentence=row["sentence"],
        direction=row["direction"],
        others=_OTHERS.validate_json(row["others"]) if row["others"] else (),
        audited=bool(row["audited"]),
        page=row["page"],
        box=tuple(json.loads(row["box"])) if row["box"] else None,
    )


def told(other: Candidate) -> str:
    """What another reader read, in words."""
    words = (other.item, other.column, other.direction, other.value, other.unit)
    return " ".join(word for word in words if word)


def selected(rows: Sequence[FieldRow], path: str | None) -> FieldRow | None:
    """The field of this path, else the first to be reviewed, else the first; None where there is no field."""
    path = path if any(row.path == path for row in rows) else next_to_review(rows, None)
    return next((row for row in rows if row.path == path), rows[0] if rows else None)


def forms(rows: Sequence[FieldRow]) -> list[FormRow]:
    """The forms that have fields, in our numbering, the narrative last."""
    numbers = sorted({row.form for row in rows})
    return [
        FormRow(
            number=number,
            title=FORM_TITLES.get(number, number),
            figures=sum(row.form == number for row in rows),
            to_review=sum(row.form == number and row.to_review for row in rows),
        )
        for number in numbers
    ]


def next_to_review(rows: Sequence[FieldRow], path: str | None) -> str | None:
    """The first field to be reviewed after this one, from the top again at the end; None when none is left."""
    here = next((index for index, row in enumerate(rows) if row.path == path), -1)
    ordered = (*rows[here + 1 :], *rows[: here + 1])
    return next((row.path for row in ordered if row.to_review), None)
