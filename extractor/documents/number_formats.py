"""Numbers of a spreadsheet as it displays them, by the cell's number format."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?](?:[#0?,.]*[#0?])?[,.]*")
_MOST_DIGITS = 15
"""Decimal digits a spreadsheet keeps of a number."""
_GENERAL_DIGITS = 10
_MONEY_DECIMALS = 6
"""Without a format ten digits are displayed. Six decimals are kept in any case: 分 in 万元 has as many; what follows is noise."""
_PUT_POINT = re.compile(r'(?<=0)(?:\\\.|!\.|"\.")(?=0)')
"""A point that a format prints between digits without the number having it there: 0\\.0000 shows 元 as 万元."""


def displayed(value: object, number_format: str) -> str:
    """A cell's value as text: decimals, thousands and percent as its format says, blank for a blank cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(Decimal(f"{value:.{_MOST_DIGITS}g}"), number_format)
    return str(value)


def _number(value: Decimal, number_format: str) -> str:
    section, signed = _section(value, number_format)
    if section.strip().lower() in ("general", "@", ""):
        return _plain(_without_noise(value)) if section.strip() else ""
    if point := _PUT_POINT.search(section):
        section = section[: point.start()] + "." + section[point.end() :]
        value = value.scaleb(-_shown_after(section[point.start() + 1 :]))
    bare, literals = _without_literals(section)
    match = _DIGITS.search(bare)
    if not match or (value == 0 and not re.search("[0#]", match.group())):
        return "".join(literals).strip()
    body = match.group()
    if "%" in bare:
        value *= 100
    value = value.scaleb(-3 * (len(body) - len(body.rstrip(","))))
    whole, _, fraction = body.rstrip(",").partition(".")
    printed = _rounded(abs(value), fraction)
    head, mark, tail = printed.partition(".")
    head = f"{int(head):,}" if "," in whole else head.zfill(whole.count("0"))  # 003 of a code
    printed = head + mark + tail
    minus = "-" if value < 0 and signed and any(digit in printed for digit in "123456789") else ""
    before, after = bare[: match.start()], bare[match.end() :]
    return _restored(minus + before + printed + after, literals)


def _without_noise(value: Decimal) -> Decimal:
    """A number that has no format, without the decimals that only computing left."""
    decimals = max(_GENERAL_DIGITS - max(value.adjusted() + 1, 1), _MONEY_DECIMALS)
    exponent = value.as_tuple().exponent
    return round(value, decimals) if isinstance(exponent, int) and -exponent > decimals else value


def _shown_after(digits: str) -> int:
    """How many digits of the number a format prints behind a point it puts itself: of 0000 four, of 0, four of 万."""
    return sum(digit == "0" for digit in digits)


def _section(value: Decimal, number_format: str) -> tuple[str, bool]:
    """The part of a format for positive, negative or zero values, and whether the sign must be added to it."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        return sections[2], False
    return sections[0], True


def _without_literals(section: str) -> tuple[str, list[str]]:
    """A section with what it prints literally taken out, each with a mark where it stood."""
    literals: list[str] = []

    def take(match: re.Match[str]) -> str:
        text = match.group(1) or match.group(2) or ""
        if not text:
            return ""
        literals.append(text)
        return "\0"

    return _LITERAL.sub(take, section), literals


def _restored(text: str, literals: list[str]) -> str:
    for literal in literals:
        text = text.replace("\0", literal, 1)
    return text.strip()


def _rounded(value: Decimal, fraction: str) -> str:
    """A value with as many decimals as the format prints; those marked # only where they are not zero."""
    digits = sum(character in "#0?" for character in fraction)
    kept = sum(character in "0?" for character in fraction)
    printed = f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    whole, _, decimals = printed.partition(".")
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _plain(value: Decimal) -> str:
    printed = f"{value:f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed
