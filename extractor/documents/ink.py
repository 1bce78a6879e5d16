"""Which characters of a PDF page a person sees: none that are hardly printed, and one printed twice to look bold only once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from extractor.documents.pdf_objects import Character, Corners

_MOST_FAINT = 0.9
"""A page with a larger share of faint characters is printed like this, or they are the text layer of a scan."""
_RULE = 0.5
"""What is thinner than this share of a character's size is a line, no ground."""
_SAME_PLACE = 0.1
"""Characters nearer than this share of their size are one."""


class Seen(NamedTuple):
    """The characters that are seen, and how many faint ones were left out."""

    characters: Sequence[Character]
    faint: int


def seen(characters: Sequence[Character], grounds: Sequence[Corners]) -> Seen:
    """What is seen of the characters of a page; faint ones are where they stand on a coloured ground or a picture."""
    printed = [one for one in characters if not one.text.isspace()]
    hidden = {one for one in printed if one.is_faint and not _stands_on(one, grounds)}
    if len(hidden) > _MOST_FAINT * len(printed):
        hidden = set()
    return Seen(list(_once(one for one in characters if one not in hidden)), len(hidden))


def _stands_on(one: Character, grounds: Iterable[Corners]) -> bool:
    x, y = (one.corners[0] + one.corners[2]) / 2, (one.corners[1] + one.corners[3]) / 2
    return any(
        left <= x <= right and bottom <= y <= top and min(right - left, top - bottom) > _RULE * one.size
        for left, bottom, right, top in grounds
    )


def _once(characters: Iterable[Character]) -> Iterator[Character]:
    taken: set[tuple[str, int, int]] = set()
    for one in characters:
        if one.text.isspace():
            yield one
            continue
        grain = max(_SAME_PLACE * one.size, 0.1)
        column, row = round(one.corners[0] / grain), round(one.corners[1] / grain)
        if (one.text, column, row) not in taken:
            around = product((one.text,), (column - 1, column, column + 1), (row - 1, row, row + 1))
            taken.update(around)
            yield one
