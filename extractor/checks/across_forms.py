"""Identities across forms: the same concept printed in two of them, and what one must not exceed in another."""

from collections.abc import Iterator
from typing import NamedTuple

from extractor.checks.compare import compare
from extractor.checks.identity import Check, Identity, Relation, Term
from extractor.checks.tables import FormTable, Tables, labels
from extractor.checks.within_forms import appropriation_lines
from extractor.findings import Verdict
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.forms.appropriation_summary import CLOSING_APPROPRIATION_BALANCE, OPENING_APPROPRIATION_BALANCE
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    CLOSING_BALANCE,
    CURRENT_REVENUE,
    EXPENDITURE_CLASSES,
    EXPENDITURE_TOTAL,
    FINAL,
    FUND_BUDGET,
    GENERAL_BUDGET,
    OPENING_BALANCE,
    PROJECT,
    REVENUE_TOTAL,
    TOTAL,
)
from extractor.forms.three_public_expenses import (
    RECEPTIONS,
    TRAVEL_ABROAD,
    VEHICLE_OPERATION,
    VEHICLE_PURCHASE,
)
from extractor.messages import say
from extractor.nomenclature import Classification, names

ACROSS_BASIS = "部门决算报表编制说明：表间关系"
_IN, _OUT = Side.INCOME, Side.EXPENDITURE


class Ref(NamedTuple):
    """A cell of a form by its content."""

    form: str
    row: str
    column: str
    side: Side | None = None

    def __str__(self) -> str:
        return f"{self.form} {self.row}·{self.column}"


class Rule(NamedTuple):
    """The cells ``left`` together stand to the cells ``right`` together as ``relation`` says."""

    check: Check
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]
    relation: Relation = Relation.EQUAL


def _check(
    identifier: str, formula: str, holds: str, breaks: str, worst: Verdict = Verdict.CONFLICT
) -> Check:
    return Check(identifier, formula, ACROSS_BASIS, holds, breaks, worst)


_SAME, _OTHER = "6.00 = 6.00", "6.00 ≠ 7.00"
_LESS, _MORE = "5.00 <= 6.00", "7.00 > 6.00"
_SOURCES = tuple(column.label for column in FORM_BY_NUMBER["02"].blocks[0].columns)
_REVENUE_LINES = labels("01", _IN, 4, 5, 6, 7, 8)
_GENERAL, _FUND, _CAPITAL = labels("04", _IN, 1, 2, 3)
_OPENING_FUND = labels("04", _IN, 30)[0]

_REVENUE = Ref("01", REVENUE_TOTAL, FINAL.label, _IN)
_SPENT_GENERAL = Ref("04", EXPENDITURE_TOTAL, GENERAL_BUDGET, _OUT)
_SPENT_FUND = Ref("04", EXPENDITURE_TOTAL, FUND_BUDGET, _OUT)
_BASIC_TOTAL = Ref("05", TOTAL, BASIC)

_X1 = _check("X1", "01.本年收入合计 = 02.合计", _SAME, _OTHER)
_X2 = _check(
    "X2", "01.财政拨款收入三项之和 = 02.合计.财政拨款收入", "6.00 = 5.00 + 1.00", "7.00 ≠ 5.00 + 1.00"
)
_X3 = _check("X3", "01.上级补助、事业、经营、附属单位上缴、其他收入 = 02.合计各列", _SAME, _OTHER)
_X4 = _check("X4", "01.本年支出合计 = 03.合计", _SAME, _OTHER)
_X5 = _check("X5", "01.各功能分类支出 = 03.同类支出", _SAME, _OTHER)
_X6 = _check("X6", "02.合计.财政拨款收入 = 04.本年收入合计", _SAME, _OTHER)
_X7 = _check("X7", "01.三项财政拨款收入 = 04.同项", _SAME, _OTHER)
_X8 = _check("X8", "04.年初、年末财政拨款结转和结余 <= 01.年初、年末结转和结余", _LESS, _MORE)
_X9 = _check("X9", "04.本年支出合计.一般公共预算 = 05.合计", _SAME, _OTHER)
_X10 = _check("X10", "04.各功能分类支出.一般公共预算 = 05.同类支出", _SAME, _OTHER)
_X11 = _check(
    "X11", "05.合计.基本支出 = 06.人员经费合计 + 06.公用经费合计", "6.00 = 5.00 + 1.00", "7.00 ≠ 5.00 + 1.00"
)
_X12 = _check("X12", "05 同科目同列 <= 03", _LESS, _MORE)
_X13 = _check("X13", "04.政府性基金的收入、支出、年初、年末 = 07.合计", _SAME, _OTHER)
_X14 = _check("X14", "04.本年支出合计.国有资本经营预算 = 08.合计", _SAME, _OTHER)
_X15 = _check(
    "X15", "03.基本支出、项目支出 >= 05 + 07 + 08 的同列", "6.00 >= 5.00 + 1.00", "6.00 < 5.00 + 2.00"
)
_X16 = _check("X16", "06.30212、30217、30231、31013 <= 09 同项决算数", _LESS, _MORE)
CHECKS = (_X1, _X2, _X3, _X4, _X5, _X6, _X7, _X8, _X9, _X10, _X11, _X12, _X13, _X14, _X15, _X16)

_RULES = (
    Rule(_X1, (_REVENUE,), (Ref("02", TOTAL, REVENUE_TOTAL),)),
    *(Rule(_X3, (Ref("01", line, FINAL.label, _IN),), (Ref("02", TOTAL, line),)) for line in _REVENUE_LINES),
    Rule(_X4, (Ref("01", EXPENDITURE_TOTAL, FINAL.label, _OUT),), (Ref("03", TOTAL, EXPENDITURE_TOTAL),)),
    Rule(_X6, (Ref("04", REVENUE_TOTAL, FINAL.label, _IN),), (Ref("02", TOTAL, _SOURCES[1]),)),
    *(
        Rule(_X7, (Ref("01", one, FINAL.label, _IN),), (Ref("04", same, FINAL.label, _IN),))
        for one, same in zip(
            (label for label in labels("01", _IN, 1, 2, 3) if label != labels("01", _IN, 1)[1]),
            (_GENERAL, _FUND, _CAPITAL),
            strict=True,
        )
    ),
    Rule(
        _X8,
        (Ref("04", OPENING_APPROPRIATION_BALANCE, FINAL.label, _IN),),
        (Ref("01", OPENING_BALANCE, FINAL.label, _IN),),
        Relation.AT_MOST,
    ),
    Rule(
        _X8,
        (Ref("04", CLOSING_APPROPRIATION_BALANCE, TOTAL, _OUT),),
        (Ref("01", CLOSING_BALANCE, FINAL.label, _OUT),),
        Relation.AT_MOST,
    ),
    Rule(_X9, (_SPENT_GENERAL,), (Ref("05", TOTAL, TOTAL),)),
    Rule(_X13, (_SPENT_FUND,), (Ref("07", TOTAL, TOTAL),)),
    Rule(_X13, (Ref("04", _FUND, FINAL.label, _IN),), (Ref("07", TOTAL, CURRENT_REVENUE),)),
    Rule(_X13, (Ref("04", _OPENING_FUND, FINAL.label, _IN),), (Ref("07", TOTAL, OPENING_BALANCE),)),
    Rule(
        _X13,
        (Ref("04", CLOSING_APPROPRIATION_BALANCE, FUND_BUDGET, _OUT),),
        (Ref("07", TOTAL, CLOSING_BALANCE),),
    ),
    Rule(_X14, (Ref("04", EXPENDITURE_TOTAL, CAPITAL_BUDGET, _OUT),), (Ref("08", TOTAL, TOTAL),)),
    *(
        Rule(
            _X15,
            tuple(Ref(form, TOTAL, kind) for form in forms),
            (Ref("03", TOTAL, kind),),
            Relation.AT_MOST,
        )
        for kind, forms in ((BASIC, ("05", "07")), (PROJECT, ("05", "07", "08")))
    ),
    *(
        Rule(_X16, (Ref("06", code, FINAL.label),), (Ref("09", item, column),), Relation.AT_MOST)
        for code, item in (
            ("30212", TRAVEL_ABROAD),
            ("30217", RECEPTIONS),
            ("30231", VEHICLE_OPERATION),
            ("31013", VEHICLE_PURCHASE),
        )
        for column in ("决算数",)
    ),
)


def identities(tables: Tables) -> Iterator[Identity]:
    """All identities across the forms of a disclosure."""
    for rule in (*_RULES, *_appropriated(tables)):
        yield from _apply(tables, rule)
    yield from _classes(tables)
    yield from _basic(tables)
    yield from _contained(tables)


def _appropriated(tables: Tables) -> Iterator[Rule]:
    """X2, over the lines of form 01 that are terms."""
    table = tables.get("01")
    lines = appropriation_lines(table, labels("01", _IN, 1, 2, 3)) if table else ()
    if lines:
        yield Rule(
            _X2, (Ref("02", TOTAL, _SOURCES[1]),), tuple(Ref("01", x, FINAL.label, _IN) for x in lines)
        )


def _terms(tables: Tables, refs: tuple[Ref, ...], *, leaves: bool) -> tuple[Term, ...]:
    found = []
    for ref in refs:
        table = tables.get(ref.form)
        if table:
            under = table.leaves(ref.row, ref.column) if leaves else 0
            found += [Term(cell, 1, under) for cell in table.cells(ref.side, ref.row, ref.column)]
    return tuple(found)


def _apply(tables: Tables, rule: Rule) -> Iterator[Identity]:
    """One rule: silent where nothing is printed but zeros, not evaluated where one side is blank or its form absent."""
    left = _terms(tables, rule.left, leaves=False)
    right = _terms(tables, rule.right, leaves=True)
    at_most = rule.relation is Relation.AT_MOST
    if all(term.cell.value == 0 for term in (left if at_most else (*left, *right))):
        if left and right:
            yield Identity(rule.check.id, _statement(rule), left, right, rule.relation)
        return
    blank = [
        say("missing_blank", cell=str(ref))
        for refs, terms in ((rule.left, left), (rule.right, right))
        if not terms
        for ref in refs
    ]
    identity = Identity(rule.check.id, _statement(rule), left, right, rule.relation, missing=tuple(blank))
    yield _unless_incomplete(tables, rule, identity)


def _unless_incomplete(tables: Tables, rule: Rule, identity: Identity) -> Identity:
    """Not evaluated where it breaks and one of its several parts may be an unplaced figure."""
    forms = {ref.form for ref in (*rule.left, *rule.right)}
    incomplete = [form for form in sorted(forms) if (table := tables.get(form)) and table.incomplete]
    printed = len(identity.left) + len(identity.right)
    if not incomplete or printed == len(rule.left) + len(rule.right):
        return identity
    if compare(identity).verdict is not Verdict.CONFLICT:
        return identity
    missing = tuple(say("missing_unplaced", form=form) for form in incomplete)
    return Identity(
        identity.check, identity.statement, identity.left, identity.right, identity.relation, missing=missing
    )


def _statement(rule: Rule) -> str:
    left, right = (" + ".join(map(str, refs)) for refs in (rule.left, rule.right))
    return f"{left} {rule.relation} {right}"


def _classes(tables: Tables) -> Iterator[Identity]:
    """X5 and X10: the class lines of the summary forms against the classes of the detailed ones."""
    for check, summary, column, form, detail in (
        (_X5, "01", FINAL.label, "03", EXPENDITURE_TOTAL),
        (_X10, "04", GENERAL_BUDGET, "05", TOTAL),
    ):
        for code in EXPENDITURE_CLASSES:
            label = names(Classification.FUNCTION, code)[0]
            table = tables.get(form)
            if table and not table.cells(None, code, detail) and not _printed_below(table, code):
                continue  # a body without this class prints it on the summary only, blank or zero
            yield from _apply(
                tables, Rule(check, (Ref(summary, label, column, _OUT),), (Ref(form, code, detail),))
            )


def _printed_below(table: FormTable, code: str) -> bool:
    return any(other.startswith(code) for other in table.codes)


def _basic(tables: Tables) -> Iterator[Identity]:
    """X11, against both halves of form 06 or against its total where only that is printed."""
    halves = (Ref("06", STAFF_TOTAL, FINAL.label), Ref("06", OPERATING_TOTAL, FINAL.label))
    whole = (Ref("06", TOTAL, FINAL.label),)
    table = tables.get("06")
    both = table is not None and all(table.cells(None, ref.row, ref.column) for ref in halves)
    yield from _apply(
        tables, Rule(_X11, (_BASIC_TOTAL,), halves if both or not _any(tables, whole) else whole)
    )


def _any(tables: Tables, refs: tuple[Ref, ...]) -> bool:
    return bool(_terms(tables, refs, leaves=False))


def _contained(tables: Tables) -> Iterator[Identity]:
    """X12: what the general public budget paid for an item is part of what was spent on it."""
    part, whole = tables.get("05"), tables.get("03")
    if part is None or whole is None:
        return
    for code in part.codes:
        for column, same in ((TOTAL, EXPENDITURE_TOTAL), (BASIC, BASIC), (PROJECT, PROJECT)):
            left, right = part.terms(None, code, column), whole.terms(None, code, same)
            if left and right:
                statement = f"05 {code}·{column} <= 03 {code}·{same}"
                yield Identity(_X12.id, statement, left, right, Relation.AT_MOST)
