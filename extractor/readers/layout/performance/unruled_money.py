"""The money table of a form drawn without rules, as rows with their pieces in columns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.readers.layout.cells import Row
from extractor.readers.layout.labels import has_chinese
from extractor.readers.layout.performance.pieces import Piece
from extractor.readers.layout.performance.unruled import (
    Block,
    Heading,
    Word,
    by_column,
    headings,
    line_height,
    words_of,
)
from extractor.readers.layout.performance.unruled_rows import named_blocks, to_rows
from extractor.readers.layout.performance.vocabulary import (
    AMOUNTS,
    GOALS,
    MONEY_TOTAL,
    SOURCES_HEADING,
    Money,
    money_role,
)

_FEWEST_AMOUNTS = 2
_MOST_ROWS = 50
_FIGURE_IN_LABEL = re.compile(r"[:：]\s*[-−]?\d[\d,，.]*$")
_SOURCE = re.compile(r"(?:其中[:：])?[^:：]+[:：]\s*[-−]?\d[\d,，.]*")
_DECIMALS = re.compile(r"\d[\d,，]*(?:\.(?P<decimals>\d*))?")


class GatheredMoney(NamedTuple):
    """Which column holds what, and the rows: label and figures."""

    columns: dict[int, Money]
    rows: list[list[Piece]]


def gather_money(rows: Sequence[Row]) -> GatheredMoney | None:
    """Put rows together by the places of their words; None where they do not say enough."""
    words = words_of(rows)
    amounts = [word for word in words if money_role(word.cell.comparable) in AMOUNTS]
    total = next((word for word in words if MONEY_TOTAL.fullmatch(word.cell.comparable.rstrip(":"))), None)
    if len(amounts) < _FEWEST_AMOUNTS or total is None:
        return None
    cells = [
        cell
        for cell in headings(words, amounts[-1].middle, money_role)
        if money_role(cell.block.comparable) and cell.left > total.left
    ]
    roles = [money_role(cell.block.comparable) for cell in cells]
    if len({role for role in roles if role in AMOUNTS}) < _FEWEST_AMOUNTS or len(set(roles)) < len(roles):
        return None
    return _gather(cells, _below(words, cells, total), total)


def _below(words: Sequence[Word], cells: Sequence[Heading], total: Word) -> list[Word]:
    """The words of the table below its header, without what stands at its side."""
    height = line_height(words)
    taken = {word.cell for cell in cells for word in cell.block.words}
    start = max(word.middle for cell in cells for word in cell.block.words)
    goals = [
        word.top for word in words if GOALS.fullmatch(word.cell.comparable) and word.middle > total.middle
    ]
    end = min(goals, default=float("inf"))
    side = [word for word in words if word.right <= total.left and start - height < word.middle < end]
    edge = max((word.right for word in side), default=0.0)
    return [
        word
        for word in words
        if word.cell not in taken
        and start - height / 2 < word.middle < end
        and not (word.right <= edge and word.centre < total.left)
    ]


def _gather(cells: Sequence[Heading], below: Sequence[Word], total: Word) -> GatheredMoney | None:
    heads = [Heading(Block((total,))), *cells]
    words_among_figures = [
        word.top
        for cell, column in zip(cells, by_column(below, heads)[1:], strict=True)
        if money_role(cell.block.comparable) is not Money.REASON
        for word in column
        if has_chinese(word.cell.text)
    ]
    end = min(words_among_figures, default=float("inf"))
    label, *columns = by_column([word for word in below if word.bottom <= end], heads)
    if any(_FIGURE_IN_LABEL.search(word.cell.text) for word in label):
        return None
    heights = _heights(columns, cells)
    if not 0 < len(heights) <= _MOST_ROWS:
        return None
    names = to_rows(label, heights, every=True)
    figures = [to_rows(column, heights, every=True) for column in columns]
    gathered = [
        [
            block.piece(index)
            for index, block in enumerate((names[row], *(column[row] for column in figures)))
            if block
        ]
        for row in range(len(heights))
    ]
    known = {
        index: role for index, cell in enumerate(cells, 1) if (role := money_role(cell.block.comparable))
    }
    return GatheredMoney(known, gathered)


def _heights(columns: Sequence[Sequence[Word]], cells: Sequence[Heading]) -> list[float]:
    """Where the rows stand: at the amounts, or where these are folded, at the scores beside them."""
    pairs = list(zip((money_role(cell.block.comparable) for cell in cells), columns, strict=True))
    amounts = [column for role, column in pairs if role in AMOUNTS]
    others = [column for role, column in pairs if role not in AMOUNTS]
    whole = [column for column in amounts if _alike(column)]
    found = max(whole or others, key=len, default=[])
    return [word.middle for word in found]


def _alike(column: Sequence[Word]) -> bool:
    """Whether all figures of a column have as many decimals, zeros aside: none of them is folded then."""
    printed = [match for word in column if (match := _DECIMALS.fullmatch(word.cell.text))]
    figures = {match["decimals"] and len(match["decimals"]) for match in printed if match.group() != "0"}
    return len(figures) == 1 and all(word.cell.text[-1:] != "." for word in column)


def listed_sources(rows: Sequence[Row]) -> list[Piece]:
    """The sources listed as ``name: figure`` under headings side by side (按收入性质分, 按支出性质分), be they folded."""
    words = words_of(rows)
    heads = [word for word in words if SOURCES_HEADING.fullmatch(word.cell.comparable.rstrip(":"))]
    if not heads:
        return []
    height = line_height(words)
    edge = min(word.left for word in heads) - height
    goals = [word.top for word in words if GOALS.fullmatch(word.cell.comparable)]
    end = min((top for top in goals if top > heads[0].middle), default=float("inf"))
    below = [word for word in words if heads[0].bottom <= word.middle < end and word.right > edge + height]
    columns = by_column(below, [Heading(Block((head,))) for head in heads])
    return [
        block.piece()
        for column in columns
        for block in named_blocks(column, lambda text: bool(_SOURCE.fullmatch(text)))
        if _SOURCE.fullmatch(block.comparable)
    ]
