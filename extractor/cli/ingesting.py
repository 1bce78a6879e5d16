"""``extractor ingest``."""

import sys
from decimal import Decimal
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from extractor.cli.shared import DatabaseOption, log, settings_with
from extractor.pipeline import Choice, open_readers
from extractor.pipeline.ingest import Result, find_files, ingest
from extractor.readers.model import Plan, Usage
from extractor.settings import Settings
from extractor.store import open_store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest", epilog="Example: extractor ingest disclosures/ 'more/*.txt'")(ingest_files)


def ingest_files(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders or globs.")],
    reader: Annotated[
        Choice,
        typer.Option(help="Who reads: the layout reader, the model behind EXTRACTOR_BASE_URL, or both."),
    ] = Choice.LAYOUT,
    again: Annotated[bool, typer.Option("--again", help="Read also what was read before.")] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Say what would be read, and what the model would cost; write and ask nothing."
        ),
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
    plans: list[Plan] = []
    with open_store(settings.db) as store:
        readers = open_readers(reader, settings, store)
        outcomes = ingest(
            store,
            shown,
            settings.max_bytes,
            readers,
            again=again,
            dry_run=dry_run,
            audit_share=settings.audit_share,
            limits=settings.limits,
        )
        for outcome in outcomes:
            counts[outcome.result] += 1
            plans += [outcome.plan] if outcome.plan else []
            typer.echo(f"{outcome.result:8}{outcome.path}  {outcome.reason}")
    if plans:
        typer.echo(_foreseen(plans, settings))
    log.info("%s files: %s", len(files), ", ".join(f"{n} {result}" for result, n in counts.items()))
    if not files:
        typer.echo("extractor: no files found under the paths given", err=True)
        sys.exit(1)
    if counts[Result.FAILED]:
        sys.exit(1)


def _foreseen(plans: list[Plan], settings: Settings) -> str:
    """What all calls of a dry run together would cost."""
    expected = sum((plan.expected for plan in plans), Usage())
    calls = sum(len(plan.unanswered) for plan in plans)
    cost = expected.cost(settings.input_price, settings.output_price)
    price = "set EXTRACTOR_INPUT_PRICE and EXTRACTOR_OUTPUT_PRICE to see the cost"
    if cost is not None:
        price = f"cost about {cost.quantize(Decimal('0.0001'))}"
    return f"in all {calls} calls, about {expected.prompt} tokens sent and {expected.completion} answered; {price}"
