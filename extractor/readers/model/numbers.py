"""Printed numbers of a line: where they stand, and whether a given text is one of them.

A figure is found by the same normalisation ``amounts.parse_number`` uses (NFKC, signs, thousands separators), never by
likeness: one digit that differs is another figure.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from extractor.amounts import parse_number
from extractor.readers.layout.cells import is_tabular

_SIGNS = str.maketrans({"−": "-", "‐": "-", "–": "-", "﹣": "-"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d\.\d")
_WANTED = re.compile(r"\s*(?P<number>-?\d[\d,. ]*)(?P<unit>\D*)")
_CELL = re.compile(r"[^\s|｜│┃](?:[^\t|｜│┃]*[^\s|｜│┃])?")
_REMEMBERED = 4096

Span = tuple[int, int]


@lru_cache(maxsize=_REMEMBERED)
def _normal(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as numbers are compared, without separators of thousands, and where each character stood."""
    characters = [unicodedata.normalize("NFKC", c).translate(_SIGNS) for c in text]
    characters = [n if len(n) == 1 else c for n, c in zip(characters, text, strict=True)]
    kept = [
        (character, at)
        for at, character in enumerate(characters)
        if not (character == "," and _between_digits(characters, at))
    ]
    return "".join(character for character, _ in kept), tuple(at for _, at in kept)


def _between_digits(characters: list[str], at: int) -> bool:
    return 0 < at < len(characters) - 1 and characters[at - 1].isdecimal() and characters[at + 1].isdecimal()


def numbers(text: str) -> list[Span]:
    """Where the numbers of a text stand, separators of thousands within them."""
    normal, places = _normal(text)
    return [(places[m.start()], places[m.end() - 1] + 1) for m in _NUMBER.finditer(normal)]


def count_numbers(text: str) -> int:
    """How many numbers are printed."""
    return len(_NUMBER.findall(_normal(text)[0]))


def has_decimals(text: str) -> bool:
    """Whether a number with decimals stands in the text."""
    return bool(_DECIMAL.search(_normal(text)[0]))


def bare(text: str) -> str | None:
    """The number of a transcribed text, without a unit or % behind it; None where it is not exactly one."""
    match = _WANTED.fullmatch("".join(_characters(text)))
    number = match["number"].strip() if match else None
    return number if number and parse_number(number) else None


def _characters(text: str) -> list[str]:
    return [unicodedata.normalize("NFKC", c).translate(_SIGNS) for c in text.replace("\t", " ")]


def occurrences(text: str, number: str, *, signed: bool = True) -> list[Span]:
    """Where exactly this number stands in a text.

    White space within it counts only where ``number`` has white space there too, or where nothing else is printed in
    the cell of a table. ``signed``: a number behind a minus sign is another one.
    """
    wanted, _ = _normal(number.strip())
    pieces = wanted.split()
    if not pieces:
        return []
    normal, places = _normal(text)
    before = "." if wanted.startswith("-") or not signed else ".-"
    spans = _alone(normal, wanted, before) if len(pieces) == 1 else _spread(normal, pieces, before)
    found = ((places[start], places[end - 1] + 1) for start, end in spans)
    return sorted({*found, *_broken(text, number)})


def _alone(normal: str, number: str, before: str) -> Iterator[Span]:
    """Where a number stands that is no part of a longer one; without a pattern, because every number is another."""
    start = normal.find(number)
    while start >= 0:
        end = start + len(number)
        ahead, behind = normal[start - 1 : start], normal[end : end + 2]
        inside = ahead.isdecimal() or (ahead and ahead in before)
        goes_on = behind[:1].isdecimal() or (behind[:1] == "." and behind[1:].isdecimal())
        if not inside and not goes_on:
            yield start, end
        start = normal.find(number, start + 1)


def _spread(normal: str, pieces: list[str], before: str) -> Iterator[Span]:
    """Where the pieces of a number stand with white space between them."""
    words = r"[ \u00a0]+".join(map(re.escape, pieces))
    yield from (m.span() for m in re.finditer(rf"(?<![\d{before}]){words}(?!\d|\.\d)", normal))


def _broken(text: str, number: str) -> Iterator[Span]:
    """The cells between tabs or bars that print this number alone, broken by white space."""
    if not is_tabular(text):
        return
    broken = [match for match in _CELL.finditer(text) if len(match.group().split()) > 1]
    if not broken or (wanted := parse_number(number)) is None:
        return
    yield from (match.span() for match in broken if parse_number(match.group()) == wanted)
