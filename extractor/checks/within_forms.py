"""Identities within one form: sums of lines and of columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from extractor.checks.identity import Check, Identity, Relation, Term
from extractor.checks.sums import form_sum
from extractor.checks.tables import FormTable, Tables, labels
from extractor.findings import Verdict
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.forms.appropriation_summary import OPENING_APPROPRIATION_BALANCE
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    CLOSING_BALANCE,
    CURRENT_REVENUE,
    EXPENDITURE_TOTAL,
    FINAL,
    FUND_BUDGET,
    GENERAL_BUDGET,
    GRAND_TOTAL,
    OPENING_BALANCE,
    PROJECT,
    REVENUE_TOTAL,
    TOTAL,
)
from extractor.forms.state_assets import VEHICLES_TOTAL
from extractor.forms.three_public_expenses import (
    RECEPTIONS,
    TRAVEL_ABROAD,
    VEHICLE_OPERATION,
    VEHICLE_PURCHASE,
    VEHICLES,
)

FORMS_BASIS = "部门决算报表编制说明：表内关系"


class LineSum(NamedTuple):
    """On one side of a form, in every column: the line ``total`` is the sum of ``parts``."""

    check: Check
    form: str
    side: Side | None
    total: str
    parts: tuple[str, ...]


class ColumnSum(NamedTuple):
    """In every row of a form: the columns ``left`` together are the columns ``right`` together."""

    check: Check
    form: str
    side: Side | None
    left: tuple[str, ...]
    right: tuple[str, ...]


def form_check(
    identifier: str, formula: str, holds: str, breaks: str, worst: Verdict = Verdict.CONFLICT
) -> Check:
    """An entry of the catalogue that rests on the rules within the forms."""
    return Check(identifier, formula, FORMS_BASIS, holds, breaks, worst)


_SIX = "6.00 = 5.00 + 1.00"
_SEVEN = "7.00 ≠ 5.00 + 1.00"
_IN, _OUT = Side.INCOME, Side.EXPENDITURE

_LINE_SUMS = (
    LineSum(
        form_check("01-a", "本年收入合计 = 各项收入之和", _SIX, _SEVEN),
        "01", _IN, REVENUE_TOTAL, labels("01", _IN, *range(1, 9)),
    ),
    LineSum(
        form_check("01-b", "总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余", _SIX, _SEVEN),
        "01", _IN, GRAND_TOTAL, labels("01", _IN, 27, 28, 29),
    ),
    LineSum(
        form_check("01-c", "本年支出合计 = 各功能分类支出之和", _SIX, _SEVEN),
        "01", _OUT, EXPENDITURE_TOTAL, labels("01", _OUT, *range(32, 58)),
    ),
    LineSum(
        form_check("01-d", "总计 = 本年支出合计 + 结余分配 + 年末结转和结余", _SIX, _SEVEN),
        "01", _OUT, GRAND_TOTAL, labels("01", _OUT, 58, 59, 60),
    ),
    LineSum(
        form_check("04-a", "本年收入合计 = 一般公共预算 + 政府性基金 + 国有资本经营", _SIX, _SEVEN),
        "04", _IN, REVENUE_TOTAL, labels("04", _IN, 1, 2, 3),
    ),
    LineSum(
        form_check("04-b", "年初财政拨款结转和结余 = 三类预算年初结转和结余之和", _SIX, _SEVEN),
        "04", _IN, OPENING_APPROPRIATION_BALANCE, labels("04", _IN, 29, 30, 31),
    ),
    LineSum(
        form_check("04-c", "总计 = 本年收入合计 + 年初财政拨款结转和结余", _SIX, _SEVEN),
        "04", _IN, GRAND_TOTAL, labels("04", _IN, 27, 28),
    ),
    LineSum(
        form_check("04-e", "本年支出合计 = 各功能分类支出之和（每列）", _SIX, _SEVEN),
        "04", _OUT, EXPENDITURE_TOTAL, labels("04", _OUT, *range(33, 59)),
    ),
    LineSum(
        form_check("04-f", "总计 = 本年支出合计 + 年末财政拨款结转和结余（每列）", _SIX, _SEVEN),
        "04", _OUT, GRAND_TOTAL, labels("04", _OUT, 59, 60),
    ),
    LineSum(
        form_check("09-a", "合计 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费（预算、决算）", _SIX, _SEVEN),
        "09", None, TOTAL, (TRAVEL_ABROAD, VEHICLES, RECEPTIONS),
    ),
    LineSum(
        form_check("09-b", "公务用车购置及运行维护费 = 公务用车购置费 + 公务用车运行维护费", _SIX, _SEVEN),
        "09", None, VEHICLES, (VEHICLE_PURCHASE, VEHICLE_OPERATION),
    ),
    LineSum(
        form_check("09-c", "公务接待费 = 国内接待费 + 国（境）外接待费；外事接待费 <= 国内接待费", _SIX, _SEVEN),
        "09", None, RECEPTIONS, labels("09", None, 7, 9),
    ),
    LineSum(
        form_check("10-a", "车辆数合计 = 各类车辆之和", "2 = 1 + 1", "3 ≠ 1 + 1"),
        "10", None, VEHICLES_TOTAL, labels("10", None, *range(2, 10)),
    ),
)  # fmt: skip

_REVENUE_COLUMNS = tuple(column.label for column in FORM_BY_NUMBER["02"].blocks[0].columns)
_EXPENDITURE_COLUMNS = tuple(column.label for column in FORM_BY_NUMBER["03"].blocks[0].columns)
_BALANCES = form_check(
    "07-a", "年初结转和结余 + 本年收入 = 本年支出小计 + 年末结转和结余", "2 + 5 = 6 + 1", "2 + 5 ≠ 6 + 2"
)
FUND_LEVELS = form_check("07-b", "小计 = 基本支出 + 项目支出；类、款、项逐级相加", _SIX, _SEVEN)
CAPITAL_LEVELS = form_check("08-a", "合计 = 基本支出 + 项目支出；类、款、项逐级相加", _SIX, _SEVEN)
_FUNDS = (GENERAL_BUDGET, FUND_BUDGET, CAPITAL_BUDGET)
_KINDS = (BASIC, PROJECT)

COLUMN_SUMS = (
    ColumnSum(
        form_check("02-a", "每行：本年收入合计 = 各收入来源之和（其中列不计）", _SIX, _SEVEN),
        "02", None, _REVENUE_COLUMNS[:1], _REVENUE_COLUMNS[1:],
    ),
    ColumnSum(
        form_check("03-a", "每行：本年支出合计 = 基本 + 项目 + 上缴上级 + 经营 + 对附属单位补助", _SIX, _SEVEN),
        "03", None, _EXPENDITURE_COLUMNS[:1], _EXPENDITURE_COLUMNS[1:],
    ),
    ColumnSum(
        form_check("04-d", "每行支出：合计 = 一般公共预算 + 政府性基金 + 国有资本经营", _SIX, _SEVEN),
        "04", _OUT, (TOTAL,), _FUNDS,
    ),
    ColumnSum(
        form_check("05-a", "每行：合计 = 基本支出 + 项目支出", _SIX, _SEVEN), "05", None, (TOTAL,), _KINDS,
    ),
    ColumnSum(_BALANCES, "07", None, (OPENING_BALANCE, CURRENT_REVENUE), (TOTAL, CLOSING_BALANCE)),
    ColumnSum(FUND_LEVELS, "07", None, (TOTAL,), _KINDS),
    ColumnSum(CAPITAL_LEVELS, "08", None, (TOTAL,), _KINDS),
)  # fmt: skip

_BOTH_SIDES = form_check("01-e", "收入总计 = 支出总计", "6.00 = 6.00", "6.00 ≠ 7.00")
_BOTH_APPROPRIATIONS = form_check("04-g", "财政拨款收入总计 = 支出总计", "6.00 = 6.00", "6.00 ≠ 7.00")
_PER_FUND = form_check(
    "04-h", "每类预算：本年收入 + 年初结转和结余 = 支出总计的该列", "5.00 + 1.00 = 6.00", "5.00 + 1.00 ≠ 7.00"
)
_NOT_NEGATIVE = form_check(
    "01-f", "各项收入、支出和使用非财政拨款结余 >= 0", "0.00", "-5.00", worst=Verdict.WARNING
)

CHECKS: tuple[Check, ...] = tuple(
    {
        check.id: check
        for check in (
            *(rule.check for rule in (*_LINE_SUMS, *COLUMN_SUMS)),
            _BOTH_SIDES, _BOTH_APPROPRIATIONS, _PER_FUND, _NOT_NEGATIVE,
        )
    }.values()
)  # fmt: skip


def identities(tables: Tables) -> Iterator[Identity]:
    """All identities within the forms of a disclosure."""
    for table in tables.printed:
        number = table.reading.number
        yield from (one for rule in _LINE_SUMS if rule.form == number for one in _line_sum(table, rule))
        yield from (one for rule in COLUMN_SUMS if rule.form == number for one in _column_sum(table, rule))
        yield from _OWN.get(number, _nothing)(table)


def _line_sum(table: FormTable, rule: LineSum) -> Iterator[Identity]:
    for column in table.columns(rule.side):
        left = table.terms(rule.side, rule.total, column)
        lines = appropriation_lines(table, rule.parts) if rule.check.id == "01-a" else rule.parts
        parts = [term for part in lines for term in table.terms(rule.side, part, column)]
        if not parts:
            continue  # the column prints the total alone
        foreign = [t for row in table.foreign_rows[rule.side] for t in table.terms(rule.side, row, column)]
        yield from form_sum(
            table, rule.check.id, table.total(rule.side, rule.total, column), left, parts, foreign
        )


def appropriation_lines(table: FormTable, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of form 01 that are terms: until 2018 one line 财政拨款收入 held the funds, which then are its parts."""
    general, together, funds, capital = labels("01", _IN, 1, 2, 3)
    left_out = (general, funds, capital) if table.cells(_IN, together, FINAL.label) else (together,)
    return tuple(line for line in lines if line not in left_out)


def _column_sum(table: FormTable, rule: ColumnSum) -> Iterator[Identity]:
    standard = {column.label for column in table.definition.block(rule.side).columns}
    unknown = [column for column in table.columns(rule.side) if column not in standard]
    for row in table.rows(rule.side):
        left = tuple(term for column in rule.left for term in table.terms(rule.side, row, column))
        right = [term for column in rule.right for term in table.terms(rule.side, row, column)]
        if len(rule.left) > 1 and not (left and right):
            continue  # a form that prints no balances
        if len(rule.left) > 1 and row == TOTAL and _is_left_out(table, (*rule.left, *rule.right)):
            continue  # L7 says so
        foreign = [term for column in unknown for term in table.terms(rule.side, row, column)]
        yield from form_sum(
            table, rule.check.id, table.total(rule.side, row, *rule.left), left, right, foreign
        )


def _is_left_out(table: FormTable, columns: Iterable[str]) -> bool:
    """Whether the total of a column is blank over figures that are not."""
    blank = [column for column in columns if not table.terms(None, TOTAL, column)]
    return any(
        term.cell.value for column in blank for row in table.rows() for term in table.terms(None, row, column)
    )


def _receptions(table: FormTable) -> Iterator[Identity]:
    domestic, foreign_affairs = labels("09", None, 7, 8)
    for column in table.columns():
        left, right = table.terms(None, foreign_affairs, column), table.terms(None, domestic, column)
        if left and right:
            yield Identity("09-c", f"{foreign_affairs} <= {domestic}·{column}", left, right, Relation.AT_MOST)


def _revenue_and_expenditure(table: FormTable) -> Iterator[Identity]:
    yield from _both_sides(table, _BOTH_SIDES, FINAL.label)
    yield from _negative(table)


def _appropriations(table: FormTable) -> Iterator[Identity]:
    yield from _both_sides(table, _BOTH_APPROPRIATIONS, TOTAL)
    for fund, opening in zip(labels("04", _IN, 1, 2, 3), labels("04", _IN, 29, 30, 31), strict=True):
        left = table.terms(_OUT, GRAND_TOTAL, fund)
        right = [*table.terms(_IN, fund, FINAL.label), *table.terms(_IN, opening, FINAL.label)]
        yield from form_sum(table, _PER_FUND.id, table.total(_OUT, GRAND_TOTAL, fund), left, right)


def _both_sides(table: FormTable, check: Check, column: str) -> Iterator[Identity]:
    income = table.terms(_IN, GRAND_TOTAL, FINAL.label)
    expenditure = table.terms(_OUT, GRAND_TOTAL, column)
    if income and expenditure:
        yield Identity(check.id, f"{table.reading.number} {check.formula}", income, expenditure)


def _negative(table: FormTable) -> Iterator[Identity]:
    for side, numbers in ((_IN, (*range(1, 9), 28)), (_OUT, tuple(range(32, 58)))):
        for label in labels("01", side, *numbers):
            for cell in table.cells(side, label, FINAL.label):
                if cell.figure.value.startswith("-"):
                    yield Identity(
                        _NOT_NEGATIVE.id, f"{label} >= 0", (Term(cell, -1),), (), Relation.AT_MOST,
                        severity=Verdict.WARNING,
                    )  # fmt: skip


def _nothing(_: FormTable) -> Iterator[Identity]:
    yield from ()


_OWN: Mapping[str, Callable[[FormTable], Iterator[Identity]]] = {
    "01": _revenue_and_expenditure,
    "04": _appropriations,
    "09": _receptions,
}
"""What is particular to one form."""
