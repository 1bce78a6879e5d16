"""What several commands share: the database option, tables, messages."""

import logging
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.errors import SettingsError
from extractor.review import ReviewRules
from extractor.settings import Settings
from extractor.store import Store, open_store

log = logging.getLogger("extractor")

DatabaseOption = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", help="The database [EXTRACTOR_DB, extractor.db].")
]


class TableOrJson(StrEnum):
    """For people or for programs."""

    TABLE = "table"
    JSON = "json"


def settings_with(db: Path | None) -> Settings:
    """The settings, with the database named on the command line.

    Raises:
        SettingsError: naming the variable, its value's fault and what is accepted.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        faults = "; ".join(f"EXTRACTOR_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"cannot use the settings: {faults}") from error
    return settings.model_copy(update={"db": db}) if db else settings


def open_database(db: Path | None) -> Store:
    """Open the database named by --db or EXTRACTOR_DB."""
    settings = settings_with(db)
    return open_store(settings.db, ReviewRules.of(settings))


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], numeric: Iterable[str] = ()
) -> None:
    """Print a table on stdout; document text is never taken as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    right = set(numeric)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    # Not a terminal: wide enough that no line is folded.
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=400)
    console.print(table)
