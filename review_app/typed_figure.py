"""A figure as a person types it, in the unit of its field. Pure.

Typed may be what statements print: thousands separators, full-width digits, and a unit of money, which is converted exactly.
"""

import re
import unicodedata
from decimal import Decimal

from extractor.amounts import FEN_PER_UNIT, Figure, figure, parse_number
from extractor.messages import Message, say
from extractor.review import no_figure

_SHORT = {"万": "万元", "亿": "亿元"}
_UNIT = re.compile(r"(?P<number>.*[\d.])\s*(?P<unit>[%\u4e00-\u9fff]+)", re.DOTALL)


def read(text: str, unit: str | None) -> Figure | Message:
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
            return say("typed_no_unit", typed=typed or "")
        return say("typed_other_unit", typed=typed or "", unit=unit)
    amount = figure(number, typed)
    if amount is None or amount.kind != "amount":
        return _no_figure(number, number, typed)
    converted = format((Decimal(amount.fen) / FEN_PER_UNIT[unit]).normalize(), "f")
    return figure(converted, unit) or _no_figure(text, converted, unit)


def _no_figure(text: str, number: str, unit: str | None) -> Message:
    if unit in FEN_PER_UNIT and parse_number(number):
        return say("typed_too_fine", text=text, unit=unit)
    return no_figure(text, unit)
