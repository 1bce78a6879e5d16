"""The lines of a printed form as parts: header rows, then the rows they stand over.

A form that runs over pages repeats its header; each repetition opens a new part.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.readers.layout.cells import Row

_HEADER_CELL = re.compile(
    r"项目(?:\(.*\))?|栏次|行次|序号|科目|(?:支出)?(?:功能|经济)分类.*|科目(?:编码|代码|名称)|收入|支出|人员经费|公用经费|预算数|决算数|金额|年初预算数?|全年预算数?"
)


@dataclass
class Part:
    """Header rows and the body rows under them."""

    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)

    @property
    def column_numbers(self) -> dict[int, int]:
        """Column number (栏次) by cell index, empty where none are printed."""
        return next((row.column_numbers for row in reversed(self.header) if row.column_numbers), {})

    @property
    def labelled_rows(self) -> list[Row]:
        """The header rows that print labels of columns."""
        return [row for row in self.header if not row.column_numbers and not _opens_with_column_numbers(row)]


def parts(rows: Iterable[Row]) -> list[Part]:
    """Divide the rows of a form into its parts."""
    found = [Part()]
    closed = False
    for row in rows:
        part = found[-1]
        if row.column_numbers:
            if part.body:
                part = Part()
                found.append(part)
            part.header.append(row)
            closed = True
        elif row.has_figure:
            part.body.append(row)
        elif _is_header(row):
            if part.body:
                part, closed = Part(), False
                found.append(part)
            part.header.append(row)
        elif not part.body and not closed:
            part.header.append(row)
        else:
            part.body.append(row)
    return found


def _is_header(row: Row) -> bool:
    return any(_HEADER_CELL.fullmatch(cell.comparable) for cell in row.filled)


def _opens_with_column_numbers(row: Row) -> bool:
    return any(cell.compact == "栏次" for cell in row.filled[:1])
