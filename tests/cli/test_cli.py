import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from tests.conftest import Run


def test_the_whole_path_from_files_to_exported_facts(extractor: Run, gold_documents: Path) -> None:
    first = extractor("ingest", gold_documents)
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("read") for line in lines)
    assert {"guizhou" in line: " 1 unplaced" in line for line in lines} == {True: True, False: False}

    again = extractor("ingest", gold_documents)
    assert again.returncode == 0
    assert [line.split()[0] for line in again.stdout.splitlines()] == ["skipped"] * 5

    status = json.loads(extractor("status", "--format", "json").stdout)
    assert status["documents"]["review"] == 5
    assert status["fields"]["review"] + status["fields"]["accepted"] == 1344 + 828
    assert status["fields"]["accepted"] > 1300
    assert len(json.loads(extractor("export").stdout)) == status["fields"]["accepted"]
    facts = json.loads(extractor("export", "--status", "all").stdout)
    assert len([f for f in facts if f["form"] != "narrative"]) == 1344
    assert len([f for f in facts if f["form"] == "narrative"]) == 828
    fact = next(
        f
        for f in facts
        if f["document"] == "ganzhou-2023"
        and f["form"] == "02"
        and f["code"] == "2101504"
        and f["column"] == "其他收入"
    )
    assert fact == {
        "document": "ganzhou-2023",
        "document_id": "3b76429c17ce",
        "department": "赣州市医疗保障局",
        "fiscal_year": 2023,
        "form": "02",
        "side": None,
        "row": None,
        "code": "2101504",
        "item": "信息化建设",
        "column": "其他收入",
        "value": "6.96",
        "unit": "万元",
        "yuan": "69600.00",
        "page": None,
        "box": None,
        "line": 189,
        "start": fact["start"],
        "end": fact["start"] + 4,
        "quote": "6.96",
        "reader": "layout",
        "evidence": ["closed", "grounded"],
        "status": "accepted",
        "section": None,
        "sentence": None,
        "direction": None,
    }
    text = (gold_documents / "ganzhou-2023.txt").read_text("utf-8")
    assert text[fact["start"] : fact["end"]] == "6.96"


def test_the_formats_of_an_export_hold_the_same_rows(
    extractor: Run, gold_documents: Path, tmp_path: Path
) -> None:
    extractor("ingest", gold_documents / "chenzhou-2022.txt")
    array = json.loads(extractor("export", "--status", "all").stdout)
    lines = [
        json.loads(line)
        for line in extractor("export", "--status", "all", "--format", "jsonl").stdout.splitlines()
    ]
    extractor("export", "--status", "all", "--format", "csv", "--output", "facts.csv")
    content = (tmp_path / "facts.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert array == lines
    assert [row["value"] for row in rows] == [fact["value"] for fact in array]
    assert rows[0]["side"] == "income"
    assert rows[0]["code"] == ""


def test_dry_run_writes_nothing(extractor: Run, gold_documents: Path) -> None:
    result = extractor("ingest", gold_documents, "--dry-run")
    assert result.returncode == 0
    assert result.stdout.count("would be read") == 5
    assert json.loads(extractor("list", "--format", "json").stdout) == []


def test_a_document_answers_to_its_stem_its_id_and_its_path(extractor: Run, gold_documents: Path) -> None:
    extractor("ingest", *(gold_documents / name for name in ("quxian-2024.txt", "qinhuangdao-2023.txt")))
    for reference in ("quxian-2024", "0a4b73ad", gold_documents / "quxian-2024.txt"):
        shown = extractor("show", reference)
        assert shown.returncode == 0
        assert "渠县医疗保障局" in shown.stdout
    missing = extractor("show", "nobody-2020")
    assert missing.returncode == 1
    assert "no stored document answers to 'nobody-2020'; see 'extractor list'" in missing.stderr


def test_show_counts_what_stands_besides_the_forms(extractor: Run, gold_documents: Path) -> None:
    extractor("ingest", gold_documents / "ganzhou-2023.txt")
    shown = extractor("show", "ganzhou-2023").stdout.splitlines()
    counted = "supplements: 20 units included, 4 staff counts, 3 tables, 41 table rows, 3 reports"
    assert counted in shown
    found = json.loads(extractor("show", "ganzhou-2023", "--format", "json").stdout)
    assert found["supplements"]["units included"] == 20


def test_remove_asks_first(extractor: Run, gold_documents: Path) -> None:
    extractor("ingest", gold_documents / "quxian-2024.txt")
    assert extractor("remove", "quxian-2024").returncode == 1
    assert len(json.loads(extractor("list", "--format", "json").stdout)) == 1
    assert extractor("remove", "quxian-2024", "--yes").returncode == 0
    assert json.loads(extractor("list", "--format", "json").stdout) == []


def test_wrong_usage_is_exit_status_2(extractor: Run) -> None:
    assert extractor("ingest").returncode == 2
    assert extractor("export", "--format", "docx").returncode == 2
    assert extractor("no-such-command").returncode == 2
    assert extractor("--version").stdout.startswith("extractor 0.")


def test_faults_of_settings_and_databases_say_what_to_do(extractor: Run, tmp_path: Path) -> None:
    limit = extractor("status", EXTRACTOR_MAX_MB="lots")
    assert limit.returncode == 1
    assert "EXTRACTOR_MAX_MB" in limit.stderr
    (tmp_path / "no.db").write_text("this is no database, whatever its name says" * 100)
    other = extractor("status", "--db", "no.db")
    assert other.returncode == 1
    assert "cannot open the database no.db" in other.stderr
    assert "Traceback" not in other.stderr + limit.stderr


def test_a_database_of_a_newer_program_is_refused(extractor: Run, tmp_path: Path) -> None:
    extractor("status")
    with sqlite3.connect(tmp_path / "extractor.db") as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('extractor', 'm999', '')"
        )
    connection.close()
    result = extractor("status")
    assert result.returncode == 1
    assert "newer version" in result.stderr


@pytest.mark.parametrize(
    "command",
    ["ingest", "status", "list", "show", "remove", "export", "check", "evaluate", "review"],
)
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    assert f"Example: extractor {command}" in CliRunner().invoke(app, [command, "--help"]).stdout
