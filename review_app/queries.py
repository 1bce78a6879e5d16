"""What the pages show, as plain rows. Nothing here knows Streamlit, and nothing writes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from extractor.errors import DocumentNotFoundError
from extractor.final_accounts import NARRATIVE, Candidate, Direction, Evidence, FieldState
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.review import Decision
from extractor.store import DocumentRow, Store

NARRATIVE_TITLE = "情况说明"


_TITLES = {number: form.title for number, form in FORM_BY_NUMBER.items()} | {NARRATIVE: NARRATIVE_TITLE}


class Why(NamedTuple):
    """A reason by its key in the words of the desk, and what is filled into them."""

    key: str
    values: Mapping[str, str] = MappingProxyType({})


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

    @property
    def why(self) -> tuple[Why, ...]:
        """Why a person must decide on it; empty where nobody must."""
        if not self.to_review:
            return ()
        reasons = [
            Why("why_other_reader", {"reader": one.reader, "words": _told(one)}) for one in self.others
        ]
        supported = {Evidence.CLOSED, Evidence.AGREED} & set(self.evidence)
        if Evidence.GROUNDED not in self.evidence:
            reasons.append(Why("why_not_grounded"))
        elif self.audited:
            reasons.append(Why("why_audited"))
        elif not supported:
            reasons.append(Why("why_unsupported"))
        else:
            reasons.append(Why("why_in_conflict"))
        return tuple(reasons)

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


class HistoryRow(NamedTuple):
    """One decision, as it is shown."""

    when: str
    who: str
    action: str
    old_value: str | None
    new_value: str | None
    why: str


def document(store: Store, document_id: str) -> DocumentRow:
    """The document whose id begins like this; superseded versions too, for an old bookmark.

    Raises:
        DocumentNotFoundError: none does, or more than one.
    """
    found = store.documents_beginning(document_id)
    if len(found) != 1:
        raise DocumentNotFoundError(
            f"{len(found) or 'no'} stored documents have the id {document_id!r}; choose one from the queue"
        )
    return found[0]


def fields(store: Store, document_id: str) -> list[FieldRow]:
    """The fields of a document in its order, added ones last."""
    return [
        FieldRow(
            path=field.fact.path,
            form=field.fact.form,
            side=field.fact.side,
            code=field.fact.code,
            item=field.fact.item,
            column=field.fact.column,
            value=field.fact.figure.value,
            read_value=field.read_value,
            unit=field.fact.figure.unit,
            state=field.state,
            evidence=tuple(sorted(field.evidence)),
            line=field.fact.printed.place.line,
            start=field.fact.printed.place.start,
            end=field.fact.printed.place.end,
            quote=field.fact.printed.text,
            section=field.fact.section,
            sentence=field.fact.sentence,
            direction=field.fact.direction,
            others=field.others,
            audited=field.audited,
        )
        for field in store.fields(document_id)
    ]


def _told(other: Candidate) -> str:
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
            title=_TITLES.get(number, number),
            figures=sum(row.form == number for row in rows),
            to_review=sum(row.form == number and row.to_review for row in rows),
        )
        for number in numbers
    ]


def history(store: Store, document_id: str, path: str | None) -> list[HistoryRow]:
    """The decisions on a field, or on the document where ``path`` is None; latest first."""
    found = [_history_row(d) for d in store.decisions(document_id) if d.path == path]
    return found[::-1]


def whole_history(store: Store, document_id: str) -> list[tuple[str | None, HistoryRow]]:
    """Every decision on a document with the path it is about, None for the document itself; latest first."""
    return [(d.path, _history_row(d)) for d in store.decisions(document_id)][::-1]


def _history_row(decision: Decision) -> HistoryRow:
    return HistoryRow(
        when=decision.when.astimezone().strftime("%Y-%m-%d %H:%M"),
        who=decision.who,
        action=decision.action,
        old_value=decision.old_value,
        new_value=decision.new_value,
        why=decision.why,
    )


def next_to_review(rows: Sequence[FieldRow], path: str | None) -> str | None:
    """The first field to be reviewed after this one, from the top again at the end; None when none is left."""
    here = next((index for index, row in enumerate(rows) if row.path == path), -1)
    ordered = (*rows[here + 1 :], *rows[: here + 1])
    return next((row.path for row in ordered if row.to_review), None)
