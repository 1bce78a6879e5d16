"""The heads of a table whose cells only white space parts, where they are folded over several lines.

A converter prints the lines of a header one below another: each says which heads stand side by side, and none where a
head stands that is printed on another line.
"""

from collections.abc import Sequence
from itertools import combinations

from extractor.forms import Column
from extractor.readers.layout.cells import Row
from extractor.readers.layout.labels import comparable

_MOST_LINES = 3
"""Lines over which heads that stand side by side are folded."""


def head_lines(rows: Sequence[Row], columns: Sequence[Column]) -> list[str]:
    """The words of each header line (comparable), with heads that are folded side by side joined."""
    known = {comparable(word) for column in columns for word in (column.label, *column.also)}
    lines = [[cell.comparable for cell in row.filled] for row in rows if not row.has_figure]
    tabbed = any(row.aligned for row in rows)
    for count in range(2, 0 if tabbed else _MOST_LINES + 1):
        for chosen in combinations(range(len(lines)), count):
            _join(lines, chosen, known)
    return ["".join(words) for words in lines]


def _join(lines: list[list[str]], chosen: Sequence[int], known: set[str]) -> None:
    """Join the last words of these lines, one by one, where each gives a head; the last line of them keeps the heads."""
    side_by_side = min(len(lines[index]) for index in chosen)
    for width in range(side_by_side, 1, -1):
        heads = ["".join(parts) for parts in zip(*(lines[index][-width:] for index in chosen), strict=True)]
        if len(set(heads)) == width and all(head in known for head in heads):
            for index in chosen:
                del lines[index][-width:]
            lines[chosen[-1]] += heads
            return


def in_statutory_order(
    order: list[str], lines: Sequence[Sequence[str]], official: Sequence[str]
) -> list[str]:
    """The order of the columns, where the heads stand on several lines and only each line has an order of its own.

    ``lines`` are the columns that each line names. Where the heads of every line keep the order of the form, so do all;
    where none stand side by side, they are taken in the order of the lines.
    """
    named = [[label for label in dict.fromkeys(line) if label in order] for line in lines]
    if len([line for line in named if line]) < 2 or max(map(len, named)) < 2:  # noqa: PLR2004 - side by side
        return order
    keeps = all(line == [label for label in official if label in line] for line in named)
    return [label for label in official if label in order] if keeps else order
