"""Header texts that name the same column several times: the headings over them say which one is meant. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.forms import Column
from extractor.readers.layout.labels import clean, comparable

SUBTOTALS = ("小计", "合计")
_FINAL = re.compile(r"(?!.*(?:20\d\d|上年)).*(?:决算|支出数|实际)")
"""Headings over the columns of the account itself, where others stand over those of the budget or another year."""


@dataclass(frozen=True)
class Head:
    """The header text of one cell index, the heading over it, and the column of ours it names."""

    index: int
    text: str
    over: str
    group: str | None
    column: Column | None

    @property
    def is_final(self) -> bool:
        """Whether its heading says that what is under it is the account of the year itself."""
        is_grouped = bool(self.column and self.column.under and self.group == comparable(self.column.under))
        return is_grouped or not self.over or bool(_FINAL.match(self.over))

    def label(self, *, alone: bool) -> str:
        """What a column of none of ours is called: with its heading where others print the same text."""
        if alone or not self.over:
            return clean(self.text)[0]
        return self.over if self.text in SUBTOTALS else f"{clean(self.text)[0]}（{self.over}）"


def claimed(heads: Sequence[Head]) -> Iterator[Head]:
    """The heads that are columns of ours: of several that name the same one, the one under the right heading.

    Where their headings differ and none is that of the account itself, nothing tells which one it is.
    """
    for column in dict.fromkeys(head.column for head in heads if head.column):
        claims = [head for head in heads if head.column == column]
        grouped = [head for head in claims if column.under and head.group == comparable(column.under)]
        final = grouped or [head for head in claims if head.is_final]
        if final:
            yield final[0]
        elif len({head.over for head in claims}) == 1:
            yield claims[0]
