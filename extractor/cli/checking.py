"""``extractor check``."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from extractor.checks import CATALOGUE
from extractor.cli.shared import DatabaseOption, TableOrJson, log, open_database, print_table, settings_with
from extractor.documents import load, read_document
from extractor.errors import ExtractorError
from extractor.findings import Finding, FindingState, Verdict
from extractor.messages import AS_TEXT
from extractor.pipeline import process

_SHOWN = frozenset({Verdict.CONFLICT, Verdict.TRUNCATION, Verdict.WARNING})


class _Checked(NamedTuple):
    """A document or a file with its findings."""

    name: str
    findings: list[Finding]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", epilog="Example: extractor check archive-2023 · extractor check --list")(check)


def check(
    references: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC|FILE…", help="Stored documents, or files to read and check now."),
    ] = None,
    catalogue: Annotated[bool, typer.Option("--list", help="Print the catalogue of checks.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Show what is within rounding and what was not evaluated too.")
    ] = False,
    form: Annotated[
        TableOrJson, typer.Option("--format", help="For people or for programs.")
    ] = TableOrJson.TABLE,
    db: DatabaseOption = None,
) -> None:
    """Check documents against every identity: a stored one as it stands, a file as it is read now. Stores nothing."""
    if catalogue:
        _print_catalogue(form)
        return
    if not references:
        raise typer.BadParameter("name a document or a file, or ask for --list", param_hint="DOC|FILE")
    failed = False
    found = []
    for reference in references:
        try:
            found.append(_findings(reference, db))
        except ExtractorError as error:
            log.error("%s: %s", reference, error)
            failed = True
    if form is TableOrJson.JSON:
        rows = [
            {"document": name, **finding.model_dump(mode="json", context=AS_TEXT)}
            for name, findings in found
            for finding in _chosen(findings, every=every)
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        _print(found, every=every)
    if failed:
        raise typer.Exit(1)


def _findings(reference: str, db: Path | None) -> _Checked:
    path = Path(reference)
    if path.is_file():
        settings = settings_with(db)
        read = read_document(path.name, load(path, settings.max_bytes), settings.limits)
        return _Checked(path.stem, list(process(read).findings))
    with open_database(db) as store:
        document = store.document(reference)
        settled = store.settled_findings(document.id)
    return _Checked(document.stem, [one.finding for one in settled if one.state is not FindingState.FIXED])


def _chosen(findings: Iterable[Finding], *, every: bool) -> Iterator[Finding]:
    return (finding for finding in findings if every or finding.verdict in _SHOWN)


def _print(found: Iterable[_Checked], *, every: bool) -> None:
    rows: list[tuple[str, str, str, int | None, str]] = []
    for name, findings in found:
        for finding in _chosen(findings, every=every):
            line = finding.places[0].place.line if finding.places else None
            rows.append((name, finding.check, finding.verdict, line, finding.message))
            rows += [("", "", "", None, f"    also {consequence}") for consequence in finding.also]
            if finding.suggestion:
                suggested = f"    suggestion: {finding.suggestion.field} = {finding.suggestion.value}"
                rows.append(("", "", "", None, f"{suggested} ({finding.suggestion.reason})"))
        counts = {verdict: sum(f.verdict is verdict for f in findings) for verdict in Verdict}
        log.info(
            "%s: %s", name, ", ".join(f"{n} {verdict}" for verdict, n in counts.items() if n) or "no findings"
        )
    if rows:
        print_table(("document", "check", "verdict", "line", "message"), rows, numeric=["line"])


def _print_catalogue(form: TableOrJson) -> None:
    rows = [
        {
            "check": one.id,
            "formula": one.formula,
            "worst": one.worst.value,
            "holds": one.holds,
            "breaks": one.breaks,
            "basis": one.basis,
        }
        for one in CATALOGUE
    ]
    if form is TableOrJson.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    print_table(list(rows[0]), [list(row.values()) for row in rows])
