"""Files chosen in the browser, read by ``extractor ingest`` in a process of its own. Nothing here knows Streamlit.

A name that a person's browser sent never reaches the file system: the files stand in a fresh temporary folder under names
of our own making, each in a numbered folder, so that two of one name stay apart.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from extractor.documents import SUFFIXES
from extractor.errors import SourceError
from extractor.store import SHORT_ID

_LONGEST_STEM = 60
"""Characters: in UTF-8 fewer bytes than any file system allows in a name."""
_NOT_IN_A_STEM = re.compile(r"[^\w-]+")
_KEPT_RUNS = 5
"""Ended runs the desk remembers; the documents of older ones are in the queue all the same."""
_RESULT = re.compile(r"(?P<result>[a-z]+) +(?P<number>\d+)/(?P<file>\S+)  (?P<reason>.*)")
"""A line of ``extractor ingest``, the folder of the run before the number of the file cut off."""


class Chosen(NamedTuple):
    """A file as the browser sent it."""

    name: str
    content: bytes


class Line(NamedTuple):
    """What became of a file so far: ``result`` and ``reason`` as on the command line, both empty while it waits."""

    name: str
    document_id: str
    result: str
    reason: str


class Progress(NamedTuple):
    """How far a run is; ``status`` is the exit status of its process, None while it runs."""

    lines: Sequence[Line]
    status: int | None
    errors: str


class Run:
    """One run of ``extractor ingest`` over uploaded files."""

    def __init__(self, files: Sequence[Chosen], database: Path) -> None:
        """Write the files, then start the process.

        Raises:
            SourceError: a file has an ending there is no reader for; nothing is written then.
        """
        names = [own_name(file.name) for file in files]
        self.files = [(file.name, hashlib.sha256(file.content).hexdigest()[:SHORT_ID]) for file in files]
        self.folder = Path(tempfile.mkdtemp(prefix="extractor-upload-"))
        paths = [self.folder / str(number) / name for number, name in enumerate(names)]
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir()
            path.write_bytes(file.content)
        command = [
            sys.executable,
            "-m",
            "extractor",
            "ingest",
            *map(str, paths),
            "--db",
            str(database.resolve()),
        ]
        with self._output.open("wb") as out, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                start_new_session=True,
            )
        self.ended: Progress | None = None

    @property
    def _output(self) -> Path:
        return self.folder / "output"

    @property
    def _errors(self) -> Path:
        return self.folder / "errors"

    def progress(self) -> Progress:
        """What the process has said so far; its folder is removed once it has ended."""
        if self.ended:
            return self.ended
        status = self.process.poll()  # before its last lines are read
        results = dict(_results(self._output.read_text("utf-8", errors="replace"), self.folder))
        lines = [
            Line(name, document_id, *results.get(number, ("", "")))
            for number, (name, document_id) in enumerate(self.files)
        ]
        now = Progress(lines, status, self._errors.read_text("utf-8", errors="replace").strip())
        if status is not None:
            self.ended = now
            shutil.rmtree(self.folder, ignore_errors=True)
        return now


class Runs:
    """The latest runs of this server, the newest first: they outlive a page that is loaded again."""

    def __init__(self) -> None:
        self.latest: list[Run] = []

    def start(self, files: Sequence[Chosen], database: Path) -> None:
        """Start a run.

        Raises:
            SourceError: a file has an ending there is no reader for.
        """
        runs = [Run(files, database), *self.latest]
        self.latest = runs[:_KEPT_RUNS] + [run for run in runs[_KEPT_RUNS:] if run.progress().status is None]


def own_name(name: str) -> str:
    """A file name of our own making: of the name sent only letters, digits, ``-`` and ``_`` are kept, and its ending.

    Raises:
        SourceError: there is no reader for its ending.
    """
    sent = PureWindowsPath(name)  # it takes both kinds of slashes for parts of a path
    suffix = sent.suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            f"{sent.name}: no reader for this ending; readable are {', '.join(sorted(SUFFIXES))}"
        )
    stem = _NOT_IN_A_STEM.sub("-", sent.stem).strip("-_")[:_LONGEST_STEM]
    return f"{stem or 'upload'}{suffix}"


def _results(output: str, folder: Path) -> Iterable[tuple[int, tuple[str, str]]]:
    for line in output.split("\n"):
        found = _RESULT.fullmatch(line.replace(f"{folder}/", "", 1))
        if found:
            yield int(found["number"]), (found["result"], found["reason"])
