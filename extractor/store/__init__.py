"""SQLite with its migrations: sources, runs, readings, fields, findings, decisions, claims, notes."""

from extractor.store.claiming import Claim, Note
from extractor.store.database import Reading, Store
from extractor.store.evaluations import Evaluations, KeptRun
from extractor.store.lookups import SHORT_ID, DocumentRow
from extractor.store.model_calls import ModelCalls, Spent
from extractor.store.opening import open_store
from extractor.store.statistics import Changes, SettledCount, Statistics, Worked

__all__ = [
    "SHORT_ID",
    "Changes",
    "Claim",
    "DocumentRow",
    "Evaluations",
    "KeptRun",
    "ModelCalls",
    "Note",
    "Reading",
    "SettledCount",
    "Spent",
    "Statistics",
    "Store",
    "Worked",
    "open_store",
]
