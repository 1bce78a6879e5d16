import csv
import io
import json
from pathlib import Path

from tests.conftest import Run
from tests.review_app.conflicting import SUMS as BROKEN


def test_the_catalogue_is_printed_for_people_and_for_programs(extractor: Run) -> None:
    listed = json.loads(extractor("check", "--list", "--format", "json").stdout)
    assert {"01-a", "X5", "N1", "P4", "C1", "L2"} <= {entry["check"] for entry in listed}
    assert "本年收入合计 = 各项收入之和" in extractor("check", "--list").stdout


def test_a_file_is_checked_without_storing_anything_and_a_stored_document_as_it_stands(
    extractor: Run, tmp_path: Path
) -> None:
    source = tmp_path / "archive-2023.txt"
    source.write_text(BROKEN, "utf-8")
    result = extractor("check", source, "--format", "json")
    assert result.returncode == 0, result.stderr
    (found,) = [one for one in json.loads(result.stdout) if one["verdict"] == "conflict"]
    assert found["suggestion"]["value"] == "100.00"
    assert json.loads(extractor("list", "--format", "json").stdout) == []

    extractor("ingest", source)
    stored = extractor("check", "archive-2023")
    assert "02/2012604/财政拨款收入 = 100.00" in stored.stdout
    assert "1 conflict" in stored.stderr


def test_findings_are_exported_whole_and_filtered(extractor: Run, tmp_path: Path) -> None:
    source = tmp_path / "archive-2023.txt"
    source.write_text(BROKEN, "utf-8")
    extractor("ingest", source)
    (conflict,) = json.loads(extractor("export", "--what", "findings", "--verdict", "conflict").stdout)
    assert list(conflict) == [
        "document", "department", "check", "verdict", "printed", "expected", "difference", "tolerance",
        "message", "places", "fields", "also", "suggestion", "state",
    ]  # fmt: skip
    assert conflict["state"] == "open"
    assert conflict["places"][0] == {"page": None, "line": 11, "start": conflict["places"][0]["start"],
                                     "end": conflict["places"][0]["start"] + 6, "quote": "700.00"}  # fmt: skip
    assert json.loads(extractor("export", "--what", "findings", "--check", "07-a").stdout) == []
    assert json.loads(extractor("export", "--what", "findings", "--status", "fixed").stdout) == []
    rows = extractor("export", "--what", "findings", "--verdict", "conflict", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(rows.removeprefix("\ufeff"), newline=""))
    assert json.loads(row["suggestion"])["field"] == "02/2012604/财政拨款收入"
    assert extractor("export", "--what", "decisions").stdout == "[]\n"


def test_what_cannot_be_checked_is_said_and_costs_nothing_else(extractor: Run, tmp_path: Path) -> None:
    source = tmp_path / "archive-2023.txt"
    source.write_text(BROKEN, "utf-8")
    result = extractor("check", "nowhere", source)
    assert result.returncode == 1
    assert "no stored document answers to 'nowhere'" in result.stderr
    assert "archive-2023" in result.stdout
    assert extractor("check").returncode == 2
    refused = extractor("export", "--what", "findings", "--status", "approved")
    assert refused.returncode == 2
    assert "open, fixed, as_printed, all" in refused.stderr
