"""The rows of 部门整体支出绩效评价基础数据表 as statements: 上年决算数, 预算数 and 决算数 of one item each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT
from extractor.checks.identity import Cell
from extractor.checks.performance_mentions.against_forms import Statement
from extractor.checks.performance_mentions.cells import placed_cell
from extractor.checks.performance_mentions.projects import Projects, is_common, plain
from extractor.final_accounts import FinalAccounts, Words
from extractor.final_accounts.supplements import Concept, TableKind

_YEARLY = re.compile(r"(?P<year>20\d\d)年度?(?P<what>决算|预算)(?:数|金额)?")
_UNIT = re.compile(r"\((?:单位:)?(?P<unit>.?.?元)\)")
_LEADING = re.compile(r"^(?:其中[:：]|\d{1,2}[.、．]|[（(]?[一二三四五六七八九十][)）、])+")
_REMARK = re.compile(r"[（(]一[个项].*?一行[)）]")
_LABELS = {"last": "上年决算数", "budget": "预算数", "final": "决算数"}
_SOURCE = "基础数据表"


class YearlyRow(NamedTuple):
    """One row: what was spent last year, the budget and what was spent in the year accounted for."""

    name: str
    unit: str
    words: Mapping[str, Words]

    def cell(self, what: str) -> Cell | None:
        """The figure of ``last``, ``budget`` or ``final``; None where it is blank or no number."""
        words = self.words.get(what)
        return placed_cell("table", f"{self.name}·{_LABELS[what]}", words, self.unit) if words else None


def base_rows(rows: Iterable[YearlyRow], projects: Projects) -> Iterator[Statement]:
    """The rows that have the name of a project as statements about it."""
    for row in (row for row in rows if projects.near(row.name) and not is_common(row.name)):
        for concept, what in ((Concept.BUDGET, "budget"), (Concept.EXECUTED, "final")):
            cell = row.cell(what)
            if cell:
                yield Statement(_SOURCE, (row.name,), concept, cell)


def yearly_rows(accounts: FinalAccounts) -> Iterator[YearlyRow]:
    """The rows under headers that name the years; their unit is the header's."""
    year = accounts.header.fiscal_year
    tables = (table for table in accounts.supplements.tables if table.kind is TableKind.BASE_DATA)
    for group in (group for table in tables for group in table.groups if group.header and year):
        titles = [plain(words.value) if words else "" for words in group.header]
        unit = next((match["unit"] for title in titles if (match := _UNIT.search(title))), None)
        columns = {at: _column(title, year or 0) for at, title in enumerate(titles)}
        if unit is None or unit not in FEN_PER_UNIT or not any(columns.values()):
            continue
        for row in group.rows:
            if len(row.cells) >= len(titles) and row.cells[0]:
                name = _REMARK.sub("", _LEADING.sub("", row.cells[0].value))
                found = {what: row.cells[at] for at, what in columns.items() if what}
                yield YearlyRow(name, unit, {what: words for what, words in found.items() if words})


def _column(title: str, year: int) -> str | None:
    match = _YEARLY.fullmatch(title)
    if match is None:
        return None
    if match["what"] == "预算":
        return "budget" if int(match["year"]) == year else None
    return {year: "final", year - 1: "last"}.get(int(match["year"]))
