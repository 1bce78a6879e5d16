"""How much is asked at once: weak models answer short slices better, strong ones cost less with long ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from extractor.documents import SourceLine

USUAL = 1100  # as EXTRACTOR_SLICE_CHARACTERS has it
_NUMBERS, _PERFORMANCE, _WINDOW, _OVERLAP, _FEWEST = 0.1, 1.64, 1.37, 0.182, 0.455
"""Of the characters: numbers of a block of a table (with 16 to 25 tokens each, an answer to the usual slice stays below
3,000 tokens), characters of a self-evaluation form, of a window and of the end that the next one begins with, and of a
section long enough not to be joined with the next."""
_STOP = re.compile(r"[。；;！？]")


class Sizes(NamedTuple):
    """The sizes that follow from the characters of a slice of the 情况说明."""

    characters: int = USUAL

    @property
    def numbers(self) -> int:
        """Most numbers asked for in one block of a table."""
        return round(_NUMBERS * self.characters)

    @property
    def fewest(self) -> int:
        """Characters from which a section is not joined with the next."""
        return round(_FEWEST * self.characters)

    @property
    def performance(self) -> int:
        """Characters of a piece of a self-evaluation form."""
        return round(_PERFORMANCE * self.characters)

    @property
    def window(self) -> int:
        """Characters of a window over what no structure covers."""
        return round(_WINDOW * self.characters)

    @property
    def overlap(self) -> int:
        """Characters at the end of a window that the next one begins with."""
        return round(_OVERLAP * self.characters)


def pieces(lines: Iterable[SourceLine], characters: int) -> Iterator[SourceLine]:
    """The lines, those longer than this in pieces that end with a sentence or a clause; each piece keeps its place."""
    for line in lines:
        begin = 0
        while len(line.text) - begin > characters:
            stops = [stop.end() for stop in _STOP.finditer(line.text, begin, begin + characters)]
            if not stops:
                stop = _STOP.search(line.text, begin + characters)
                stops = [stop.end() if stop else len(line.text)]
            yield _piece(line, begin, stops[-1])
            begin = stops[-1]
        if begin < len(line.text) or not begin:
            yield _piece(line, begin, len(line.text))


def _piece(line: SourceLine, begin: int, end: int) -> SourceLine:
    whole = begin == 0 and end == len(line.text)
    return line if whole else replace(line, start=line.start + begin, text=line.text[begin:end])
