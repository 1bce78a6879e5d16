"""C1-C3: forms that are announced and absent, empty without a word, or printed twice. Always warnings."""

from collections.abc import Iterator

from extractor.checks.identity import Check
from extractor.final_accounts import FinalAccounts, FormReading
from extractor.findings import Finding, Verdict
from extractor.forms import FORM_BY_NUMBER, government_funds, state_capital
from extractor.forms.definition import CAPITAL_BUDGET, FUND_BUDGET
from extractor.messages import Message, say

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容完整，没有数据的表格应列出空表并说明"


def _check(identifier: str, formula: str, holds: str, breaks: str) -> Check:
    return Check(identifier, formula, _BASIS, holds, breaks, worst=Verdict.WARNING)


_ABSENT = _check("C1", "目录所列各表均已公开", "目录列 9 张表，附 9 张表", "目录列 9 张表，附 8 张表")
_EMPTY = _check("C2", "各表有数据，或者说明为空表", "空表，注：本表无数据", "空表，无说明")
FORM_TWICE = _check("C3", "每张表只公开一次", "03 公开一次", "03 公开两次，缺 02")
CHECKS = (_ABSENT, _EMPTY, FORM_TWICE)

_FUNDS = {government_funds.FORM.number: FUND_BUDGET, state_capital.FORM.number: CAPITAL_BUDGET}
"""Forms that most bodies leave empty, by the column of form 04 that tells whether they should be."""
_APPROPRIATIONS = "04"


def completeness(accounts: FinalAccounts) -> Iterator[Finding]:
    """What is missing and what is printed twice."""
    yield from _absent(accounts)
    yield from _undeclared(accounts)
    yield from _printed_twice(accounts)


def _absent(accounts: FinalAccounts) -> Iterator[Finding]:
    """One finding for each announced form that is absent and not declared empty, or one for all of them."""
    announced = {form.number: form.printed for form in reversed(accounts.announced)}
    there = {form.number for form in accounts.forms} | {one.number for one in accounts.nil_statements}
    if announced and not accounts.forms:
        yield Finding(
            check=_ABSENT.id,
            verdict=Verdict.WARNING,
            message=say("no_tables", count=len(announced)),
            places=tuple(announced[number] for number in sorted(announced)),
        )
        return
    for number in sorted(set(announced) - there):
        yield Finding(
            check=_ABSENT.id,
            verdict=Verdict.WARNING,
            message=say("form_absent", form=number, title=FORM_BY_NUMBER[number].title),
            places=(announced[number],),
        )


def _undeclared(accounts: FinalAccounts) -> Iterator[Finding]:
    """Empty forms without a statement; one finding where no form has a figure."""
    filled = {form.number for form in accounts.forms if form.facts}
    unplaced = {left.form for left in accounts.unplaced}
    declared = {one.number for one in accounts.nil_statements}
    empty = [
        form
        for form in accounts.forms
        if form.number not in filled | unplaced | declared and not _may_be_empty(accounts, form)
    ]
    if empty and not filled:
        numbers = ", ".join(dict.fromkeys(form.number for form in empty))
        yield _empty(say("forms_empty", forms=numbers), empty)
        return
    for form in empty:
        yield _empty(say("form_empty", form=form.number), [form])


def _empty(message: Message, forms: list[FormReading]) -> Finding:
    places = tuple(form.title for form in forms)
    return Finding(check=_EMPTY.id, verdict=Verdict.WARNING, message=message, places=places)


def _may_be_empty(accounts: FinalAccounts, form: FormReading) -> bool:
    """Whether a form of a fund is empty and form 04 prints no money of that fund."""
    fund = _FUNDS.get(form.number)
    return fund is not None and not any(
        fact.form == _APPROPRIATIONS and not fact.figure.is_zero and fund in {fact.column, fact.item}
        for fact in accounts.facts
    )


def _printed_twice(accounts: FinalAccounts) -> Iterator[Finding]:
    """One finding for all forms that are printed again with figures; units may follow a department in one document."""
    printings: dict[str, list[FormReading]] = {}
    for form in accounts.forms:
        if form.facts:
            printings.setdefault(form.number, []).append(form)
    twice = {
        number: found
        for number, found in printings.items()
        if len(found) > 1 or any(map(_repeats_itself, found))
    }
    if twice:
        yield Finding(
            check=FORM_TWICE.id,
            verdict=Verdict.WARNING,
            message=say("forms_twice", forms=tuple(_compared(*printed) for printed in twice.items())),
            places=tuple(form.title for found in twice.values() for form in found),
        )


def _repeats_itself(form: FormReading) -> bool:
    """Whether a second printing right behind the first was read as one form: most figures come again."""
    contents = [fact.content for fact in form.facts]
    return len(contents) >= 2 * len(set(contents)) > 2  # noqa: PLR2004 - one figure repeated is no form


def _compared(number: str, found: list[FormReading]) -> Message:
    first, *others = [sorted((fact.content, fact.figure.value) for fact in form.facts) for form in found]
    if not others:
        return say("form_twice_in_a_row", form=number)
    if all(other == first for other in others):
        return say("form_twice_same", form=number)
    return say("form_twice_different", form=number)
