"""The figure that damaged words of a cell stand for, where there is one: letters read for digits, separators for each other.

Pure. Such a figure keeps its row and column, so that the checks can speak for or against it; a person looks at it in any case.
"""

import re
import unicodedata

from extractor.amounts import ParsedNumber, parse_number, without_note_marks

_LIKE_DIGITS = str.maketrans("OoQDIl|!ZzSsbGBgq", "00001111225566899")
_SEPARATOR = re.compile(r"[.,·']+")
_AROUND = ".,·'、:;`*"
_GROUP = 3
_DECIMALS = 2
"""Money in statements has two decimals; only then is the last separator of misread ones the point."""


def misread_number(text: str) -> ParsedNumber | None:
    """The number with decimals that ``text`` is a misprint of; None where it is a number, none at all, or not surely one."""
    words = "".join(unicodedata.normalize("NFKC", without_note_marks(text)).split()).strip(_AROUND)
    body = words.removeprefix("-").translate(_LIKE_DIGITS)
    sign = "-" if words.startswith("-") else ""
    if parse_number(text) or not any(character.isdigit() for character in words):
        return None
    number = parse_number(sign + body) or _with_separators(sign, _SEPARATOR.split(body))
    return number if number and number.decimals else None


def _with_separators(sign: str, groups: list[str]) -> ParsedNumber | None:
    """The number whose thousands and decimals ``groups`` are, whatever separates them."""
    *whole, decimals = groups
    first, *others = whole or [""]
    are_thousands = all(len(group) == _GROUP for group in others) and (
        not others or (len(first) <= _GROUP and first != "0")
    )
    if not first or len(decimals) != _DECIMALS or not are_thousands:
        return None
    return parse_number(f"{sign}{''.join(whole)}.{decimals}")
