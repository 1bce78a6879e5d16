"""Which row, or which rows, the words of a column belong to, where no rule parts them."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.readers.layout.performance.unruled import FOLDED, Block, Word, line_height

_MOST_LINES = 12
"""No cell of a form has more."""
_BLANK = 3.0
"""What it costs, in heights of a line, that a cell stays blank that every row has."""
_MAY_BE_BLANK = 0.5
_BELOW = 1.2
"""A name between two lines of a text stands on the upper one."""
_FULL = 0.7
_NOT_FULL = 2.0
"""What it costs that a cell goes on below a line that leaves this share of the widest blank."""
_FROM_THE_TOP = 0.1
"""What it costs that the words of a cell begin in the height of the row's figures, and not as far above as they end below."""


def to_rows(words: Sequence[Word], rows: Sequence[float], *, every: bool) -> list[Block | None]:
    """Give the words of a column to rows whose figures stand at ``rows``; ``every`` row has some where it can.

    Of all ways to part the words in their order, the one in which they lie most evenly around the figures.
    """
    if not words:
        return [None] * len(rows)
    height = line_height(words)
    blank = height * (_BLANK if every else _MAY_BE_BLANK)
    full = _FULL * max(word.right - word.left for word in words)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))] + [(float("inf"), ())] * len(words)
    for row in rows:
        following: list[tuple[float, tuple[int, ...]]] = []
        for end in range(len(words) + 1):
            options = [(best[end][0] + blank, (*best[end][1], end))]
            for start in range(max(0, end - _MOST_LINES), end):
                cost = best[start][0] + _away(words[start:end], row, height) + _broken(words[start:end], full)
                options.append((cost, (*best[start][1], end)))
            following.append(min(options))
        best = following
    cost, ends = best[len(words)]
    if cost == float("inf"):
        return [None] * len(rows)
    return [Block(tuple(words[a:b])) if b > a else None for a, b in pairwise(ends)]


def _away(words: Sequence[Word], row: float, height: float) -> float:
    """How far words lie from the height of a row: around it, or from it on."""
    around = abs((words[0].middle + words[-1].middle) / 2 - row)
    return min(around, abs(words[0].middle - row) + _FROM_THE_TOP * height)


def _broken(words: Sequence[Word], full: float) -> float:
    """What it costs that words in one cell lie apart, or go on below a line that is not full."""
    cost = 0.0
    for above, below in pairwise(words):
        height = above.bottom - above.top
        apart = below.middle - above.middle
        if apart > FOLDED * height:
            return float("inf")
        if apart > height / 2 and above.right - above.left < full:
            cost += _NOT_FULL * height
    return cost


def spans(
    names: Sequence[Block],
    rows: Sequence[tuple[float, float]],
    misfit: Callable[[Block, int], float] = lambda _name, _row: 0.0,
) -> list[int]:
    """The first row of each name, where each stands in the middle of the rows it spans and all rows are spanned.

    ``rows`` are their tops and bottoms; ``misfit`` says what it costs that a name spans a row. Empty where there are
    more names than rows.
    """
    if not names or len(names) > len(rows):
        return []
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for name in names:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, firsts) in best.items():
            for end in range(start, len(rows)):
                below = name.middle - (rows[start][0] + rows[end][1]) / 2
                away = below * _BELOW if below > 0 else -below
                against = sum(misfit(name, row) for row in range(start, end + 1))
                option = (cost + away + against, (*firsts, start))
                following[end + 1] = min(following.get(end + 1, option), option)
        best = following
    return list(best.get(len(rows), (0.0, ()))[1])


def named_blocks(words: Sequence[Word], is_name: Callable[[str], bool]) -> list[Block]:
    """Words of a column put together to names: those that are known, else lines that follow upon each other."""
    found: list[Block] = []
    at = 0
    while at < len(words):
        ends = range(min(at + 4, len(words)), at, -1)
        known = next((end for end in ends if is_name(Block(tuple(words[at:end])).comparable)), 0)
        found.append(Block(tuple(words[at : known or at + 1])))
        at = known or at + 1
    return found
