"""Small tables inside the 情况说明: projects with their scores, budgets and results."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.documents import SourceLine
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    FINAL,
    INITIAL_BUDGET,
    OTHER,
    RATE,
    SCORE,
)
from extractor.provenance import Printed
from extractor.readers.layout.cells import Cell, split_row
from extractor.readers.layout.labels import compact
from extractor.readers.layout.narrative.numbers import NoFigure, numbers

_ORDINAL = re.compile("序号|编号")
_NAME = re.compile("名称|项目$|内容|单位$")
_TOTAL_SCORE = re.compile(
    r"^(?:项目)?(?:绩效)?(?:自评|综合|评价|最终|考核)*(?:总)?(?:得分|评分|分数|总分)(?:[（(]分[）)])?$"
)
_COLUMNS = (
    (re.compile("得分|评分|分数|总分"), SCORE),
    (re.compile("年初预算"), INITIAL_BUDGET),
    (re.compile("执行率|完成率"), RATE),
    (re.compile("预算"), ANNUAL_BUDGET),
    (re.compile("执行|支出|决算"), FINAL),
)
_UNIT = re.compile(r"[（(](万元|元|亿元|%|分|个)[）)]")


class TableFigure(NamedTuple):
    """A figure of a small table: its cell, item, column and unit."""

    cell: Cell
    item: str
    column: str
    unit: str | None


def numbers_in_labels(lines: Sequence[SourceLine]) -> Iterator[tuple[Printed, str]]:
    """The numbers inside the names and headings of these tables: they are no figures."""
    for line in lines:
        for cell in split_row(line).filled if "\t" in line.text else ():
            if cell.number is None:
                for number in numbers(cell.text):
                    printed = line.printed(cell.start + number.start, cell.start + number.end)
                    yield printed, number.no_figure or NoFigure.NAME


def read_tables(lines: Sequence[SourceLine]) -> Iterator[TableFigure | Cell]:
    """Read the rows with tabs; a number that is an ordinal is given as its bare cell."""
    header: list[str] = []
    for line in lines:
        if "\t" not in line.text:
            header = []
            continue
        row = split_row(line)
        if not row.has_figure or not header:
            header = [compact(cell.text) for cell in row.cells] if not row.has_figure else header
            if not header:
                yield from (cell for cell in row.filled if cell.number is not None)
            continue
        yield from _row(list(row.cells), header)


def _row(cells: list[Cell], header: list[str]) -> Iterator[TableFigure | Cell]:
    name = next((compact(cell.text) for cell in cells if cell.is_label), "")
    for index, cell in enumerate(cells):
        title = header[index] if index < len(header) else ""
        if cell.number is None:
            continue
        if _ORDINAL.search(title) or (index == 0 and cell.is_integer):
            yield cell
            continue
        column = next((column for pattern, column in _COLUMNS if pattern.search(title)), OTHER)
        bare = _UNIT.sub("", title)
        partial = column == OTHER or (column == SCORE and not _is_total(bare, header))
        unit = _UNIT.search(title)
        yield TableFigure(
            cell, f"{name}/{bare}" if partial and bare else name, column, unit[1] if unit else None
        )


def _is_total(title: str, header: list[str]) -> bool:
    scores = [name for name in header if _COLUMNS[0][0].search(name)]
    return len(scores) == 1 or bool(_TOTAL_SCORE.match(title))
