"""The settings and the database of the desk: opened for one script run, closed after it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from extractor.errors import SettingsError, StoreError
from extractor.settings import Settings
from extractor.store import Store, open_store


def settings() -> Settings:
    """The settings of the process.

    Raises:
        SettingsError: naming the variable and what is wrong with it.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"EXTRACTOR_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"cannot use the settings: {faults}") from error


@contextmanager
def opened() -> Iterator[Store]:
    """The store, open for this script run only: Streamlit runs every script in a thread of its own.

    Raises:
        StoreError: the database cannot be opened, read or written.
    """
    with open_store(settings().db) as store:
        try:
            yield store
        except sqlite3.Error as error:
            raise StoreError(f"the database cannot be used: {error}; try again") from error
