"""Rows into files: json, jsonl and csv here, workbooks and Parquet in modules of their own."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from enum import StrEnum

from extractor.export.rows import Row


class Format(StrEnum):
    """The formats of an export."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def is_nested(self) -> bool:
        """Whether a row may hold rows; elsewhere a list is one cell of JSON."""
        return self in {Format.JSON, Format.JSONL}


def render(rows: Iterable[Row], columns: Sequence[str], form: Format) -> bytes:
    """Write rows: json is one array, jsonl one object a line, csv begins with a byte order mark.

    In csv a blank is null, a list is JSON, and every value is literal (a text that begins with ``=`` is kept as
    it is: open such a file as text columns). In xlsx every text is a text cell and never a formula; Parquet has texts and integers.

    Raises:
        ExportError: a workbook cannot hold the rows.
    """
    if form is Format.JSON:
        body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        return (f"[\n{body}\n]\n" if body else "[]\n").encode()
    if form is Format.JSONL:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    flat = (_flat(row) for row in rows)
    if form is Format.XLSX:
        from extractor.export.workbook import workbook  # noqa: PLC0415 - openpyxl takes a moment to import

        return workbook(flat, columns)
    if form is Format.PARQUET:
        from extractor.export.parquet import parquet  # noqa: PLC0415 - pyarrow takes a moment to import

        return parquet(flat, columns)
    return _csv(flat, columns)


def _flat(row: Row) -> Row:
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
        for key, value in row.items()
    }


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
