"""What the project's files promise about each other."""

import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONSTRAINTS = [
    Requirement(line)
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_constraint_is_one_exact_version_and_names_no_address() -> None:
    assert [str(c) for c in CONSTRAINTS if [s.operator for s in c.specifier] != ["=="] or c.url] == []
    assert not re.search(r"https?://|--(extra-)?index", (ROOT / "constraints.txt").read_text("utf-8"))


def test_the_constraints_satisfy_what_the_project_asks_for_and_each_package_has_its_reason() -> None:
    project = PYPROJECT["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    asked = [Requirement(r) for r in [*project["dependencies"], *extras] if not r.startswith(project["name"])]
    pinned = {c.name: next(iter(c.specifier)).version for c in CONSTRAINTS}
    reasons = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for requirement in asked:
        assert requirement.specifier.contains(pinned[requirement.name]), requirement
        assert requirement.name in reasons, requirement


@pytest.mark.parametrize("room", PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"])
def test_every_room_is_described(room: str) -> None:
    described = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name in re.findall(r"\w+", room if "(" not in room else ""):
        assert f"`{name}`" in described


def test_no_file_of_the_project_is_larger_than_it_should_be() -> None:
    files = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    lengths = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in files.stdout.split()}
    assert {name: n for name, n in lengths.items() if n > 400} == {}
