"""``extractor ingest``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from extractor.cli.shared import DatabaseOption, log, settings_with
from extractor.pipeline.ingest import Result, find_files, ingest
from extractor.store import open_store


class Reader(StrEnum):
    """Who reads."""

    LAYOUT = "layout"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest", epilog="Example: extractor ingest disclosures/ 'more/*.txt'")(ingest_files)


def ingest_files(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders or globs.")],
    reader: Annotated[Reader, typer.Option(help="Who reads.")] = Reader.LAYOUT,  # noqa: ARG001 - one so far
    again: Annotated[bool, typer.Option("--again", help="Read also what was read before.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read; write nothing.")
    ] = False,
    db: DatabaseOption = None,
) -> None:
    """Read disclosures into the database: one line and one reason per file."""
    settings = settings_with(db)
    files = find_files(paths)
    console = Console(stderr=True)
    shown = (
        track(files, "reading", console=console, transient=True)
        if console.is_terminal and len(files) > 1
        else files
    )
    counts = dict.fromkeys(Result, 0)
    with open_store(settings.db) as store:
        for outcome in ingest(store, shown, settings.max_bytes, again=again, dry_run=dry_run):
            counts[outcome.result] += 1
            typer.echo(f"{outcome.result:8}{outcome.path}  {outcome.reason}")
    log.info("%s files: %s", len(files), ", ".join(f"{n} {result}" for result, n in counts.items()))
    if not files:
        typer.echo("extractor: no files found under the paths given", err=True)
        sys.exit(1)
    if counts[Result.FAILED]:
        sys.exit(1)
