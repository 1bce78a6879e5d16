"""部门评价表: indicators with what they mean, their weight and their score."""

from extractor.final_accounts.supplements import SupplementaryTable, TableGroup, TableKind
from extractor.readers.layout.cells import Row
from extractor.readers.layout.supplements.grid import printed_row, rows_of, table_row
from extractor.readers.layout.supplements.papers import Paper

_FEWEST_HEADERS = 3


def read_evaluation(paper: Paper) -> SupplementaryTable | None:
    """Read the table; None where no header of indicators follows the title."""
    rows = rows_of(paper.lines)
    at = next((index for index, row in enumerate(rows) if _is_header(row)), None)
    if at is None:
        return None
    header = printed_row(rows[at])
    body = [row for row in rows[at + 1 :] if row.aligned == rows[at].aligned and not _is_header(row)]
    group = TableGroup(header=header, rows=tuple(table_row(row, header) for row in body))
    return SupplementaryTable(kind=TableKind.EVALUATION, title=paper.title, groups=(group,), line=paper.line)


def _is_header(row: Row) -> bool:
    words = [cell.comparable for cell in row.filled]
    indicators = any("指标" in word or word in {"评价内容", "评价要素"} for word in words)
    scored = any(word.startswith(("分值", "权重", "标准分", "满分")) or "得分" in word for word in words)
    return indicators and scored and len(words) >= _FEWEST_HEADERS and not row.has_figure
