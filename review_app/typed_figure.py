"""A figure as a person types it, in the unit of its field. Pure.

Typed may be what statements print: thousands separators, full-width digits, and a unit of money, which is converted exactly.
"""

import re
import unicodedata
from decimal import Decimal

from extractor.amounts import FEN_PER_UNIT, Figure, figure, parse_number
from extractor.errors import DecisionError

_SHORT = {"万": "万元", "亿": "亿元"}
_UNIT = re.compile(r"(?P<number>.*[\d.])\s*(?P<unit>[%\u4e00-\u9fff]+)", re.DOTALL)


def read(text: str, unit: str | None) -> Figure:
    """The typed figure in the unit of its field.

    Raises:
        DecisionError: it is no figure, or its unit cannot be converted exactly; says what can be typed.
    """
    match = _UNIT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    number, typed = (match["number"], match["unit"]) if match else (text, unit)
    typed = _SHORT.get(typed or "", typed)
    if typed != unit:
        number = _converted(number, typed, unit)
    found = figure(number, unit)
    if found is None:
        finer = " of at least 1 分" if unit in FEN_PER_UNIT and parse_number(number) else ""
        raise DecisionError(
            f"{text!r} is not a figure{finer} in {unit or 'its unit'}; write digits like 1234.56"
        )
    return found


def _converted(number: str, typed: str | None, unit: str | None) -> str:
    if typed not in FEN_PER_UNIT or unit not in FEN_PER_UNIT:
        raise DecisionError(
            f"{typed} is not the unit of this field, which is {unit or 'none'}; write the figure without a unit"
        )
    amount = figure(number, typed)
    if amount is None or amount.kind != "amount":
        raise DecisionError(
            f"{number!r} is not a figure of at least 1 分 in {typed}; write digits like 1234.56"
        )
    return format((Decimal(amount.fen) / FEN_PER_UNIT[unit]).normalize(), "f")
