import json
from pathlib import Path
from shutil import copy

import pytest

from extractor import __version__
from extractor.readers import layout
from extractor.store import Evaluations, open_store
from tests.conftest import GOLD, Run


@pytest.fixture
def two_gold(tmp_path: Path) -> Path:
    """A gold set of two documents."""
    for kind, ending in (("documents", "txt"), ("labels", "json")):
        (tmp_path / "gold" / kind).mkdir(parents=True)
        for stem in ("qinhuangdao-2023", "quxian-2024"):
            copy(GOLD / kind / f"{stem}.{ending}", tmp_path / "gold" / kind)
    return tmp_path / "gold"


def test_the_measures_of_the_gold_set_as_json(extractor: Run) -> None:
    result = extractor("evaluate", "--gold", GOLD, "--format", "json")
    assert result.returncode == 0, result.stderr
    measured = json.loads(result.stdout)
    assert measured["conflicts"]["recall"] >= 0.95
    assert measured["conflicts"]["precision"] >= 0.95
    assert measured["acceptance"]["wrong"] == 0
    assert measured["acceptance"]["coverage"] > 0.8
    loosest, *_, strictest = measured["curve"].values()
    assert loosest["coverage"] == 1.0
    assert strictest["coverage"] < measured["acceptance"]["coverage"]
    assert measured["curve"]["and closed or agreed"]["accepted"] == measured["acceptance"]["accepted"]


def test_a_run_is_compared_and_shown_as_a_page(extractor: Run, two_gold: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    run.write_text(extractor("evaluate", "--gold", two_gold, "--format", "json").stdout, "utf-8")
    same = extractor("evaluate", "--gold", two_gold, "--compare", run).stdout
    assert "changed since" in same
    assert "nothing" in same
    measured = json.loads(run.read_text("utf-8"))
    measured["facts"]["hits"] -= 1
    run.write_text(json.dumps(measured), "utf-8")
    assert "facts/hits" in extractor("evaluate", "--gold", two_gold, "--compare", run).stdout

    page = extractor("evaluate", "--gold", two_gold, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<circle") == 7  # a rule for each point; none for two readers where there is one
    assert "http" not in page


def test_a_run_that_is_none_is_said(extractor: Run, two_gold: Path, tmp_path: Path) -> None:
    broken = tmp_path / "run.json"
    broken.write_text("{", "utf-8")
    result = extractor("evaluate", "--gold", two_gold, "--compare", broken)
    assert result.returncode == 1
    assert "is no run of 'extractor evaluate --format json'" in result.stderr


def test_a_run_is_kept_in_the_database(extractor: Run, two_gold: Path, tmp_path: Path) -> None:
    database = tmp_path / "runs.db"
    assert extractor("evaluate", "--gold", two_gold, "--keep", "--db", database).returncode == 0
    with open_store(database) as store:
        (run,) = Evaluations(store.db).kept()
    assert run.versions == {"layout": layout.VERSION}
    assert run.program_version == __version__
    assert run.measures["forms"]["01"]["f1"] > 0.9
