"""Basic and project expenditure, staff and operating costs: reports and base data against the forms and the narrative.

The same words may stand for the share of one unit, or for one kind of money only: a figure is compared where it is near
one of those it may mean, and broken only where it equals none of them.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractor.checks.across_forms import Ref
from extractor.checks.identity import Cell, Identity, cell_of
from extractor.checks.performance_mentions.base_data import YearlyRow
from extractor.checks.performance_mentions.cells import BUDGETS, FIELDS, form_cell, mention_cell
from extractor.checks.performance_mentions.choosing import equal, first_that_holds, holds, is_slip, warning
from extractor.checks.performance_mentions.papers import Paper
from extractor.checks.performance_mentions.projects import (
    AGENCY_OPERATION,
    OPERATING,
    STAFF,
    is_whole_body,
    plain,
)
from extractor.checks.tables import Tables
from extractor.final_accounts import Fact, FinalAccounts
from extractor.final_accounts.supplements import Concept, Mention
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import BASIC, EXPENDITURE_TOTAL, FINAL, PROJECT, TOTAL

_LAST_FINAL, _INITIAL = "上年决算数", "年初预算数"
_REFS: dict[str, tuple[Ref, ...]] = {
    BASIC: (Ref("03", TOTAL, BASIC), Ref("05", TOTAL, BASIC)),
    PROJECT: (Ref("03", TOTAL, PROJECT), Ref("05", TOTAL, PROJECT)),
    STAFF: (Ref("06", STAFF_TOTAL, FINAL.label),),
    OPERATING: (Ref("06", OPERATING_TOTAL, FINAL.label),),
}
_APPROPRIATED = ("05", "07", "08")
_SPENT = (Ref("03", TOTAL, EXPENDITURE_TOTAL),)


class WholeBody:
    """What a disclosure states about the whole body."""

    def __init__(self, accounts: FinalAccounts, narrative: Sequence[Fact], tables: Tables) -> None:
        """Take the forms and the narrative."""
        self.accounts = accounts
        self.tables = tables
        self.facts = narrative

    def spent(self, item: str) -> list[Cell]:
        """Every figure that may be what was spent on an item."""
        cells = self._cells(_REFS[item])
        return cells + [
            cell_of(fact) for fact in self.facts if fact.column == FINAL.label and _is(fact, item)
        ]

    def reports(self, papers: Iterable[Paper]) -> Iterator[Identity]:
        """What reports say about the whole body."""
        for paper in papers:
            own = [
                mention for mention in paper.mentions if paper.is_of_year(mention) and not mention.listed_in
            ]
            yield from self._spent_in(own)
            yield from _repeated(own)
            if paper.project is None:
                yield from self._budgets(own)

    def _spent_in(self, mentions: Iterable[Mention]) -> Iterator[Identity]:
        for mention in mentions:
            item, cell = item_of(mention), mention_cell(mention)
            if item is None or cell is None or mention.concept is not Concept.EXECUTED:
                continue
            found = _if_near(f"报告 {item}·执行数 = 决算", cell, self.spent(item), self._appropriated(item))
            other_money = item in {STAFF, OPERATING} and not self._all_is_general()
            yield from map(warning, found) if other_money else found

    def _appropriated(self, item: str) -> list[Cell]:
        """What was spent from the general budget and from the funds, where both paid for an item."""
        parts = (
            self._cells(Ref(form, TOTAL, item) for form in _APPROPRIATED) if item in {BASIC, PROJECT} else []
        )
        return parts if len(parts) > 1 else []

    def _all_is_general(self) -> bool:
        """Whether the general public budget paid for all basic expenditure, so that form 06 holds all of it."""
        cells = self._cells(_REFS[BASIC])
        return len(cells) == len(_REFS[BASIC]) and holds(equal(BASIC, cells[:1], cells[1:]))

    def _budgets(self, mentions: Sequence[Mention]) -> Iterator[Identity]:
        """基本支出 + 项目支出 of a budget = that of the self-evaluation of the whole body, where all money is in it."""
        same_scope = True
        for concept in (Concept.INITIAL, Concept.ANNUAL):
            parts = [_first(mentions, item, concept) for item in (BASIC, PROJECT)]
            cells = [cell for part in parts if part and (cell := mention_cell(part))]
            whole = self._whole(FIELDS[concept][0])
            if len(cells) == len(parts) and whole:
                identity = equal(f"报告 {BASIC} + {PROJECT}·{concept} = 整体支出自评表", cells, whole)
                yield identity if same_scope and concept is Concept.ANNUAL else warning(identity)
                same_scope = holds(identity)
            else:
                same_scope = False

    def _whole(self, field: str) -> list[Cell]:
        """A figure of the forms of the whole body; none unless what they executed is all that was spent."""
        forms = [form for form in self.accounts.performance if is_whole_body(form)]
        spent, kinds = self._cells(_SPENT), self._cells((_REFS[BASIC][0], _REFS[PROJECT][0]))
        if not spent or not kinds or not holds(equal("03", spent[:1], kinds)):
            return []
        for group in ([form] for form in forms), [forms]:
            for some in group:
                executed = [cell for form in some if (cell := form_cell(form, "executed"))]
                cells = [cell for form in some if (cell := form_cell(form, field))]
                if len(executed) == len(cells) == len(some) > 0 and holds(
                    equal("执行数", executed, spent[:1])
                ):
                    return cells
        return []

    def base_data(self, rows: Iterable[YearlyRow], papers: Iterable[Paper]) -> Iterator[Identity]:
        """Rows of the base data whose final figure shows that they are what the forms or the narrative state."""
        mentions = [mention for paper in papers for mention in paper.mentions if paper.is_of_year(mention)]
        for row in rows:
            item = next((item for item in _REFS if item in plain(row.name)), None)
            item = OPERATING if plain(row.name) == AGENCY_OPERATION else item
            final = row.cell("final")
            if item is None or final is None or len(plain(row.name)) > 2 * len(AGENCY_OPERATION):
                continue
            known = self.spent(item)
            yield from map(warning, _if_near(f"基础数据表 {row.name}·决算数 = 决算", final, known))
            if any(holds(equal(item, [final], [cell])) for cell in known):
                yield from _budget_of(row, item, mentions)
                yield from self._last_year(row, item)

    def _last_year(self, row: YearlyRow, item: str) -> Iterator[Identity]:
        """What the narrative states of last year, or of the budget; calling the one the other is the common slip."""
        for column, own, other in ((_LAST_FINAL, "last", "budget"), (_INITIAL, "budget", "last")):
            printed, slipped = row.cell(own), row.cell(other)
            for fact in self.facts:
                if printed is None or fact.column != column or not _is(fact, item):
                    continue
                identity = equal(f"{fact.item}·{column} = 基础数据表", [cell_of(fact)], [printed])
                sure = slipped is not None and holds(equal(item, [cell_of(fact)], [slipped]))
                yield identity if sure else warning(identity)

    def _cells(self, refs: Iterable[Ref]) -> list[Cell]:
        tables = ((ref, self.tables.get(ref.form)) for ref in refs)
        return [
            cell for ref, table in tables if table for cell in table.cells(ref.side, ref.row, ref.column)[:1]
        ]


def item_of(mention: Mention) -> str | None:
    """Which item of the whole body a figure is of; None where it is of another, or of a part."""
    name = plain(mention.subject.value).removeprefix("日常") if mention.subject else ""
    return next((item for item in _REFS if plain(item) == name), None)


def _is(fact: Fact, item: str) -> bool:
    """Whether a figure of the narrative is of an item, paid from whatever money."""
    return fact.item.endswith(item) or (item == OPERATING and fact.item == AGENCY_OPERATION)


def _first(mentions: Iterable[Mention], item: str, concept: Concept) -> Mention | None:
    return next((one for one in mentions if item_of(one) == item and one.concept is concept), None)


def _if_near(
    statement: str, cell: Cell, known: Sequence[Cell], together: Sequence[Cell] = ()
) -> Iterator[Identity]:
    """A figure against those it may mean and is near; ``together`` are figures whose sum it may be."""
    near = [equal(statement, [cell], [other]) for other in known if is_slip(cell, other)]
    sums = [equal(statement, [cell], together)] if together else []
    identity = first_that_holds([*near, *sums])
    if identity and near:
        yield identity


def _repeated(mentions: Sequence[Mention]) -> Iterator[Identity]:
    """One budget stated again in the same report."""
    for at, mention in enumerate(mentions):
        item, cell = item_of(mention), mention_cell(mention)
        if item is None or cell is None or mention.concept not in {Concept.INITIAL, Concept.ANNUAL}:
            continue
        before = _first(mentions[:at], item, mention.concept)
        other = mention_cell(before) if before else None
        if other:
            yield from _if_near(f"报告 {item}·{mention.concept} 两处", cell, [other])


def _budget_of(row: YearlyRow, item: str, mentions: Iterable[Mention]) -> Iterator[Identity]:
    budget = row.cell("budget")
    stated = [m for m in mentions if item_of(m) == item and FIELDS.get(m.concept, ())[:1] and _is_budget(m)]
    cells = [cell for mention in stated if (cell := mention_cell(mention))]
    if budget:
        yield from _if_near(f"基础数据表 {row.name}·预算数 = 报告", budget, cells)


def _is_budget(mention: Mention) -> bool:
    return FIELDS[mention.concept][0] in BUDGETS
