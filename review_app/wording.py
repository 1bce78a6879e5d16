"""The words of the desk in Chinese and English: one catalogue, ``words.tsv``, with a line for each."""

import csv
from functools import cache
from pathlib import Path

import streamlit as st

from extractor import messages
from extractor.errors import ExtractorError
from extractor.messages import LANGUAGES, Message
from review_app import state

_CHOICE = "choice of language"


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


def told(said: str | ExtractorError) -> str:
    """A message of the program, or what it refuses with, in the language of this session."""
    text = said if isinstance(said, str) else said.args[0]
    if isinstance(text, Message) and isinstance(path := text.values.get("path"), str):
        text = Message(text, text.key, {**text.values, "path": told_path(path)})
    return messages.told(text, state.language())


def told_path(path: str) -> str:
    """The path of a field as a person reads it: its English segments in the language of this session."""
    segments = path.split("/")
    return "/".join(word(f"path_{one}") if f"path_{one}" in catalogue() else one for one in segments)


def choose() -> None:
    """Draw the choice of the language."""
    current = state.language()
    state.put(_CHOICE, current)
    st.radio(
        word("language"),
        LANGUAGES,
        key=_CHOICE,
        format_func=lambda one: catalogue()["this_language"][one],
        on_change=_chosen,
        horizontal=True,
        label_visibility="collapsed",
    )


def _chosen() -> None:
    state.choose_language(state.typed(_CHOICE))
