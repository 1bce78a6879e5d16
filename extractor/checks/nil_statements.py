"""N9, the nil half: who declares that a fund has no revenue or expenditure prints none of it."""

from collections.abc import Iterator

from extractor.final_accounts import Fact, FinalAccounts, NilStatement
from extractor.findings import Finding, Verdict
from extractor.forms import Side, government_funds, state_capital
from extractor.forms.definition import (
    BASIC,
    CAPITAL_BUDGET,
    CURRENT_REVENUE,
    EXPENDITURE_TOTAL,
    FUND_BUDGET,
    PROJECT,
    TOTAL,
)
from extractor.messages import say

_NIL = "N9"
"""Its entry stands among those of the narrative."""
_FUNDS = {government_funds.FORM.number: FUND_BUDGET, state_capital.FORM.number: CAPITAL_BUDGET}
_COLUMNS = {
    Side.INCOME: frozenset({CURRENT_REVENUE}),
    Side.EXPENDITURE: frozenset({TOTAL, BASIC, PROJECT}),
}
_SHOWN = 3


def nil_findings(accounts: FinalAccounts) -> Iterator[Finding]:
    """One finding for each fund that is declared empty and is not."""
    for number, fund in _FUNDS.items():
        printings = [form for form in accounts.forms if form.number == number and form.facts]
        statements = [one for one in accounts.nil_statements if one.number == number and not one.conditional]
        if len(printings) > 1:
            continue  # several bodies in one document: whose statement it is cannot be told
        denied = [(one, figures) for one in statements if (figures := _denied(accounts, one, fund))]
        if denied:
            yield _finding(fund, denied)


def _denied(accounts: FinalAccounts, statement: NilStatement, fund: str) -> list[Fact]:
    """The figures that a statement denies: those of its side, of form 04 only where it names the fund."""
    sides = [statement.side] if statement.side else list(_COLUMNS)
    own = [
        fact
        for fact in accounts.facts
        if fact.form == statement.number and any(fact.column in _COLUMNS[side] for side in sides)
    ]
    summary = [
        fact
        for fact in accounts.facts
        if statement.named and fact.form == "04" and fact.side in sides and _is_of(fact, fund)
    ]
    return [fact for fact in (*own, *summary) if not fact.figure.is_zero]


def _is_of(fact: Fact, fund: str) -> bool:
    if fact.side is Side.INCOME:
        return fact.item == fund
    return fact.column == fund and fact.item == EXPENDITURE_TOTAL


def _finding(fund: str, denied: list[tuple[NilStatement, list[Fact]]]) -> Finding:
    statements = [statement.words for statement, _ in denied]
    figures = list({fact.path: fact for _, facts in denied for fact in facts}.values())
    shown = tuple(f"{fact.form} {fact.item}·{fact.column} {fact.figure.value}" for fact in figures[:_SHOWN])
    return Finding(
        check=_NIL,
        verdict=Verdict.CONFLICT,
        message=say("nil_contradicted", fund=fund, said=statements[0].value, figures=shown),
        places=(*(part for words in statements for part in words.parts), *(fact.printed for fact in figures)),
        fields=tuple(fact.path for fact in figures),
        printed=statements[0].value,
        expected=figures[0].figure.value,
    )
