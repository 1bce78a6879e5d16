"""The settings and the database of the desk: opened for one script run, closed after it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from pydantic import ValidationError

from extractor.errors import SettingsError, StoreError
from extractor.messages import say
from extractor.review import ReviewRules
from extractor.settings import Settings
from extractor.store import Store, open_store
from review_app import state


def settings() -> Settings:
    """The settings of the process, checked anew only where its environment changed: they are asked for at every key.

    Raises:
        SettingsError: naming the variable and what is wrong with it.
    """
    return _settings(frozenset(os.environ.items()))


@lru_cache(maxsize=1)
def _settings(environment: frozenset[tuple[str, str]]) -> Settings:  # noqa: ARG001 - what the settings are read from
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"EXTRACTOR_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"cannot use the settings: {faults}") from error


@contextmanager
def opened() -> Iterator[Store]:
    """The store, open for this script run only: Streamlit runs every script in a thread of its own.

    It shows the open document as the person at the desk may see it.

    Raises:
        StoreError: the database cannot be opened, read or written.
    """
    known = settings()
    with open_store(known.db, ReviewRules.of(known)) as store:
        try:
            yield _seen(store)
        except sqlite3.Error as error:
            raise StoreError(say("database_unusable", error=str(error))) from error


def _seen(store: Store) -> Store:
    document = state.document()
    found = store.documents_beginning(document) if document else []
    return store.seen_by(found[0].id, state.reviewer()) if len(found) == 1 else store
