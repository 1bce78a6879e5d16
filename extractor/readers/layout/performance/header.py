"""The header of the indicators: which columns are printed, in which order, over which cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.layout.cells import Row
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.performance.pieces import Piece, pieces_of
from extractor.readers.layout.performance.placement import Column
from extractor.readers.layout.performance.vocabulary import Role, indicator_role

_WEIGHT_AND_SIGN = re.compile(r"(\d+(?:\.\d+)?)\s*(?=[≥≤＝=＞＜><≧≦﹥﹤]+$)")
_AND_SO_ON = re.compile(r"[.…·⋯]{2,}")
_BELOW_HEADER = re.compile(r"值|数值|单位.*|\(?文字描述\)?|[\d一二三四五六七八九十]{1,2}|[A-Za-z]")
_SPANNED = (Role.SIGN, Role.UNIT)
_FEWEST_HEADERS = 3


@dataclass(frozen=True)
class Header:
    """The columns in their printed order."""

    columns: tuple[Column, ...]

    @classmethod
    def of(cls, row: Row) -> "Header":
        """Read a header row; a column spans the blank cells up to the next. A role printed twice counts once."""
        pieces = pieces_of(row)
        named: dict[Role, int] = {}
        for rank, piece in enumerate(pieces):
            role = indicator_role(piece.comparable)
            if role:
                named.setdefault(role, rank)
        if not row.aligned:
            return cls(tuple(Column(role) for role in named))
        ends = [*(piece.index or 0 for piece in pieces[1:]), len(row.cells)]
        return cls(tuple(Column(role, pieces[rank].index, ends[rank] - 1) for role, rank in named.items()))

    @property
    def is_aligned(self) -> bool:
        """Whether the cells of rows stand under their headers."""
        return any(column.start is not None for column in self.columns)

    def comes_before(self, first: Role, second: Role) -> bool:
        """Whether both columns are printed, in this order."""
        roles = [column.role for column in self.columns]
        return first in roles and second in roles and roles.index(first) < roles.index(second)

    def role_at(self, piece: Piece) -> Role | None:
        """The column a piece of an aligned row stands under."""
        for column in self.columns:
            if piece.index is None or column.start is None or column.end is None:
                continue
            if column.start <= piece.index <= column.end:
                return column.role
        return None


def is_header(row: Row) -> bool:
    """Whether a row prints the headers of the indicators, 二级指标 or 三级指标 among them."""
    if "指标" not in row.line.text:
        return False
    words = (word for cell in row.filled for word in (cell.comparable, *map(comparable, cell.text.split())))
    named = {role for word in words if (role := indicator_role(word))}
    return bool(named & {Role.LEVEL2, Role.LEVEL3}) and len(named) >= _FEWEST_HEADERS


def continues_header(pieces: Sequence[Piece]) -> bool:
    """Whether a row only says what the parts of a column are: 符号, 值, 单位."""
    return all(
        _BELOW_HEADER.fullmatch(piece.comparable) or indicator_role(piece.comparable) in _SPANNED
        for piece in pieces
    )


def parted(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row without dots that only say "and so on"; a weight with the target's sign glued to it parted."""
    found: list[Piece] = []
    for piece in pieces:
        if _AND_SO_ON.fullmatch(piece.comparable):
            continue
        glued = _WEIGHT_AND_SIGN.match(piece.cells[0].text)
        found += piece.cut(glued.end(1)) if glued else [piece]
    return found
