"""What sentences, tables and reports say about a project against its self-evaluation form."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Identity
from extractor.checks.performance_mentions.cells import BUDGETS, FIELDS, form_cell, form_cells, source_cells
from extractor.checks.performance_mentions.choosing import equal, first_that_holds, holds, rate, warning
from extractor.checks.performance_mentions.projects import Meant, Projects, plain, without_years
from extractor.final_accounts import PerformanceForm
from extractor.final_accounts.supplements import Concept


class Statement(NamedTuple):
    """What one place says about one project.

    ``names`` are the names it may mean, the likeliest first; ``form`` is the form in which it stands itself.
    ``sure`` is False where another instrument or scope may be meant. ``listed`` says that it is one entry of an
    enumeration, ``complete`` that the enumeration leaves nothing out.
    """

    source: str
    names: tuple[str, ...]
    concept: Concept
    cell: Cell
    form: PerformanceForm | None = None
    listed: bool = False
    complete: bool = False
    sure: bool = True


def against_forms(statements: Sequence[Statement], projects: Projects) -> Iterator[Identity]:
    """One identity for each statement, or for all entries of one enumeration that mean one project."""
    for _, of_source in groupby(statements, key=lambda one: (one.source, one.listed)):
        together = list(of_source)
        beside = frozenset(plain(name) for one in together for name in one.names)
        if together[0].listed:
            yield from _enumerated(together, projects, beside)
            continue
        found: list[tuple[Statement, Identity]] = []
        for one in together:
            meant = _meant(one, projects, beside)
            alone = (reading for of in meant for form in of.forms for reading in _readings(one, form))
            identity = first_that_holds(chain(alone, _together(one, meant)))
            if identity:
                found.append((one, identity))
        yield from _weighed(found)


def _weighed(found: Sequence[tuple[Statement, Identity]]) -> Iterator[Identity]:
    """Where a source states several figures and one of them is the form's, the others may be parts of it."""
    borne_out = {(one.names, one.concept) for one, identity in found if holds(identity)}
    for one, identity in found:
        sure = one.sure and (one.names, one.concept) not in borne_out
        yield identity if sure else warning(identity)


def _meant(one: Statement, projects: Projects, beside: frozenset[str]) -> list[Meant]:
    if one.form:
        return [Meant((one.form,), exact=True, sure=True)]
    return [projects.meant(name, beside) for name in one.names]


def _readings(one: Statement, form: PerformanceForm) -> Iterator[Identity]:
    """What a statement may mean in one form: a rate may also be computed anew, a total leave the execution out."""
    name = form.project.value if form.project else form.kind.value
    statement = f"{one.source} {name}·{one.concept} = 自评表"
    for cell in form_cells(form, one.concept):
        yield equal(statement, [one.cell], [cell])
    for source in form.sources:
        yield from (
            equal(f"{statement} {source.name.value}", [one.cell], [cell])
            for cell in source_cells(form, source, one.concept)
        )
    executed = form_cell(form, "executed")
    if one.concept is Concept.RATE and executed:
        bases = (form_cell(form, field) for field in (*FIELDS[Concept.BUDGET], "received"))
        yield from (rate(statement, one.cell, executed, base) for base in bases if base)
    total, execution = form_cell(form, "score_total"), form_cell(form, "execution_score")
    if one.concept is Concept.SCORE and total and execution:
        yield equal(statement, [one.cell], [total, execution])
        yield equal(statement, [one.cell, execution], [total])


def _together(one: Statement, meant: Sequence[Meant]) -> Iterator[Identity]:
    """A project of several units has a form of each: their sum may be meant."""
    for found in meant:
        if len(found.forms) < 2 or one.concept in {Concept.RATE, Concept.SCORE}:  # noqa: PLR2004 - one has no sum
            continue
        for field in FIELDS[one.concept]:
            cells = [cell for form in found.forms if (cell := form_cell(form, field))]
            if len(cells) == len(found.forms):
                yield equal(
                    f"{one.source} {one.names[0]}·{one.concept} = 各单位自评表之和", [one.cell], cells
                )


def _enumerated(
    entries: Sequence[Statement], projects: Projects, beside: frozenset[str]
) -> Iterator[Identity]:
    """Entries of one enumeration that mean one project are summed: parts of it stand under several headings."""
    by_project: dict[tuple[int, ...], list[tuple[Statement, Meant]]] = {}
    for one in entries:
        meant = projects.meant(one.names[0], beside)
        if meant.sure and meant.forms:
            by_project.setdefault(tuple(form.line for form in meant.forms), []).append((one, meant))
    for found in by_project.values():
        parts, forms = [one for one, _ in found], found[0][1].forms
        cells = [one.cell for one in parts]
        concept, statement = (
            parts[0].concept,
            f"{parts[0].source} {parts[0].names[0]}·{parts[0].concept} = 自评表",
        )
        readings = [equal(statement, cells, [cell]) for form in forms for cell in form_cells(form, concept)]
        if len({one.concept for one in parts}) > 1 or len({without_years(p.names[0]) for p in parts}) > 1:
            continue
        identity = first_that_holds(readings)
        others = [cell for form in forms for field in BUDGETS if (cell := form_cell(form, field))]
        if identity and (
            holds(identity) or not any(holds(equal(statement, cells, [cell])) for cell in others)
        ):
            short = (compare(identity).difference or 0) < 0
            yield warning(identity) if short and not parts[0].complete else identity
