"""Which self-evaluation form a printed name of a project means.

Names agree exactly once white space, quotation marks and a trailing 项目 are left out, or but for years and words like
补助, 专项, 经费 when no other form could be meant. Where two could be, none is.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.final_accounts import PerformanceForm
from extractor.forms.definition import BASIC, PROJECT
from extractor.nomenclature import Classification, codes, names

STAFF, OPERATING, AGENCY_OPERATION = "人员经费", "公用经费", "机关运行经费"

_QUOTES = re.compile(r"[\s“”\"'‘’「」『』《》]")
_TRAILING = re.compile(r"(?:项目|专项)$")
_YEAR = re.compile(r"20\d\d")
_OF_A_YEAR = re.compile(r"20\d\d年?度?")
_WEAK = re.compile(r"20\d\d年?度?|项目|专项|补助|经费|资金|工作|配套|支出")
_WHOLE = re.compile(r"整体|部门绩效|单位绩效")
_REMEMBERED = 2048


@dataclass(frozen=True)
class Meant:
    """The forms of the project that a name means; ``exact`` says that the names agree, ``sure`` that no other is near."""

    forms: tuple[PerformanceForm, ...] = ()
    exact: bool = False
    sure: bool = False


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """A name as it is compared."""
    return _TRAILING.sub("", _QUOTES.sub("", unicodedata.normalize("NFKC", name)))


@lru_cache(maxsize=_REMEMBERED)
def core(name: str) -> str:
    """A name without years and without the words that are often left out or added."""
    return _WEAK.sub("", plain(name))


@lru_cache(maxsize=_REMEMBERED)
def without_years(name: str) -> str:
    """A name without the years in it."""
    return _OF_A_YEAR.sub("", plain(name))


def is_whole_body(form: PerformanceForm) -> bool:
    """Whether a form evaluates all expenditure of a body (部门整体支出绩效自评表)."""
    return bool(_WHOLE.search(form.kind.value))


@cache
def _common_names() -> frozenset[str]:
    listed = (name for kind in Classification for code in codes(kind) for name in names(kind, code))
    return frozenset(plain(name) for name in (*listed, BASIC, PROJECT, STAFF, OPERATING, AGENCY_OPERATION))


def is_common(name: str) -> bool:
    """Whether a name is that of a class of expenditure, which a project may be called after."""
    return plain(name) in _common_names()


class Projects:
    """The projects of a disclosure that have self-evaluation forms."""

    def __init__(self, forms: Sequence[PerformanceForm]) -> None:
        """Take the forms of single projects."""
        self.forms = tuple(form for form in forms if form.project and not is_whole_body(form))
        self._near: dict[str, tuple[PerformanceForm, ...]] = {}

    def near(self, name: str) -> tuple[PerformanceForm, ...]:
        """The forms whose project the name may be short for, or is a longer name of."""
        if name not in self._near:
            self._near[name] = tuple(form for form in self.forms if is_near(name, _name(form)))
        return self._near[name]

    def meant(self, name: str, beside: Collection[str] = ()) -> Meant:
        """The forms that a name means; ``beside`` are the names that the same source prints, as compared."""
        own = plain(name)
        near = self.near(name)
        alike = {plain(_name(form)) for form in near}
        exact = tuple(form for form in near if plain(_name(form)) == own)
        if exact:
            return Meant(exact, exact=True, sure=alike == {own})
        if len(alike) != 1 or alike & set(beside) or core(name) != core(_name(near[0])):
            return Meant()
        others = (other for other in beside if is_near(other, name))
        if any(without_years(other) != without_years(name) for other in others):
            return Meant()
        return Meant(near, sure=True)


@lru_cache(maxsize=_REMEMBERED)
def is_near(one: str, other: str) -> bool:
    """Whether one name may be short for the other; names with different years are different projects."""
    short, long = core(one), core(other)
    if len(short) > len(long):
        short, long = long, short
    if not short or short not in long:
        return False
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    if all(years) and years[0] != years[1]:
        return False
    return long.startswith(short) or len(short) * 2 >= len(long)


def _name(form: PerformanceForm) -> str:
    return form.project.value if form.project else ""
