"""N13: numbers and money of evaluated projects; P4: totals of the score tables in the narrative."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.amounts import FEN_PER_UNIT, figure
from extractor.checks.identity import Identity, Term, cell
from extractor.checks.narrative.statements import Narrative, Statement
from extractor.checks.readings import best, holds
from extractor.checks.tables import Tables
from extractor.final_accounts import PERFORMANCE, FinalAccounts, PerformanceForm
from extractor.final_accounts.narrative_terms import (
    COUNT,
    EVALUATED_BY_DEPARTMENT,
    OTHER,
    RATED,
    SCORE,
    SELF_EVALUATED,
    SELF_EVALUATED_MONEY,
    SOME_PROJECTS,
)
from extractor.findings import Finding, Verdict
from extractor.forms.definition import PROJECT, TOTAL
from extractor.messages import say

_COUNTED = (SELF_EVALUATED, EVALUATED_BY_DEPARTMENT, SOME_PROJECTS)
_SCALES = tuple(
    tuple(RATED.format(word, grade) for grade in scale)
    for word in ("评价结果", "绩效评级", "评价等级")
    for scale in (("优", "良", "中", "差"), ("优", "良", "合格", "不合格"))
)
_LISTED = re.compile(r"(?:分别(?:为|是)|即)[:：]?(?P<names>[^。；;]*)")
_QUOTED = re.compile(r"[“\"《]([^”\"》]+)[”\"》]")
_SEPARATOR = re.compile("[、，,]|以及|[和与及]")
_NOT_ALL = re.compile("等|其中|部分")
_OTHER_MONEY = re.compile("政府性基金|国有资本|转移支付|专项")
_LOOKS_BACK = re.compile("从评价(?:情况|结果)|评价(?:情况|结果)看|上述")
_EXECUTION = re.compile("执行")
_NOT_A_PART = re.compile("自评|评价|平均|综合|复核|等级")


def identities(narrative: Narrative, accounts: FinalAccounts, tables: Tables) -> Iterator[Identity]:
    """All that are arithmetic."""
    yield from _grades(narrative)
    yield from _money(narrative, accounts, tables)
    yield from _repeated(narrative)
    yield from _scores(narrative)


def _grades(narrative: Narrative) -> Iterator[Identity]:
    """The counts of all grades of a scale = the number of projects before them."""
    for scale in _SCALES:
        for one in narrative.of(scale[0], COUNT):
            yield from _graded(narrative, one, scale)


def _graded(narrative: Narrative, one: Statement, scale: Sequence[str]) -> Iterator[Identity]:
    grades = [
        other
        for grade in scale
        for other in narrative.of(grade, COUNT)
        if other.claim.sentence == one.claim.sentence
    ]
    if len({other.claim.item for other in grades}) < len(scale) or len(grades) > len(scale):
        return
    counts = [
        other
        for item in _COUNTED
        for other in narrative.of(item, COUNT)
        if other.order < one.order and other.top == one.top
    ]
    readings = [
        Identity(
            "N13", f"{count.claim.item} = {' + '.join(scale)}", (count.term,), tuple(g.term for g in grades)
        )
        for count in sorted(counts, key=lambda other: -other.order)
    ]
    if found := best(readings):
        yield found


def _repeated(narrative: Narrative) -> Iterator[Identity]:
    """甲、乙等 N 个项目 after the same section has counted fewer of them."""
    counts = sorted(
        (one for item in _COUNTED for one in narrative.of(item, COUNT)), key=lambda one: one.order
    )
    for earlier, later in pairwise(counts):
        if earlier.claim.section != later.claim.section or not later.before.endswith("等"):
            continue
        if earlier.claim.item != later.claim.item and not _LOOKS_BACK.search(later.before):
            continue
        funds = [bool(_OTHER_MONEY.search(one.claim.sentence)) for one in (earlier, later)]
        if funds[0] == funds[1] and later.term.cell.value > earlier.term.cell.value:
            yield Identity("N13", f"{earlier.claim.item}：前后一致", (earlier.term,), (later.term,))


def _scores(narrative: Narrative) -> Iterator[Identity]:
    """P4: rows of X/…得分 against the total of X.

    Some totals leave the score of the execution out; that is a rule for a whole table, so not where a row of it holds only
    with that score.
    """
    tables: dict[str | None, list[tuple[Identity, Identity]]] = {}
    for row in _score_rows(narrative):
        if readings := _score_sums(row):
            tables.setdefault(row[0].claim.section, []).append(readings)
    for rows in tables.values():
        counted = any(holds(whole) and not holds(without) for whole, without in rows)
        for whole, without in rows:
            yield without if not counted and not holds(whole) and holds(without) else whole


def _score_rows(narrative: Narrative) -> Iterator[list[Statement]]:
    rows: dict[tuple[str, str | None], list[Statement]] = {}
    for one in narrative.statements:
        if one.claim.column == SCORE and one.cell:
            rows.setdefault((one.claim.sentence, one.claim.section), []).append(one)
    yield from rows.values()


def _score_sums(row: list[Statement]) -> tuple[Identity, Identity] | None:
    """The total of one row as the sum of all its scores, and of all but that of the execution."""
    parts = [one for one in row if "/" in one.claim.item]
    totals = [one for one in row if "/" not in one.claim.item]
    names = [one.claim.item.rpartition("/")[2] for one in parts]
    if len(totals) != 1 or len(parts) < 2 or len(row) != len({one.claim.item for one in row}):  # noqa: PLR2004 - a sum has two parts
        return None
    project = totals[0].claim.item
    if any(_NOT_A_PART.search(name) for name in names) or not parts[0].claim.item.startswith(project):
        return None
    whole = Identity(
        "P4", f"{project}：总分 = 各项得分之和", (totals[0].term,), tuple(one.term for one in parts)
    )
    without = tuple(one.term for one, name in zip(parts, names, strict=True) if not _EXECUTION.search(name))
    return whole, replace(whole, right=without)


def _money(narrative: Narrative, accounts: FinalAccounts, tables: Tables) -> Iterator[Identity]:
    """涉及资金 against the money of the projects' forms, where there is one form for each project."""
    for one in narrative.of(SELF_EVALUATED_MONEY, OTHER):
        if not one.is_money:
            continue
        counts = [c for c in narrative.of(SELF_EVALUATED, COUNT) if c.claim.sentence == one.claim.sentence]
        if len(counts) != 1 or counts[0].term.cell.value != _different_projects(accounts.performance):
            continue
        readings = [
            Identity("N13", f"{SELF_EVALUATED_MONEY} = 各项目{name}之和", (one.term,), terms)
            for name in ("annual_budget", "executed", "annual_budget_initial")
            if (terms := _of_projects(accounts.performance, name))
        ]
        readings += [
            Identity(
                "N13",
                f"{SELF_EVALUATED_MONEY} = {form} {PROJECT}",
                (one.term,),
                table.terms(None, TOTAL, PROJECT),
            )
            for form in ("03", "05")
            if (table := tables.get(form)) and table.cells(None, TOTAL, PROJECT)
        ]
        found = best(readings)
        if found and len(readings) > 1:
            yield found if holds(found) else replace(found, severity=Verdict.WARNING)


def _different_projects(forms: tuple[PerformanceForm, ...]) -> int | None:
    """How many forms there are, where each is of another project."""
    names = {form.project.value for form in forms if form.project}
    return len(forms) if len(names) == len(forms) else None


def _of_projects(forms: tuple[PerformanceForm, ...], name: str) -> tuple[Term, ...] | None:
    """One figure of every form; None where a form does not print it."""
    terms = []
    for form in forms:
        words = getattr(form, name)
        value = figure(words.value, form.unit) if words and form.unit in FEN_PER_UNIT else None
        if words is None or value is None:
            return None
        path = f"{PERFORMANCE}/@{form.line}/{name}"
        terms.append(
            Term(cell(path, f"{form.project.value if form.project else ''}·{name}", value, words.parts))
        )
    return tuple(terms)


def findings(narrative: Narrative) -> Iterator[Finding]:
    """Fewer names listed than projects counted, or more names in quotation marks."""
    for item in (SELF_EVALUATED, EVALUATED_BY_DEPARTMENT):
        for one in narrative.of(item, COUNT):
            match = _LISTED.search(one.after)
            if not match or _NOT_ALL.search(match["names"]) or one.is_money:
                continue
            quoted = _QUOTED.findall(match["names"])
            listed = quoted or [name for name in _SEPARATOR.split(match["names"]) if name]
            count = one.term.cell.value
            if (quoted and len(listed) != count) or len(listed) < count:
                yield Finding(
                    check="N13",
                    verdict=Verdict.CONFLICT if quoted else Verdict.WARNING,
                    message=say(
                        "projects_named",
                        item=item,
                        count=str(count),
                        listed=len(listed),
                        names="、".join(listed),
                    ),
                    places=one.term.cell.printed,
                    fields=(one.term.cell.path,),
                    printed=one.claim.printed.text,
                    expected=str(len(listed)),
                )
