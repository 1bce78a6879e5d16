"""What may have been printed where a number was misread: digits confused, swapped, lost or doubled, a point or sign gone astray.

The costs rank explanations: the fewer other numbers a kind of misreading could have led to, the more it says when one of them
mends the sums, and the less it costs. They are ranks, not probabilities.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT, ParsedNumber, parse_number
from extractor.messages import Message, say

_DIGITS = "0123456789"
_ALIKE = ("06", "08", "09", "68", "69", "89", "17", "27", "38", "56")
CONFUSED = {digit: frozenset("".join(_ALIKE[i] for i in range(len(_ALIKE)) if digit in _ALIKE[i])) - {digit}
            for digit in _DIGITS}  # fmt: skip
"""Digits that look alike, by digit."""
UNIT_SLIP = FEN_PER_UNIT["万元"] // FEN_PER_UNIT["元"]
"""元 printed under the heading 万元."""
_SLIP_DIGITS = len(str(UNIT_SLIP)) - 1

LIKELY = 1
"""A kind of misreading that few numbers could come from."""
POSSIBLE = 3
"""A kind of misreading that many numbers could come from."""
NEIGHBOUR = 4
"""The same number stands beside it, or the right one does: figures of one row or column may have been confused."""
UNEXPLAINED = 6
"""No misreading known here gives the value."""

_POINT, _UNIT = say("slip_of_point"), say("slip_of_unit")
_DOUBLED = {digit: say("digit_doubled", digit=digit) for digit in _DIGITS}
_ADDED = {digit: say("digit_added", digit=digit) for digit in _DIGITS}
_LOST = {digit: say("digit_lost", digit=digit) for digit in _DIGITS}
_PAIRS = tuple(permutations(_DIGITS, 2))
_MISREAD = {(read, printed): say("digit_misread", read=read, printed=printed) for read, printed in _PAIRS}
_SWAPPED = {(a, b): say("digits_swapped", read=a + b, printed=b + a) for a, b in _PAIRS}
"""Said once for all: every figure of a broken identity is tried with each of them."""


class Misreading(NamedTuple):
    """A number that may have been printed instead: its digits as one integer, its decimals, and why."""

    digits: int
    decimals: int
    cost: int
    reason: Message

    @property
    def text(self) -> str:
        """The number as it would be printed."""
        return ParsedNumber(self.digits, self.decimals, self.digits < 0).text


@lru_cache(maxsize=4096)
def misreadings(text: str) -> tuple[Misreading, ...]:
    """Every number that ``text`` (as ``Figure.value``) may be a misreading of, the cheapest explanation of each."""
    found: dict[tuple[int, int], Misreading] = {}
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    for other, cost, reason in _others(body):
        _keep(found, sign + other, cost, reason)
    _keep(found, body if sign else f"-{body}", LIKELY, say("slip_of_sign"))
    own = parse_number(text)
    return tuple(one for key, one in found.items() if own is None or key != (own.digits, own.decimals))


def _keep(found: dict[tuple[int, int], Misreading], text: str, cost: int, reason: Message) -> None:
    whole = text.removeprefix("-").partition(".")[0]
    number = parse_number(text)
    if number is None or (len(whole) > 1 and whole.startswith("0")):
        return
    key = (number.digits, number.decimals)
    if key not in found or cost < found[key].cost:
        found[key] = Misreading(number.digits, number.decimals, cost, reason)


def _others(body: str) -> Iterator[tuple[str, int, Message]]:
    yield from _points(body)
    for place, digit in enumerate(body):
        if digit == ".":
            continue
        before, after = body[:place], body[place + 1 :]
        for other in _DIGITS:
            if other != digit:
                alike = other in CONFUSED[digit]
                yield before + other + after, LIKELY if alike else POSSIBLE, _MISREAD[digit, other]
        doubled = before.endswith(digit)
        yield before + after, LIKELY if doubled else POSSIBLE, (_DOUBLED if doubled else _ADDED)[digit]
    for place in range(len(body) + 1):
        for digit in _DIGITS:
            yield body[:place] + digit + body[place:], POSSIBLE, _LOST[digit]
    yield from _swapped(body)


def _points(body: str) -> Iterator[tuple[str, int, Message]]:
    """The same digits with the point elsewhere: lost, shifted, a separator read as one, or the unit mistaken."""
    whole, _, decimals = body.partition(".")
    digits = whole + decimals
    for place in range(1, len(digits)):
        yield f"{digits[:place].lstrip('0') or '0'}.{digits[place:]}", LIKELY, _POINT
    yield f"0.{digits.lstrip('0')}", LIKELY, _POINT
    for zeros in ("0", "00"):
        yield f"0.{zeros}{digits.lstrip('0')}", LIKELY, _POINT
    yield _shifted(digits, len(decimals) + _SLIP_DIGITS), LIKELY, _UNIT
    if digits.endswith("0" * _SLIP_DIGITS):
        yield _shifted(digits[:-_SLIP_DIGITS], len(decimals)), LIKELY, _UNIT


def _shifted(digits: str, decimals: int) -> str:
    return ParsedNumber(int(digits), decimals, negative=False).text


def _swapped(body: str) -> Iterator[tuple[str, int, Message]]:
    places = [place for place, digit in enumerate(body) if digit != "."]
    for order, first in enumerate(places):
        for step, second in enumerate(places[order + 1 :]):
            a, b = body[first], body[second]
            if a != b:
                text = body[:first] + b + body[first + 1 : second] + a + body[second + 1 :]
                yield text, POSSIBLE if step else LIKELY, _SWAPPED[a, b]
