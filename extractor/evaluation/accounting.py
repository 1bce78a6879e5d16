"""Every number that stands in the 情况说明: a row, or no row and why. None may be unaccounted for.

The numbers are looked for anew, as runs of digits, and not taken from the reader.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.documents import Document
from extractor.final_accounts import FinalAccounts
from extractor.readers.layout.narrative.extent import narrative_lines

_DIGITS = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")


class Accounted(NamedTuple):
    """A number with its line and what became of it; ``row`` or ``reason`` is None, both where it is unaccounted for."""

    line: int
    text: str
    row: str | None
    reason: str | None


def account_for_numbers(document: Document, accounts: FinalAccounts) -> Iterator[Accounted]:
    """Look up every number of the narrative part in what the reader made of it."""
    rows = {
        offset: f"{fact.item}/{fact.column}"
        for fact in accounts.narrative
        for offset in range(fact.printed.place.start, fact.printed.place.end)
    }
    reasons = {
        offset: left.reason
        for left in accounts.not_rows
        for offset in range(left.printed.place.start, left.printed.place.end)
    }
    for line in narrative_lines(document):
        for match in _DIGITS.finditer(line.text):
            start = line.start + match.start()
            yield Accounted(line.number, match.group(), rows.get(start), reasons.get(start))
