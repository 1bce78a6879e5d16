"""Data out: facts as rows, in json, jsonl and csv."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from extractor.final_accounts import Field

Row = dict[str, Any]


class Format(StrEnum):
    """The formats of an export."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Source(NamedTuple):
    """The document that facts come from."""

    document: str
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


def render(rows: Iterable[Row], columns: Iterable[str], form: Format) -> str:
    """Write rows: json is one array, jsonl one object a line, csv begins with a byte order mark.

    In csv a blank is null, a list is JSON, and every value is literal (a text that begins with ``=`` is kept as
    it is: open such a file as text columns).
    """
    if form is Format.JSON:
        body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        return f"[\n{body}\n]\n" if body else "[]\n"
    if form is Format.JSONL:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns))
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: json.dumps(value) if isinstance(value, list) else value for key, value in row.items()}
        )
    return "\ufeff" + out.getvalue()
