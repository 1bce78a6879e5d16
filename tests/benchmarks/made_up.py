"""Consistent disclosures of invented bodies that have money of every kind, forms 07 and 08 filled."""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from random import Random
from typing import NamedTuple

from extractor.amounts import Amount, figure
from extractor.checks.tables import labels
from extractor.final_accounts import Fact, FinalAccounts, FormReading, Header, content_path
from extractor.forms import Side
from extractor.forms.appropriation_summary import CLOSING_APPROPRIATION_BALANCE, OPENING_APPROPRIATION_BALANCE
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    CLOSING_BALANCE,
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
from extractor.nomenclature import Classification, names
from extractor.provenance import Place, Printed

_UNIT = "万元"
_CODES: Mapping[str, tuple[str, ...]] = {
    GENERAL_BUDGET: ("2010301", "2010302", "2010350", "2080501", "2080505", "2080506", "2101101", "2101102", "2130104",
                     "2130108", "2210201"),
    FUND_BUDGET: ("2120801", "2120803", "2120810", "2121401", "2296002", "2296003", "2296006"),
    CAPITAL_BUDGET: ("2230105", "2230107", "2230201", "2239901"),
}  # fmt: skip
_IN, _OUT = Side.INCOME, Side.EXPENDITURE


class _Leaf(NamedTuple):
    fund: str
    code: str
    opening: int
    revenue: int
    basic: int
    project: int

    @property
    def spent(self) -> int:
        return self.basic + self.project

    @property
    def closing(self) -> int:
        return self.opening + self.revenue - self.spent


Pick = Callable[[_Leaf], int]


class _Printer:
    """Prints exact amounts of 分 as rounded 万元, one figure a line."""

    def __init__(self) -> None:
        self._lines = count(1)
        self.facts: dict[str, list[Fact]] = {}

    def put(self, form: str, row: str, column: str, fen: int, side: Side | None = None) -> None:
        rounded = (fen + 5000) // 10000
        text = f"{'-' if rounded < 0 else ''}{abs(rounded) // 100}.{abs(rounded) % 100:02d}"
        amount = figure(text, _UNIT)
        assert isinstance(amount, Amount)
        line = next(self._lines)
        code = row if row.isdigit() else None
        self.facts.setdefault(form, []).append(
            Fact(
                path=content_path(form, side, row, column), form=form, side=side, row=None, code=code,
                item=names(Classification.FUNCTION, row)[0] if code else row, column=column, figure=amount,
                printed=Printed(text=text, place=Place(line=line, start=0, end=len(text))),
            )
        )  # fmt: skip

    def coded(self, form: str, leaves: Iterable[_Leaf], columns: Mapping[str, Pick]) -> None:
        """The rows of a classification with their levels and the total, every figure rounded by itself."""
        rows: dict[str, list[_Leaf]] = {}
        for leaf in leaves:
            for row in (TOTAL, leaf.code[:3], leaf.code[:5], leaf.code):
                rows.setdefault(row, []).append(leaf)
        for row, under in rows.items():
            for column, pick in columns.items():
                self.put(form, row, column, sum(map(pick, under)))

    @property
    def accounts(self) -> FinalAccounts:
        title = Printed(text="表", place=Place(line=1, start=0, end=1))
        forms = (
            FormReading(number=number, title=title, unit=_UNIT, facts=tuple(facts))
            for number, facts in sorted(self.facts.items())
        )
        return FinalAccounts(header=Header(), forms=tuple(forms))


def made_up(seed: int) -> FinalAccounts:
    """One invented disclosure; ``seed`` decides it."""
    random = Random(seed)  # noqa: S311 - no secret, a repeatable choice
    leaves = [
        _leaf(random, fund, code) for fund, codes in _CODES.items() for code in codes if random.random() < 0.8
    ]
    printer = _Printer()
    _detailed(printer, leaves)
    _summaries(printer, leaves)
    return printer.accounts


def _leaf(random: Random, fund: str, code: str) -> _Leaf:
    basic = (
        random.randrange(10**6, 10 ** random.randint(7, 10))
        if fund == GENERAL_BUDGET or random.random() < 0.2
        else 0
    )
    project = (
        random.randrange(10**6, 10 ** random.randint(7, 10)) if random.random() < 0.7 or not basic else 0
    )
    opening = random.randrange(10**8) if fund == FUND_BUDGET and random.random() < 0.5 else 0
    closing = random.randrange(10**8) if fund == FUND_BUDGET and random.random() < 0.5 else 0
    revenue = max(0, basic + project + closing - opening)
    return _Leaf(fund, code, opening, revenue, basic, project)


def _of(leaves: Iterable[_Leaf], fund: str) -> list[_Leaf]:
    return [leaf for leaf in leaves if leaf.fund == fund]


def _detailed(printer: _Printer, leaves: list[_Leaf]) -> None:
    spent: dict[str, Pick] = {TOTAL: lambda leaf: leaf.spent, **_kinds()}
    printer.coded(
        "02", leaves, {REVENUE_TOTAL: lambda leaf: leaf.revenue, "财政拨款收入": lambda leaf: leaf.revenue}
    )
    printer.coded("03", leaves, {EXPENDITURE_TOTAL: spent[TOTAL], **_kinds()})
    printer.coded("05", _of(leaves, GENERAL_BUDGET), spent)
    balances: dict[str, Pick] = {
        OPENING_BALANCE: lambda leaf: leaf.opening,
        "本年收入": lambda leaf: leaf.revenue,
    }
    printer.coded(
        "07", _of(leaves, FUND_BUDGET), {**balances, **spent, CLOSING_BALANCE: lambda leaf: leaf.closing}
    )
    printer.coded("08", _of(leaves, CAPITAL_BUDGET), spent)


def _kinds() -> dict[str, Pick]:
    return {BASIC: lambda leaf: leaf.basic, PROJECT: lambda leaf: leaf.project}


def _summaries(printer: _Printer, leaves: list[_Leaf]) -> None:
    funds = (GENERAL_BUDGET, FUND_BUDGET, CAPITAL_BUDGET)
    for form, opening, closing, total in (
        ("01", OPENING_BALANCE, CLOSING_BALANCE, FINAL.label),
        ("04", OPENING_APPROPRIATION_BALANCE, CLOSING_APPROPRIATION_BALANCE, TOTAL),
    ):
        columns = {total: leaves} if form == "01" else {total: leaves, **{f: _of(leaves, f) for f in funds}}
        lines = labels(form, _IN, 1)[:1] + labels(form, _IN, 2, 3)
        for line, fund in zip(lines, funds, strict=True):
            printer.put(form, line, FINAL.label, sum(leaf.revenue for leaf in _of(leaves, fund)), _IN)
        printer.put(form, REVENUE_TOTAL, FINAL.label, sum(leaf.revenue for leaf in leaves), _IN)
        printer.put(form, opening, FINAL.label, sum(leaf.opening for leaf in leaves), _IN)
        if form == "04":
            for line, fund in zip(labels(form, _IN, 29, 30, 31), funds, strict=True):
                printer.put(form, line, FINAL.label, sum(leaf.opening for leaf in _of(leaves, fund)), _IN)
        printer.put(form, GRAND_TOTAL, FINAL.label, sum(leaf.opening + leaf.revenue for leaf in leaves), _IN)
        for column, own in columns.items():
            for code in sorted({leaf.code[:3] for leaf in own}):
                line = names(Classification.FUNCTION, code)[0]
                printer.put(
                    form, line, column, sum(leaf.spent for leaf in own if leaf.code.startswith(code)), _OUT
                )
            printer.put(form, EXPENDITURE_TOTAL, column, sum(leaf.spent for leaf in own), _OUT)
            printer.put(form, closing, column, sum(leaf.closing for leaf in own), _OUT)
            printer.put(form, GRAND_TOTAL, column, sum(leaf.spent + leaf.closing for leaf in own), _OUT)
