"""``extractor export``."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer

from extractor.cli.shared import DatabaseOption, log, open_database
from extractor.errors import ExtractorError
from extractor.export import (
    DECISION_COLUMNS,
    FACT_COLUMNS,
    FINDING_COLUMNS,
    INDICATOR_COLUMNS,
    PERFORMANCE_COLUMNS,
    Format,
    Source,
    decision_rows,
    fact_rows,
    finding_rows,
    indicator_rows,
    performance_rows,
    render,
)
from extractor.final_accounts import FieldState
from extractor.findings import FindingState, Verdict
from extractor.review import TRUSTED
from extractor.store import SHORT_ID, DocumentRow, Store


class What(StrEnum):
    """What can be exported."""

    FACTS = "facts"
    PERFORMANCE = "performance"
    FINDINGS = "findings"
    DECISIONS = "decisions"


_ALL = "all"
_State = TypeVar("_State", FieldState, FindingState)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog="Example: extractor export --format csv --status all --output facts.csv")(
        export
    )


def export(  # noqa: PLR0913, PLR0917 - every parameter is an option
    what: Annotated[What, typer.Option("--what", help="What to export.")] = What.FACTS,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="json is one array; csv is UTF-8 with BOM; in xlsx and csv values are texts as printed.",
        ),
    ] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Instead of stdout.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            help="States to export: of facts (default all a person or the rule has accepted) or of findings "
            "(default all); all gives everything.",
        ),
    ] = None,
    verdict: Annotated[
        list[Verdict] | None, typer.Option("--verdict", help="Only findings with this verdict.")
    ] = None,
    check: Annotated[
        list[str] | None,
        typer.Option("--check", metavar="ID", help="Only findings of this check, such as X5."),
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """Write the figures, performance forms or findings of the latest versions of all documents, or all decisions."""
    with open_database(db) as store:
        if what is What.FACTS:
            content = _facts(store, form, _states(status or [], FieldState, TRUSTED))
        elif what is What.PERFORMANCE:
            content = _performance(store, form)
        elif what is What.FINDINGS:
            states = _states(status or [], FindingState, frozenset(FindingState))
            content = _findings(store, form, _Wanted(states, frozenset(verdict or Verdict), check or []))
        else:
            content = _decisions(store, form)
    if output:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise ExtractorError(f"cannot write {output}: {error.strerror or error}") from error
    else:
        typer.echo(content, nl=False)


def _facts(store: Store, form: Format, wanted: frozenset[FieldState]) -> bytes:
    rows = []
    held_back = 0
    for document in store.documents():
        fields = store.fields(document.id)
        chosen = [field for field in fields if field.state in wanted]
        held_back += len(fields) - len(chosen)
        rows += list(fact_rows(_source(document), chosen))
    log.info("%s figures exported, %s in other states held back", len(rows), held_back)
    if held_back and not rows:
        log.info("nothing is accepted or approved yet; --status all exports every figure")
    return render(rows, FACT_COLUMNS, form)


def _performance(store: Store, form: Format) -> bytes:
    """The performance forms as read: they have no states, so --status does not choose among them."""
    rows = [row for d in store.documents() for row in performance_rows(d.stem, store.performance(d.id))]
    log.info("%s performance forms exported, as read", len(rows))
    if not form.is_nested:
        return render(indicator_rows(rows), INDICATOR_COLUMNS, form)
    return render(rows, PERFORMANCE_COLUMNS, form)


class _Wanted(NamedTuple):
    """Which findings to export; no checks named means all."""

    states: frozenset[FindingState]
    verdicts: frozenset[Verdict]
    checks: Sequence[str]


def _findings(store: Store, form: Format, wanted: _Wanted) -> bytes:
    rows = []
    for document in store.documents():
        settled = [
            one
            for one in store.settled_findings(document.id)
            if one.state in wanted.states
            and one.finding.verdict in wanted.verdicts
            and (not wanted.checks or one.finding.check in wanted.checks)
        ]
        rows += list(finding_rows(_source(document), settled))
    log.info("%s findings exported", len(rows))
    return render(rows, FINDING_COLUMNS, form)


def _decisions(store: Store, form: Format) -> bytes:
    """All decisions, undone ones, those on superseded versions and on removed documents too."""
    removed = {one: Source(None, one[:SHORT_ID], None, None) for one in store.decided_documents()}
    sources = removed | {document.id: _source(document) for document in store.documents(superseded=True)}
    rows = [row for one, source in sources.items() for row in decision_rows(source, store.decision_rows(one))]
    log.info("%s decisions exported", len(rows))
    return render(rows, DECISION_COLUMNS, form)


def _source(document: DocumentRow) -> Source:
    return Source(document.stem, document.short_id, document.department, document.fiscal_year)


def _states(status: list[str], every: Iterable[_State], default: frozenset[_State]) -> frozenset[_State]:
    by_name: dict[str, _State] = {state.value: state for state in every}
    if not status:
        return default
    try:
        return frozenset(by_name.values() if _ALL in status else (by_name[one] for one in status))
    except KeyError as error:
        known = ", ".join((*by_name, _ALL))
        raise typer.BadParameter(f"{error}; choose from {known}", param_hint="--status") from error
