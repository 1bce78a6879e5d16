"""Who accounts for which year: department, fiscal year, kind of report, unit."""

import re
from collections import Counter

from extractor.documents import Document, SourceLine
from extractor.final_accounts import DEPARTMENT_ACCOUNT, UNIT_ACCOUNT, Header, ReportKind
from extractor.provenance import Place
from extractor.readers.layout.labels import compact

_OWNER = re.compile(
    r"(?:编制)?(?:部门|单位)\s*(?:[(（](?:单位|部门)[)）])?\s*(?:名称)?\s*[:：]\s*(?P<name>[\u3400-\u9fff（）()\s]{3,60}?)(?=\s*(?:金额|单位|公开|20\d\d|\t|$))"
)
_TITLE = re.compile(
    r"(?P<name>[\u3400-\u9fff（）()]{3,40}?)\s*(?P<year>20\d\d)\s*年?\s*度?\s*(?:部门|单位)\s*决\s*算"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>20\d\d)\s*年?\s*度\s*(?P<name>[\u3400-\u9fff（）()\s]{3,40}?)(?:部\s*门|单\s*位)\s*决\s*算"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年\s*度")
_SCOPE = re.compile(r"[（(](?:本级|汇总|本部|机关|部门|单位)[)）]$")
_LEADING_WORDS = re.compile(r"^(?:纳入|关于|根据|公开|第[一二三四五六七八九十]+部分|目录)")
_UNIT_KIND = re.compile(r"单位决算(?:编报|编制|公开|表|情况|报表|说明)")
_DEPARTMENT_KIND = re.compile(r"部门决算(?:编报|编制|公开|表|情况|报表|说明|汇总)?")
_OWN_ACCOUNT = re.compile(r"按照单位决算|单独编制本级决算|(?:我|本)单位(?:没有|无)(?:下属|所属)(?:预算)?单位")
_MONEY = re.compile(r"\d\s*(万元|亿元|元)")
_COVER_LINES = 12


def read_header(document: Document, form_units: list[str | None]) -> Header:
    """Read the header; ``form_units`` are the units printed over the forms."""
    department, department_place = _department(document)
    year, year_place = _fiscal_year(document)
    return Header(
        department=department,
        fiscal_year=year,
        report_kind=_report_kind(document.text),
        unit=_unit(document.text, form_units),
        department_place=department_place,
        fiscal_year_place=year_place,
    )


def _department(document: Document) -> tuple[str | None, Place | None]:
    for pattern in (_OWNER, _TITLE):
        found: dict[str, Place] = {}
        count: Counter[str] = Counter()
        for line in document.lines:
            if match := pattern.search(line.text):
                name = _clean_department(match["name"])
                if name:
                    count[name] += 1
                    found.setdefault(name, line.printed(*match.span("name")).place)
        if count:
            name = count.most_common(1)[0][0]
            return name, found[name]
    return _from_cover(document)


def _from_cover(document: Document) -> tuple[str | None, Place | None]:
    """A name folded over the lines of the cover, before or after its year."""
    filled = [line for line in document.lines if line.text.strip()][:_COVER_LINES]
    words = "".join(compact(line.text) for line in filled)
    for pattern in (_TITLE, _YEAR_FIRST):
        match = pattern.search(words)
        name = _clean_department(match["name"]) if match else ""
        if name:
            return name, _first_place(filled, name)
    return None, None


def _first_place(lines: list[SourceLine], name: str) -> Place | None:
    for line in lines:
        words = compact(line.text)
        if words and (words in name or name in words or name.startswith(words[:4])):
            start = len(line.text) - len(line.text.lstrip())
            return line.printed(start, len(line.text.rstrip())).place
    return None


def _clean_department(name: str) -> str:
    name = _LEADING_WORDS.sub("", compact(name))
    while _SCOPE.search(name):
        name = _SCOPE.sub("", name)
    return name


def _fiscal_year(document: Document) -> tuple[int | None, Place | None]:
    """The year most often named as a year of account (年度), not the year of publication."""
    count: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for line in document.lines:
        for match in _YEAR.finditer(line.text):
            count[match[1]] += 1
            places.setdefault(match[1], line.printed(*match.span(1)).place)
    if not count:
        return None, None
    year = count.most_common(1)[0][0]
    return int(year), places[year]


def _report_kind(text: str) -> ReportKind | None:
    words = compact(text)
    if _OWN_ACCOUNT.search(words) and _UNIT_KIND.search(words):
        return UNIT_ACCOUNT
    unit, department = len(_UNIT_KIND.findall(words)), len(_DEPARTMENT_KIND.findall(words))
    if not unit and not department:
        return None
    return UNIT_ACCOUNT if unit > department else DEPARTMENT_ACCOUNT


def _unit(text: str, form_units: list[str | None]) -> str | None:
    printed = Counter(unit for unit in form_units if unit)
    if printed:
        return printed.most_common(1)[0][0]
    named = Counter(_MONEY.findall(text))
    return named.most_common(1)[0][0] if named else None
