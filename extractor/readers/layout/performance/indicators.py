"""The indicators of a self-evaluation form, and the rows that score the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.final_accounts import Indicator, Words
from extractor.readers.layout.cells import Row
from extractor.readers.layout.labels import has_chinese
from extractor.readers.layout.performance.fitness import MARKERS, OPERATOR
from extractor.readers.layout.performance.folded import FoldedRows
from extractor.readers.layout.performance.header import Header, continues_header, is_header, parted
from extractor.readers.layout.performance.levels import (
    is_closing,
    is_execution,
    is_side_heading,
    is_subtotal,
    is_total,
    parents,
    without_points,
)
from extractor.readers.layout.performance.pieces import Piece, joined, pieces_of
from extractor.readers.layout.performance.placement import Placement, place
from extractor.readers.layout.performance.unruled_indicators import Gathered
from extractor.readers.layout.performance.vocabulary import Role

_LEVEL_SUFFIX = "指标"
_NAMES_AND_FIGURES = 4
_MARK_AND_SCORE = 2
_LONGEST_ROW = 60
"""No form has so many cells in a row; what has is no row of a form."""
_TEXTS = frozenset({Role.LEVEL3, Role.NOTE, Role.TARGET, Role.ACTUAL})


@dataclass
class IndicatorTable:
    """What the table of indicators prints, row by row."""

    indicators: list[Indicator] = field(default_factory=list)
    execution_weight: Words | None = None
    execution_score: Words | None = None
    weight_total: Words | None = None
    score_total: Words | None = None
    _header: Header = field(default_factory=lambda: Header(()))
    _folded: FoldedRows = field(default_factory=lambda: FoldedRows(()))
    _level1: Words | None = None
    _level2: Words | None = None

    def read_gathered(self, gathered: Gathered) -> None:
        """Read rows that were put together by the places of their words."""
        self._header = gathered.header
        for pieces in gathered.rows:
            if not self._take_execution(pieces):
                self._take(pieces, aligned=True)
        self._take_total(gathered.total)

    @property
    def is_complete(self) -> bool:
        """Whether every indicator has its levels, its weight and its score."""
        return bool(self.indicators) and all(
            one.level1 and one.level2 and one.target and one.weight and one.score for one in self.indicators
        )

    def read(self, rows: Sequence[Row]) -> None:
        """Read the rows from the first header on, up to the row with the total, which may stand below conclusions."""
        closed = False
        for row in rows:
            if is_header(row):
                self._header = Header.of(row)
                self._folded, closed = FoldedRows(self._header.columns), False
                continue
            pieces = [piece for piece in parted(pieces_of(row)) if not is_side_heading(piece.comparable)]
            if not self._header.columns or not 0 < len(pieces) <= _LONGEST_ROW or continues_header(pieces):
                continue
            loose = self._header.is_aligned and not row.aligned
            if self._take_total(pieces):
                if self.score_total:
                    return
            elif self.indicators and is_closing(pieces[0].comparable) and not _scores(pieces):
                closed = True
            elif closed or loose:
                continue
            elif not is_subtotal(pieces[0].comparable) and not self._take_execution(pieces):
                self._take(pieces, aligned=row.aligned)

    def _take(self, pieces: Sequence[Piece], *, aligned: bool) -> None:
        if aligned and self._goes_on(pieces):
            return
        if aligned:
            placement: Placement | None = place(pieces, self._header.columns)
        else:
            placement = self._folded.add(pieces, last_in_full=self._last_in_full())
        if placement is None:
            return
        self._take_levels(placement.first(Role.LEVEL1), placement.first(Role.LEVEL2))
        if Role.LEVEL3 in placement.pieces and not placement.lacks_content:
            self.indicators.append(self._indicator(placement))

    def _goes_on(self, pieces: Sequence[Piece]) -> bool:
        """Whether a row only holds the rest of texts of the row above, which is then completed."""
        roles = [self._header.role_at(piece) for piece in pieces]
        if not self.indicators or not set(roles) < _TEXTS or len(set(roles)) < len(roles):
            return False
        if any(piece.is_bare_number or OPERATOR.match(piece.comparable) for piece in pieces):
            return False
        rest = {role.value: piece.words() for role, piece in zip(roles, pieces, strict=True) if role}
        begun = {name: getattr(self.indicators[-1], name) for name in rest}
        if not all(begun.values()) or self.indicators[-1].weight is None:
            return False
        whole = {
            name: Words(value=first.value + rest[name].value, parts=first.parts + rest[name].parts)
            for name, first in begun.items()
        }
        self.indicators[-1] = self.indicators[-1].model_copy(update=whole)
        return True

    def _take_levels(self, first: Piece | None, second: Piece | None) -> None:
        """Fill levels down; the first is derived where only the second is printed and cannot stand under the last."""
        if first:
            level1 = first.named(without_points(first.comparable))
            if self._level1 is None or level1.value != self._level1.value:
                self._level2 = None
            self._level1 = level1
        if second:
            self._level2 = second.named(without_points(second.comparable))
            usual = parents(without_points(second.comparable))
            last = self._level1.value.removesuffix(_LEVEL_SUFFIX) + _LEVEL_SUFFIX if self._level1 else None
            if not first and usual and last not in usual:
                self._level1 = Words(value=usual[0], parts=())

    def _indicator(self, placement: Placement) -> Indicator:
        pieces = placement.pieces
        level3 = pieces[Role.LEVEL3]
        return Indicator(
            level1=self._level1,
            level2=self._level2,
            level3=_words(level3),
            note=_words(pieces.get(Role.NOTE, ())),
            target=_target(placement),
            actual=_words(pieces.get(Role.ACTUAL, ())),
            completion=_words(pieces.get(Role.COMPLETION, ())),
            weight=_figure(placement.first(Role.WEIGHT)),
            score=_figure(placement.first(Role.SCORE)),
            line=level3[0].line,
        )

    def _take_execution(self, pieces: Sequence[Piece]) -> bool:
        """Whether the row scores the execution of the budget; its weight and score are taken."""
        labels = [piece for piece in pieces if has_chinese(piece.compact)]
        if not labels or not is_execution(labels[0].comparable):
            return False
        if self._header.role_at(labels[0]) is Role.LEVEL3 and len(pieces) >= _NAMES_AND_FIGURES:
            return False
        figures = [piece for piece in pieces if piece.is_bare_number]
        if len(figures) > 1:
            apart = self._header.comes_before(Role.WEIGHT, Role.ACTUAL)
            weight, score = (figures[0] if apart else figures[-2]), figures[-1]
            if self._header.comes_before(Role.SCORE, Role.WEIGHT):
                weight, score = score, weight
            self.execution_weight, self.execution_score = weight.figure(), score.figure()
        elif figures:
            self.execution_weight = figures[0].figure()
        return True

    def _take_total(self, pieces: Sequence[Piece]) -> bool:
        """Whether the row prints the total score, which is taken: the last figure of the row, the full mark before it.

        A single figure under 合计 is the sum of the weights where no indicator has a score.
        """
        figures = [piece for piece in pieces if piece.number is not None]
        labels = [piece.comparable for piece in pieces if has_chinese(piece.compact) and piece not in figures]
        if not labels or not (is_total("".join(labels)) or is_total(labels[0]) or is_total(labels[-1])):
            return False
        scored = any(indicator.score for indicator in self.indicators) or "得分" in "".join(labels)
        if figures and (len(figures) > 1 or scored):
            first = self._header.comes_before(Role.SCORE, Role.WEIGHT)
            self.score_total = (figures[0] if first else figures[-1]).figure()
            if len(figures) == _MARK_AND_SCORE:
                self.weight_total = figures[1 if first else 0].figure()
        return True

    def _last_in_full(self) -> bool:
        if not self.indicators:
            return True
        last = self.indicators[-1]
        return bool(last.score and last.weight and Decimal(last.score.value) >= Decimal(last.weight.value))


def _scores(pieces: Sequence[Piece]) -> bool:
    return any(piece.is_bare_number for piece in pieces)


def _words(pieces: Sequence[Piece]) -> Words | None:
    return joined(cell for piece in pieces for cell in piece.cells) if pieces else None


def _figure(piece: Piece | None) -> Words | None:
    return piece.figure() if piece else None


def _target(placement: Placement) -> Words | None:
    """Sign, value and unit as one; a marker that only says the target is in words is none of it.

    Where words stand in place of a figure some forms print them as value and as unit: once is enough.
    """
    roles = (Role.SIGN, Role.TARGET, Role.UNIT)
    pieces = [piece for role in roles for piece in placement.pieces.get(role, ())]
    in_words = any(piece.comparable in MARKERS for piece in pieces)
    pieces = [piece for piece in pieces if piece.comparable not in MARKERS and not piece.is_blank]
    if in_words and len({piece.compact for piece in pieces}) == 1:
        pieces = pieces[:1]
    return _words(pieces)
