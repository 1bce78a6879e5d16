"""The words of the desk in Chinese and English: one catalogue, ``words.tsv``, with a line for each."""

import csv
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from review_app import state

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The words by key, then by language."""
    with Path(__file__).with_name("words.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def word(key: str, /, **values: object) -> str:
    """What the desk says under ``key`` in the language of this session, its ``{names}`` filled in.

    Raises:
        KeyError: the catalogue has no such key: a fault of the program.
    """
    return catalogue()[key][state.language()].format(**values)
