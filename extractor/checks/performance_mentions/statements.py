"""What sentences, tables, reports and free text of a disclosure say about single projects."""

import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.amounts import FEN_PER_UNIT
from extractor.checks.identity import cell_of
from extractor.checks.performance_mentions.against_forms import Statement
from extractor.checks.performance_mentions.base_data import YearlyRow, base_rows
from extractor.checks.performance_mentions.cells import POINTS, mention_cell, placed_cell
from extractor.checks.performance_mentions.enumerations import is_complete
from extractor.checks.performance_mentions.papers import Paper
from extractor.checks.performance_mentions.projects import Projects, is_common, is_whole_body, plain
from extractor.final_accounts import Fact, FinalAccounts, PerformanceForm
from extractor.final_accounts.supplements import Concept, Mention, SupplementaryTable, TableKind

_COLUMNS = {
    "年初预算数": Concept.INITIAL,
    "全年预算数": Concept.ANNUAL,
    "决算数": Concept.EXECUTED,
    "得分": Concept.SCORE,
    "完成率": Concept.RATE,
    "完成全年预算率": Concept.RATE,
}
"""Columns of the narrative and what they are in a self-evaluation form."""
_LINK = r"(?:为|是|的|比例|比率|达到?|平均|约|共计?|[:：])*"
_SAID = {
    Concept.EXECUTED: rf"(?:执行|支出|决算|使用)(?:数|总?金额|资金|总额)*{_LINK}",
    Concept.RATE: rf"(?:预算|执行|支付|支出)[^，,。；;]{{0,8}}{_LINK}",
}
"""What must stand before a figure of the narrative: it takes any amount for what was spent, any completion for a rate."""
_FUNCTIONAL = re.compile(r"[（(][类款项][）)]")
_EVALUATED = re.compile("绩效|自评")
_NAME = re.compile(r".*(?:项目|专项|政策).*名称|项目|评价项目|预算项目")
_SCORE = re.compile(r"(?:项目|绩效|自评|评价|综合)*(?:自评|评价)?(?:得分|总分|评分|分数)(?:\(分\))?")
_NARRATIVE, _TABLE, _REPORT, _CONCLUSION = "情况说明", "汇总表", "报告", "自评结论"


def statements(
    accounts: FinalAccounts,
    narrative: Iterable[Fact],
    projects: Projects,
    reports: Iterable[Paper],
    rows: Iterable[YearlyRow],
) -> Iterator[Statement]:
    """All of them, those of one source together."""
    facts = {fact.printed.place.start: fact for fact in narrative}
    for table in accounts.supplements.tables:
        of_table = list(_of_table(table, facts))
        for one in of_table:
            facts.pop(one.cell.printed[0].place.start, None)
        yield from of_table
    yield from _of_narrative(facts.values())
    yield from base_rows(rows, projects)
    for paper in reports:
        own = [_of_report(paper, mention) for mention in paper.mentions if mention.listed_in is None]
        yield from (one for one in own if one)
        yield from _of_lists(paper)
    yield from _of_conclusions(accounts)


def _of_narrative(facts: Iterable[Fact]) -> Iterator[Statement]:
    for fact in facts:
        concept, sentence = _COLUMNS.get(fact.column), "".join((fact.sentence or "").split())
        if concept is None or _FUNCTIONAL.search(sentence):
            continue
        if is_common(fact.item) and not _EVALUATED.search(sentence):
            continue
        if concept in _SAID and not re.search(_SAID[concept] + re.escape(fact.printed.text), sentence):
            continue
        sure = concept is not Concept.SCORE or "自评" in sentence
        yield Statement(_NARRATIVE, (fact.item,), concept, cell_of(fact), sure=sure)


def _of_table(table: SupplementaryTable, facts: Mapping[int, Fact]) -> Iterator[Statement]:
    """The scores of a table of projects; ``facts`` are those of the narrative by where they begin."""
    if table.kind is not TableKind.SCORES:
        return
    for group in table.groups:
        header = [plain(words.value) if words else "" for words in group.header]
        named = next((at for at, words in enumerate(header) if _NAME.fullmatch(words)), None)
        scored = [at for at, words in enumerate(header) if _SCORE.fullmatch(words)]
        if named is None or len(scored) != 1:
            continue
        for row in group.rows:
            if len(row.cells) < len(header):
                continue
            name, score = row.cells[named], row.cells[scored[0]]
            if name is None or score is None:
                continue
            fact = facts.get(score.parts[0].place.start)
            cell = cell_of(fact) if fact else placed_cell("table", f"{name.value}·得分", score, POINTS)
            if cell:
                sure = "自评" in header[scored[0]]
                yield Statement(f"{_TABLE}@{table.line}", (name.value,), Concept.SCORE, cell, sure=sure)


def _of_report(paper: Paper, mention: Mention) -> Statement | None:
    """A statement of a report about its own project, about the one its sentence or its heading names."""
    cell = mention_cell(mention)
    if cell is None or mention.concept is Concept.PROJECTS or not paper.is_of_year(mention):
        return None
    if mention.concept is Concept.SCORE and paper.is_evaluation:
        return None
    said = mention.subject or (None if paper.project else mention.heading)
    if mention.subject and (is_common(mention.subject.value) or not paper.knows(mention.subject.value)):
        return None
    candidates = (paper.project, said.value if said else None)
    meant = tuple(dict.fromkeys(name for name in candidates if name))
    return Statement(f"{_REPORT}@{paper.line}", meant, mention.concept, cell) if meant else None


def _of_lists(paper: Paper) -> Iterator[Statement]:
    listed = [mention for mention in paper.mentions if mention.listed_in and mention.unit in FEN_PER_UNIT]
    complete = is_complete(paper, listed)
    for mention in listed:
        cell = mention_cell(mention)
        if cell and mention.subject and not is_common(mention.subject.value):
            yield Statement(
                f"{_REPORT}@{paper.line}",
                (mention.subject.value,),
                mention.concept,
                cell,
                listed=True,
                complete=complete,
            )


def _of_conclusions(accounts: FinalAccounts) -> Iterator[Statement]:
    """What the free text of a form says about the project of the form."""
    forms: Mapping[int, PerformanceForm] = {form.line: form for form in accounts.performance}
    for mention in accounts.supplements.mentions:
        form = forms.get(mention.paper)
        cell = mention_cell(mention)
        if form is None or cell is None or mention.subject or mention.concept is not Concept.RATE:
            continue
        if mention.year in {None, accounts.header.fiscal_year} and not is_whole_body(form):
            yield Statement(f"{_CONCLUSION}@{form.line}", (), mention.concept, cell, form=form)
