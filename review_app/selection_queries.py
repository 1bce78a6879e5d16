"""What words selected in the source could be: the fields read from them, and those with their value. Nothing here knows Streamlit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.amounts import parse_number
from extractor.documents import SourceLine
from review_app.queries import FieldRow

_NUMBER = re.compile(r"[-−‐–﹣－]?\d(?:[\d,，.．]*\d)?")
_MOST = 8


class Offer(NamedTuple):
    """The one number that was selected, where it stands, and the fields it could be: those read from it first."""

    words: str
    line: int
    start: int
    end: int
    here: tuple[FieldRow, ...]
    same_value: tuple[FieldRow, ...]


def offer(rows: Sequence[FieldRow], line: SourceLine, start: int, end: int) -> Offer | None:
    """What the words from offset ``start`` to ``end`` of the text could be; None where they are not of one number."""
    first, last = start - line.start, end - line.start
    found = [match for match in _NUMBER.finditer(line.text) if match.start() < last and match.end() > first]
    number = parse_number(found[0].group()) if len(found) == 1 else None
    if number is None:
        return None
    start, end = (line.start + at for at in found[0].span())
    here = tuple(row for row in rows if row.start < end and row.end > start)
    value = number.text.lstrip("-")
    same = [row for row in rows if row not in here and row.value.lstrip("-") == value]
    same.sort(key=lambda row: (not row.to_review, abs(row.start - start)))
    return Offer(found[0].group(), line.number, start, end, here, tuple(same[:_MOST]))
