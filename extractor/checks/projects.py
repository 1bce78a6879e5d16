"""P8: one project, one form. A selection of the forms may be published, so what is missing is a warning."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from extractor.checks.completeness import FORM_TWICE
from extractor.checks.identity import Check
from extractor.checks.performance_cells import PERFORMANCE_BASIS
from extractor.final_accounts import Claim, FinalAccounts, PerformanceForm, Words
from extractor.final_accounts.narrative_terms import COUNT, SCORE, SELF_EVALUATED
from extractor.final_accounts.supplements import TableGroup, TableKind
from extractor.findings import Finding, Verdict
from extractor.messages import Message, say
from extractor.provenance import Printed

_ONE_FORM = Check(
    "P8",
    "一个项目一张自评表，不重复、不缺漏",
    PERFORMANCE_BASIS,
    "得分表列 2 个项目，附 2 张自评表",
    "得分表列 3 个项目，附 2 张自评表",
    worst=Verdict.WARNING,
)
CHECKS = (_ONE_FORM,)

_WHOLE = re.compile(r".*整体.*|.*(?:合计|平均|总分).*")
_NAME_HEADER = re.compile(r".*(?:项目|政策|资金|对象).*")
_YEAR = re.compile(r"20\d\d")
_ALIKE = 0.8
"""Names are shortened from one table to the next; the best match goes first, each form once. The share of the shorter
name that both have in order, plus the share of both together: about half of the characters must agree."""


def projects(accounts: FinalAccounts) -> Iterator[Finding]:
    """Projects with several forms, and those with none where others have one."""
    if accounts.performance:
        yield from _printed_again(accounts.performance)
        yield from _missing(accounts)


def _printed_again(forms: Sequence[PerformanceForm]) -> Iterator[Finding]:
    ordered = sorted(forms, key=lambda form: (_project(form), form.line))
    for project, same in groupby(ordered, key=_project):
        found = _of_one_body(list(same))
        if project and len(found) > 1:
            yield Finding(
                check=_ONE_FORM.id,
                verdict=Verdict.WARNING,
                message=_printed_twice(project, found),
                places=tuple(part for form in found for part in _title(form).parts[:1]),
                also=(say("consequence", check=FORM_TWICE.id, statement=FORM_TWICE.formula),),
            )


def _printed_twice(project: str, found: Sequence[PerformanceForm]) -> Message:
    lines = tuple(str(form.line) for form in found)
    if len({_figures(form) for form in found}) == 1:
        return say("project_forms_same", project=project, count=len(found), lines=lines)
    return say("project_forms_different", project=project, count=len(found), lines=lines)


def _of_one_body(forms: list[PerformanceForm]) -> list[PerformanceForm]:
    """Forms of one project: two bodies may have projects of one name, but not with the same figures."""
    first = forms[0]
    return [
        form
        for form in forms
        if _figures(form) == _figures(first) or _value(form.implementer) == _value(first.implementer)
    ]


def _figures(form: PerformanceForm) -> tuple[str | None, ...]:
    return tuple(
        _value(words)
        for words in (form.annual_budget_initial, form.annual_budget, form.executed, form.score_total)
    )


def _value(words: Words | None) -> str | None:
    return words.value if words else None


def _project(form: PerformanceForm) -> str:
    return _value(form.project) or ""


def _title(form: PerformanceForm) -> Words:
    return form.project or form.kind


def _missing(accounts: FinalAccounts) -> Iterator[Finding]:
    """One finding for all projects that are scored, or counted, and have no form."""
    forms = list(dict.fromkeys(project for form in accounts.performance if (project := _project(form))))
    named = _named_projects(accounts)
    if named:
        absent = _unmatched(list(named), forms)
        places = tuple(named[name] for name in absent)
        message = say("projects_without_form", absent=len(absent), count=len(named), projects=tuple(absent))
    else:
        counts = [claim for claim in accounts.claims if _counts_more(claim, len(forms))]
        absent = [claim.item for claim in counts[:1]]
        places = tuple(claim.printed for claim in counts[:1])
        counted = places[0].text if places else ""
        message = say("projects_counted", counted=counted, count=len(forms))
    if absent:
        yield Finding(check=_ONE_FORM.id, verdict=Verdict.WARNING, message=message, places=places)


def _counts_more(claim: Claim, forms: int) -> bool:
    counted = claim.item == SELF_EVALUATED and claim.column == COUNT and claim.figure
    return bool(counted and claim.figure and claim.figure.value.isdigit() and int(claim.figure.value) > forms)


def _named_projects(accounts: FinalAccounts) -> dict[str, Printed]:
    """Projects with a score: of the table that lists most of them, else of the text; the whole body is none."""
    lists = [
        _in_table(table.groups) for table in accounts.supplements.tables if table.kind is TableKind.SCORES
    ]
    spoken = {
        claim.item: claim.printed
        for claim in accounts.claims
        if claim.column == SCORE and claim.figure and "/" not in claim.item
    }
    names = max(lists, key=len, default={}) or spoken
    return {name: printed for name, printed in names.items() if not _WHOLE.fullmatch(name)}


def _in_table(groups: Sequence[TableGroup]) -> dict[str, Printed]:
    """The names of projects in a table, with their places."""
    found: dict[str, Printed] = {}
    for group in groups:
        headers = [words.value if words else "" for words in group.header]
        column = next((index for index, name in enumerate(headers) if _NAME_HEADER.fullmatch(name)), None)
        for row in group.rows:
            cell = row.cells[column] if column is not None and column < len(row.cells) else None
            if cell:
                found.setdefault(cell.value, cell.parts[0])
    return found


def _unmatched(names: Sequence[str], forms: Sequence[str]) -> list[str]:
    """The names for which no form is left when each form is given to the name most like its project."""
    pairs = sorted(
        ((_likeness(name, form), name, form) for name in names for form in forms),
        key=lambda pair: -pair[0],
    )
    left, free = set(names), set(forms)
    for likeness, name, form in pairs:
        if likeness >= _ALIKE and name in left and form in free:
            left.discard(name)
            free.discard(form)
    return [name for name in names if name in left]


def _likeness(name: str, form: str) -> float:
    """How alike two names are; of two that name different years nothing is."""
    years = set(_YEAR.findall(name)), set(_YEAR.findall(form))
    if (all(years) and years[0] != years[1]) or not (name and form):
        return 0
    if name == form:
        return 2
    blocks = SequenceMatcher(None, name, form, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return shared / min(len(name), len(form)) + shared / (len(name) + len(form))
