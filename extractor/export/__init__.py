"""Data out: facts, performance forms, findings and decisions as rows, in json, jsonl, csv, xlsx and Parquet."""

from extractor.export.formats import Format, render
from extractor.export.rows import (
    DECISION_COLUMNS,
    FACT_COLUMNS,
    FINDING_COLUMNS,
    INDICATOR_COLUMNS,
    INDICATOR_FIELDS,
    PERFORMANCE_COLUMNS,
    PERFORMANCE_FIELDS,
    SOURCE_FIELDS,
    Source,
    decision_rows,
    fact_rows,
    finding_rows,
    indicator_rows,
    performance_rows,
)

__all__ = [
    "DECISION_COLUMNS",
    "FACT_COLUMNS",
    "FINDING_COLUMNS",
    "INDICATOR_COLUMNS",
    "INDICATOR_FIELDS",
    "PERFORMANCE_COLUMNS",
    "PERFORMANCE_FIELDS",
    "SOURCE_FIELDS",
    "Format",
    "Source",
    "decision_rows",
    "fact_rows",
    "finding_rows",
    "indicator_rows",
    "performance_rows",
    "render",
]
