"""One disclosure: its header, the figures of its forms, what could not be placed, and remarks on its layout."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from extractor.amounts import Figure
from extractor.forms import Side
from extractor.provenance import Place, Printed

ReportKind = Literal["部门决算", "单位决算"]
DEPARTMENT_ACCOUNT: ReportKind = "部门决算"
UNIT_ACCOUNT: ReportKind = "单位决算"


class Header(BaseModel):
    """Who accounts for which year. A field that could not be found is None."""

    model_config = ConfigDict(frozen=True)

    department: str | None = None
    fiscal_year: int | None = None
    report_kind: ReportKind | None = None
    unit: str | None = None
    department_place: Place | None = None
    fiscal_year_place: Place | None = None


class Fact(BaseModel):
    """One printed figure of a form: what it is, what it says, and where it stands.

    ``row`` is the printed line number (行次), ``column`` the standard label of the column. ``path`` names the
    fact in its document by content: ``02/2080505/财政拨款收入``, ``04/income/本年收入合计/决算数``; the same
    content printed once more has its place added (``…@1234-1241``).
    """

    model_config = ConfigDict(frozen=True)

    path: str
    form: str
    side: Side | None
    row: str | None
    code: str | None
    item: str
    column: str
    figure: Figure
    printed: Printed

    @property
    def content(self) -> str:
        """The path without the place of a repetition."""
        return content_path(self.form, self.side, self.code or self.item, self.column)


class FormReading(BaseModel):
    """One statutory form as printed: where its title stands, its unit, its figures (none: the form is empty)."""

    model_config = ConfigDict(frozen=True)

    number: str
    title: Printed
    unit: str | None
    facts: tuple[Fact, ...]


class Unplaced(BaseModel):
    """A number of a form that could not be given its row and column, with the reason."""

    model_config = ConfigDict(frozen=True)

    printed: Printed
    form: str | None
    reason: str


class Remark(BaseModel):
    """Damage or oddity of the layout, by its id of the catalogue (L1 … L7, C3, C4), and the fields concerned."""

    model_config = ConfigDict(frozen=True)

    check: str
    message: str
    printed: Printed
    fields: tuple[str, ...] = ()


class FinalAccounts(BaseModel):
    """What a reader found in one document."""

    model_config = ConfigDict(frozen=True)

    header: Header
    forms: tuple[FormReading, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All figures of the forms, in the order of the document."""
        return tuple(fact for form in self.forms for fact in form.facts)


class Evidence(StrEnum):
    """What speaks for a value."""

    GROUNDED = "grounded"
    """The printed text stands at its place in the source."""
    AGREED = "agreed"
    """Both readers read it, independently."""
    CLOSED = "closed"
    """A term of an identity that holds and would break if the value were wrong."""


class FieldState(StrEnum):
    """Where a field stands."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    APPROVED = "approved"
    CORRECTED = "corrected"
    AS_PRINTED = "as_printed"
    ABSENT = "absent"
    ADDED = "added"


class Field(NamedTuple):
    """A field: the figure as it now stands, what was read, its evidence and its state."""

    fact: Fact
    read_value: str | None
    reader: str
    evidence: frozenset[Evidence]
    state: FieldState


def content_path(form: str, side: Side | None, row: str, column: str) -> str:
    """Name a figure by its content."""
    return "/".join((form, side, row, column) if side else (form, row, column))


def with_unique_paths(facts: Iterable[Fact], taken: set[str]) -> tuple[Fact, ...]:
    """Give a fact whose content is already ``taken`` its place as well; adds all paths to ``taken``."""
    unique = []
    for fact in facts:
        place = fact.printed.place
        path = fact.path if fact.path not in taken else f"{fact.content}@{place.start}-{place.end}"
        taken.add(path)
        unique.append(fact.model_copy(update={"path": path}))
    return tuple(unique)
