"""Classification codes and names (政府收支分类科目), read once from ``classification.tsv``.

A code that is not listed is no error: ``names`` gives nothing, and whoever asks marks it as unknown.
"""

from enum import StrEnum
from functools import cache
from importlib.resources import files


class Classification(StrEnum):
    """Which classification a code belongs to."""

    FUNCTION = "function"
    """支出功能分类: 类 of 3, 款 of 5, 项 of 7 digits."""
    ECONOMIC = "economic"
    """部门预算支出经济分类: 类 of 3, 款 of 5 digits."""


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    lines = files(__package__).joinpath("classification.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(kind, code): (name, *filter(None, also.split("|"))) for kind, code, name, also in rows}


def names(kind: Classification, code: str) -> tuple[str, ...]:
    """Return the official name of a code, then its former names; empty for an unknown code."""
    return _table().get((kind, code), ())


def is_known(kind: Classification, code: str) -> bool:
    """Whether the code is listed."""
    return (kind, code) in _table()


def parent(code: str) -> str | None:
    """Return the code one level up (项 → 款 → 类), None for a 类."""
    return code[:-2] if len(code) > 3 else None  # noqa: PLR2004 - a 类 has three digits


def codes(kind: Classification) -> tuple[str, ...]:
    """All listed codes of one classification, sorted."""
    return tuple(sorted(code for listed, code in _table() if listed == kind))
