"""A sheet of a workbook as lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.documents.flowing import folded

_TITLE = re.compile(r"[\u3400-\u9fff“（(].*[\u3400-\u9fff]表$")
_ROWS_OF_TITLE = 4


class Sheet(NamedTuple):
    """The cells of a sheet as text, row by row; ``wide`` is the width of the widest merged cell of one row by its row.

    ``name`` is printed on the tab below the sheet.
    """

    rows: Sequence[Sequence[str]]
    wide: Mapping[int, int]
    name: str = ""


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """One line per row, cells parted by tabs; a title or note alone in its row, merged over the others, without them.

    A sheet whose title stands on its tab only begins with it.
    """
    rows = [[folded(text.splitlines()) for text in row] for row in sheet.rows]
    title = _TITLE.search(sheet.name)
    if title and any(map(any, rows)) and not any(_is_title(row) for row in rows[:_ROWS_OF_TITLE]):
        yield title.group()
    width = max((index + 1 for row in rows for index, text in enumerate(row) if text), default=0)
    last = max((index + 1 for index, row in enumerate(rows) if any(row)), default=0)
    for index, row in enumerate(rows[:last]):
        filled = [text for text in row if text]
        if len(filled) == 1 and sheet.wide.get(index, 1) > width // 2:
            yield filled[0]
        else:
            yield "\t".join(row[:width])


def _is_title(row: Sequence[str]) -> bool:
    return any(_TITLE.search("".join(text.split())) for text in row)
