"""Printed labels: how they are compared, cleaned and completed."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from extractor.messages import Message, say
from extractor.nomenclature import Classification, names

_QUOTES = re.compile(r"[“”\"'‘’「」『』]")
_CHINESE_NUMBER = "[一二三四五六七八九十百]+"
_ENUMERATOR = re.compile(
    rf"(?:[-•●·*]|{_CHINESE_NUMBER}、|[（(](?:{_CHINESE_NUMBER}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)|[其共]中[:：]|其中)+"
)
_COUNTED = r"(?:亿元|万元|千元|元|人次|批次|个|人|批|次|辆|台|套|件|户|平方米)"
_TRAILING_UNIT = re.compile(rf"[（(](?:单位[:：])?({_COUNTED}(?:[、,，/]{_COUNTED})*)[）)]$")
_SHORTEST_CUT = 4
"""A cut-off name must keep this many characters, or too many names begin with it."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_REMEMBERED = 16_384
"""Texts whose comparable form is kept: the same labels are compared again and again."""


def compact(text: str) -> str:
    """Without any white space."""
    return "".join(text.split())


@lru_cache(maxsize=_REMEMBERED)
def comparable(text: str) -> str:
    """The form in which labels are compared: NFKC, no white space, no quotation marks."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", compact(text)))


def has_chinese(text: str) -> bool:
    """Whether a cell holds words and not only figures and signs."""
    return bool(_CHINESE.search(text))


def clean(text: str) -> tuple[str, str | None]:
    """Strip a row label of white space, enumerators, 其中： and a trailing unit.

    Returns:
        The label and the unit that stood in brackets behind it (``辆``, ``台、辆``) or None.
    """
    label = compact(text)
    label = _ENUMERATOR.sub("", label, count=1) if _ENUMERATOR.match(label) else label
    unit = _TRAILING_UNIT.search(label)
    return (label[: unit.start()], unit.group(1)) if unit else (label, None)


class Completed(NamedTuple):
    """The name of a code, with the id of the remark it deserves and what it says, or None."""

    item: str
    check: str | None = None
    message: Message | None = None


def complete(kind: Classification, code: str, label: str) -> Completed:
    """Complete the name of a code where it is lost or cut off (L2); note a name that contradicts it (L4).

    The name of a code that is not listed stays as printed.
    """
    official = names(kind, code)
    if not official:
        return Completed(label)
    if not label:
        return Completed(official[0], "L2", say("name_lost", code=code, official=official[0]))
    printed = comparable(label)
    if any(printed == comparable(name) for name in official):
        return Completed(label)
    for name in official:
        if len(printed) >= _SHORTEST_CUT and comparable(name).startswith(printed):
            return Completed(name, "L2", say("name_cut_off", code=code, label=label, official=name))
    message = say("name_contradicts", code=code, label=label, official=official[0])
    return Completed(label, "L4", message)
