"""Rows of indicators that only white space parts, folded over lines.

A line with the figures closes a row. What stands above it since the last is, in this order: the rest of the last
row's remark, the names of the levels, the beginning of the indicator's name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.readers.layout.labels import comparable, has_chinese
from extractor.readers.layout.performance.levels import is_level1, is_level2, without_points
from extractor.readers.layout.performance.pieces import Piece
from extractor.readers.layout.performance.placement import Column, Placement, place
from extractor.readers.layout.performance.vocabulary import Role

_GLUED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(.*[\u3400-\u9fff）)])(?=[≥≤＝=＞＜><≧≦].)",
        r"(.*[\u3400-\u9fff）)])(?=(?:\d[\d.]+[%％]?|\d[%％])$)",
        r"(\d+(?:\.\d+)?)(?=[\u3400-\u9fff])(?![年月日号时分天百千万亿元个人次家项件套台户%])",
        r"((?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?底)(?:之?前)?)(?=.)",
        r"(.+?)(?=(?:基本|部分|未|全部)?(?:达成|完成)(?:年度|预期)(?:绩效)?(?:指标|目标))",
    )
)
"""Where values that stand side by side run into each other: name and sign, name and number, score and remark,
date and result, target and one of the official words for a result."""

_PER_CUT = 0.2
_MOST_CUTS = 3
_LONGEST_ROW = 30
_MOST_PENDING = 60
_MOST_LEVEL_CELLS = 4
_PER_NAME_LOST, _PER_NAME_LOST_AT_LEVEL = 1.0, 3.0
_FIGURE_BEHIND = re.compile(r".*[\u3400-\u9fff]\d{2,}(?:\.\d+)?|\d+(?:\.\d+)?[\u3400-\u9fff].*")
_FIGURES = (Role.WEIGHT, Role.SCORE)


@dataclass
class FoldedRows:
    """Gathers lines until a row is complete."""

    columns: tuple[Column, ...]
    _pending: list[Piece] = field(default_factory=list)

    def add(self, pieces: Sequence[Piece], *, last_in_full: bool) -> Placement | None:
        """Take a line; returns the row it closes.

        Args:
            pieces: the words of the line.
            last_in_full: whether the last row got its full score; then it has no remark that could go on here.
        """
        if not self._closes(pieces):
            self._pending = [*self._pending, *pieces][-_MOST_PENDING:]
            return None
        before, levels, names = _levels(self._pending)
        self._pending = []
        if not levels:
            before, names = [], before
        kept = _PER_NAME_LOST_AT_LEVEL if levels else (_PER_NAME_LOST if last_in_full else 0.0)
        readings = [(cut(line, self.columns), lost) for line, lost in _readings(levels, names, pieces, kept)]
        return min(readings, key=lambda reading: reading[0].cost + reading[1])[0]

    def _closes(self, pieces: Sequence[Piece]) -> bool:
        """Whether a line ends a row: as many figures as the header announces, one of them in words of its own."""
        plain = sum(piece.is_bare_number or piece.is_blank for piece in pieces)
        glued = sum(bool(_FIGURE_BEHIND.fullmatch(piece.comparable)) for piece in pieces)
        announced = sum(column.role in _FIGURES for column in self.columns)
        return plain > 0 and plain + glued >= announced and len(pieces) > announced


def cut(pieces: Sequence[Piece], columns: tuple[Column, ...]) -> Placement:
    """Place a row, parting values that run into each other where that fills a blank column."""
    best, current = place(pieces, columns), list(pieces)
    if len(pieces) > _LONGEST_ROW:
        return best
    for count in range(1, _MOST_CUTS + 1):
        cuts = [(place(line, columns), line) for line in _cuts(current)]
        if not cuts:
            break
        placement, line = min(cuts, key=lambda found: found[0].cost)
        if placement.cost + count * _PER_CUT >= best.cost:
            break
        best, current = placement, line
    return best


def _cuts(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    for at, piece in enumerate(pieces):
        if len(piece.cells) > 1:
            continue
        for pattern in _GLUED:
            match = pattern.match(piece.cells[0].text)
            if match and 0 < match.end(1) < len(piece.cells[0].text):
                yield [*pieces[:at], *piece.cut(match.end(1)), *pieces[at + 1 :]]


def _levels(pending: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Part pending words into those before the names of levels, the levels (put together), and those after."""
    before: list[Piece] = []
    levels: list[Piece] = []
    after: list[Piece] = []
    at = 0
    while at < len(pending):
        for end in range(min(at + _MOST_LEVEL_CELLS, len(pending)), at, -1):
            words = comparable("".join(piece.compact for piece in pending[at:end]))
            if is_level1(without_points(words)) or is_level2(words):
                levels += [*(_one(after) if levels else []), *_one(pending[at:end])]
                after = []
                at = end
                break
        else:
            (after if levels else before).append(pending[at])
            at += 1
    return before, levels, after


def _readings(
    levels: list[Piece], names: list[Piece], line: Sequence[Piece], per_lost: float
) -> Iterator[tuple[list[Piece], float]]:
    """What a row may be made of, with what it costs to leave the names above it out."""
    yield [*levels, *line], per_lost if names else 0.0
    if names:
        yield [*levels, *_one(names), *line], 0.0
        first = line[0]
        if per_lost and has_chinese(first.compact) and not is_level2(first.comparable):
            yield [*levels, *_one([*names, first]), *line[1:]], 0.0


def _one(pieces: Sequence[Piece]) -> list[Piece]:
    return [Piece(tuple(cell for piece in pieces for cell in piece.cells))] if pieces else []
