"""Opening the database: created where it is missing, its tables brought up to date."""

import sqlite3
from pathlib import Path

from extractor.errors import StoreError
from extractor.messages import say
from extractor.review import ReviewRules
from extractor.store.database import Store
from extractor.store.library import Database
from extractor.store.review_schema import migrations

_BUSY_SECONDS = 30
_NO_RULES = ReviewRules()


def open_store(path: Path, rules: ReviewRules = _NO_RULES) -> Store:
    """Open the database, creating it and bringing its tables up to date; ``rules`` are those decisions are held to.

    Raises:
        StoreError: it cannot be opened, is no database, or was written by a newer program.
    """
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        db = Database(connection)
        if db.journal_mode != "wal":
            db.enable_wal()
        connection.execute("pragma foreign_keys = on")
        _migrate(db)
    except sqlite3.Error as error:
        raise StoreError(say("database_closed", path=str(path), error=str(error))) from error
    return Store(db, rules)


def _migrate(db: Database) -> None:
    if not migrations.pending(db):
        known = {migration.name for migration in migrations.applied(db)}
        own = {migration.name for migration in migrations.pending(Database(memory=True))}
        if known - own:
            raise StoreError(say("database_newer"))
        return
    db.conn.execute("begin immediate")
    with db.conn:  # commits, or rolls back whatever went wrong
        migrations.apply(db)
