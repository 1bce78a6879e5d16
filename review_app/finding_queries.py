"""The findings of a document as plain rows: the identity with its figures, the places that contradict each other.

Nothing here knows Streamlit, and nothing writes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.documents import SourceLine
from extractor.findings import Finding, FindingState, Settled, Verdict
from extractor.store import Store
from review_app.queries import FieldRow, Marked

FINDINGS = "findings"
"""Stands for the number of a form where the findings are chosen among the forms."""
PLACES_SHOWN = 6
"""Places drawn side by side; the rest is named in the identity."""
_AROUND = 60
"""Characters of a long line drawn before and after the words of a place."""
_SEVERITY = (
    Verdict.CONFLICT,
    Verdict.TRUNCATION,
    Verdict.WARNING,
    Verdict.NOT_EVALUATED,
    Verdict.ROUNDING,
)


class Excerpt(NamedTuple):
    """The words of one place within their line."""

    line: int
    before: str
    words: str
    after: str


class FindingRow(NamedTuple):
    """One finding with what became of it; ``name`` is its name in the address, ``field`` the stored field it is about.

    ``can_take`` says that it is open and suggests to change a stored field: one decision takes the suggestion.
    """

    name: str
    finding: Finding
    state: FindingState
    field: FieldRow | None
    can_take: bool

    @property
    def is_open_conflict(self) -> bool:
        """Whether a person must still say what is wrong."""
        return self.finding.verdict is Verdict.CONFLICT and self.state is FindingState.OPEN


def findings(settled: Sequence[Settled], fields: Sequence[FieldRow]) -> list[FindingRow]:
    """The findings of a document: open conflicts first, then by severity, in the order of the checks."""
    by_path = {field.path: field for field in fields}
    rows = [
        FindingRow(
            name=f"{finding.check} {finding.root}",
            finding=finding,
            state=state,
            field=by_path.get(finding.root),
            can_take=state is FindingState.OPEN
            and finding.suggestion is not None
            and finding.suggestion.field in by_path,
        )
        for finding, state in settled
    ]
    return sorted(rows, key=lambda row: (not row.is_open_conflict, _SEVERITY.index(row.finding.verdict)))


def of_document(store: Store, document_id: str, fields: Sequence[FieldRow]) -> list[FindingRow]:
    """The findings of a stored document."""
    return findings(store.settled_findings(document_id), fields)


def counts(rows: Sequence[FindingRow]) -> Mapping[Verdict, int]:
    """How many findings have each verdict, the severest first; verdicts without one are left out."""
    found = Counter(row.finding.verdict for row in rows)
    return {verdict: found[verdict] for verdict in _SEVERITY if found[verdict]}


def open_conflicts(rows: Sequence[FindingRow]) -> int:
    """The number of conflicts on which nothing is decided."""
    return sum(row.is_open_conflict for row in rows)


def chosen(rows: Sequence[FindingRow], name: str | None) -> FindingRow | None:
    """The finding of this name, else the first; None where there is none."""
    return next((row for row in rows if row.name == name), rows[0] if rows else None)


def next_open(rows: Sequence[FindingRow], name: str) -> str | None:
    """The name of the next open conflict after a finding, from the beginning again; None when none is left."""
    names = [row.name for row in rows]
    here = names.index(name) if name in names else -1
    ordered = (*rows[here + 1 :], *rows[: here + 1])
    return next((row.name for row in ordered if row.is_open_conflict and row.name != name), None)


def excerpts(finding: Finding, lines: Sequence[SourceLine]) -> list[Excerpt]:
    """The first places of a finding, each in its line; a place that names no words shows its whole line."""
    shown = []
    for printed in finding.places[:PLACES_SHOWN]:
        place = printed.place
        if not 1 <= place.line <= len(lines):
            continue
        line = lines[place.line - 1]
        start, end = (min(max(0, at - line.start), len(line.text)) for at in (place.start, place.end))
        before, after = line.text[:start], line.text[end:]
        if len(before) > _AROUND:
            before = f"…{before[-_AROUND:]}"
        if len(after) > _AROUND:
            after = f"{after[:_AROUND]}…"
        shown.append(Excerpt(line.number, before.lstrip(), line.text[start:end], after.rstrip()))
    return shown


def marked(row: FindingRow | None) -> Marked:
    """What is lit in the source: the first place of a finding, and the others outlined."""
    spans = [(printed.place.start, printed.place.end) for printed in row.finding.places] if row else []
    first = spans[0] if spans else (0, 0)
    return Marked(*first, tuple(spans[1:]))
