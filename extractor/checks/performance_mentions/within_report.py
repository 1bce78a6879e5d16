"""What a report says against itself: rates computed anew, the box against the prose, the number of projects."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.checks.identity import Cell, Identity
from extractor.checks.performance_mentions.cells import mention_cell
from extractor.checks.performance_mentions.choosing import (
    N13,
    equal,
    first_that_holds,
    rate,
    warning,
)
from extractor.checks.performance_mentions.papers import Paper
from extractor.final_accounts.supplements import Concept, Mention

_BUDGETS = (Concept.ANNUAL, Concept.BUDGET, Concept.INITIAL)
_WHOSE = re.compile(
    r"(?:[\u3400-\u9fff]{2,16}(?:局|委|委员会|厅|院|中心|办|办公室|会|校|大学|政府|处|站|所))?(?:20\d\d年度?)?(?:(?:我|本|全)(?:单位|部门|局|委|院|校))?(?:部门|单位)?(?:预算|项目)?(?:共有|共计|共)?"
)
_KIND = "类项目总数"
_MOST_CLAIM = 2


def identities(paper: Paper) -> Iterator[Identity]:
    """What a report says against itself; budgets and rates only where no form of its project tells better."""
    own = [mention for mention in paper.mentions if mention.listed_in is None and paper.is_of_year(mention)]
    if paper.project is None or not paper.knows_form(paper.project):
        yield from _rates(paper, own)
        yield from _box(paper, own)
    yield from _counts(paper, own)


def _rates(paper: Paper, mentions: Iterable[Mention]) -> Iterator[Identity]:
    """执行率 = 执行数 / 预算, of the figures of one sentence about one subject."""
    said: dict[Concept, Cell] = {}
    about: tuple[str, str] | None = None
    for mention in mentions:
        here = (mention.sentence, mention.subject.value if mention.subject else "")
        if here != about:
            about, said = here, {}
        cell = mention_cell(mention)
        executed = said.get(Concept.EXECUTED)
        bases = [said[concept] for concept in _BUDGETS if concept in said]
        if cell and mention.concept is not Concept.RATE:
            said[mention.concept] = cell
        elif cell and executed and (Concept.ANNUAL in said or Concept.BUDGET in said):
            statement = f"报告@{paper.line} {here[1]}·执行率 = 执行数 / 预算"
            identity = first_that_holds(rate(statement, cell, executed, base) for base in bases)
            if identity:
                yield identity if Concept.ANNUAL in said else warning(identity)


def _box(paper: Paper, mentions: Iterable[Mention]) -> Iterator[Identity]:
    """The budget in the box is one of those that the prose of the report states."""
    values = [box.value for box in paper.report.values if box.value and "预算" in box.label.value]
    boxes = {part.place.start for value in values for part in value.parts}
    budgets = [m for m in mentions if m.concept in _BUDGETS and m.subject is None]
    boxed = [m for m in budgets if m.value.parts[0].place.start in boxes]
    prose = [cell for m in budgets if m not in boxed and (cell := mention_cell(m))]
    for mention in boxed:
        cell = mention_cell(mention)
        identity = first_that_holds(
            equal(f"报告@{paper.line} 年度预算金额 = 正文", [cell], [other]) for other in prose if cell
        )
        if identity:
            yield identity


def _counts(paper: Paper, mentions: Iterable[Mention]) -> Iterator[Identity]:
    """The number of all projects, where one statement stands against several and they against none."""
    counts = [mention for mention in mentions if mention.concept is Concept.PROJECTS]
    kinds = [cell for mention in counts if _is_of_a_kind(mention) and (cell := mention_cell(mention))]
    totals = [cell for mention in counts if _is_of_all(mention) and (cell := mention_cell(mention))]
    if not totals:
        return
    (most, often), *others = Counter(cell.value for cell in totals).most_common()
    if often < _MOST_CLAIM or any(times > 1 for _, times in others):
        return
    agreed = next(cell for cell in totals if cell.value == most)
    borne_out = sum(cell.value for cell in kinds) == most
    for cell in totals:
        if cell is not agreed:
            identity = replace(equal(f"报告@{paper.line} 项目个数 两处", [cell], [agreed]), check=N13)
            yield identity if borne_out else warning(identity)


def _is_of_all(mention: Mention) -> bool:
    subject = mention.subject.value if mention.subject else ""
    return bool(subject and _WHOSE.fullmatch(subject))


def _is_of_a_kind(mention: Mention) -> bool:
    return f"{_KIND}{mention.value.value}" in mention.sentence
