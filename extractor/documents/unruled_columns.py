"""The columns of a table without rules: the strips in which its rows print something, and which cells heads stand over."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.documents.page_content import Word
from extractor.documents.printed_lines import height_of

_WIDE = 1.0
"""A strip without words, of this many heights, parts two columns of words; beside figures any does."""
_CENTRED = 0.8
"""A head stands over columns when its middle is theirs, to this many heights of the words."""
_FIGURE = re.compile(r"[-−－+]?\d[\d,，.．\s]*%?|[-—－]+")

_ROWS_PER_CROSSING = 12
"""One row of so many may print a label over several columns."""
_FOLDED = 0.6
"""Lines of one head stand nearer to each other than this many heights, where no rows tell."""
_TOUCHING = 0.2
"""Words nearer to each other than this share of their height belong together."""

_BLANK = 0.6
"""A blank within a head is narrower than this many heights."""

Interval = tuple[float, float]
Cells = list[list[Word]]


def is_figure(word: Word) -> bool:
    """Whether it prints a number, or the sign that none belongs here."""
    return bool(_FIGURE.fullmatch(word.text))


def extent(words: Sequence[Word]) -> Interval:
    """From the first word to the last."""
    return words[0].box[0], words[-1].box[2]


def overlap(one: Interval, other: Interval) -> float:
    """How far they lie over each other; negative: how far apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


class _Strip(NamedTuple):
    """A strip in which rows print something."""

    left: float
    right: float
    has_figures: bool


def _strips(words: Iterable[Word], most_crossing: int) -> Iterator[_Strip]:
    """The strips that figures, or more than so many labels, cover: a label over several cells parts no strip."""
    ends: list[tuple[float, int, bool]] = []
    for word in words:
        figure = is_figure(word)
        ends += [(word.box[0], 1, figure), (word.box[2], -1, figure)]
    figures = labels = 0
    left, has_figures = None, False
    for at, change, figure in sorted(ends):
        figures += change * figure
        labels += change * (not figure)
        is_covered = figures > 0 or labels > most_crossing
        if is_covered and left is None:
            left, has_figures = at, False
        has_figures |= figures > 0
        if not is_covered and left is not None:
            yield _Strip(left, at, has_figures)
            left = None


def _unfolded(lines: list[Cells], nearer: float) -> list[Cells]:
    """Put the lines of each head into the first of them."""
    homes: dict[int, list[Word]] = {}
    for cells in lines:
        for index, words in enumerate(cells):
            above = homes.get(index)
            if words and above and words[0].box[1] - above[-1].box[3] < nearer:
                above.extend(words)
                cells[index] = []
            elif words:
                homes[index] = words
    return [cells for cells in lines if any(cells)]


class Columns:
    """The columns of the rows of a table."""

    def __init__(self, rows: Sequence[Sequence[Word]]) -> None:
        words = [word for row in rows for word in row]
        self.height = height_of(words)
        strips = self._joined(list(_strips(words, most_crossing=len(rows) // _ROWS_PER_CROSSING)))
        self.spans = [(strip.left, strip.right) for strip in strips]
        self.figures = [strip.has_figures for strip in strips]

    def _joined(self, strips: Sequence[_Strip]) -> list[_Strip]:
        """Strips of words alone are one where the gap between them is narrow."""
        joined = list(strips[:1])
        for strip in strips[1:]:
            before = joined[-1]
            is_narrow = strip.left - before.right < _WIDE * self.height
            if is_narrow and not (strip.has_figures or before.has_figures):
                joined[-1] = before._replace(right=strip.right)
            else:
                joined.append(strip)
        return joined

    def cells(self, words: Iterable[Word]) -> Cells:
        """The words of a row by column."""
        cells: Cells = [[] for _ in self.spans]
        for word in words:
            cells[self._nearest((word.box[0], word.box[2]))].append(word)
        return cells

    def heads(self, lines: Sequence[Sequence[list[Word]]], nearer: float) -> list[Cells]:
        """The lines of a header by column; a head over several columns stands at the first of them.

        Lines nearer than that are those of one head folded.
        """
        below: list[list[Word]] = []
        for line in reversed(lines):
            self._add_blank_columns(line, below)
            below += [part for chunk in line for part in self._parted(chunk)]
        return _unfolded(self._placed(lines), nearer or _FOLDED * self.height)

    def _add_blank_columns(self, line: Sequence[list[Word]], below: Sequence[list[Word]]) -> None:
        """Two heads beside each other stand over two columns: one over nothing has a column in which no row prints.

        ``below`` are the heads of the lines under this one, which may begin between its own.
        """
        chunks = [part for chunk in line for part in self._parted(chunk)]
        heads = [extent(chunk) for chunk in chunks]
        low = max((word.box[3] for chunk in chunks for word in chunk), default=0.0)
        lower = [extent(chunk) for chunk in below if min(word.box[1] for word in chunk) < low]
        blank = self._beside(heads) or self._beside_lower(heads, lower)
        if blank:
            at = sum(span[0] < blank[0] for span in self.spans)
            self.spans.insert(at, blank)
            self.figures.insert(at, False)
            self._add_blank_columns(line, below)

    def _beside(self, heads: Sequence[Interval]) -> Interval | None:
        """The first head over nothing whose neighbour in its line has the same column."""
        for (left, right), (home, other) in zip(
            itertools.pairwise(heads), itertools.pairwise(self._homes(heads)), strict=True
        ):
            over = [overlap(self.spans[home], own) > 0 for own in (left, right)]
            if home == other and not all(over):
                return right if over[0] else left
        return None

    def _beside_lower(self, heads: Sequence[Interval], lower: Sequence[Interval]) -> Interval | None:
        """The first head over nothing that shares its column with a lower head well beside it."""
        for own, home in zip(heads, self._homes(heads), strict=True):
            beside = [other for other in lower if overlap(own, other) < -_BLANK * self.height]
            if overlap(self.spans[home], own) <= 0 and any(self._under(other) == home for other in beside):
                return own
        return None

    def _homes(self, heads: Sequence[Interval]) -> list[int]:
        """The columns under the heads of one line; of two over one column the left one may be nearer to another."""
        homes = [self._under(own) for own in heads]
        for index in range(len(heads) - 2, -1, -1):
            home = homes[index]
            nearest = self._nearest(heads[index])
            if home == homes[index + 1] and nearest < home and nearest not in homes:
                homes[index] = nearest
        return homes

    def _placed(self, lines: Sequence[Sequence[list[Word]]]) -> list[Cells]:
        placed: list[Cells] = []
        tops: dict[int, float] = {}
        for line in reversed(lines):
            chunks = [part for chunk in line for part in self._parted(chunk)]
            heads = [extent(chunk) for chunk in chunks]
            edges = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(heads)]
            rooms = itertools.pairwise((float("-inf"), *edges, float("inf")))
            cells: Cells = [[] for _ in self.spans]
            for chunk, room, home in zip(chunks, rooms, self._homes(heads), strict=True):
                below = {index for index, top in tops.items() if top >= chunk[0].box[3]}
                first = self._first_of_group(extent(chunk), room, below)
                cells[home if first is None else first].extend(chunk)
            if not any(is_figure(word) for chunk in line for word in chunk):
                tops |= {index: min(w.box[1] for w in words) for index, words in enumerate(cells) if words}
            placed.append(cells)
        return placed[::-1]

    def _parted(self, chunk: list[Word]) -> list[list[Word]]:
        """Words close together that stand over columns of their own."""
        parts = [chunk[:1]]
        for before, word in itertools.pairwise(chunk):
            gap = word.box[0] - before.box[2]
            is_one_column = self._under(extent(parts[-1])) == self._under(extent([word]))
            if gap < _TOUCHING * self.height or (is_one_column and gap < _BLANK * self.height):
                parts[-1] = [*parts[-1], word]
            else:
                parts.append([word])
        return parts

    def _first_of_group(self, own: Interval, room: Interval, below: set[int]) -> int | None:
        """The first of the most columns around the middle of a head that have heads of their own below it."""
        middle = (own[0] + own[1]) / 2
        within = [i for i, span in enumerate(self.spans) if room[0] <= sum(span) / 2 <= room[1]]
        for first, last in sorted(itertools.combinations(within, 2), key=lambda pair: pair[0] - pair[1]):
            span = self.spans[first][0], self.spans[last][1]
            is_centred = abs(sum(span) / 2 - middle) < _CENTRED * self.height * (last - first + 1)
            if is_centred and below.issuperset(range(first, last + 1)):
                return first
        return None

    def _under(self, own: Interval) -> int:
        """The column under a head: figures stand at the right of their column, so one to the right of a head is its own."""
        nearest = self._nearest(own)
        if overlap(self.spans[nearest], own) > 0:
            return nearest
        right = next((index for index, span in enumerate(self.spans) if span[0] >= own[1]), nearest)
        return right if self.figures[right] else nearest

    def _nearest(self, own: Interval) -> int:
        return max(range(len(self.spans)), key=lambda index: overlap(self.spans[index], own))
