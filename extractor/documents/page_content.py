"""What a door finds on a page: words and ruled tables with their boxes."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.documents.page_lie import Lie
from extractor.provenance import Box

DOUBTFUL = 0.9
"""Recognised characters with less confidence than this are doubtful."""

HowRead = Literal["text", "ocr"]
"""By the text layer of the page, or by recognition of its picture."""


class Word(NamedTuple):
    """Words printed close together, with their box; ``confidence`` from 0 to 1 where a picture was recognised.

    ``parts`` are the same characters in order, a few together, where more is known of them than of the whole.
    """

    text: str
    box: Box
    confidence: float | None = None
    parts: tuple["Word", ...] = ()


class GridCell(NamedTuple):
    """A cell of a ruled table: its first row and column, from 0, and how many of each it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Grid(NamedTuple):
    """A ruled table: ``rows`` and ``columns`` are counts; cells cover each other nowhere."""

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]


class PageContent(NamedTuple):
    """One page: its number from 1, its size in points, its words in any order, its ruled tables.

    Size and boxes are those of the page as it was read; ``lie`` says how it lies in the picture that is shown of it.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    grids: tuple[Grid, ...]
    by: HowRead
    lie: Lie | None = None


class Page(NamedTuple):
    """A page of a document: its number from 1, its size in points, and how it was read."""

    number: int
    width: float
    height: float
    by: HowRead


class Placed(NamedTuple):
    """Where the characters from ``start`` to ``end`` of a text stand on a page."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None


def middle(box: Box) -> tuple[float, float]:
    """The centre of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
