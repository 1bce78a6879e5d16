"""Amounts listed in brackets behind the amount they add up to: 157.59 万元（甲项目 25 万元，乙项目 23.75 万元）."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT
from extractor.readers.layout.labels import has_chinese
from extractor.readers.layout.narrative.numbers import Number

_OPENS = re.compile(
    r"[，,。]?(?:其中|主要(?:包括|用于|是)|包括)?[:：]?[（(](?:其中|主要(?:包括|用于|是)|包括)?[:：]?"
)
_BETWEEN = "，,、；;。和及与"
_LONGEST = 1500
_SHORTEST_NAME = 4
_SENTENCE = re.compile("[，,。；;]")


class Entry(NamedTuple):
    """One entry: its name by its bounds in the text, and its amount."""

    start: int
    end: int
    amount: Number


class Listed(NamedTuple):
    """The entries of one list, and where it ends."""

    entries: tuple[Entry, ...]
    end: int


def list_behind(text: str, total: Number, inside: Sequence[Number]) -> Listed | None:
    """The list behind an amount; ``inside`` are the numbers that follow it in the text.

    Brackets with a name and no amount say what the amount before them was spent on.
    """
    opening = _OPENS.match(text, total.unit_end)
    if not opening:
        return None
    stop = _closing(text, opening.end())
    amounts = [number for number in inside if opening.end() <= number.start and number.end <= stop]
    amounts = [number for number in amounts if number.unit in FEN_PER_UNIT]
    entries: list[Entry] = []
    at = opening.end()
    for amount in amounts:
        start = at + len(text[at : amount.start]) - len(text[at : amount.start].lstrip(_BETWEEN))
        if not _is_name(text[start : amount.start]):
            return None
        entries.append(Entry(start, amount.start, amount))
        at = amount.unit_end
    if not amounts and "、" not in text[opening.end() : stop] and _is_name(text[opening.end() : stop]):
        entries.append(Entry(opening.end(), stop, total))
    return Listed(tuple(entries), stop) if entries else None


def _closing(text: str, start: int) -> int:
    """Where the brackets close; where they never do, the end of the sentence or of the text."""
    depth = 1
    for at in range(start, min(len(text), start + _LONGEST)):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth == 0 or text[at] == "。":
            return at
    return min(len(text), start + _LONGEST)


def _is_name(words: str) -> bool:
    return len(words) >= _SHORTEST_NAME and has_chinese(words) and not _SENTENCE.search(words)
