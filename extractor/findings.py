"""What a check says about a document: a verdict, the places and the fields it concerns."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extractor.provenance import Printed


class Verdict(StrEnum):
    """How an identity came out. The verdict is the severity; there is no other."""

    EXACT = "exact"
    ROUNDING = "rounding"
    TRUNCATION = "truncation"
    WARNING = "warning"
    CONFLICT = "conflict"
    NOT_EVALUATED = "not_evaluated"


class Finding(BaseModel):
    """One finding. ``check`` is its id of the catalogue; figures are texts, null where there are none."""

    model_config = ConfigDict(frozen=True)

    check: str
    verdict: Verdict
    message: str
    places: tuple[Printed, ...] = ()
    fields: tuple[str, ...] = ()
    printed: str | None = None
    expected: str | None = None
    difference: str | None = None
    tolerance: str | None = None
