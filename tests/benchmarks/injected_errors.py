"""Errors as they happen in reading and copying, injected into one printed figure."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

from extractor.amounts import FEN_PER_UNIT, ParsedNumber, parse_number

Injection = Callable[[str, Random], str | None]
"""Gives the printed figure (without separators) as it would be misread; None where this error is not possible."""

LOOKALIKES = {
    "0": "689",
    "6": "0895",
    "8": "0693",
    "9": "068",
    "1": "7",
    "7": "12",
    "3": "8",
    "5": "6",
    "2": "7",
}


def digit_confused(text: str, random: Random) -> str | None:
    places = [place for place, char in enumerate(text) if char in LOOKALIKES]
    if not places:
        return None
    place = random.choice(places)
    return text[:place] + random.choice(LOOKALIKES[text[place]]) + text[place + 1 :]


def digits_swapped(text: str, random: Random) -> str | None:
    places = [place for place, char in enumerate(text) if char.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def digit_lost(text: str, random: Random) -> str | None:
    place = random.choice([place for place, char in enumerate(text) if char.isdigit()])
    return text[:place] + text[place + 1 :]


def digit_doubled(text: str, random: Random) -> str | None:
    place = random.choice([place for place, char in enumerate(text) if char.isdigit()])
    return text[:place] + text[place] + text[place:]


def point_lost(text: str, _: Random) -> str | None:
    return text.replace(".", "") if "." in text else None


def point_shifted(text: str, random: Random) -> str | None:
    place = text.find(".")
    if place < 0:
        return None
    digits = text.replace(".", "")
    to = place + random.choice((-1, 1))
    return f"{digits[:to]}.{digits[to:]}" if digits[:to].lstrip("-") and digits[to:] else None


def separator_read_as_point(text: str, _: Random) -> str | None:
    whole, _, decimals = text.partition(".")
    first, *groups = f"{int(whole):,}".split(",")
    return f"{first}.{''.join(groups)}{decimals}" if groups else None


def sign(text: str, _: Random) -> str | None:
    return text[1:] if text.startswith("-") else f"-{text}"


def yuan_for_ten_thousand(text: str, _: Random) -> str | None:
    number = parse_number(text)
    if number is None or "." not in text:
        return None
    digits = number.digits * (FEN_PER_UNIT["万元"] // FEN_PER_UNIT["元"])
    return ParsedNumber(digits, number.decimals, number.negative).text


def off_by(units: int) -> Injection:
    """Hundredths added or taken away."""

    def inject(text: str, random: Random) -> str | None:
        number = parse_number(text)
        if number is None or number.decimals != 2:
            return None
        digits = number.digits + random.choice((-units, units))
        return ParsedNumber(digits, 2, digits < 0).text

    return inject


INJECTIONS: Mapping[str, Injection] = {
    "digit confused": digit_confused,
    "digits swapped": digits_swapped,
    "digit lost": digit_lost,
    "digit doubled": digit_doubled,
    "point lost": point_lost,
    "point shifted": point_shifted,
    "separator as point": separator_read_as_point,
    "sign": sign,
    "元 for 万元": yuan_for_ten_thousand,
    "off by 0.02": off_by(2),
    "off by 0.10": off_by(10),
    "off by 1.00": off_by(100),
}
"""Errors of one cell that need no other one, by name."""
