import csv
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow import parquet

from extractor.errors import ExportError
from extractor.export import (
    DECISION_COLUMNS,
    FACT_COLUMNS,
    FINDING_COLUMNS,
    INDICATOR_COLUMNS,
    Format,
    render,
)
from extractor.export.rows import INTEGER_COLUMNS, Row

COLUMNS = ("document", "value", "evidence")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "document": st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
            "value": st.sampled_from(["=1+1", "0.00", "-5.10", "@x", "1,2"]),
            "evidence": st.lists(st.sampled_from(["agreed", "grounded"]), max_size=2),
        }
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_every_format_gives_the_rows_back(rows: list[dict[str, object]]) -> None:
    assert json.loads(render(rows, COLUMNS, Format.JSON)) == rows
    assert [json.loads(line) for line in render(rows, COLUMNS, Format.JSONL).splitlines()] == rows
    text = render(rows, COLUMNS, Format.CSV).decode()
    assert text.startswith("\ufeffdocument,value,evidence\r\n")
    back = [
        {**row, "evidence": json.loads(row["evidence"])}
        for row in csv.DictReader(io.StringIO(text[1:], newline=""))
    ]
    assert back == rows


def sheet(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_workbook_holds_texts_as_texts(rows: list[dict[str, object]]) -> None:
    content = render(rows, COLUMNS, Format.XLSX)
    header, *cells = sheet(content)
    assert header == COLUMNS
    expected = [(row["document"] or None, row["value"], json.dumps(row["evidence"])) for row in rows]
    assert cells == expected
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in written
    assert "<f " not in written
    assert 't="e"' not in written


def test_a_workbook_holds_integers_blanks_errors_and_control_characters() -> None:
    rows: list[Row] = [
        {"quote": "#N/A", "line": 3, "item": None},
        {"quote": "a\x0bb", "line": None, "item": "=1+1"},
    ]
    assert sheet(render(rows, ("quote", "line", "item"), Format.XLSX))[1:] == [
        ("#N/A", 3, None),
        ("a_x000B_b", None, "=1+1"),
    ]


def test_a_text_that_a_workbook_would_cut_is_refused() -> None:
    rows = [{"sentence": "长" * 32_767}, {"sentence": "长" * 32_768}]
    assert len(sheet(render(rows[:1], ("sentence",), Format.XLSX))[1][0]) == 32_767  # type: ignore[arg-type]
    with pytest.raises(ExportError, match="row 3, column sentence: 32768 characters"):
        render(rows, ("sentence",), Format.XLSX)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_parquet_gives_the_rows_back(rows: list[dict[str, object]]) -> None:
    back = parquet.read_table(io.BytesIO(render(rows, COLUMNS, Format.PARQUET))).to_pylist()
    assert [{**row, "evidence": json.loads(row["evidence"])} for row in back] == rows


@pytest.mark.parametrize(
    "columns",
    [FACT_COLUMNS, FINDING_COLUMNS, DECISION_COLUMNS, INDICATOR_COLUMNS],
    ids=["facts", "findings", "decisions", "indicators"],
)
def test_the_types_of_parquet_do_not_depend_on_the_rows(columns: tuple[str, ...]) -> None:
    schema = parquet.read_schema(io.BytesIO(render([], columns, Format.PARQUET)))
    assert schema.names == list(columns)
    types = {str(schema.field(name).type) for name in columns if name in INTEGER_COLUMNS}
    assert types <= {"int64"}
    others = {str(schema.field(name).type) for name in columns if name not in INTEGER_COLUMNS}
    assert others <= {"string", "bool"}
