"""A figure as a person types it, in the unit of its field. Pure.

Typed may be what statements print: thousands separators, full-width digits, and a unit of money, which is converted exactly.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT, Figure, figure, parse_number

_SHORT = {"万": "万元", "亿": "亿元"}
_UNIT = re.compile(r"(?P<number>.*[\d.])\s*(?P<unit>[%\u4e00-\u9fff]+)", re.DOTALL)


class Refused(NamedTuple):
    """Why what is typed is not taken: a key of the words of the desk, and what is filled into them."""

    key: str
    values: Mapping[str, str]


def read(text: str, unit: str | None) -> Figure | Refused:
    """The typed figure in the unit of its field.

    Refused where it is no figure, or where its unit cannot be converted exactly; the words say what can be typed.
    """
    match = _UNIT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    number, typed = (match["number"], match["unit"]) if match else (text, unit)
    typed = _SHORT.get(typed or "", typed)
    if typed == unit:
        return figure(number, unit) or _no_figure(text, number, unit)
    if typed not in FEN_PER_UNIT or unit not in FEN_PER_UNIT:
        if unit is None:
            return Refused("typed_no_unit", {"typed": typed or ""})
        return Refused("typed_other_unit", {"typed": typed or "", "unit": unit})
    amount = figure(number, typed)
    if amount is None or amount.kind != "amount":
        return _no_figure(number, number, typed)
    converted = format((Decimal(amount.fen) / FEN_PER_UNIT[unit]).normalize(), "f")
    return figure(converted, unit) or _no_figure(text, converted, unit)


def _no_figure(text: str, number: str, unit: str | None) -> Refused:
    if unit is None:
        return Refused("typed_no_number", {"text": text})
    too_fine = unit in FEN_PER_UNIT and parse_number(number)
    return Refused("typed_too_fine" if too_fine else "typed_no_figure", {"text": text, "unit": unit})
