"""From the results of all slices of a document to its reading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.amounts import Amount
from extractor.documents import Document
from extractor.final_accounts import (
    FinalAccounts,
    FormReading,
    Header,
    PerformanceForm,
    Remark,
    Unplaced,
    with_unique_paths,
)
from extractor.forms import FORMS, FormDefinition
from extractor.messages import say
from extractor.readers.model.answers import (
    FormAnswer,
    HeaderAnswer,
    NarrativeAnswer,
    PerformanceAnswer,
    WindowAnswer,
)
from extractor.readers.model.calls import Result
from extractor.readers.model.completeness import missing_rows, unplaced
from extractor.readers.model.failures import ADVICE, FAULTS, Failure
from extractor.readers.model.form_rows import FormRows, ReadRow, unit_of_money
from extractor.readers.model.grounding import Grounder
from extractor.readers.model.header import account_header
from extractor.readers.model.prompts import Task
from extractor.readers.model.routing import Routes
from extractor.readers.model.self_evaluation import ReadForm, performance_form
from extractor.readers.model.slices import Slice
from extractor.readers.model.statements import ReadStatement, Statements

if TYPE_CHECKING:
    from extractor.provenance import Printed

FAILED_SLICE = "M1"
"""Lines the model reader could not read: a remark names them, the reason and what to do."""

Answered = tuple[Slice, Result]


@dataclass
class Assembly:
    """Takes the results of a document's slices, says which rows are missing, gives the reading."""

    document: Document
    routes: Routes
    grounder: Grounder = field(default_factory=Grounder)
    results: list[Answered] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._forms: dict[str, FormRows] = {}
        self._units: Counter[str] = Counter()
        self._windows: dict[str, Printed] = {}
        numbers = {line.number for s in self.routes.slices if s.task is Task.NARRATIVE for line in s.lines}
        lines = [
            line for line in self.document.lines if line.number in numbers
        ]  # slices may hold parts of them
        self._statements = Statements(lines, self.document.text, self.grounder)
        self._performance: dict[int, list[ReadForm]] = {}

    def take(self, results: Sequence[Answered]) -> list[Slice]:
        """Take results in the order of the document; returns the slices that ask for missing rows."""
        self.results += results
        for part, result in results:
            if isinstance(result, FormAnswer | WindowAnswer):
                self._units.update(filter(None, [unit_of_money(result.unit, part)]))
        self._take_forms(results)
        for part, result in results:
            if isinstance(result, NarrativeAnswer):
                self._statements.take([ReadStatement(part, one) for one in result.figures])
            elif isinstance(result, PerformanceAnswer):
                self._performance.setdefault(part.part, []).append(ReadForm(part, result))
        return [
            again
            for part, result in results
            if not isinstance(result, Failure) and not part.again
            if part.task in (Task.FORM, Task.NARRATIVE) and (again := missing_rows(part, self.grounder))
        ]

    def _take_forms(self, results: Sequence[Answered]) -> None:
        """The rows of each form together: names of rows are decided among their neighbours."""
        for number, group in groupby(
            sorted(_rows(results), key=lambda pair: pair[0]), key=lambda pair: pair[0]
        ):
            rows = [row for _, row in group]
            form = next((form for form in FORMS if form.number == number), None)
            if form is None:
                continue
            if rows[0].part.task is Task.WINDOW:
                self._windows.setdefault(number, rows[0].part.first)
            known = self._forms.setdefault(number, FormRows(form, self._unit(form, results), self.grounder))
            known.take(rows)

    def _unit(self, form: FormDefinition, results: Sequence[Answered]) -> str | None:
        """The unit printed over the form, else the one of most forms, else the one of the cover."""
        own = [
            unit
            for part, result in results
            if part.form is form and isinstance(result, FormAnswer)
            if (unit := unit_of_money(result.unit, part))
        ]
        common = [unit for unit, _ in self._units.most_common(1)]
        return next(iter([*own, *common]), self._header().unit)

    def reading(self) -> FinalAccounts:
        """What was read."""
        header = self._header()
        in_text = Counter(
            claim.figure.unit for claim in self._statements.claims if isinstance(claim.figure, Amount)
        )
        unit = header.unit or next((unit for unit, _ in (self._units or in_text).most_common(1)), None)
        forms = tuple(self._form_readings())
        performance = tuple(self._performance_forms())
        answered = [p for p, r in self.results if not isinstance(r, Failure) and not p.again]
        left = (*self._statements.unplaced, *(u for rows in self._forms.values() for u in rows.unplaced))
        return FinalAccounts(
            header=header.model_copy(update={"unit": unit}),
            forms=forms,
            claims=tuple(sorted(self._statements.claims, key=lambda claim: claim.printed.place.start)),
            performance=performance,
            unplaced=(*left, *_once(unplaced(answered, self.grounder))),
            remarks=tuple(
                _remark(part, result) for part, result in self.results if isinstance(result, Failure)
            ),
        )

    def _header(self) -> Header:
        found = ((part, result) for part, result in self.results if isinstance(result, HeaderAnswer))
        return next((account_header(part, result) for part, result in found), Header())

    def _form_readings(self) -> Iterator[FormReading]:
        titles = {
            printing.form.number: printing.title for printing in reversed(self.routes.printings.values())
        }
        taken: set[str] = set()
        for number, title in sorted((self._windows | titles).items()):
            rows = self._forms.get(number)
            facts = sorted(rows.facts if rows else [], key=lambda fact: fact.printed.place.start)
            unit = rows.unit if rows else None
            yield FormReading(number=number, title=title, unit=unit, facts=with_unique_paths(facts, taken))

    def _performance_forms(self) -> Iterator[PerformanceForm]:
        for part, read in sorted(self._performance.items()):
            kind = self.routes.evaluations[part]
            form = performance_form(read, kind, self.grounder)
            if form:
                yield form


def _rows(results: Iterable[Answered]) -> Iterator[tuple[str, ReadRow]]:
    for part, result in results:
        if isinstance(result, FormAnswer) and part.form:
            yield from ((part.form.number, ReadRow(part, row)) for row in result.rows)
        elif isinstance(result, WindowAnswer):
            yield from ((row.form, ReadRow(part, row)) for row in result.rows)


def _once(left: Iterable[Unplaced]) -> Iterator[Unplaced]:
    """Each place once, where windows overlap."""
    seen: set[tuple[int, int]] = set()
    for one in left:
        span = (one.printed.place.start, one.printed.place.end)
        if span not in seen:
            seen.add(span)
            yield one


def _remark(part: Slice, failure: Failure) -> Remark:
    message = say(
        "slice_failed",
        where=part.where,
        fault=FAULTS[failure.fault],
        reason=failure.reason,
        advice=ADVICE[failure.fault],
    )
    return Remark(check=FAILED_SLICE, message=message, printed=part.first)
