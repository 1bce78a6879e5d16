"""One injected error: whether the checks see it, and whether the repair finds the figure and its value again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import NamedTuple

from extractor.checks import Checked, check
from extractor.checks.compare import Outcome
from extractor.checks.identity import Cell, Relation, cell_of
from extractor.final_accounts import Fact, FinalAccounts
from extractor.findings import Finding, Verdict
from extractor.repair import diagnose
from extractor.repair.network import Network
from extractor.repair.replacing import scale_of, with_text
from tests.benchmarks.injected_errors import INJECTIONS
from tests.benchmarks.recognition_doubt import as_printed, doubt

COPIED = "neighbour's value"
EXCHANGED = "exchanged (2 cells)"
FIXED = ("0.01", "0.05", "max(1, 0.1%)")
"""Fixed tolerances to compare with, in the printed unit."""


@dataclass(frozen=True)
class Subject:
    """A disclosure without conflicts, to inject errors into."""

    name: str
    accounts: FinalAccounts

    @cached_property
    def network(self) -> Network:
        """All its identities."""
        return Network(check(self.accounts).outcomes)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Its figures by path."""
        return {fact.path: fact for fact in self.accounts.facts}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its figures as cells."""
        return tuple(cell_of(fact) for fact in self.facts.values())

    def with_cells(self, cells: tuple[Cell, ...]) -> FinalAccounts:
        """The disclosure as a reader would give it with these figures."""
        new = {cell.path: cell.figure for cell in cells}
        forms = tuple(
            form.model_copy(
                update={
                    "facts": tuple(
                        fact.model_copy(update={"figure": new[fact.path]}) if fact.path in new else fact
                        for fact in form.facts
                    )
                }
            )
            for form in self.accounts.forms
        )
        return self.accounts.model_copy(update={"forms": forms})


class Injected(NamedTuple):
    """An error: its kind, the cells as they were and as they are now."""

    kind: str
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]


class Result(NamedTuple):
    """What became of one injected error.

    ``identities`` counts the equalities over the cell (2 for two and more), ``visible`` says that the error is larger than
    the tolerance of the most sensitive one, ``exact_led`` that the first suggestion is right where doubt leads the search,
    ``by_fixed`` which of the fixed tolerances see it.
    """

    form: str
    kind: str
    identities: int
    visible: bool
    detected: bool
    located: bool
    exact: bool
    exact_led: bool
    by_fixed: tuple[bool, ...]


def injections(subject: Subject, random: Random, share: float) -> Iterator[Injected]:
    """One error of every kind in every figure that is not zero (in a random ``share`` of them)."""
    cells = {path: cell_of(fact) for path, fact in subject.facts.items() if not fact.figure.is_zero}
    for cell in cells.values():
        for kind, inject in INJECTIONS.items():
            text = inject(cell.figure.value, random) if random.random() < share else None
            new = with_text(cell, text) if text else None
            if new and new.value != cell.value:
                yield Injected(kind, (cell,), (new,))
        beside = [other for other in cells.values() if _beside(cell, other)]
        if beside and random.random() < share:
            other = random.choice(beside)
            copied, back = with_text(cell, other.figure.value), with_text(other, cell.figure.value)
            assert copied
            assert back
            yield Injected(COPIED, (cell,), (copied,))
            yield Injected(EXCHANGED, (cell, other), (copied, back))


def _beside(one: Cell, other: Cell) -> bool:
    row, _, column = one.path.rpartition("/")
    other_row, _, other_column = other.path.rpartition("/")
    same_form = one.path.partition("/")[0] == other.path.partition("/")[0]
    same_unit = one.figure.unit == other.figure.unit
    return (
        same_form and same_unit and (row == other_row or column == other_column) and one.value != other.value
    )


def attempt(subject: Subject, injected: Injected, random: Random) -> Result:
    """Inject one error and see what the checks and the repair make of it, also where a scan's doubt leads the search."""
    network = subject.network
    new = [as_printed(cell) for cell in injected.new]
    for cell in new:
        network = network.changed(cell) if cell.path in network.touching else network
    sums = [
        place
        for path in {cell.path for cell in injected.new}
        for place in network.touching.get(path, ())
        if network.outcomes[place].identity.relation is Relation.EQUAL
    ]
    checked = Checked(network.outcomes, ())
    doubtful = doubt(subject.cells, {cell.path: cell for cell in injected.old}, new, random)
    findings = conflicts(diagnose(checked)) if network.broken else []
    led = conflicts(diagnose(checked, doubtful=doubtful)) if network.broken else []
    return Result(
        form=injected.old[0].path.partition("/")[0],
        kind=injected.kind,
        identities=min(2, len(sums)),
        visible=any(_visible(subject.network.outcomes[place], network.outcomes[place]) for place in sums),
        detected=bool(network.broken),
        located=_located(findings, injected),
        exact=_exact(findings, injected),
        exact_led=_exact(led, injected),
        by_fixed=tuple(any(fixed_breaks(rule, network.outcomes[at]) for at in sums) for rule in FIXED),
    )


def _visible(before: Outcome, after: Outcome) -> bool:
    """Whether the errors move a sum by more than its tolerance."""
    if before.difference is None or after.difference is None or after.tolerance is None:
        return False
    return abs(after.difference - before.difference) > after.tolerance


def conflicts(findings: tuple[Finding, ...]) -> list[Finding]:
    """The conflicts among findings."""
    return [finding for finding in findings if finding.verdict is Verdict.CONFLICT]


def _suggested(findings: list[Finding]) -> dict[str, str]:
    return {one.suggestion.field: one.suggestion.value for one in findings if one.suggestion}


def _located(findings: list[Finding], injected: Injected) -> bool:
    return set(_suggested(findings)) == {cell.path for cell in injected.old}


def _exact(findings: list[Finding], injected: Injected) -> bool:
    return _suggested(findings) == {cell.path: cell.figure.value for cell in injected.old}


def fixed_breaks(rule: str, outcome: Outcome) -> bool:
    """Whether a fixed tolerance calls a sum broken."""
    equal = outcome.identity.relation is Relation.EQUAL and not outcome.identity.rate
    if not equal or outcome.difference is None or outcome.expected is None:
        return False
    figure = next(iter(outcome.identity.cells)).figure
    difference, whole = abs(Fraction(outcome.difference)), abs(Fraction(outcome.expected))
    unit = scale_of(figure)
    limit = max(Fraction(unit), whole / 1000) if rule.startswith("max") else Fraction(rule) * unit
    return difference > limit
