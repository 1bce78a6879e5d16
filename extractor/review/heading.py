"""Corrections of the header of a document: whose accounts they are, and of which year."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from extractor.errors import DecisionError
from extractor.messages import say

_YEARS = range(1990, 2100)
_LONGEST_NAME = 100
_HEADER = "header"


class HeaderPart(StrEnum):
    """What of a header can be corrected, by the name of its column in exports."""

    DEPARTMENT = "department"
    FISCAL_YEAR = "fiscal_year"

    @property
    def path(self) -> str:
        """The path of decisions about it."""
        return f"{_HEADER}/{self}"


class _Corrected(Protocol):
    @property
    def path(self) -> str | None: ...
    @property
    def new_value(self) -> str | None: ...


def header_part(path: str | None) -> HeaderPart:
    """The part of a header that a path names.

    Raises:
        DecisionError: it names none.
    """
    found = next((part for part in HeaderPart if part.path == path), None)
    if found is None:
        raise DecisionError(
            say("no_header_part", path=path or "", parts=tuple(one.path for one in HeaderPart))
        )
    return found


def header_value(part: HeaderPart, typed: str) -> str:
    """What a person typed, as it is kept.

    Raises:
        DecisionError: it is no year of accounts, or no name.
    """
    value = "".join(typed.split())
    if part is HeaderPart.FISCAL_YEAR and not (value.isdecimal() and int(value) in _YEARS):
        raise DecisionError(say("no_fiscal_year", typed=typed, first=_YEARS.start, last=_YEARS.stop - 1))
    if not value or len(value) > _LONGEST_NAME:
        raise DecisionError(say("no_department", longest=_LONGEST_NAME))
    return str(int(value)) if part is HeaderPart.FISCAL_YEAR else value


def corrected_header(decisions: Iterable[_Corrected]) -> Mapping[HeaderPart, str]:
    """What corrections of a header, oldest first, make of it; parts nobody corrected are not in it."""
    return {header_part(one.path): one.new_value for one in decisions if one.new_value is not None}
