"""The money table of a self-evaluation form: its totals, its sources, and the score of the execution rate.

Two arrangements are printed: columns under a header (年初预算数, 全年预算数, 全年执行数 …), and pairs of label and
figure side by side (预算数 … 到位数 … 执行数 …). Sources may also stand as ``name: figure`` in cells of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.final_accounts import FundSource, Words
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.labels import comparable, has_chinese
from extractor.readers.layout.performance.pieces import Piece, joined, pieces_of, trimmed
from extractor.readers.layout.performance.unruled_money import gather_money, listed_sources
from extractor.readers.layout.performance.vocabulary import (
    AMOUNTS,
    GOALS,
    MONEY_TOTAL,
    SOURCES_HEADING,
    Money,
    is_specific,
    money_role,
)

_SIDE = re.compile(
    r"(?:[一二三四五六七八九十]+[、.])?(?:年度)?(?:项目|部门|单位)?(?:年度)?(?:整体)?(?:预算)?(?:资金(?:情况|来源|安排)?|预算(?:申请|执行)?(?:情况)?|支出情况)(?:\(.*\))?"
)
_SOURCE = re.compile(
    r"[-－—─\s]*(?:其\s*中\s*[:：])?[-－—─\s]*(?:[（(]?\d{1,2}[)）.、]\s*)?(?P<name>[^:：]*[^:：\s])\s*[:：]?\s*(?P<figure>[-−]?\d[\d,，.\s]*)?"
)
_NUMBER_AT_END = re.compile(r"(?P<name>.*[^\d.,，\s:：])\s*[:：]\s*(?P<figure>[-−]?\d[\d,，.]*)")
_FOLDED_SOURCE = re.compile(r"(?P<name>.*?)\s*[:：]\s*(?P<figure>[-−]?\d[\d,，.]*)")
_LONGEST_NAME = 30
_LONGEST_LABEL = 200
_SHIFTS = (0, 1, -1, 2, -2)


@dataclass
class MoneyTable:
    """What the money table prints."""

    total: dict[Money, Words] = field(default_factory=dict)
    sources: list[FundSource] = field(default_factory=list)

    @property
    def figures(self) -> int:
        """How many figures were read."""
        of_sources = (figure for one in self.sources for figure in (one.initial, one.annual, one.executed))
        return len(self.total) + sum(figure is not None for figure in of_sources)


def read_money(rows: Sequence[Row]) -> MoneyTable:
    """Read the money table among the rows above the indicators; where rows without rules say less, by their words' places."""
    table = _read_rows(rows)
    listed = [source for piece in listed_sources(rows) if (source := _listed(piece))]
    if len(listed) > sum(source.annual is not None for source in table.sources):
        table.sources = listed
    gathered = gather_money(rows)
    if gathered is None:
        return table
    placed = MoneyTable()
    for pieces in gathered.rows:
        _column_row(placed, pieces, gathered.columns, aligned=True)
    ruled = any("\t" in row.line.text for row in rows)
    return placed if placed.total and placed.figures >= table.figures + ruled else table


def _read_rows(rows: Sequence[Row]) -> MoneyTable:
    table, columns, order, named_rate = MoneyTable(), dict[int, Money](), list[Money](), False
    for row in rows:
        pieces = [piece for piece in pieces_of(row) if len(piece.cells[0].text) <= _LONGEST_LABEL]
        named_rate |= any(money_role(piece.comparable) is Money.RATE for piece in pieces)
        if header := _header(pieces):
            columns = header
        elif any(GOALS.fullmatch(piece.comparable) for piece in pieces) and (columns or order):
            break
        elif pairs := _pairs(pieces):
            if not order:
                order = _total_pairs(table, pairs, pieces, named_rate=named_rate)
            elif money_role(pairs[0][0].comparable) is None:
                _source_pairs(table, pairs, order)
        elif columns:
            _column_row(table, pieces, columns, aligned=row.aligned)
    return table


def _header(pieces: Sequence[Piece]) -> dict[int, Money] | None:
    """Which column holds what: by the cell's number in aligned rows, else by its rank."""
    if any(piece.number is not None for piece in pieces):
        return None
    named = [(piece, role) for piece in pieces if (role := money_role(piece.comparable))]
    amounts = {role for _, role in named} & AMOUNTS
    if len(amounts) < 2:  # noqa: PLR2004 - one alone may be a label
        return None
    found: dict[Money, Piece] = {}
    for piece, role in named:
        if role not in found or not is_specific(found[role].comparable):
            found[role] = piece
    return {
        piece.index if piece.index is not None else rank: role
        for rank, (role, piece) in enumerate(sorted(found.items(), key=lambda x: x[1].cells[0].start))
    }


def _column_row(table: MoneyTable, pieces: list[Piece], columns: dict[int, Money], *, aligned: bool) -> None:
    labels = [piece for piece in pieces if _is_label(piece)]
    figures = [piece for piece in pieces if piece.number is not None or piece.is_blank]
    if not labels:
        # Figures without any label, right under the header, are the totals.
        if not table.total and not table.sources:
            table.total = _values(
                _by_index(None, figures, columns) if aligned else _by_rank(figures, columns)
            )
        return
    if not figures:
        for label in labels:
            # Of words that white space parts, only those with a colon are sure to be a source and no folded heading.
            if aligned or label.comparable.endswith(":"):
                _lone_source(table, label)
        return
    before = [label for label in labels if _order(label) < _order(figures[0])]
    before = before if aligned else [Piece(tuple(cell for label in before for cell in label.cells))]
    if not before or not before[-1].cells:
        return
    placed = _by_index(before[-1], figures, columns) if aligned else _by_rank(figures, columns)
    values = _values(placed)
    if MONEY_TOTAL.fullmatch(before[-1].comparable.rstrip(":")):
        table.total = values | table.total
    elif len(before[-1].compact) <= _LONGEST_NAME:
        table.sources.append(
            FundSource(
                name=joined(_name(before[-1])),
                initial=values.get(Money.INITIAL),
                annual=values.get(Money.ANNUAL),
                executed=values.get(Money.EXECUTED),
            )
        )


def _order(piece: Piece) -> int:
    """Where a piece stands among those of its row."""
    return piece.index if piece.index is not None else piece.cells[0].start


def _values(placed: dict[Money, Piece]) -> dict[Money, Words]:
    return {role: value for role, piece in placed.items() if (value := piece.figure())}


def _by_index(label: Piece | None, figures: Sequence[Piece], columns: dict[int, Money]) -> dict[Money, Piece]:
    """Figures under their headers; a row moved by a cell or two is moved back as a whole."""
    for shift in _SHIFTS:
        moved = {piece.index - shift: piece for piece in figures if piece.index is not None}
        under_header = label is not None and (label.index or 0) - shift in columns
        if not under_header and all(index in columns for index in moved):
            return {columns[index]: piece for index, piece in moved.items()}
    return {}


def _by_rank(figures: Sequence[Piece], columns: dict[int, Money]) -> dict[Money, Piece]:
    """Figures in the order of the headers, when there is one for each; else only the amounts before the scores."""
    roles = [columns[rank] for rank in sorted(columns)]
    if len(figures) == len([role for role in roles if role is not Money.REASON]):
        return dict(zip((role for role in roles if role is not Money.REASON), figures, strict=True))
    leading = [role for role in roles if role in AMOUNTS]
    return dict(zip(leading, figures, strict=False)) if len(figures) >= len(leading) else {}


def _lone_source(table: MoneyTable, label: Piece) -> None:
    """A source in a cell of its own: ``name: figure`` (of the annual budget, which it divides) or without figure."""
    name = label.comparable
    if _SIDE.fullmatch(name) or MONEY_TOTAL.fullmatch(name.rstrip(":")) or len(name) > _LONGEST_NAME:
        return
    cell = label.cells[0]
    match = _NUMBER_AT_END.fullmatch(cell.text)
    annual = Piece((trimmed(cell, *match.span("figure")),)).figure() if match else None
    if annual is None and (SOURCES_HEADING.fullmatch(name.rstrip(":")) or "。" in name):
        return
    table.sources.append(FundSource(name=joined(_name(label)), annual=annual))


def _listed(piece: Piece) -> FundSource | None:
    """A source with its figure behind the colon, its words folded anywhere."""
    *folded, last = piece.cells
    match = _FOLDED_SOURCE.fullmatch(last.text)
    if match is None:
        return None
    cells = [*folded, *([trimmed(last, *match.span("name"))] if match["name"].strip() else [])]
    annual = Piece((trimmed(last, *match.span("figure")),)).figure()
    return FundSource(name=joined(_name(Piece(tuple(cells)))), annual=annual) if cells and annual else None


def _pairs(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece | None]]:
    """Labels with the figure behind each, where a row prints two labels or more with a figure each."""
    pairs: list[tuple[Piece, Piece | None]] = []
    for piece in pieces:
        if _is_label(piece) and not _SIDE.fullmatch(piece.comparable):
            pairs.append((piece, None))
        elif pairs and pairs[-1][1] is None and piece.number is not None:
            pairs[-1] = (pairs[-1][0], piece)
    return pairs if sum(figure is not None for _, figure in pairs) > 1 else []


def _total_pairs(
    table: MoneyTable,
    pairs: Sequence[tuple[Piece, Piece | None]],
    pieces: Sequence[Piece],
    *,
    named_rate: bool,
) -> list[Money]:
    """The totals side by side; returns what each pair holds, [] where the labels are no names of amounts."""
    named = [(money_role(label.comparable), piece) for label, piece in pairs if piece]
    if not all(role for role, _ in named) or len({role for role, _ in named} & AMOUNTS) < len(named) - 1:
        return []
    for role, piece in named:
        if role and (value := piece.figure()):
            table.total.setdefault(role, value)
    last = pieces[-1]
    if named_rate and last.number is not None and last is not pairs[-1][1] and (rate := last.figure()):
        table.total.setdefault(Money.RATE, rate)
    return [role for role, _ in named if role]


def _source_pairs(table: MoneyTable, pairs: Sequence[tuple[Piece, Piece | None]], order: list[Money]) -> None:
    values = {
        role: value
        for role, (_, piece) in zip(order, pairs, strict=False)
        if piece and (value := piece.figure())
    }
    table.sources.append(
        FundSource(
            name=joined(_name(pairs[0][0])),
            initial=values.get(Money.INITIAL),
            annual=values.get(Money.ANNUAL),
            executed=values.get(Money.EXECUTED),
        )
    )


def _is_label(piece: Piece) -> bool:
    return has_chinese(piece.compact) and piece.number is None


def _name(label: Piece) -> list[Cell]:
    """The name of a source without 其中, dashes, enumerators, colon and figure."""
    cell, *folded = label.cells
    match = _NUMBER_AT_END.fullmatch(cell.text)
    text = cell.text[: match.end("name")] if match else cell.text
    named = _SOURCE.fullmatch(text)
    return [trimmed(cell, *named.span("name")) if named and comparable(named["name"]) else cell, *folded]
