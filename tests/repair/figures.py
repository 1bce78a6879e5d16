"""Small identities to try the repair on, written as in a statement."""

from itertools import count

from extractor.amounts import figure
from extractor.checks import Checked
from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Identity, Relation, Term, cell
from extractor.provenance import Place, Printed

LINE = 100
"""Offsets from the beginning of one figure to that of the next."""


class Statement:
    """Figures by path, and identities over them written ``a + b - c``."""

    def __init__(self, **figures: str) -> None:
        lines = count(1)
        self.cells = {
            name.replace("_", "/"): self._cell(name.replace("_", "/"), text, next(lines))
            for name, text in figures.items()
        }
        self.identities: list[Identity] = []

    @staticmethod
    def _cell(path: str, text: str, line: int) -> Cell:
        unit = "%" if text.endswith("%") else "万元"
        number = text.removesuffix("%")
        one = figure(number, unit)
        assert one
        place = Place(line=line, start=LINE * line, end=LINE * line + len(number))
        return cell(path, path, one, (Printed(text=number, place=place),))

    def says(
        self, check: str, left: str, right: str, rate: str | None = None, *, at_most: bool = False
    ) -> "Statement":
        """Add an identity."""
        relation = Relation.AT_MOST if at_most else Relation.EQUAL
        percent = self.cells[rate] if rate else None
        statement = f"{left} {relation} {right}"
        self.identities.append(
            Identity(check, statement, self._terms(left), self._terms(right), relation, percent)
        )
        return self

    def _terms(self, text: str) -> tuple[Term, ...]:
        signed = text.replace("- ", "+ -").split("+ ")
        return tuple(
            Term(self.cells[part.strip().removeprefix("-")], -1 if part.startswith("-") else 1)
            for part in signed
        )

    @property
    def checked(self) -> Checked:
        """The verdicts."""
        return Checked(tuple(compare(identity) for identity in self.identities), ())
