"""A form whose blank cells closed up, as rows and sums to search: its own columns, lines and levels."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from extractor.amounts import FEN_PER_UNIT, Amount, Figure, figure
from extractor.checks.within_forms import COLUMN_SUMS
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.forms.appropriation_summary import CLOSING_APPROPRIATION_BALANCE
from extractor.forms.definition import EXPENDITURE_TOTAL, GRAND_TOTAL, TOTAL
from extractor.nomenclature import parent
from extractor.readers.layout.collect import ClosedUpRow, Collector
from extractor.readers.layout.column_search import ColumnSearch, Relation, Way, Ways, ways_of

SEARCHED = ("04", "02", "05", "07", "08", "03")
"""The forms whose sums can tell columns, those first that tell others."""
_SIDES = {"04": Side.EXPENDITURE}
_UNDER_CLOSING = f"{CLOSING_APPROPRIATION_BALANCE}/"


@dataclass(frozen=True)
class SearchedForm:
    """One printing of a form: every row with the ways its figures can stand, and which rows sum up which."""

    number: str
    columns: tuple[str, ...]
    rows: Mapping[str, Ways]
    sums: Mapping[str, tuple[str, ...]]
    closed_up: Mapping[str, ClosedUpRow]

    def search(self, rows: Mapping[str, Ways]) -> ColumnSearch:
        """Search the columns of its rows, of which only some ways may be left."""
        search = ColumnSearch(dict(rows), self.sums)
        search.run()
        return search

    def printed(self, way: Way) -> dict[str, int]:
        """What stands in each column, in halves of 分; nothing in blank ones."""
        return dict(zip(self.columns, way.vector, strict=True))


def searched_form(collector: Collector) -> SearchedForm | None:
    """The form as it can be searched; None where its columns are not those its sums are known for, or rows come twice."""
    number = collector.form
    if number not in SEARCHED:
        return None
    block = FORM_BY_NUMBER[number].block(_SIDES.get(number))
    layouts = {row.columns for row in collector.closed_up} or {tuple(c.label for c in block.columns)}
    columns = next(iter(layouts))
    standard = {column.label for column in block.columns}
    relations = _relations(number, columns)
    if (
        len(layouts) > 1
        or not relations
        or len(set(columns)) < len(columns)
        or not standard.issuperset(columns)
    ):
        return None
    complete = _complete_rows(collector, columns)
    closed = {key: row for row in collector.closed_up if (key := _key(number, row))}
    found = {key: _closed_ways(row, relations) for key, row in closed.items()}
    twice = len(closed) < sum(_key(number, row) is not None for row in collector.closed_up)
    if complete is None or twice or complete.keys() & found.keys():
        return None
    rows = complete | {key: ways for key, ways in found.items() if ways}
    if len(rows) < len(complete) + len(found):
        return None
    return SearchedForm(number, columns, rows, _sums(number, rows), closed)


def halves(read: Figure) -> tuple[int, int]:
    """A figure and how far rounding may have moved it, in halves of 分; as if in 元 where no unit is known."""
    value = read.fen if isinstance(read, Amount) else Fraction(read.number) * FEN_PER_UNIT["元"]
    half = read.half_unit if isinstance(read, Amount) else read.half_unit * FEN_PER_UNIT["元"]
    return ceil(2 * value), ceil(2 * half)


def _relations(number: str, columns: Collection[str]) -> list[Relation]:
    """The sums that hold within every row, of the columns that are printed."""
    at = {column: index for index, column in enumerate(columns)}
    found = []
    for rule in COLUMN_SUMS:
        if rule.form != number or not at.keys() >= set(rule.left):
            continue
        right = tuple(at[column] for column in rule.right if column in at)
        if right and (len(rule.left) == 1 or len(right) == len(rule.right)):
            found.append((tuple(at[column] for column in rule.left), right))
    return found


def _key(number: str, row: ClosedUpRow) -> str | None:
    """What names a row that can stand in a sum; None for any other."""
    if number in _SIDES:
        return row.name.item if row.name.side is _SIDES[number] else None
    return row.name.code or (TOTAL if row.name.item == TOTAL else None)


def _complete_rows(collector: Collector, columns: tuple[str, ...]) -> dict[str, Ways] | None:
    """The rows whose columns are known; None where one prints a figure twice or elsewhere."""
    printed: dict[str, dict[int, Figure]] = {}
    for fact in collector.facts:
        if fact.side is not _SIDES.get(collector.form) or not (fact.side or fact.code or fact.item == TOTAL):
            continue
        row = printed.setdefault(fact.code or fact.item, {})
        at = columns.index(fact.column) if fact.column in columns else None
        if at is None or at in row:
            return None
        row[at] = fact.figure
    found = {}
    for key, figures in printed.items():
        money = {at: halves(read) for at, read in figures.items()}
        vector = tuple(money[at][0] if at in money else 0 for at in range(len(columns)))
        half = max(half for _, half in money.values())
        found[key] = Ways((Way(tuple(sorted(figures)), vector),), half)
    return found


def _closed_ways(row: ClosedUpRow, relations: Iterable[Relation]) -> Ways | None:
    figures = [figure(cell.number.text, row.name.unit) for cell in row.cells if cell.number]
    money = [halves(read) for read in figures if read]
    if len(money) < len(row.cells):
        return None
    half = max(half for _, half in money)
    return ways_of([value for value, _ in money], half, len(row.columns), relations)


def _sums(number: str, rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return _sums_of_lines(set(rows)) if number in _SIDES else _sums_of_codes(set(rows))


def _sums_of_codes(rows: set[str]) -> dict[str, tuple[str, ...]]:
    """Every row with the rows one printed level below it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in sorted(rows - {TOTAL}):
        above = parent(code)
        while above is not None and above not in rows:
            above = parent(above)
        over = above or TOTAL
        found[over] = (*found.get(over, ()), code)
    return {total: parts for total, parts in found.items() if total in rows}


def _sums_of_lines(rows: set[str]) -> dict[str, tuple[str, ...]]:
    """本年支出合计 with the classes, 总计 with it and the balance."""
    totals = (EXPENDITURE_TOTAL, CLOSING_APPROPRIATION_BALANCE)
    classes = tuple(
        sorted(
            row for row in rows if row not in {*totals, GRAND_TOTAL} and not row.startswith(_UNDER_CLOSING)
        )
    )
    found = {EXPENDITURE_TOTAL: classes, GRAND_TOTAL: tuple(row for row in totals if row in rows)}
    return {total: parts for total, parts in found.items() if total in rows and parts}
