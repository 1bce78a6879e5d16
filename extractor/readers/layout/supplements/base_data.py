"""部门整体支出绩效评价基础数据表: one table of several groups, each under a header of its own."""

import re

from extractor.final_accounts.supplements import SupplementaryTable, TableGroup, TableKind, TableRow
from extractor.readers.layout.cells import Row
from extractor.readers.layout.supplements.grid import is_header_like, printed_row, rows_of, table_row
from extractor.readers.layout.supplements.papers import Paper

_FEWEST_HEADERS = 3
_TEXT = 2
_LONGEST_LABEL = 20


def read_base_data(paper: Paper) -> SupplementaryTable | None:
    """Read the table; None where no header follows the title. Text below the last row is none of it."""
    groups: list[TableGroup] = []
    rows = rows_of(paper.lines)
    tabular = [row for row in rows if row.aligned] or rows
    for row in tabular:
        if is_header_like(row, _FEWEST_HEADERS):
            groups.append(TableGroup(header=printed_row(row), rows=()))
        elif _is_text(row):
            groups.append(_add(TableGroup(header=(), rows=()), table_row(row)))
        elif groups and _belongs(row):
            groups[-1] = _add(groups[-1], table_row(row, groups[-1].header))
    if not any(group.header for group in groups):
        return None
    return SupplementaryTable(
        kind=TableKind.BASE_DATA, title=paper.title, groups=tuple(groups), line=paper.line
    )


def _add(group: TableGroup, row: TableRow) -> TableGroup:
    return group.model_copy(update={"rows": (*group.rows, row)})


def _is_text(row: Row) -> bool:
    """Whether a row is a label with text beside it (厉行节约保障措施)."""
    if len(row.filled) != _TEXT or not all(cell.is_label for cell in row.filled):
        return False
    label = row.cells[0].compact
    return 0 < len(label) <= _LONGEST_LABEL and not re.search("[:：。]", label)


def _belongs(row: Row) -> bool:
    """Whether a row stands under a header: in cells, or with a figure; notes below are neither."""
    return bool(row.filled) and (row.aligned or row.has_figure)
