"""Performance reports: in boxes as labels and values, in prose as their lines."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.final_accounts.supplements import LabelledValue, Report
from extractor.readers.layout.cells import Cell, Row, is_tabular
from extractor.readers.layout.performance.pieces import joined
from extractor.readers.layout.supplements.grid import row_of, words_of
from extractor.readers.layout.supplements.papers import Paper

_LABEL = re.compile(
    r"(?:专项|项目)(?:资金)?名称|年度预算金额|(?:项目)?(?:主管|实施)(?:部门|单位)|(?:项目)?立项目的|项目支出管理和使用(?:基本)?情况"
    r"|(?:项目)?绩效目标完成情况|存在的(?:主要)?问题|改进措施|其他需要说明的?(?:问题|情况)"
)
_LABEL_AND_VALUE = 2
_PAIR = 2
_WITH_BLOCK = 3
_FEWEST_VALUES = 3
_FEWEST_SENTENCES = 2
_LONGEST_LABEL = 24


def read_report(paper: Paper) -> Report | None:
    """Read a report; None where hardly anything follows the title, as in a list of contents."""
    in_cells = is_tabular(paper.lines[0].text)
    values = _values(paper.lines) if in_cells else _values_by_label(paper.lines)
    if len(values) >= _FEWEST_VALUES:
        return Report(title=paper.title, values=values, line=paper.line)
    if sum("。" in line.text for line in paper.lines) < _FEWEST_SENTENCES:
        return None
    lines = tuple(line.printed(0, len(line.text)) for line in paper.lines)
    return Report(title=paper.title, lines=lines, line=paper.line)


def _values(lines: Iterable[SourceLine]) -> tuple[LabelledValue, ...]:
    found: list[LabelledValue] = []
    block: Words | None = None
    for line in lines:
        row = row_of(line)
        if row.aligned:
            values = _row(row, block)
            found += values
            block = values[-1].block if values else block
        elif found:
            found[-1] = _continued(found[-1], row)
    return tuple(found)


def _values_by_label(lines: Sequence[SourceLine]) -> tuple[LabelledValue, ...]:
    """A box whose lines are not drawn: known labels at the head of a line, a heading before one now and then.

    Only where the first line is one: in prose these words stand too.
    """
    found: list[LabelledValue] = []
    block: Words | None = None
    for line in lines:
        cells = list(row_of(line).filled)
        at = next((i for i, cell in enumerate(cells[:2]) if _LABEL.fullmatch(cell.comparable)), None)
        if at is not None:
            block = words_of(cells[0]) if at else block
            values = cells[at + 1 :]
            value = joined(values) if values else None
            found.append(LabelledValue(label=joined([cells[at]]), value=value, block=block))
        elif not found:
            return ()
        else:
            found[-1] = _continued(found[-1], row_of(line))
    return tuple(found)


def _row(row: Row, block: Words | None) -> list[LabelledValue]:
    """The labels and values of a row; a heading beside them holds until the next."""
    cells = _without_blank_end(row)
    if not cells:
        return []
    pairs = _pairs(cells)
    if pairs:
        return [_value(label, value, None) for label, value in pairs]
    if len(cells) == _LABEL_AND_VALUE and cells[0].text:
        return [_value(cells[0], cells[1], None)]
    filled = [cell for cell in cells if cell.text]
    if len(filled) == 1:
        return _one(cells, filled[0], block)
    if len(filled) == _LABEL_AND_VALUE and not cells[-1].text:
        return [_value(filled[1], cells[-1], words_of(filled[0]))]
    if cells[0].text and len(filled) > _LABEL_AND_VALUE:
        block, filled = words_of(filled[0]), filled[1:]
    return [_value(label, value, block) for label, value in zip_longest(filled[::2], filled[1::2])]


def _without_blank_end(row: Row) -> list[Cell]:
    """The cells of a row; of more than three, the blank ones at the end are what a merged cell left."""
    cells = list(row.cells)
    while len(cells) > _WITH_BLOCK and not cells[-1].text:
        cells.pop()
    return cells


def _pairs(cells: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Label and value side by side, twice or more in a row."""
    filled = [cell for cell in cells if cell.text]
    if not cells[0].text or len(filled) < 2 * _PAIR or len(filled) % _PAIR:
        return []
    labels = filled[::2]
    return list(zip(labels, filled[1::2], strict=True)) if all(map(_is_label, labels)) else []


def _one(cells: list[Cell], only: Cell, block: Words | None) -> list[LabelledValue]:
    """One filled cell: a value that goes on from a page to the next is none of ours; else a label left blank."""
    if only is cells[-1] or not _is_label(only):
        return []
    return [_value(only, cells[-1], None if only is cells[0] else block)]


def _is_label(cell: Cell) -> bool:
    return cell.is_label and len(cell.compact) <= _LONGEST_LABEL and "。" not in cell.text


def _value(label: Cell, value: Cell | None, block: Words | None) -> LabelledValue:
    return LabelledValue(label=joined([label]), value=words_of(value) if value else None, block=block)


def _continued(last: LabelledValue, row: Row) -> LabelledValue:
    """A value that goes on below its first line."""
    more = joined(row.filled)
    before = last.value or Words(value="", parts=())
    value = Words(value=before.value + more.value, parts=(*before.parts, *more.parts))
    return last.model_copy(update={"value": value})
