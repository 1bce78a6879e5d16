"""Small tables of projects with their scores and results, wherever they stand in the text."""

import re
from collections.abc import Sequence

from extractor.documents import SourceLine
from extractor.final_accounts.supplements import SupplementaryTable, TableGroup, TableKind
from extractor.readers.layout.cells import Row
from extractor.readers.layout.performance.header import is_header as is_indicator_header
from extractor.readers.layout.supplements.grid import is_header_like, printed_row, row_of, table_row

_NAME = re.compile(
    r"(?:.*(?:项目|政策|资金|专项|评价对象|单位|部门).*名称.*|名称|评价项目|评价对象|.{0,4}项目)"
)
_RESULT = re.compile(
    r".*(?:得分|评分|分数|总分|评价等级|评价等次|评价结果|评价结论|自评等级|自评结果|自评结论|等次|评级)(?:\(.*\))?"
)
_ORDINAL = re.compile(r"序号|编号")
_NUMBERED = re.compile(r"\s*\d{1,3}(?:\s|$)")
_TOTAL = re.compile(r"合计|总计|平均.*|小计")
_GRADE = re.compile(
    r"(?=.)(?:\d+(?:\.\d+)?分?)?\(?(?:优秀?|良好?|中等?|差|较[好差]|合格|不合格|[ABCD]级?)?\)?"
)
_FEWEST_HEADERS = 2


def read_score_tables(lines: Sequence[SourceLine]) -> list[SupplementaryTable]:
    """Read all of them; a header that no row follows makes no table."""
    filled = [line for line in lines if line.text.strip()]
    found: list[SupplementaryTable] = []
    at = 0
    while at < len(filled):
        header = _header(filled[at])
        at += 1
        if header is None:
            continue
        rows: list[Row] = []
        while at < len(filled) and (row := _row(filled[at], header)):
            rows.append(row)
            at += 1
        if rows and _has_result(header, rows[0]):
            found.append(_table(header, rows))
    return found


def _header(line: SourceLine) -> Row | None:
    if not re.search("名称|项目|对象", line.text) or not re.search("分|评|等", line.text):
        return None
    row = row_of(line)
    if not is_header_like(row, _FEWEST_HEADERS) or is_indicator_header(row):
        return None
    words = [cell.comparable for cell in row.filled]
    if not row.aligned and (len(words) < _FEWEST_HEADERS + 1 or not _ORDINAL.fullmatch(words[0])):
        return None
    named = any(_NAME.fullmatch(word) for word in words)
    scored = any(_RESULT.fullmatch(word) for word in words)
    return row if named and scored and not any("级指标" in word for word in words) else None


def _row(line: SourceLine, header: Row) -> Row | None:
    """The line as a row under the header, None where the table has ended."""
    row = row_of(line)
    if header.aligned:
        fits = row.aligned and len(row.filled) > 1 and _header(line) is None
        return row if fits else None
    numbered = _NUMBERED.match(line.text) or _TOTAL.fullmatch(row.filled[0].comparable)
    return row if numbered and len(row.filled) > 1 else None


def _has_result(header: Row, row: Row) -> bool:
    """Whether a score or a grade stands under its header; beside a label in the head of a form none does."""
    under = row.cells
    if header.aligned:
        columns = [i for i, cell in enumerate(header.cells) if _RESULT.fullmatch(cell.comparable)]
        under = tuple(row.cells[i] for i in columns if i < len(row.cells))
    return any(cell.number is not None or _GRADE.fullmatch(cell.comparable) for cell in under)


def _table(header: Row, rows: Sequence[Row]) -> SupplementaryTable:
    names = printed_row(header)
    group = TableGroup(header=names, rows=tuple(table_row(row, names) for row in rows))
    return SupplementaryTable(kind=TableKind.SCORES, title=None, groups=(group,), line=header.line.number)
