"""What an identity is, and how it stands in one document: which figures on which side.

A ``Check`` is an entry of the catalogue; an ``Identity`` is one instance of it over the cells of a document.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from extractor.amounts import Amount, Figure
from extractor.final_accounts import Fact
from extractor.findings import Verdict
from extractor.forms import Side
from extractor.messages import Message
from extractor.provenance import Printed


@dataclass(frozen=True)
class Check:
    """An entry of the catalogue.

    ``formula`` is in the words of the forms, ``basis`` says where the rule comes from, ``holds`` and ``breaks`` are one
    example each. ``worst`` is the severest verdict it can give.
    """

    id: str
    formula: str
    basis: str
    holds: str
    breaks: str
    worst: Verdict = Verdict.CONFLICT


Exact = int | Fraction
"""A number without rounding; whole ones are kept as integers, which are faster."""


class Cell(NamedTuple):
    """A figure that takes part in identities.

    ``path`` is its field path, ``label`` what a person calls it. ``printed`` has more than one part only where the
    figure was joined from pieces. ``value`` is the printed value and ``half`` half a unit of its last printed place, both in
    分 for money, else in the figure's own unit. ``inferred`` says that sums alone tell its column.
    """

    path: str
    label: str
    figure: Figure
    printed: tuple[Printed, ...]
    value: Exact
    half: Exact
    inferred: bool = False


class Term(NamedTuple):
    """A cell with its weight (+1, -1).

    ``leaves`` counts the non-zero figures under a subtotal that may be a sum of rounded figures where the other side
    rounds the true amount; 0 where that is no question.
    """

    cell: Cell
    weight: int = 1
    leaves: int = 0


class Relation(StrEnum):
    """How the two sides must stand."""

    EQUAL = "="
    AT_MOST = "<="


class Total(NamedTuple):
    """Where the total of a sum stands: in one column of its row (code or item), or in several that add up."""

    form: str
    side: Side | None
    row: str
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.form} {self.row}·{'+'.join(self.columns)}"


@dataclass(frozen=True)
class Identity:
    """Both sides of one identity in one document: ``left`` = ``right`` + ``constant``, as sums of terms.

    ``constant`` is what a form need not print, as the full mark of 100 points. With a ``rate`` it says that ``rate`` per
    cent is ``left`` / ``right``. ``missing`` names what has to be there and is not (blank, unreadable, unplaced): the
    identity is then not evaluated. ``statement`` says it in the words of the forms.
    ``severity`` is the verdict when it breaks. ``blank_total`` is the total that is not printed although its parts are.
    """

    check: str
    statement: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: Relation = Relation.EQUAL
    rate: Cell | None = None
    severity: Verdict = Verdict.CONFLICT
    missing: tuple[Message, ...] = ()
    constant: int = 0
    blank_total: Total | None = None

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All figures that take part, each once, the rate first."""
        cells = [*([self.rate] if self.rate else []), *(term.cell for term in (*self.left, *self.right))]
        return tuple({cell.path: cell for cell in cells}.values())


def cell(path: str, label: str, figure: Figure, printed: tuple[Printed, ...]) -> Cell:
    """A figure as a cell."""
    value = figure.fen if isinstance(figure, Amount) else _exact(Fraction(figure.number))
    half = _exact(figure.half_unit)
    return Cell(path, label, figure, printed, value, half)


def _exact(value: Fraction) -> Exact:
    return value.numerator if value.denominator == 1 else value


def cell_of(fact: Fact) -> Cell:
    """The figure of a form or of the narrative as a cell."""
    where = "" if fact.sentence else f"{fact.form} "
    side = f"{fact.side.label} " if fact.side else ""
    code = f"{fact.code} " if fact.code else ""
    label = f"{where}{side}{code}{fact.item}·{fact.column}"
    return cell(fact.path, label, fact.figure, (fact.printed,))._replace(inferred=fact.inferred)
