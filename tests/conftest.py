import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "gold"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def gold_documents() -> Path:
    return GOLD / "documents"


@pytest.fixture
def extractor(tmp_path: Path) -> Run:
    """The real command in a process of its own, in an empty folder with its own database."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
        return subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**clean, **environment},
            check=False,
        )

    return run
