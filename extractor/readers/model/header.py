"""Who accounts for which year, from what the model read of the cover: only what stands there."""

import re

from extractor.final_accounts import DEPARTMENT_ACCOUNT, UNIT_ACCOUNT, Header, ReportKind
from extractor.readers.model.answers import HeaderAnswer
from extractor.readers.model.form_rows import unit_of_money
from extractor.readers.model.grounding import WordFinder
from extractor.readers.model.slices import Slice

_YEAR = re.compile(r"(?:19|20)\d\d")
_SCOPE = re.compile(r"[（(](?:本级|汇总|本部|机关|部门|单位)[)）]$")


def account_header(part: Slice, answer: HeaderAnswer) -> Header:
    """The header; a field whose words do not stand in the slice is None."""
    finder = WordFinder(part.lines)
    department = finder.find(_SCOPE.sub("", "".join((answer.department or "").split())))
    said = answer.fiscal_year or ""
    year = finder.find(said) if _YEAR.fullmatch(said) else None
    kinds: tuple[ReportKind, ...] = (DEPARTMENT_ACCOUNT, UNIT_ACCOUNT)
    kind = next((kind for kind in kinds if kind == answer.report_kind and finder.holds(kind[2:])), None)
    return Header(
        department=department.value if department else None,
        fiscal_year=int(year.value) if year else None,
        report_kind=kind,
        unit=unit_of_money(answer.unit, part),
        department_place=department.parts[0].place if department else None,
        fiscal_year_place=year.parts[0].place if year else None,
    )
