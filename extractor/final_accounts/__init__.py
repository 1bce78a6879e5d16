"""One disclosure: its header, the figures of its forms, what could not be placed, and remarks on its layout."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from extractor.amounts import Figure, parse_number
from extractor.final_accounts.declarations import AnnouncedForm as AnnouncedForm
from extractor.final_accounts.declarations import NilStatement as NilStatement
from extractor.final_accounts.performance_forms import FundSource as FundSource
from extractor.final_accounts.performance_forms import Indicator as Indicator
from extractor.final_accounts.performance_forms import PerformanceForm as PerformanceForm
from extractor.final_accounts.performance_forms import printed_values as printed_values
from extractor.final_accounts.supplements import Supplements
from extractor.final_accounts.words import Words as Words
from extractor.forms import Side
from extractor.messages import Message
from extractor.provenance import Place, Printed

NARRATIVE = "narrative"
"""Stands for the form number of a figure of the 情况说明."""
PERFORMANCE = "performance"
"""Stands for the form number of a number in a self-evaluation form."""

Direction = Literal["增加", "减少", "持平"]
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
    """One printed figure of a form or of the narrative: what it is, what it says, and where it stands.

    ``row`` is the printed line number (行次), ``column`` the standard label of the column. ``path`` names the
    fact in its document by content: ``02/2080505/财政拨款收入``, ``04/income/本年收入合计/决算数``; the same
    content printed once more has its place added (``…@1234-1241``). ``inferred`` says that its column stands on sums
    alone, as blank cells left no trace in its row.
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
    section: str | None = None
    sentence: str | None = None
    direction: Direction | None = None
    inferred: bool = False

    @property
    def content(self) -> str:
        """The path without the place of a repetition."""
        return content_path(self.form, self.side, self.code or self.item, self.column)

    @property
    def is_printed(self) -> bool:
        """Whether its words show the figure."""
        return shows(self.printed.text, self.figure.value)


def shows(words: str, value: str) -> bool:
    """Whether printed words show a value, digit by digit and with its point; damaged ones (``1O.54``) do not.

    The mark of a note behind a figure (``12.00①``) is no digit of it.
    """
    number = parse_number(words)
    return _digits_and_point(number.text if number else words) == _digits_and_point(value)


def _digits_and_point(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit() or c == ".")


class Claim(BaseModel):
    """What a sentence of the 情况说明 says about one item.

    ``figure`` is None where only a direction is stated (与上年持平): such a claim feeds the checks and is no row.
    ``section`` are the enumerators it stands under, joined (``五（一）1``).
    """

    model_config = ConfigDict(frozen=True)

    section: str | None
    item: str
    column: str
    figure: Figure | None
    direction: Direction | None
    sentence: str
    printed: Printed

    @property
    def fact(self) -> Fact | None:
        """The claim as a row, named by its place."""
        if self.figure is None:
            return None
        place = self.printed.place
        return Fact(
            path=f"{NARRATIVE}/@{place.start}-{place.end}",
            form=NARRATIVE,
            side=None,
            row=None,
            code=None,
            item=self.item,
            column=self.column,
            figure=self.figure,
            printed=self.printed,
            section=self.section,
            sentence=self.sentence,
            direction=self.direction,
        )


class NotARow(BaseModel):
    """A number of the 情况说明 that is no figure, with the reason; in a small table it stands in no sentence."""

    model_config = ConfigDict(frozen=True)

    printed: Printed
    reason: str
    section: str | None = None
    sentence: str | None = None


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
    reason: Message


class Remark(BaseModel):
    """Damage or oddity of the layout, by its id of the catalogue (L1 … L7, C3, C4), and the fields concerned."""

    model_config = ConfigDict(frozen=True)

    check: str
    message: Message
    printed: Printed
    fields: tuple[str, ...] = ()


class FinalAccounts(BaseModel):
    """What a reader found in one document."""

    model_config = ConfigDict(frozen=True)

    header: Header
    forms: tuple[FormReading, ...] = ()
    claims: tuple[Claim, ...] = ()
    not_rows: tuple[NotARow, ...] = ()
    performance: tuple[PerformanceForm, ...] = ()
    announced: tuple[AnnouncedForm, ...] = ()
    nil_statements: tuple[NilStatement, ...] = ()
    supplements: Supplements = Supplements()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All figures of the forms, in the order of the document."""
        return tuple(fact for form in self.forms for fact in form.facts)

    @property
    def narrative(self) -> tuple[Fact, ...]:
        """All figures of the 情况说明, in the order of the document."""
        return tuple(fact for claim in self.claims if (fact := claim.fact))


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


class Candidate(BaseModel):
    """What another reader made of a figure: another value, or the same as something else."""

    model_config = ConfigDict(frozen=True)

    reader: str
    item: str
    column: str
    direction: Direction | None
    value: str
    unit: str | None

    @classmethod
    def of(cls, reader: str, fact: Fact) -> Self:
        """A figure as its reader read it."""
        return cls(
            reader=reader,
            item=fact.code or fact.item,
            column=fact.column,
            direction=fact.direction,
            value=fact.figure.value,
            unit=fact.figure.unit,
        )


class Field(NamedTuple):
    """A field: the figure as it now stands, what was read, its evidence and its state.

    ``others`` are rival readings; ``audited`` says that it was drawn at random from the accepted ones for a person to look at.
    """

    fact: Fact
    read_value: str | None
    reader: str
    evidence: frozenset[Evidence]
    state: FieldState
    others: tuple[Candidate, ...] = ()
    audited: bool = False


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
