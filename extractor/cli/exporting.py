"""``extractor export``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.shared import DatabaseOption, log, open_database
from extractor.errors import ExtractorError
from extractor.export import (
    FACT_COLUMNS,
    INDICATOR_COLUMNS,
    PERFORMANCE_COLUMNS,
    Format,
    Source,
    fact_rows,
    indicator_rows,
    performance_rows,
    render,
)
from extractor.final_accounts import FieldState
from extractor.review import TRUSTED
from extractor.store import Store


class What(StrEnum):
    """What can be exported."""

    FACTS = "facts"
    PERFORMANCE = "performance"


_ALL = "all"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog="Example: extractor export --format csv --status all --output facts.csv")(
        export
    )


def export(
    what: Annotated[What, typer.Option("--what", help="What to export.")] = What.FACTS,
    form: Annotated[
        Format, typer.Option("--format", help="json is one array; csv is UTF-8 with BOM.")
    ] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Instead of stdout.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", help="States of facts to export; default all a person or the rule has accepted."
        ),
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """Write the figures, or the performance forms, of the latest versions of all documents."""
    with open_database(db) as store:
        text = _facts(store, form, _states(status or [])) if what is What.FACTS else _performance(store, form)
    if output:
        try:
            output.write_text(text, "utf-8", newline="")
        except OSError as error:
            raise ExtractorError(f"cannot write {output}: {error.strerror or error}") from error
    else:
        typer.echo(text.encode("utf-8"), nl=False)


def _facts(store: Store, form: Format, wanted: frozenset[FieldState]) -> str:
    rows = []
    held_back = 0
    for document in store.documents():
        source = Source(document.stem, document.short_id, document.department, document.fiscal_year)
        fields = store.fields(document.id)
        chosen = [field for field in fields if field.state in wanted]
        held_back += len(fields) - len(chosen)
        rows += list(fact_rows(source, chosen))
    log.info("%s figures exported, %s in other states held back", len(rows), held_back)
    if held_back and not rows:
        log.info("nothing is accepted or approved yet; --status all exports every figure")
    return render(rows, FACT_COLUMNS, form)


def _performance(store: Store, form: Format) -> str:
    """The performance forms as read: they have no states, so --status does not choose among them."""
    rows = [row for d in store.documents() for row in performance_rows(d.stem, store.performance(d.id))]
    log.info("%s performance forms exported, as read", len(rows))
    if form is Format.CSV:
        return render(indicator_rows(rows), INDICATOR_COLUMNS, form)
    return render(rows, PERFORMANCE_COLUMNS, form)


def _states(status: list[str]) -> frozenset[FieldState]:
    if not status:
        return TRUSTED
    try:
        return frozenset(FieldState) if _ALL in status else frozenset(FieldState(one) for one in status)
    except ValueError as error:
        known = ", ".join((*FieldState, _ALL))
        raise typer.BadParameter(f"{error}; choose from {known}", param_hint="--status") from error
