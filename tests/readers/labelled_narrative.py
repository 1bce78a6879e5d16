"""The 情况说明 of a gold document taken apart into words and labelled figures, so that both can be varied."""

import json
import re
import unicodedata
from dataclasses import dataclass, field, replace

from labelled_disclosure import GOLD

from extractor.amounts import Amount, Quantity
from extractor.documents import read_document
from extractor.readers.layout.narrative import read_narrative

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True)
class ClaimLabel:
    """What a figure is."""

    item: str
    column: str
    unit: str | None
    direction: str | None


@dataclass(eq=False)
class Piece:
    """Words, or a figure with its label."""

    text: str
    label: ClaimLabel | None = None


@dataclass
class Narrative:
    """A document as pieces; a piece of words may hold line ends."""

    name: str
    department: str
    fiscal_year: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole document."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> list[Piece]:
        """The pieces that are no figures."""
        return [piece for piece in self.pieces if not piece.label]

    def figures(self) -> list[tuple[str, Piece, str]]:
        """Each figure with the words before and after it."""
        around = [Piece(""), *self.pieces, Piece("")]
        return [
            (before.text, piece, after.text)
            for before, piece, after in zip(around, around[1:], around[2:], strict=False)
            if piece.label
        ]


def load(name: str) -> Narrative:
    """Take a gold document apart and tie each label to the number it labels."""
    labels = json.loads((GOLD / "labels" / f"{name}.json").read_text("utf-8"))
    narrative = Narrative(name, labels["department"], labels["fiscal_year"])
    text = (GOLD / "documents" / f"{name}.txt").read_bytes().decode("utf-8")
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        waiting = [row for row in labels["narrative"] if row["line"] == number]
        at = 0
        for match in _NUMBER.finditer(line):
            row = next((row for row in waiting if _is(row, match, line)), None)
            if row:
                waiting.remove(row)
                label = ClaimLabel(row["item"], row["column"], row["unit"], row["direction"])
                narrative.pieces += [Piece(line[at : match.start()]), Piece(match.group(), label)]
                at = match.end()
        assert not waiting, (name, number, waiting)
        narrative.pieces.append(Piece(line[at:]))
    return narrative


def _is(row: dict[str, str], match: re.Match[str], line: str) -> bool:
    following = "".join(line[match.end() :].split())
    same_unit = not row["unit"] or following.startswith(row["unit"]) or row["unit"].startswith(following)
    return match.group().replace(",", "") == row["value"] and same_unit


Difference = tuple[int, str]


def differences(narrative: Narrative) -> tuple[set[Difference], list[str]]:
    """What was labelled otherwise (by the count of its label), and what was not found or is no figure."""
    text = narrative.text
    reading = read_narrative(read_document(f"{narrative.name}.txt", text.encode()))
    found = {claim.printed.place.start: claim for claim in reading.claims if claim.figure}
    wrong, lost, start, count = set(), [], 0, 0
    for piece in narrative.pieces:
        if label := piece.label:
            claim = found.pop(start, None)
            value = _same(piece.text).replace(",", "")
            if not claim or not claim.figure or not _prints(claim.figure, value, label.unit):
                lost.append(f"missed {piece.text} {label} in {text[start - 30 : start + 20]!r}")
            else:
                read = replace(label, item=claim.item, column=claim.column, direction=claim.direction)
                if _same(str(read)) != _same(str(label)):
                    wrong.add((count, f"{piece.text}: {label}, read {read} in {text[start - 40 : start]!r}"))
            count += 1
        start += len(piece.text)
    lost += [f"read {claim.printed.text} {claim.item} {claim.sentence}" for claim in found.values()]
    return wrong, lost


def _prints(found: Amount | Quantity, value: str, unit: str | None) -> bool:
    return (found.value, _same(found.unit or "")) == (value, _same(unit or ""))


def _same(words: str) -> str:
    return unicodedata.normalize("NFKC", words)
