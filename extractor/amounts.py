"""Exact figures: money as integer 分 with its printed decimals and unit, other numbers as their own kind.

Parsing accepts what statements print: thousands separators, full-width digits, a minus sign and blanks
inside a broken number, the marks of notes behind it. It never rounds: what cannot be held exactly is refused.
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

FEN_PER_UNIT = {
    "元": 100,
    "百元": 10_000,
    "千元": 100_000,
    "万元": 1_000_000,
    "百万元": 100_000_000,
    "亿元": 10_000_000_000,
}
"""分 in one of each unit of money that statements print."""

MAX_DIGITS = 16
"""More digits than any public body's accounts in 分; SQLite holds 18 exactly."""

_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_MINUS = str.maketrans({"−": "-", "‐": "-", "–": "-", "﹣": "-"})
_NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Marks behind a figure that refer to a note below the table; their digits are none of its own."""
_NOT_APPLICABLE = re.compile(r"[-－—–─]+|/|／")


class ParsedNumber(NamedTuple):
    """A number as printed: all its digits as one signed integer, and how many stand after the point."""

    digits: int
    decimals: int
    negative: bool

    @property
    def text(self) -> str:
        """The number without separators and blanks, with every printed decimal: ``-2940.05``, ``0.00``."""
        body = str(abs(self.digits)).zfill(self.decimals + 1)
        sign = "-" if self.negative else ""
        return f"{sign}{body[: -self.decimals]}.{body[-self.decimals :]}" if self.decimals else sign + body


def parse_number(text: str) -> ParsedNumber | None:
    """Parse one printed number; None where the text is not exactly one number.

    Thousands separators must separate thousands (``2,940.05``, not ``29,40.05``). White space inside is
    ignored, so a number broken by the converter (``100.895 681``) is whole again; whether two numbers were
    meant is for the caller to see from the columns.
    """
    compact = "".join(unicodedata.normalize("NFKC", without_note_marks(text)).translate(_MINUS).split())
    if not (_PLAIN.fullmatch(compact) or _GROUPED.fullmatch(compact)):
        return None
    whole, _, decimals = compact.replace(",", "").partition(".")
    digits = (whole + decimals).lstrip("-")
    if len(digits.lstrip("0")) > MAX_DIGITS:
        return None
    negative = whole.startswith("-")
    return ParsedNumber(-int(digits) if negative else int(digits), len(decimals), negative)


def without_note_marks(text: str) -> str:
    """A printed figure without the marks behind it that refer to a note."""
    return text.rstrip().rstrip(_NOTE_MARKS)


def is_not_applicable(text: str) -> bool:
    """Whether a cell prints ``---`` or ``/``: no figure belongs here, which is neither blank nor zero."""
    return bool(_NOT_APPLICABLE.fullmatch("".join(text.split())))


class Amount(BaseModel):
    """Money: ``fen`` is exact, ``decimals`` and ``unit`` say how it was printed."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["amount"] = "amount"
    fen: int
    decimals: int = Field(ge=0)
    unit: str
    value: str

    @property
    def yuan(self) -> str:
        """The amount in 元, exact, with two decimals."""
        sign = "-" if self.fen < 0 else ""
        return f"{sign}{abs(self.fen) // 100}.{abs(self.fen) % 100:02d}"

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last printed place, in 分: how far the true amount may lie from the printed one."""
        return Fraction(FEN_PER_UNIT[self.unit], 2 * 10**self.decimals)

    @property
    def is_zero(self) -> bool:
        """Whether zero is printed."""
        return self.fen == 0


class Quantity(BaseModel):
    """A figure that is not money: a count, a percentage, a score."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["quantity"] = "quantity"
    number: Decimal
    decimals: int = Field(ge=0)
    unit: str | None
    value: str

    @property
    def yuan(self) -> None:
        """Not money."""
        return

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last printed place, in the figure's own unit."""
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def is_zero(self) -> bool:
        """Whether zero is printed."""
        return self.number == 0


Figure = Annotated[Amount | Quantity, Field(discriminator="kind")]


def figure(text: str, unit: str | None) -> Amount | Quantity | None:
    """Read a printed number in its unit; None where it is no number or finer than 1 分.

    A unit of money gives an Amount, any other (or none) a Quantity.
    """
    number = parse_number(text)
    if number is None:
        return None
    if unit not in FEN_PER_UNIT:
        value = Decimal(number.digits).scaleb(-number.decimals)
        return Quantity(number=value, decimals=number.decimals, unit=unit, value=number.text)
    fen, finer = divmod(number.digits * FEN_PER_UNIT[unit], 10**number.decimals)
    if finer:
        return None
    return Amount(fen=fen, decimals=number.decimals, unit=unit, value=number.text)
