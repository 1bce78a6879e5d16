"""Targets and actual values of indicators as numbers: ``≥90%``, ``不超过5天``, ``6-9个月``, ``3000家``.

What is not one number with its unit, or could mean something else, is nothing here: qualitative targets are not judged.
"""

import re
import unicodedata
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple


class Bound(Enum):
    """What a target asks for."""

    AT_LEAST = auto()
    AT_MOST = auto()
    MORE = auto()
    LESS = auto()
    EXACTLY = auto()


class Measure(NamedTuple):
    """A printed number: its value with 万 and 亿 taken in, what these multiplied, its unit, half of its last place."""

    number: Decimal
    scale: int
    unit: str
    half: Decimal


class Target(NamedTuple):
    """What is asked for."""

    bound: Bound
    measure: Measure


class Missed(NamedTuple):
    """A target that no reading of the actual value reaches; ``tens`` powers of ten off, 0 where that explains nothing."""

    target: Target
    tens: int


_SIGNS = {
    Bound.AT_LEAST: "≥|>=|≧|⩾|不低于|不少于|不小于|大于或?等于|至少|达到",
    Bound.AT_MOST: "≤|<=|≦|⩽|不高于|不超过|不多于|不大于|小于或?等于|控制在|至多",
    Bound.MORE: ">|大于|高于|多于|超过",
    Bound.LESS: "<|小于|低于|少于",
    Bound.EXACTLY: "=|等于",
}
_SIGN = "|".join(f"(?P<{bound.name}>{words})" for bound, words in _SIGNS.items())
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNIT = r"(?P<scale>[百千]?万|亿)?(?P<unit>[%‰]|[a-zA-Z\u3400-\u9fff]{0,6}?(?:/[\u3400-\u9fff]{1,3})?)"
_TARGET = re.compile(
    rf"(?:{_SIGN})?(?:(?P<low>\d+(?:\.\d+)?)%?[-~至])?{_NUMBER}{_UNIT}(?P<after>及?以上|及?以下|以内|之内)?"
)
_ACTUAL = re.compile(rf"(?:已|实际|共|累计)*(?:完成|达到?)?(?:{_SIGN})?{_NUMBER}{_UNIT}[。;,]?")
_SCALES = {"百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8}
_AFTER = {"上": Bound.AT_LEAST, "下": Bound.AT_MOST, "内": Bound.AT_MOST}
_LIKE = {Bound.MORE: Bound.AT_LEAST, Bound.LESS: Bound.AT_MOST}
_NOT_UNITS = re.compile(r"(?!个).*[年月日号前后]")
"""Dates and terms: later is not always worse."""
_PERCENT, _HUNDRED = "%", Decimal(100)
_LONGEST = 30
_MOST_TENS = 6
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def target_of(words: str) -> Target | None:
    """What a target asks for; of a range its lower end. A bare number asks for nothing sure, but for 100%."""
    match = _match(_TARGET, words)
    if match is None:
        return None
    bound = _bound(match)
    if match["after"]:
        bound = bound or _AFTER[match["after"][-1]]
    if match["low"]:
        low = Measure(Decimal(match["low"]), 1, match["unit"], Decimal(0))
        return None if bound or match["scale"] else Target(Bound.AT_LEAST, low)
    measure = _measure(match)
    if bound is None and measure.unit == _PERCENT and measure.number == _HUNDRED:
        bound = Bound.AT_LEAST
    return Target(bound, measure) if bound else None


@lru_cache(maxsize=_REMEMBERED)
def actual_of(words: str) -> tuple[Bound | None, Measure] | None:
    """An actual value, and the sign that forms which copy the target print before it."""
    match = _match(_ACTUAL, words)
    return (_bound(match), _measure(match)) if match else None


def missed(target_words: str, actual_words: str) -> Missed | None:
    """Whether the actual value misses its target in every reading; None where it does not or cannot be judged."""
    target, actual = target_of(target_words), actual_of(actual_words)
    if target is None or actual is None:
        return None
    sign, measure = actual
    direction = _LIKE.get(target.bound, target.bound)
    if sign and Bound.EXACTLY not in {sign, direction} and _LIKE.get(sign, sign) is not direction:
        return None
    readings = list(_readings(target.measure, measure))
    wanted, half = target.measure.number, target.measure.half
    if not readings or any(_met(target.bound, wanted, value, own + half) for value, own in readings):
        return None
    closest = min((value for value, _ in readings), key=lambda value: abs(value - wanted))
    return Missed(target, _tens(target, closest))


def _match(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    text = "".join(unicodedata.normalize("NFKC", words).split())
    match = pattern.fullmatch(text) if len(text) <= _LONGEST else None
    return match if match and not _NOT_UNITS.fullmatch(match["unit"]) else None


def _bound(match: re.Match[str]) -> Bound | None:
    return next((bound for bound in Bound if match[bound.name]), None)


def _measure(match: re.Match[str]) -> Measure:
    number = Decimal(match["number"].replace(",", ""))
    scale = _SCALES[match["scale"]] if match["scale"] else 1
    decimals = len(match["number"].partition(".")[2])
    half = Decimal(5).scaleb(-decimals - 1) if decimals else Decimal(0)
    return Measure(number * scale, scale, match["unit"], half * scale)


def _readings(target: Measure, actual: Measure) -> list[tuple[Decimal, Decimal]]:
    """What an actual value can be in the unit of the target, each with its half width."""
    same = (actual.number, actual.half)
    if target.unit == actual.unit:
        return [same]
    if target.unit == _PERCENT and not actual.unit:
        return [same, (actual.number * _HUNDRED, actual.half * _HUNDRED)]
    if actual.unit == _PERCENT and not target.unit:
        return [same, (actual.number / _HUNDRED, actual.half / _HUNDRED)]
    if not actual.unit and actual.scale == 1:
        return [same, (actual.number * target.scale, actual.half * target.scale)]
    if not target.unit and target.scale == 1:
        return [same, (actual.number / actual.scale, actual.half / actual.scale)]
    return [same] if not (target.unit and actual.unit) else []


def _met(bound: Bound, wanted: Decimal, value: Decimal, half: Decimal) -> bool:
    if bound in {Bound.AT_MOST, Bound.LESS}:
        return value - half <= wanted
    return value + half >= wanted


def _tens(target: Target, actual: Decimal) -> int:
    """By how many powers of ten a target is off, where it would be met without them."""
    wanted = target.measure.number
    if not (wanted > 0 and actual > 0):
        return 0
    tens = int((wanted / actual).log10().to_integral_value())
    explained = 0 < abs(tens) <= _MOST_TENS and _met(target.bound, wanted.scaleb(-tens), actual, Decimal(0))
    return tens if explained else 0
