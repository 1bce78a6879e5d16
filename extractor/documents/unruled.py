"""Lines outside ruled tables: running text, and tables without rules, whose columns are where no row prints anything."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from extractor.documents.page_content import Word
from extractor.documents.printed_lines import Line, folded, height_of, spaced
from extractor.documents.unruled_columns import Columns, Interval, extent, is_figure, overlap

_GAP = 1.0
"""A gap of this many heights of the words parts two columns, if the lines around agree."""
_PITCH = 4.0
"""Rows of one table stand at most this many heights of the words below each other."""
_FEWEST_ROWS = 3
_FEWEST_FIGURES = 2
_NEARER = 0.7
"""Lines of one cell stand nearer to each other than this share of the usual gap between rows."""

Chunk = list[Word]


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
    """The words of a line, parted where columns could be: at wide gaps, and at any beside a figure."""
    gap = _GAP * height_of(line)
    chunks: list[Chunk] = [[line[0]]]
    for before, word in itertools.pairwise(line):
        if word.box[0] - before.box[2] > gap or is_figure(before) or is_figure(word):
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def _table_end(lines: Sequence[list[Chunk]], begin: int) -> int:
    """The line after the table that begins here, or ``begin`` where none does."""
    if not _is_row(lines[begin]):
        return begin
    end = last = begin + 1
    seen = [extent(chunk) for chunk in lines[begin] if _has_figures(lines[begin])]
    while end < len(lines) and _follows(lines[end - 1], lines[end]):
        chunks = lines[end]
        if not _is_row(chunks) and _runs_over(chunks, _union(seen)):
            break
        if _is_row(chunks):
            last = end + 1
            if _has_figures(chunks):
                seen += [extent(chunk) for chunk in chunks]
        end += 1
    while last < end and _gap(_words(lines[last - 1]), _words(lines[last])) < 0:
        last += 1
    rows = [line for line in lines[begin:last] if _is_row(line)]
    counts = [sum(is_figure(word) for word in _words(line)) for line in rows if _has_figures(line)]
    is_enough = len(counts) >= _FEWEST_FIGURES or sum(counts) > _FEWEST_FIGURES
    return last if len(rows) >= _FEWEST_ROWS and is_enough else begin


def _runs_over(chunks: Sequence[Chunk], columns: Sequence[Interval]) -> bool:
    """Whether words of a line stand over the gap between two columns, as running text does."""
    return any(sum(overlap(extent(chunk), column) > 0 for column in columns) > 1 for chunk in chunks)


def _is_row(chunks: Sequence[Chunk]) -> bool:
    """Whether a line is in columns: wide gaps part it, or nothing but a gap parts two figures."""
    gap = _GAP * height_of(_words(chunks))
    return any(
        right[0].box[0] - left[-1].box[2] > gap or (is_figure(left[-1]) and is_figure(right[0]))
        for left, right in itertools.pairwise(chunks)
    )


def _follows(above: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    words = [word for chunk in (*above, *below) for word in chunk]
    return below[0][0].box[1] - above[0][0].box[3] <= _PITCH * height_of(words)


def _union(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _table(lines: Sequence[list[Chunk]]) -> Iterator[Line]:
    first = next((index for index, line in enumerate(lines) if _has_figures(line)), len(lines))
    while 0 < first < len(lines) and _gap(_words(lines[first - 1]), _words(lines[first])) < 0:
        first -= 1
    rows, nearer = _rows([_words(line) for line in lines[first:]])
    columns = Columns(rows or [_words(line) for line in lines])
    for cells in (*columns.heads(lines[:first], nearer), *map(columns.cells, rows)):
        line: Line = []
        for index, words in enumerate(cells):
            if index:
                line.append("\t")
            if words:
                line.extend(folded(words))
        yield line


def _words(line: Sequence[Chunk]) -> list[Word]:
    return [word for chunk in line for word in chunk]


def _has_figures(line: Sequence[Chunk]) -> bool:
    """Whether a line prints figures, and not the numbers of the columns, which count up from 1."""
    figures = [word.text for chunk in line for word in chunk if is_figure(word)]
    counting = [str(number) for number in range(1, len(figures) + 1)]
    is_counted = figures == counting and (len(figures) > 1 or len(line) == len(figures) + 1)
    return bool(figures) and not (is_counted and _are_counters(line))


def _are_counters(line: Sequence[Chunk]) -> bool:
    words = {"".join(word.text for word in chunk) for chunk in line if not is_figure(chunk[0])}
    return all(re.fullmatch(r"[栏行]\s*次|合\s*计|[类款项]", word) for word in words)


def _rows(lines: Sequence[list[Word]]) -> tuple[list[list[Word]], float]:
    """The lines put together to rows: lines beside each other, then those so near that a cell is folded over them.

    Returns:
        The rows, and how near that is; 0 where no two rows tell.
    """
    beside: list[list[Word]] = []
    for line in lines:
        _join_or_add(beside, line, 0.0)
    gaps = [_gap(above, below) for above, below in itertools.pairwise(beside) if _both(above, below)]
    nearer = _NEARER * median(gaps) if gaps else 0.0
    rows: list[list[Word]] = []
    for row in beside:
        _join_or_add(rows, row, nearer)
    return rows, nearer


def _join_or_add(rows: list[list[Word]], line: list[Word], nearer: float) -> None:
    """Give a line to the row above where it is nearer than that, and not both print figures."""
    if rows and _gap(rows[-1], line) < nearer and not _both(rows[-1], line):
        rows[-1] = [*rows[-1], *line]
    else:
        rows.append(line)


def _both(above: Iterable[Word], below: Iterable[Word]) -> bool:
    return any(map(is_figure, above)) and any(map(is_figure, below))


def _gap(above: Iterable[Word], below: Iterable[Word]) -> float:
    """How far a line stands below another; negative where they stand beside each other."""
    return min(word.box[1] for word in below) - max(word.box[3] for word in above)
