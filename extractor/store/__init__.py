"""SQLite with its migrations: sources, runs, readings, fields, findings, decisions."""

from extractor.store.database import Reading, Store
from extractor.store.lookups import SHORT_ID, DocumentRow
from extractor.store.opening import open_store

__all__ = ["SHORT_ID", "DocumentRow", "Reading", "Store", "open_store"]
