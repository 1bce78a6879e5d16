"""Doubt as the recognition of scans has it: at the characters it misread, and at some it read rightly."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from random import Random

from extractor.checks.identity import Cell
from extractor.provenance import Printed

MISREAD = 0.8
"""The share of misread characters that are doubtful, as found on a form scanned at 85 and 100 dpi."""
RIGHT = 0.015
"""The share of the others that are, as found there at 100 dpi."""


def as_printed(cell: Cell) -> Cell:
    """A cell whose printed words are those of its value, as if they had been read so."""
    place = cell.printed[0].place
    value = cell.figure.value
    stands = place.model_copy(update={"end": place.start + len(value)})
    return cell._replace(printed=(Printed(text=value, place=stands),))


def doubt(
    right: Iterable[Cell], old: Mapping[str, Cell], new: Iterable[Cell], random: Random
) -> frozenset[int]:
    """Offsets of doubtful characters: some of those that are ``new`` where ``old`` was printed, fewer of all others."""
    found = {
        cell.printed[0].place.start + index
        for cell in right
        for index in range(len(cell.figure.value))
        if random.random() < RIGHT
    }
    for cell in new:
        before, after = old[cell.path].figure.value, cell.figure.value
        for kind, _, _, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind in {"replace", "insert"}:
                places = range(begin, end)
                found |= {
                    cell.printed[0].place.start + index for index in places if random.random() < MISREAD
                }
    return frozenset(found)
