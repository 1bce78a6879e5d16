"""A sheet of a workbook as lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.documents.flowing import folded


class Sheet(NamedTuple):
    """The cells of a sheet as text, row by row; ``wide`` is the width of the widest merged cell of one row by its row."""

    rows: Sequence[Sequence[str]]
    wide: Mapping[int, int]


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """One line per row, cells parted by tabs; a title or note alone in its row, merged over the others, without them."""
    rows = [[folded(text.splitlines()) for text in row] for row in sheet.rows]
    width = max((index + 1 for row in rows for index, text in enumerate(row) if text), default=0)
    last = max((index + 1 for index, row in enumerate(rows) if any(row)), default=0)
    for index, row in enumerate(rows[:last]):
        filled = [text for text in row if text]
        if len(filled) == 1 and sheet.wide.get(index, 1) > width // 2:
            yield filled[0]
        else:
            yield "\t".join(row[:width])
