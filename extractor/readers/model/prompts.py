"""The prompts: one file per task in ``prompts/``, its version the hash of its content."""

import hashlib
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from extractor.errors import SettingsError
from extractor.readers.model.answers import (
    FormAnswer,
    HeaderAnswer,
    NarrativeAnswer,
    PerformanceAnswer,
    ProbeAnswer,
    WindowAnswer,
)

FOLDER = Path(__file__).parents[3] / "prompts"
"""Beside ``extractor/``, in a checkout as where the package is installed."""
_VERSION_DIGITS = 12


class Task(StrEnum):
    """What the model is asked for; the name of its prompt."""

    HEADER = "header"
    FORM = "form"
    WINDOW = "window"
    NARRATIVE = "narrative"
    PERFORMANCE = "performance"
    PROBE = "probe"


ANSWERS: dict[Task, type[BaseModel]] = {
    Task.HEADER: HeaderAnswer,
    Task.FORM: FormAnswer,
    Task.WINDOW: WindowAnswer,
    Task.NARRATIVE: NarrativeAnswer,
    Task.PERFORMANCE: PerformanceAnswer,
    Task.PROBE: ProbeAnswer,
}


@cache
def instructions(task: Task) -> str:
    """The instructions and examples of a task.

    Raises:
        SettingsError: the file is missing.
    """
    path = FOLDER / f"{task.value}.md"
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"cannot read the prompt {path}: {error.strerror or error}; install the package again"
        ) from error


@cache
def version(task: Task) -> str:
    """The version of a prompt: the hash of its content."""
    return hashlib.sha256(instructions(task).encode()).hexdigest()[:_VERSION_DIGITS]


@cache
def versions() -> str:
    """One version of all prompts together."""
    together = "".join(version(task) for task in Task)
    return hashlib.sha256(together.encode()).hexdigest()[:_VERSION_DIGITS]


@cache
def schema_version(task: Task) -> str:
    """The hash of the form of a task's answer."""
    schema = repr(ANSWERS[task].model_json_schema())
    return hashlib.sha256(schema.encode()).hexdigest()[:_VERSION_DIGITS]
