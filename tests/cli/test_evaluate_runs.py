import json
from pathlib import Path

from extractor import __version__
from extractor.readers import layout
from extractor.store import Evaluations, open_store
from tests.conftest import GOLD, Run


def test_a_run_is_kept_compared_and_shown_as_a_page(extractor: Run, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    result = extractor("evaluate", "--gold", GOLD, "--format", "json")
    assert result.returncode == 0, result.stderr
    run.write_text(result.stdout, "utf-8")
    measured = json.loads(result.stdout)
    assert measured["conflicts"]["recall"] >= 0.95
    assert measured["conflicts"]["precision"] >= 0.95
    assert measured["acceptance"]["wrong"] == 0
    assert measured["acceptance"]["coverage"] > 0.8
    loosest, *_, strictest = measured["curve"].values()
    assert loosest["coverage"] == 1.0
    assert strictest["coverage"] < measured["acceptance"]["coverage"]
    assert measured["curve"]["and closed or agreed"]["accepted"] == measured["acceptance"]["accepted"]

    same = extractor("evaluate", "--gold", GOLD, "--compare", run).stdout
    assert "changed since" in same
    assert "nothing" in same
    measured["facts"]["hits"] -= 1
    run.write_text(json.dumps(measured), "utf-8")
    assert "facts/hits" in extractor("evaluate", "--gold", GOLD, "--compare", run).stdout

    page = extractor("evaluate", "--gold", GOLD, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<circle") == 7  # a rule for each point; none for two readers where there is one
    assert "http" not in page


def test_a_run_that_is_none_is_said(extractor: Run, tmp_path: Path) -> None:
    broken = tmp_path / "run.json"
    broken.write_text("{", "utf-8")
    result = extractor("evaluate", "--gold", GOLD, "--compare", broken)
    assert result.returncode == 1
    assert "is no run of 'extractor evaluate --format json'" in result.stderr


def test_a_run_is_kept_in_the_database(extractor: Run, tmp_path: Path) -> None:
    database = tmp_path / "runs.db"
    assert extractor("evaluate", "--gold", GOLD, "--keep", "--db", database).returncode == 0
    with open_store(database) as store:
        (run,) = Evaluations(store.db).kept()
    assert run.versions == {"layout": layout.VERSION}
    assert run.program_version == __version__
    assert run.measures["forms"]["01"]["f1"] > 0.9
