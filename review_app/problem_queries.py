"""What needs a person in a document, in its order, and why. Nothing here knows Streamlit."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from extractor.checks.layout import UNPLACED
from extractor.final_accounts import Evidence, shows
from extractor.findings import FindingState
from review_app.dispute_queries import Dispute
from review_app.finding_queries import FindingRow
from review_app.queries import FieldRow, told


class Why(StrEnum):
    """Why a person must look; each has its words in the catalogue under ``why_…``."""

    RIVAL = "rival"
    """Another reader read something else; said are its name and what it read."""
    UNGROUNDED = "ungrounded"
    MISPRINTED = "misprinted"
    """Its words are damaged; said are they and what they were read as."""
    CONFLICT = "conflict"
    """An identity that contains the figure is broken; said are the checks, where they are known."""
    AUDIT = "audit"
    OPEN = "open"
    """No identity would notice if the figure were wrong."""
    UNPLACED = "unplaced"
    DISPUTED = "disputed"
    """Two reviewers left the field differently."""


class Reason(NamedTuple):
    """One reason with what there is to say about it."""

    why: Why
    said: str = ""


class Problem(NamedTuple):
    """Something that needs a person: a field by its ``path``, or else a ``finding`` that is about no field to review."""

    start: int
    line: int
    label: str
    reasons: tuple[Reason, ...]
    path: str | None = None
    finding: str | None = None

    @property
    def name(self) -> str:
        """What is looked at when this problem is."""
        return self.path or self.finding or ""


def broken(findings: Iterable[FindingRow]) -> Mapping[str, tuple[str, ...]]:
    """The checks of the open conflicts that name a field, by its path."""
    named: dict[str, dict[str, None]] = {}
    for row in findings:
        for path in row.finding.fields if row.is_open_conflict else ():
            named.setdefault(path, {})[row.finding.check] = None
    return {path: tuple(checks) for path, checks in named.items()}


def reasons(row: FieldRow, checks: Sequence[str] = ()) -> tuple[Reason, ...]:
    """Why a person must decide on a field, ``checks`` being those whose conflicts name it; empty where nobody must."""
    if not row.to_review:
        return ()
    found = [Reason(Why.RIVAL, f"{one.reader}: {told(one)}") for one in row.others]
    grounded = Evidence.GROUNDED in row.evidence
    supported = bool({Evidence.CLOSED, Evidence.AGREED} & set(row.evidence))
    if not shows(row.quote, row.read_value or row.value):
        found.append(Reason(Why.MISPRINTED, f"{row.quote} → {row.read_value}"))
    elif not grounded:
        found.append(Reason(Why.UNGROUNDED))
    if row.audited:
        found.append(Reason(Why.AUDIT))
    if checks:
        found.append(Reason(Why.CONFLICT, ", ".join(checks)))
    elif not supported:
        found.append(Reason(Why.OPEN))
    elif grounded and not row.audited:
        found.append(Reason(Why.CONFLICT))
    return tuple(found)


def problems(rows: Sequence[FieldRow], findings: Sequence[FindingRow]) -> tuple[Problem, ...]:
    """The fields to review, then what is open besides: numbers not placed, conflicts that name no field to review.

    In the order of the document.
    """
    checks = broken(findings)
    left = [row for row in rows if row.to_review]
    paths = {row.path for row in left}
    found = [
        Problem(row.start, row.line, row.name, reasons(row, checks.get(row.path, ())), path=row.path)
        for row in left
    ]
    for one in findings:
        unplaced = one.finding.check == UNPLACED and one.state is FindingState.OPEN
        if unplaced or (one.is_open_conflict and not paths & set(one.finding.fields)):
            found.append(_of_finding(one, Why.UNPLACED if unplaced else Why.CONFLICT))
    return tuple(sorted(found, key=lambda problem: problem.start))


def disputed(rows: Iterable[FieldRow], disputes: Iterable[Dispute]) -> tuple[Problem, ...]:
    """The fields that two reviewers left differently, in the order of the document; as long as there are any, nothing else is asked."""
    paths = {one.path for one in disputes}
    found = (
        Problem(row.start, row.line, row.name, (Reason(Why.DISPUTED),), path=row.path)
        for row in rows
        if row.path in paths
    )
    return tuple(sorted(found, key=lambda problem: problem.start))


def _of_finding(row: FindingRow, why: Why) -> Problem:
    place = row.finding.places[0].place if row.finding.places else None
    said = "" if why is Why.UNPLACED else row.finding.check
    return Problem(
        start=place.start if place else 0,
        line=place.line if place else 1,
        label=row.finding.message,
        reasons=(Reason(why, said),),
        finding=row.name,
    )


def beside(found: Sequence[Problem], start: int, name: str | None, step: int) -> Problem | None:
    """The next problem (``step`` 1) or the previous one (-1) of what is looked at, from the other end again.

    ``name`` is the path or the finding looked at, ``start`` where it stands in the source; None where nothing else is left.
    """
    here = next((index for index, one in enumerate(found) if one.name == name), None)
    if here is not None:
        return found[(here + step) % len(found)] if len(found) > 1 else None
    after = [index for index, one in enumerate(found) if one.start > start]
    following = after[0] if after else len(found)
    return found[(following if step > 0 else following - 1) % len(found)] if found else None
