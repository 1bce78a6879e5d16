"""What the narrative states against the cell of the form that prints the same (N1 … N5, N7 … N10, N12; N6 by the name of the 项)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.checks.across_forms import Ref
from extractor.checks.compare import compare
from extractor.checks.identity import Cell, Identity, Relation, Term
from extractor.checks.narrative.catalogue import FUNCTION_CLASSES, KINDS, check_of
from extractor.checks.narrative.form_cells import BUDGETS, FINALS, OF_BASIC, OPERATING, money_of
from extractor.checks.narrative.statements import Narrative, Statement, plain
from extractor.checks.readings import best, holds
from extractor.checks.tables import FormTable, Tables
from extractor.final_accounts.narrative_terms import (
    AGENCY_OPERATION,
    ANNUAL_BUDGET,
    APPROPRIATED_BASIC_SPENT,
    APPROPRIATED_SPENT,
    BALANCE_OF_BOTH,
    CAPITAL_SPENT,
    COUNT,
    EXPENDITURE_SIDE_TOTAL,
    FINAL,
    FUND_SPENT,
    GENERAL_BASIC_SPENT,
    GENERAL_SPENT,
    INITIAL_BUDGET,
    PROCURED_GOODS,
    PROCURED_SERVICES,
    PROCURED_WORKS,
    PROCUREMENT,
    REVENUE_SIDE_TOTAL,
)
from extractor.findings import Verdict
from extractor.forms import Side
from extractor.forms.definition import EXPENDITURE_TOTAL, GENERAL_BUDGET, REVENUE_TOTAL, TOTAL
from extractor.messages import say

_Rows = dict[str, list[tuple[FormTable, str]]]
_ITEM_DIGITS = 7
_OF_A_PART = re.compile(r"所属|下属|下级|本级|分局|二级单位|其中(?!：|:)")
_OF_A_COUNT = re.compile("其中|增加|减少|上年|去年|[较比]")
_BY_FUNCTION = ("05", "03", "07", "08")
_BY_ECONOMY = ("06",)
_DISTINCT = frozenset(
    (
        *BUDGETS,
        GENERAL_SPENT,
        FUND_SPENT,
        CAPITAL_SPENT,
        AGENCY_OPERATION,
        PROCUREMENT,
        PROCURED_GOODS,
        PROCURED_WORKS,
        PROCURED_SERVICES,
    )
)
"""Items that mean the same wherever they stand."""


def cells_of(tables: Tables, item: str) -> list[Cell]:
    """The cells of the forms that may print the final amount of an item, the likeliest first."""
    return [cell for ref in FINALS.get(item, ()) for cell in _cells(tables, ref)]


def _cells(tables: Tables, ref: Ref) -> tuple[Cell, ...]:
    table = tables.get(ref.form)
    return table.cells(ref.side, ref.row, ref.column) if table else ()


def identities(narrative: Narrative, tables: Tables) -> Iterator[Identity]:
    """Every statement against its cell, or against its first statement where no form prints it."""
    rows = _named_rows(tables)
    first: dict[tuple[str, str], Statement] = {}
    basic_in = {
        one.top
        for item in (GENERAL_BASIC_SPENT, APPROPRIATED_BASIC_SPENT)
        for one in narrative.of(item, FINAL)
    }
    for one in narrative.statements:
        if not _is_comparable(narrative, one):
            continue
        if one.claim.item == AGENCY_OPERATION and one.claim.column == FINAL:
            yield from _at_most(tables, one)
        elif one.claim.item not in OF_BASIC or one.top in basic_in:
            terms = _terms(tables, one, _rows_of(narrative, one, rows), _kind_of_money(narrative, one))
            if terms:
                may_conflict = _is_printed(narrative, tables, one)
                for identity in _same(one, terms):
                    told = _unless_unplaced(tables, one, identity)
                    if may_conflict or told.missing or holds(told):
                        yield told
                continue
            yield from _not_printed(tables, one)
        yield from _again(one, first)


def _is_comparable(narrative: Narrative, one: Statement) -> bool:
    if one.cell is None or one.evaluating or narrative.speaks_of_other_year(one):
        return False
    clause = re.split("[，,。；;：:]", one.before)[-1]
    if _OF_A_PART.search(clause):
        return False
    return one.claim.column != COUNT or not _OF_A_COUNT.search(one.before)


def _rows_of(narrative: Narrative, one: Statement, rows: _Rows) -> Sequence[tuple[FormTable, str]]:
    """The rows that have the name of an item: those of a 项 where the text calls it one, and not of a 款 of that name."""
    named = rows.get(_bare(one.claim.item), ())
    words = plain(f"{one.claim.item}（项）")
    is_lowest = any(words in plain(other.claim.sentence) for other in narrative.of(one.claim.item, FINAL))
    return [(table, code) for table, code in named if not is_lowest or len(code) == _ITEM_DIGITS]


_ALL_MONEY = frozenset(
    (BALANCE_OF_BOTH, REVENUE_SIDE_TOTAL, EXPENDITURE_SIDE_TOTAL, REVENUE_TOTAL, EXPENDITURE_TOTAL)
)
_GENERAL_MONEY = frozenset((GENERAL_SPENT, GENERAL_BASIC_SPENT, APPROPRIATED_SPENT, APPROPRIATED_BASIC_SPENT))


def _kind_of_money(narrative: Narrative, one: Statement) -> frozenset[str]:
    """Of which money the section has spoken last: of all, or of appropriations."""
    before = [other for other in narrative.amounts_near(one) if other.order < one.order]
    kinds = (
        kind
        for other in reversed(before)
        for kind in (_ALL_MONEY, _GENERAL_MONEY)
        if other.claim.item in kind
    )
    return next(kinds, frozenset())


def _is_printed(narrative: Narrative, tables: Tables, one: Statement) -> bool:
    """Whether a form that prints this item is there, and not only one that prints it of a part of the money."""
    refs = FINALS.get(one.claim.item, ()) if one.claim.column == FINAL else ()
    printed = {money_of(ref) for ref in refs if _cells(tables, ref)}
    if not refs or money_of(refs[0]) in printed:
        return True
    general = one.claim.item in KINDS and _kind_of_money(narrative, one) == _GENERAL_MONEY
    return general and GENERAL_BUDGET in printed


def _terms(
    tables: Tables, one: Statement, rows: Sequence[tuple[FormTable, str]], spoken: frozenset[str]
) -> list[Term]:
    """The cells that may print a statement, as terms; ``spoken`` is of which money the section speaks."""
    column, item = one.claim.column, one.claim.item
    if column in {INITIAL_BUDGET, ANNUAL_BUDGET}:
        return [Term(cell) for ref in BUDGETS.get(item, ()) for cell in _cells(tables, ref)]
    if column == COUNT:
        refs = (*FINALS.get(item, ()), Ref("10", item, FINAL))
        return [Term(cell) for ref in refs for cell in _cells(tables, ref)]
    if column != FINAL or not one.is_money:
        return []
    known = [
        Term(cell, 1, table.leaves(ref.row, ref.column) if table.codes and ref.side is None else 0)
        for ref in FINALS.get(item, ())
        if (table := tables.get(ref.form))
        for cell in _cells(tables, ref)
    ]
    if known:
        return known
    of_all = Ref("01", item, FINAL, Side.EXPENDITURE) if spoken == _ALL_MONEY else None
    classes = [Term(cell) for cell in _cells(tables, of_all)] if of_all and item in FUNCTION_CLASSES else []
    return classes + [
        Term(cell, 1, table.leaves(row, printed))
        for table, row in rows
        for printed in _whole_first(table)
        for cell in table.cells(None, row, printed)
    ]


def _whole_first(table: FormTable) -> list[str]:
    return sorted(table.columns(), key=lambda column: column != TOTAL)


def _bare(name: str) -> str:
    return plain(name).removesuffix("支出")


def _named_rows(tables: Tables) -> _Rows:
    """The rows with a code, by name: the same 项 stands under several 款, the same class on several forms."""
    found: _Rows = {}
    for number in (*_BY_FUNCTION, *_BY_ECONOMY):
        table = tables.get(number)
        for fact in table.reading.facts if table else ():
            if fact.code and table and (number != "06" or len(fact.code) == 3):  # noqa: PLR2004 - a 类
                rows = found.setdefault(_bare(fact.item), [])
                if (table, fact.code) not in rows[-1:]:
                    rows.append((table, fact.code))
    return found


def _same(one: Statement, terms: list[Term]) -> Iterator[Identity]:
    """The reading that holds best; a conflict names the likeliest cell."""
    if one.cell and one.cell.value == 0 and all(term.cell.value == 0 for term in terms):
        terms = terms[:1]
    readings = [
        Identity(
            check_of(one),
            f"{one.claim.item}·{one.claim.column} = {term.cell.label}",
            (one.term,),
            (term,),
        )
        for term in terms
    ]
    found = best(readings)
    if found:
        yield found


def _unless_unplaced(tables: Tables, one: Statement, identity: Identity) -> Identity:
    """Not evaluated where the cell that is meant may be among the unplaced figures, and the others do not agree."""
    refs = FINALS.get(one.claim.item, ())[:1] if one.claim.column == FINAL else ()
    for ref in refs:
        table = tables.get(ref.form)
        is_lost = table and table.incomplete and not _cells(tables, ref)
        if is_lost and compare(identity).verdict is Verdict.CONFLICT:
            return replace(identity, missing=(say("missing_unplaced", form=ref.form),))
    return identity


def _not_printed(tables: Tables, one: Statement) -> Iterator[Identity]:
    """Not evaluated where the form is printed and the cell is blank."""
    refs = FINALS.get(one.claim.item, ()) if one.claim.column == FINAL else BUDGETS.get(one.claim.item, ())
    blank = [str(ref) for ref in refs if tables.get(ref.form)]
    if blank and one.cell and one.cell.value and one.claim.column in {FINAL, INITIAL_BUDGET, ANNUAL_BUDGET}:
        statement = f"{one.claim.item}·{one.claim.column} = {blank[0]}"
        yield Identity(
            check_of(one), statement, (one.term,), (), missing=(say("missing_blank", cell=blank[0]),)
        )


def _at_most(tables: Tables, one: Statement) -> Iterator[Identity]:
    """机关运行经费 <= 公用经费合计: only administrative units have it."""
    terms = tuple(Term(cell) for cell in _cells(tables, OPERATING))
    if terms:
        statement = f"{AGENCY_OPERATION} <= {OPERATING}"
        yield Identity("N10", statement, (one.term,), terms, Relation.AT_MOST)


def _again(one: Statement, first: dict[tuple[str, str], Statement]) -> Iterator[Identity]:
    """What no form prints, against what the narrative itself said first."""
    key = (one.claim.item, one.claim.column)
    if one.claim.item not in _DISTINCT or key[1] not in {FINAL, INITIAL_BUDGET, ANNUAL_BUDGET, COUNT}:
        return
    if one.cell is None or (key[1] == COUNT) == one.is_money:
        return
    earlier = first.setdefault(key, one)
    if earlier is not one:
        statement = f"{key[0]}·{key[1]}：前后一致"
        yield Identity(check_of(one), statement, (one.term,), (earlier.term,))
