"""The figures of the 情况说明 in their sentences, as plain rows. Nothing here knows Streamlit."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from extractor.final_accounts import NARRATIVE
from review_app.queries import FieldRow, Marked


class Sentence(NamedTuple):
    """One sentence with its figures, in the order of the document; ``section`` are its enumerators, joined."""

    section: str | None
    text: str
    figures: tuple[FieldRow, ...]

    @property
    def to_review(self) -> list[FieldRow]:
        """The figures a person must decide on."""
        return [row for row in self.figures if row.to_review]


class Piece(NamedTuple):
    """A piece of a sentence: the words of one of its figures, or what stands between them (``path`` None)."""

    text: str
    path: str | None


def sentences(rows: Sequence[FieldRow]) -> list[Sentence]:
    """The sentences that have figures.

    A figure that stood in an earlier reading only is kept last in the document; it comes back to its place here.
    """
    narrative = sorted((row for row in rows if row.form == NARRATIVE), key=lambda row: row.start)
    grouped = groupby(narrative, key=lambda row: (row.section, row.sentence or ""))
    return [Sentence(section, text, tuple(figures)) for (section, text), figures in grouped]


def around(found: Sequence[Sentence], path: str) -> int:
    """The number of the sentence a figure stands in, from 0."""
    return next(number for number, one in enumerate(found) if any(row.path == path for row in one.figures))


def marked(rows: Sequence[FieldRow], selected: FieldRow | None) -> Marked:
    """The words of the selected figure in the source, and of the others of its sentence."""
    if selected is None:
        return Marked(0, 0, ())
    if selected.form != NARRATIVE:
        return Marked(selected.start, selected.end, ())
    found = sentences(rows)
    same = found[around(found, selected.path)].figures
    others = tuple((row.start, row.end) for row in same if row.path != selected.path)
    return Marked(selected.start, selected.end, others)


def listed(found: Sequence[Sentence], current: int, *, only: bool) -> list[int]:
    """The numbers of the sentences to choose from: all, or ``only`` what has figures to review and the current one."""
    return [number for number, one in enumerate(found) if number == current or one.to_review or not only]


def pieces(sentence: Sentence) -> list[Piece]:
    """The sentence, cut at the words of its figures.

    The sentence is kept without white space, so its figures are found in it in their order. A year is none of
    them, nor is a part of a longer number; a figure that is not found stays unmarked (the cells of a small table
    have run into one number).
    """
    cut, at = [], 0
    for row in sentence.figures:
        words = re.escape("".join(row.quote.split()))
        match = re.compile(rf"(?<!\d)(?<!\d[.,]){words}(?![\d年]|[.,]\d)").search(sentence.text, at)
        if match:
            cut += [Piece(sentence.text[at : match.start()], None), Piece(match.group(), row.path)]
            at = match.end()
    return [piece for piece in (*cut, Piece(sentence.text[at:], None)) if piece.text]
