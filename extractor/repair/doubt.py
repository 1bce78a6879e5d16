"""Which of its printed characters a changed figure would change, and which of them were not recognised with certainty."""

import unicodedata
from collections.abc import Collection

from extractor.checks.identity import Cell

_OF_NUMBERS = frozenset("0123456789.-")


def doubted(old: Cell, new: Cell, doubtful: Collection[int]) -> str:
    """The doubtful ones of the characters that another figure changes; empty where more of those are sure.

    ``doubtful`` are the offsets of such characters in the source. Of two digits read in each other's place often only one is
    doubtful. For characters that were lost those beside them count.
    """
    places = _places(old) if doubtful else []
    before, after = old.figure.value, new.figure.value
    if len(places) != len(before):
        return ""
    changed = _changed(before, after)
    at = _common(before, after)
    concerned = changed or [index for index in (at - 1, at) if 0 <= index < len(places)]
    found = [index for index in concerned if places[index] in doubtful]
    leads = 2 * len(found) >= len(concerned)
    return "".join(before[index] for index in found) if leads else ""


def has_doubt(cell: Cell, doubtful: Collection[int]) -> bool:
    """Whether any character of a figure is doubtful."""
    return any(place in doubtful for place in _places(cell)) if doubtful else False


def _places(cell: Cell) -> list[int]:
    """Where each character of the figure's value stands in the source; none where it is printed otherwise."""
    found = [
        (unicodedata.normalize("NFKC", character).replace("\u2212", "-"), part.place.start + index)
        for part in cell.printed
        for index, character in enumerate(part.text)
    ]
    own = [(character, place) for character, place in found if character in _OF_NUMBERS]
    is_value = "".join(character for character, _ in own) == cell.figure.value
    return [place for _, place in own] if is_value else []


def _changed(before: str, after: str) -> list[int]:
    """The places of ``before`` that are otherwise in ``after``; none where something was only added."""
    if len(before) == len(after):
        return [index for index, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    begin = _common(before, after)
    end = min(_common(before[::-1], after[::-1]), len(before) - begin, len(after) - begin)
    return list(range(begin, len(before) - end))


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
