"""The indicators of a form drawn without rules, as rows with their pieces in columns."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.readers.layout.cells import Row
from extractor.readers.layout.performance.header import Header, is_header
from extractor.readers.layout.performance.levels import (
    is_closing,
    is_level1,
    is_level2,
    is_side_heading,
    is_total,
    parents,
    without_points,
)
from extractor.readers.layout.performance.pieces import Piece
from extractor.readers.layout.performance.placement import Column
from extractor.readers.layout.performance.unruled import (
    Block,
    Heading,
    Word,
    by_column,
    headings,
    line_height,
    words_of,
)
from extractor.readers.layout.performance.unruled_rows import named_blocks, spans, to_rows
from extractor.readers.layout.performance.vocabulary import Role, indicator_role

_FEWEST_ROWS = 2
_MOST_ROWS, _MOST_WORDS = 200, 4000
"""No form has more indicators or words; what has is none."""
_SUFFIX = "指标"
_LEVELS = (Role.LEVEL1, Role.LEVEL2)
_IN_EVERY_ROW = frozenset({Role.LEVEL3, Role.TARGET, Role.ACTUAL, Role.SCORE})
_NEEDED = frozenset({Role.LEVEL3, Role.TARGET})


class Gathered(NamedTuple):
    """The columns, the rows of indicators, and the row of the total, empty where there is none."""

    header: Header
    rows: list[list[Piece]]
    total: list[Piece]


def gather(rows: Sequence[Row]) -> Gathered | None:
    """Put rows together by the places of their words, from the header on; None where they do not say enough."""
    again = {row.line.number for row in rows if is_header(row)}
    words = words_of(rows)
    head = next((row for row in rows if is_header(row)), None)
    if not words or head is None:
        return None
    in_head = [word for word in words if word.cell.line is head.line and indicator_role(word.cell.comparable)]
    if not in_head:
        return None
    middles = sorted(word.middle for word in in_head)
    cells = headings(words, middles[len(middles) // 2], indicator_role)
    taken = {word.cell for cell in cells for word in cell.block.words}
    start = max(word.bottom for cell in cells for word in cell.block.words)
    below = [
        word
        for word in words
        if word.cell not in taken
        and (word.cell.line.number not in again or word.cell.line is head.line)
        and word.middle > start - line_height(words) / 2
        and not is_side_heading(word.cell.comparable)
    ]
    return _gather(cells, below)


def _gather(cells: Sequence[Heading], below: Sequence[Word]) -> Gathered | None:
    roles = [indicator_role(cell.block.comparable) for cell in cells]
    ends = [
        word.middle for word in below if is_total(word.cell.comparable) or is_closing(word.cell.comparable)
    ]
    height = line_height(below) if below else 0.0
    end = min(ends, default=float("inf")) - height / 2
    columns = by_column([word for word in below if word.middle < end], cells)
    figures = next((columns[roles.index(role)] for role in (Role.WEIGHT, Role.SCORE) if role in roles), [])
    if not _FEWEST_ROWS <= len(figures) <= _MOST_ROWS or len(below) > _MOST_WORDS:
        return None
    if any(word.cell.number is None for word in figures):
        return None
    heights = [word.middle for word in figures]
    filled = {
        index: to_rows(column, heights, every=role in _IN_EVERY_ROW)
        for index, (role, column) in enumerate(zip(roles, columns, strict=True))
        if role and role not in _LEVELS
    }
    for index, role in enumerate(roles):
        if role in _NEEDED and not all(filled[index]):
            return None
    extents = _extents(filled, len(heights))
    under: list[Block | None] = []
    for role in reversed(_LEVELS):
        if role in roles:
            at = roles.index(role)
            filled[at] = _levels(columns[at], extents, under)
            under = filled[at]
    header = Header(tuple(Column(role, index, index) for index, role in enumerate(roles) if role))
    gathered = [
        [block.piece(index) for index in sorted(filled) if (block := filled[index][row])]
        for row in range(len(heights))
    ]
    return Gathered(header, gathered, _total(below, height))


def _extents(filled: dict[int, list[Block | None]], count: int) -> list[tuple[float, float]]:
    """The top and the bottom of what stands in each row."""
    found = []
    for row in range(count):
        words = [word for blocks in filled.values() if (block := blocks[row]) for word in block.words]
        found.append((min(word.top for word in words), max(word.bottom for word in words)))
    return found


def _levels(
    words: Sequence[Word], rows: Sequence[tuple[float, float]], under: Sequence[Block | None]
) -> list[Block | None]:
    """The names of a level at the first row of each; ``under`` are those of the next level, which belong to some of them."""
    names = named_blocks(words, _is_level)

    def misfit(name: Block, row: int) -> float:
        below = next((block for block in reversed(under[: row + 1]) if block), None)
        usual = parents(without_points(below.comparable)) if below else ()
        own = without_points(name.comparable).removesuffix(_SUFFIX) + _SUFFIX
        return line_height(words) if usual and own not in usual else 0.0

    found: list[Block | None] = [None] * len(rows)
    for first, name in zip(spans(names, rows, misfit), names, strict=False):
        found[first] = name
    return found


def _is_level(words: str) -> bool:
    return is_level1(without_points(words)) or is_level2(without_points(words))


def _total(below: Sequence[Word], height: float) -> list[Piece]:
    label = next((word for word in below if is_total(word.cell.comparable)), None)
    if label is None:
        return []
    beside = [word for word in below if abs(word.middle - label.middle) < height / 2]
    return [Piece((word.cell,)) for word in sorted(beside, key=lambda word: word.left)]
