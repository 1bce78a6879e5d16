"""Facts, performance forms, findings and decisions as rows: a mapping by column, values as texts, places as integers."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from extractor.final_accounts import Field, FundSource, Indicator, PerformanceForm, Words
from extractor.findings import Settled
from extractor.messages import AS_TEXT

Row = dict[str, Any]


class Source(NamedTuple):
    """The document that facts come from; one that was removed has no name."""

    document: str | None
    document_id: str
    department: str | None
    fiscal_year: int | None


FACT_COLUMNS = (
    *Source._fields,
    "form",
    "side",
    "row",
    "code",
    "item",
    "column",
    "value",
    "unit",
    "yuan",
    "page",
    "box",
    "line",
    "start",
    "end",
    "quote",
    "reader",
    "evidence",
    "status",
    "section",
    "sentence",
    "direction",
)

FINDING_COLUMNS = (
    "document",
    "department",
    "check",
    "verdict",
    "printed",
    "expected",
    "difference",
    "tolerance",
    "message",
    "places",
    "fields",
    "also",
    "suggestion",
    "state",
)

DECISION_COLUMNS = (
    "document",
    "document_id",
    "field",
    "action",
    "old_value",
    "old_state",
    "new_value",
    "who",
    "when",
    "why",
    "number",
    "undoes",
    "undone",
    "look",
    "carried_from",
)
"""``number`` is the decision's own; ``undoes`` and ``carried_from`` name others by it; ``look`` is 2 for those of a blind second reviewer."""

INTEGER_COLUMNS = frozenset(
    {
        "fiscal_year",
        "page",
        "line",
        "start",
        "end",
        "indicator_line",
        "number",
        "undoes",
        "look",
        "carried_from",
    }
)
BOOLEAN_COLUMNS = frozenset({"undone"})
"""All other columns are texts, or lists where a format can hold them."""

PERFORMANCE_COLUMNS = (
    "document",
    "project",
    "kind",
    "implementer",
    "unit",
    "annual_budget_initial",
    "annual_budget",
    "received",
    "executed",
    "sources",
    "execution_rate",
    "execution_weight",
    "execution_score",
    "score_total",
    "line",
)
"""The columns of a performance form, its indicators aside."""

PERFORMANCE_FIELDS = tuple(
    column for column in PERFORMANCE_COLUMNS if column not in {"document", "sources", "line"}
)
SOURCE_FIELDS = tuple(FundSource.model_fields)
"""What is printed of one source of money."""
INDICATOR_FIELDS = tuple(name for name in Indicator.model_fields if name != "line")
"""What is printed of one indicator."""
INDICATOR_COLUMNS = (*PERFORMANCE_COLUMNS, *INDICATOR_FIELDS, "indicator_line")
"""The columns of a row per indicator."""


def fact_rows(source: Source, fields: Iterable[Field]) -> Iterator[Row]:
    """One row per printed figure, with the columns of ``FACT_COLUMNS``."""
    for field in fields:
        fact, place = field.fact, field.fact.printed.place
        values = (
            *source,
            fact.form,
            fact.side.value if fact.side else None,
            fact.row,
            fact.code,
            fact.item,
            fact.column,
            fact.figure.value,
            fact.figure.unit,
            fact.figure.yuan,
            place.page,
            list(place.box) if place.box else None,
            place.line,
            place.start,
            place.end,
            fact.printed.text,
            field.reader,
            sorted(field.evidence),
            field.state.value,
            fact.section,
            fact.sentence,
            fact.direction,
        )
        yield dict(zip(FACT_COLUMNS, values, strict=True))


def finding_rows(source: Source, findings: Iterable[Settled]) -> Iterator[Row]:
    """One row per finding, with the columns of ``FINDING_COLUMNS``."""
    for finding, state in findings:
        values = finding.model_dump(mode="json", context=AS_TEXT)
        places = [
            {
                "page": printed.place.page,
                "line": printed.place.line,
                "start": printed.place.start,
                "end": printed.place.end,
                "quote": printed.text,
            }
            for printed in finding.places
        ]
        own = {
            **values,
            "document": source.document,
            "department": source.department,
            "places": places,
            "state": state.value,
        }
        yield {column: own[column] for column in FINDING_COLUMNS}


def decision_rows(source: Source, decisions: Iterable[Row]) -> Iterator[Row]:
    """One row per stored decision, with the columns of ``DECISION_COLUMNS``; oldest first, undone ones too."""
    decisions = list(decisions)
    undone = {row["undoes"] for row in decisions}
    for row in decisions:
        own = {**row, "document": source.document, "document_id": source.document_id}
        own |= {"field": row["path"], "when": row["at"], "number": row["id"], "undone": row["id"] in undone}
        yield {column: own[column] for column in DECISION_COLUMNS}


def performance_rows(document: str, forms: Iterable[PerformanceForm]) -> Iterator[Row]:
    """One object per self-evaluation form, with its sources and indicators inside."""
    for form in forms:
        sources = [_printed(source, SOURCE_FIELDS) for source in form.sources]
        indicators = [
            {**_printed(indicator, INDICATOR_FIELDS), "line": indicator.line} for indicator in form.indicators
        ]
        own = {"document": document, "sources": sources, "line": form.line, "indicators": indicators}
        own |= _printed(form, PERFORMANCE_FIELDS)
        yield {column: own[column] for column in (*PERFORMANCE_COLUMNS, "indicators")}


def indicator_rows(forms: Iterable[Row]) -> Iterator[Row]:
    """One row per indicator with its form's columns repeated; a form without indicators is one row.

    ``line`` stays the form's; the indicator's is ``indicator_line``. The sources are a list in one cell (JSON).
    """
    for form in forms:
        own = {column: form[column] for column in PERFORMANCE_COLUMNS}
        own["sources"] = json.dumps(form["sources"], ensure_ascii=False)
        for indicator in form["indicators"] or [{}]:
            named = {column: indicator.get(column) for column in INDICATOR_FIELDS}
            yield {**own, **named, "indicator_line": indicator.get("line")}


def _printed(printed: BaseModel, columns: Iterable[str]) -> Row:
    values = {column: getattr(printed, column) for column in columns}
    return {column: v.value if isinstance(v, Words) else v for column, v in values.items()}
