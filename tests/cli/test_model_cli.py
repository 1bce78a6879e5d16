import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.conftest import ROOT, Run
from tests.readers.model.batches import Batches
from tests.readers.model.conftest import endpoint, make_httpserver
from tests.readers.model.endpoint import Scripted, completion, error
from tests.readers.model.small import TEXT, answer_for

__all__ = ["endpoint", "make_httpserver"]
KEY = "sk-secret-0123456789"


@pytest.fixture
def settings(endpoint: Scripted) -> dict[str, str]:
    return {
        "EXTRACTOR_MODEL": "fake",
        "EXTRACTOR_BASE_URL": endpoint.base_url,
        "EXTRACTOR_API_KEY": KEY,
        "EXTRACTOR_RETRIES": "0",
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "archive-2023.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("reader", ["model", "both"])
def test_without_an_endpoint_the_variables_are_named(reader: str, extractor: Run, source: Path) -> None:
    result = extractor("ingest", "--reader", reader, source)
    assert result.returncode == 1
    assert "set EXTRACTOR_BASE_URL and EXTRACTOR_MODEL" in result.stderr


def test_the_layout_reader_never_imports_a_client(source: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['extractor', 'ingest', sys.argv[1]]\n"
        "from extractor.cli import main\ntry:\n    main()\nexcept SystemExit: pass\n"
        "assert not {'openai', 'instructor'} & set(sys.modules)"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
    command = [sys.executable, "-c", code, str(source)]
    subprocess.run(command, check=True, cwd=tmp_path, env={**clean, "PYTHONPATH": str(ROOT)})


def test_foreseen_read_and_read_again_for_nothing(
    endpoint: Scripted, settings: dict[str, str], extractor: Run, source: Path, tmp_path: Path
) -> None:
    prices = {"EXTRACTOR_INPUT_PRICE": "2", "EXTRACTOR_OUTPUT_PRICE": "8"}
    dry = extractor("ingest", "--reader", "model", "--dry-run", source, **settings, **prices)
    assert dry.returncode == 0
    assert "4 calls of 4 to make" in dry.stdout
    assert "in all 4 calls" in dry.stdout
    assert "cost about 0.0" in dry.stdout
    assert endpoint.requests == []

    read = extractor("ingest", "--reader", "model", source, **settings)
    assert read.returncode == 0, read.stderr
    assert "9 figures in 1 forms, 3 in the narrative, 0 unplaced" in read.stdout
    assert len(endpoint.requests) == 5  # one of them found the mode
    facts = json.loads(extractor("export", "--status", "all").stdout)
    assert {f["reader"] for f in facts} == {"model"}
    assert all("grounded" in f["evidence"] for f in facts)

    again = extractor("ingest", "--reader", "model", source, **settings)
    assert again.stdout.startswith("skipped")
    anew = extractor("ingest", "--reader", "model", "--again", source, **settings)
    assert anew.stdout.startswith("read")
    assert len(endpoint.requests) == 5
    assert KEY not in dry.stdout + read.stdout + read.stderr
    assert KEY.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("extractor.db*"))


def test_both_readings_are_kept_and_each_field_stands_once(
    settings: dict[str, str], extractor: Run, source: Path, tmp_path: Path
) -> None:
    result = extractor("ingest", "--reader", "both", source, **settings)
    assert result.returncode == 0, result.stderr
    with sqlite3.connect(tmp_path / "extractor.db") as db:
        assert db.execute("select reader from readings order by id").fetchall() == [("model",), ("layout",)]
    db.close()
    facts = json.loads(extractor("export", "--status", "all").stdout)
    assert len(facts) == len({(f["form"], f["start"]) for f in facts}) == 12
    assert extractor("ingest", "--reader", "both", source, **settings).stdout.startswith("skipped")


def test_slices_that_failed_are_named_and_tried_again(
    endpoint: Scripted, settings: dict[str, str], extractor: Run, source: Path
) -> None:
    numbered = next(lines for lines, known in endpoint.answers.items() if "rows" in known)
    del endpoint.answers[numbered]
    endpoint.otherwise = lambda _: error(500, f"down, {KEY}")
    result = extractor("-v", "ingest", "--reader", "model", source, **settings)
    assert "1 slices not read" in result.stdout
    assert KEY not in result.stdout + result.stderr
    endpoint.answers[numbered] = answer_for("form")
    assert extractor("ingest", "--reader", "model", source, **settings).stdout.startswith("read")


def test_model_test_says_what_works(endpoint: Scripted, settings: dict[str, str], extractor: Run) -> None:
    endpoint.queue(error(400, "no response_format here"))
    result = extractor("model", "test", **settings)
    assert result.returncode == 0, result.stderr
    assert "json_schema" in result.stdout
    assert "use it: EXTRACTOR_MODEL_MODE=tools" in result.stdout
    endpoint.queue(*[error(400, "no")] * 3)
    fails = extractor("model", "test", **settings)
    assert fails.returncode == 1
    assert "answers in none of the modes" in fails.stderr


@pytest.fixture
def batches(endpoint: Scripted, httpserver: HTTPServer) -> Batches:
    return Batches(httpserver, endpoint)


def test_a_batch_goes_on_over_restarts_and_its_answers_cost_no_further_call(
    batches: Batches, settings: dict[str, str], extractor: Run, source: Path
) -> None:
    settings["EXTRACTOR_MODEL_MODE"] = "json_schema"
    assert "submitted 4 calls as batch_1" in extractor("batch", "submit", source, **settings).stdout
    assert "nothing to submit" in extractor("batch", "submit", source, **settings).stdout
    assert "in_progress" in extractor("batch", "status", **settings).stdout
    assert "4 answers, 0 failed" in extractor("batch", "collect", **settings).stdout
    assert "no batch is waiting" in extractor("batch", "status", **settings).stdout
    assert "9 figures in 1 forms" in extractor("ingest", "--reader", "model", source, **settings).stdout
    assert batches.scripted.asked == []


def test_an_endpoint_without_batches_is_said_to_have_none(
    endpoint: Scripted, httpserver: HTTPServer, settings: dict[str, str], extractor: Run, source: Path
) -> None:
    httpserver.expect_request("/v1/files").respond_with_json({"error": {"message": "not found"}}, 404)
    endpoint.queue(lambda body: completion({"item": "a", "text": "b"}, body))
    result = extractor("batch", "submit", source, **settings)
    assert result.returncode == 1
    assert "not every endpoint has batches" in result.stderr
