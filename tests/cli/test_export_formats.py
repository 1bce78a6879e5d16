import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from extractor.review import Action
from extractor.store import open_store
from tests.conftest import Run
from tests.store.conftest import TEXT, a_document
from tests.store.test_store import decision


@pytest.fixture
def exported(extractor: Run, tmp_path: Path, gold_documents: Path) -> Run:
    """A gold document, and one with decisions, of which one is undone."""
    (tmp_path / "archive-2023.txt").write_text(TEXT, encoding="utf-8")
    extractor("ingest", gold_documents / "ganzhou-2023.txt", "archive-2023.txt")
    with open_store(tmp_path / "extractor.db") as store:
        document_id = a_document().sha256
        store.decide(document_id, decision(Action.CORRECT, new_value="101.00"))
        store.undo(document_id, "甲")
        store.decide(document_id, decision(Action.AS_PRINTED, why="=盖章"))
    return extractor


@pytest.mark.parametrize("what", ["facts", "performance", "findings", "decisions"])
def test_workbooks_and_parquet_hold_what_json_holds(exported: Run, tmp_path: Path, what: str) -> None:
    listed: list[dict[str, Any]] = json.loads(exported("export", "--what", what, "--status", "all").stdout)
    for form in ("xlsx", "parquet", "csv"):
        done = exported(
            "export", "--what", what, "--status", "all", "--format", form, "--output", f"out.{form}"
        )
        assert done.returncode == 0, done.stderr
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    book = load_workbook(io.BytesIO((tmp_path / "out.xlsx").read_bytes()))
    header, *cells = book.active.iter_rows()
    assert len(rows) == len(cells)
    assert len(rows) == (
        sum(len(one["indicators"]) for one in listed) if what == "performance" else len(listed)
    )
    for row, line in zip(rows, cells, strict=True):
        assert [cell.value for cell in line] == [row[cell.value] for cell in header]
        assert {cell.data_type for cell in line} <= {"s", "n", "b"}
        assert all(
            cell.data_type == "s" for cell in line if isinstance(row[header[cell.column - 1].value], str)
        )
    if what != "performance":
        for row, one in zip(rows, listed, strict=True):
            told = {
                k: json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v
                for k, v in one.items()
            }
            assert row == told


def test_every_decision_is_exported_with_what_became_of_it(exported: Run) -> None:
    exported("remove", "archive-2023", "--yes")
    rows = json.loads(exported("export", "--what", "decisions").stdout)
    assert [(row["action"], row["old_value"], row["new_value"], row["undone"]) for row in rows] == [
        ("correct", "100.00", "101.00", True),
        ("undo", "101.00", "100.00", False),
        ("as_printed", "100.00", None, False),
    ]
    assert rows[1]["undoes"] == rows[0]["number"]
    assert {(row["document"], row["document_id"], row["look"]) for row in rows} == {
        (None, a_document().sha256[:12], 1)
    }
