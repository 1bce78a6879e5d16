"""Lines outside ruled tables: running text, and tables without rules, whose columns are where no row prints anything."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.documents.page_content import Word
from extractor.documents.printed_lines import Line, height_of, spaced

_GAP = 1.0
"""A gap of this many heights of the words parts two columns, if the lines around agree."""
_PITCH = 4.0
"""Rows of one table stand at most this many heights of the words below each other."""
_FEWEST_ROWS = 3
_FEWEST_FIGURES = 2
_FIGURE = re.compile(r"[-−－+]?\d[\d,，.．\s]*%?|[-—－]+")

Chunk = list[Word]
Interval = tuple[float, float]


def aligned(lines: Sequence[list[Word]]) -> Iterator[Line]:
    """The lines as printed, those of tables with tabs between their columns."""
    parted = [_chunks(line) for line in lines]
    index = 0
    while index < len(parted):
        end = _table_end(parted, index)
        if end > index:
            yield from _table(parted[index:end])
            index = end
        else:
            yield spaced(lines[index])
            index += 1


def _chunks(line: Sequence[Word]) -> list[Chunk]:
    """The words of a line, parted where columns could be."""
    gap = _GAP * height_of(line)
    chunks: list[Chunk] = [[line[0]]]
    for before, word in itertools.pairwise(line):
        if word.box[0] - before.box[2] > gap:
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def _table_end(lines: Sequence[list[Chunk]], begin: int) -> int:
    """The line after the table that begins here, or ``begin`` where none does."""
    if len(lines[begin]) == 1:
        return begin
    end = last = begin + 1
    reference = lines[begin]
    while end < len(lines) and _follows(lines[end - 1], lines[end]):
        chunks = lines[end]
        if len(chunks) > 1:
            reference, last = chunks, end + 1
        elif not _belongs(chunks[0], reference):
            break
        end += 1
    rows = [line for line in lines[begin:last] if len(line) > 1]
    figures = sum(any(map(_is_figure, line)) for line in rows)
    return last if len(rows) >= _FEWEST_ROWS and figures >= _FEWEST_FIGURES else begin


def _follows(above: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    words = [word for chunk in (*above, *below) for word in chunk]
    return below[0][0].box[1] - above[0][0].box[3] <= _PITCH * height_of(words)


def _belongs(chunk: Chunk, row: Sequence[Chunk]) -> bool:
    """Whether a chunk alone on its line stands in one column: a label folded, or without figures beside it."""
    crossed = sum(_overlap(_extent(chunk), _extent(other)) for other in row)
    return crossed == 1 or (crossed == 0 and _is_figure(chunk))


def _table(lines: Sequence[list[Chunk]]) -> Iterator[Line]:
    columns = _columns(lines)
    for chunks in lines:
        cells: list[list[Word]] = [[] for _ in columns]
        for chunk in chunks:
            cells[_column(chunk, columns)].extend(chunk)
        line: Line = []
        for index, words in enumerate(cells):
            if index:
                line.append("\t")
            if words:
                line.extend(spaced(words))
        yield line


def _columns(lines: Sequence[list[Chunk]]) -> list[Interval]:
    """The columns: what the rows with figures cover together; a heading over none of them has its own."""
    body = [chunk for line in lines if any(map(_is_figure, line)) for chunk in line]
    columns = _union(map(_extent, body))
    headings = [_extent(chunk) for line in lines for chunk in line]
    blank = [own for own in headings if not any(_overlap(own, column) for column in columns)]
    return sorted([*columns, *_union(blank)])


def _union(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _column(chunk: Chunk, columns: Sequence[Interval]) -> int:
    """The first column a chunk stands in."""
    return next(i for i, column in enumerate(columns) if _overlap(_extent(chunk), column))


def _extent(chunk: Chunk) -> Interval:
    return chunk[0].box[0], chunk[-1].box[2]


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_figure(chunk: Chunk) -> bool:
    return bool(_FIGURE.fullmatch(" ".join(word.text for word in chunk)))
