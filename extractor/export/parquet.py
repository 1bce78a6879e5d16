"""Rows as a Parquet file. The only user of pyarrow."""

import io
from collections.abc import Iterable, Sequence

import pyarrow as pa
from pyarrow import parquet as files

from extractor.export.rows import BOOLEAN_COLUMNS, INTEGER_COLUMNS, Row


def parquet(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Texts as strings, places and numbers of decisions as 64-bit integers; the types do not depend on the rows."""
    schema = pa.schema([(column, _type(column)) for column in columns])
    table = pa.Table.from_pylist(list(rows), schema=schema)
    out = io.BytesIO()
    files.write_table(table, out)
    return out.getvalue()


def _type(column: str) -> pa.DataType:
    if column in INTEGER_COLUMNS:
        return pa.int64()
    return pa.bool_() if column in BOOLEAN_COLUMNS else pa.string()
