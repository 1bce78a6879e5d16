"""How the database is written: every change is one transaction that begins by taking the write lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from extractor.errors import StoreError
from extractor.messages import say
from extractor.store.library import Database
from extractor.store.lookups import Lookups
from extractor.store.rows import Row


class Transactions(Lookups):
    """A store that can begin and end a transaction."""

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.db.conn.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise StoreError(say("database_busy", error=str(error))) from error
        with self.db.conn:  # commits, or rolls back whatever went wrong
            yield


def now(minutes: int = 0) -> str:
    """The time a row is written at, or so many minutes later, as it is stored: it sorts by time."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def insert(table: str, row: Row, verb: str = "insert") -> str:
    """The statement that inserts a row of this shape."""
    columns = ", ".join(f'"{column}"' for column in row)
    return f"{verb} into {table} ({columns}) values ({', '.join('?' * len(row))})"


def inserted(db: Database, table: str, row: Row) -> int:
    """Insert a row; returns its id."""
    return db.conn.execute(insert(table, row), tuple(row.values())).lastrowid or 0
