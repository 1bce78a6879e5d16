"""``extractor model test`` and ``extractor batch``."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.shared import DatabaseOption, print_table, settings_with
from extractor.documents import load, read_document
from extractor.errors import EndpointError, SourceError
from extractor.pipeline.ingest import find_files
from extractor.readers.model import ModelReader, batch
from extractor.readers.model.endpoint import Endpoint
from extractor.readers.model.probe import Tried, try_modes, why_not
from extractor.settings import Settings
from extractor.store import ModelCalls, Store, open_store

if TYPE_CHECKING:
    from extractor.readers.model.requests import Request

model = typer.Typer(no_args_is_help=True, help="The language model behind EXTRACTOR_BASE_URL.")
batches = typer.Typer(no_args_is_help=True, help="The model's calls as a provider's batch job.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(model, name="model")
    app.add_typer(batches, name="batch")
    model.command("test", epilog="Example: extractor model test")(test)
    batches.command("submit", epilog="Example: extractor batch submit disclosures/")(submit)
    batches.command("status", epilog="Example: extractor batch status")(status)
    batches.command("collect", epilog="Example: extractor batch collect")(collect)


def test() -> None:
    """Try the endpoint with one tiny extraction in each mode: what works, how fast, for how many tokens."""
    settings = settings_with(None)
    with open_store(settings.db) as store:
        reader = _model_reader(settings, store)
    tried = asyncio.run(_try(reader))
    rows = [
        (
            one.mode.value,
            ("works" if one.right else "works, transcribes wrongly")
            if one.failure is None
            else one.failure.fault.value,
            f"{one.seconds:.2f}",
            one.usage.prompt,
            one.usage.completion,
            one.failure.reason if one.failure else "",
        )
        for one in tried
    ]
    typer.echo(f"{settings.model} at {settings.base_url}")
    print_table(
        ("mode", "result", "seconds", "tokens sent", "answered", "reason"),
        rows,
        numeric=("seconds", "tokens sent", "answered"),
    )
    working = [one for one in tried if one.failure is None]
    if not working:
        raise EndpointError(why_not(settings, tried))
    typer.echo(f"use it: EXTRACTOR_MODEL_MODE={working[0].mode.value} (auto finds the same)")


async def _try(reader: ModelReader) -> list[Tried]:
    async with Endpoint(reader.settings) as endpoint:
        return [one async for one in try_modes(endpoint, reader.settings.model_mode)]


def submit(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders or globs.")],
    db: DatabaseOption = None,
) -> None:
    """Submit all calls that reading the files would make, and that are in no batch yet, as one batch job."""
    settings = settings_with(db)
    failed = False
    with open_store(settings.db) as store:
        reader, journal = _model_reader(settings, store), ModelCalls(store.db)
        requests: list[Request] = []
        for file in find_files(paths):
            try:
                content = load(file.path, settings.max_bytes)
                document = read_document(file.path.name, content, settings.limits)
                plan = reader.plan(document)
            except SourceError as error:
                failed = failed or file.named
                typer.echo(f"failed  {file.path}  {error}")
                continue
            requests += plan.unanswered
            typer.echo(f"planned {file.path}  {len(plan.unanswered)} calls of {len(plan.requests)} to make")
        submitted = (key for one in journal.open_batches() for key in one.requests)
        wanted = batch.unsubmitted(requests, submitted)
        if wanted:
            batch_id = batch.submit(settings, journal, wanted, journal.batch_ids())
            journal.add_batch(batch_id, reader.model, {r.key: r.task.value for r in wanted})
            typer.echo(f"submitted {len(wanted)} calls as {batch_id}; see 'extractor batch status'")
        else:
            typer.echo("nothing to submit: every call is answered or in a batch")
    if failed:
        sys.exit(1)


def status(db: DatabaseOption = None) -> None:
    """Ask the provider how the submitted batches stand."""
    settings = settings_with(db)
    with open_store(settings.db) as store:
        _model_reader(settings, store)
        journal = ModelCalls(store.db)
        for one in journal.open_batches():
            state = batch.state_of(settings, one.id)
            journal.note_batch(one.id, state)
            typer.echo(f"{one.id}  {one.model}  {len(one.requests)} calls  {one.submitted_at}  {state}")
        if not journal.open_batches():
            typer.echo("no batch is waiting to be collected")


def collect(db: DatabaseOption = None) -> None:
    """Put the answers of ended batches where 'extractor ingest --reader model' finds them, at no further call."""
    settings = settings_with(db)
    with open_store(settings.db) as store:
        _model_reader(settings, store)
        journal = ModelCalls(store.db)
        for one in journal.open_batches():
            done = batch.collect(settings, journal, one.id, one.requests)
            ended = done.state in batch.ENDED
            journal.note_batch(one.id, done.state, collected=ended)
            left = len(one.requests) - done.answered - done.failed
            said = (
                f"{done.answered} answers, {done.failed} failed, {left} without an answer"
                if ended
                else "not ended yet"
            )
            typer.echo(f"{one.id}  {done.state}: {said}")


def _model_reader(settings: Settings, store: Store) -> ModelReader:
    """The model reader with the store's journal; a missing setting is said as ingest says it."""
    return ModelReader(settings, ModelCalls(store.db))
