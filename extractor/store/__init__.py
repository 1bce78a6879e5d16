"""SQLite with its migrations: sources, runs, readings, fields, findings, decisions, claims, notes."""

from extractor.store.claiming import Claim, Note
from extractor.store.database import Reading, Store
from extractor.store.lookups import SHORT_ID, DocumentRow
from extractor.store.model_calls import ModelCalls, Spent
from extractor.store.opening import open_store

__all__ = [
    "SHORT_ID",
    "Claim",
    "DocumentRow",
    "ModelCalls",
    "Note",
    "Reading",
    "Spent",
    "Store",
    "open_store",
]
