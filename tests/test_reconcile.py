"""Two readings of one document: agreement, rival readings, what only one of them saw."""

import pytest

from extractor.amounts import figure
from extractor.checks import Checked, check
from extractor.final_accounts import Claim, Evidence, Field, FieldState, FinalAccounts
from extractor.provenance import Place, Printed
from extractor.reconcile import Audit, combine, propose
from tests.checks.made_up import disclosure

TEXT_LENGTH = 10_000
SINGLE = "09/外事接待费/决算数"
"""The one figure of the made-up disclosure that no identity closes."""


def text_of(*readings: FinalAccounts) -> str:
    """A source in which the words of every figure stand at their place."""
    text = [" "] * TEXT_LENGTH
    for accounts in readings:
        for fact in (*accounts.facts, *accounts.narrative):
            place = fact.printed.place
            text[place.start : place.end] = fact.printed.text
    return "".join(text)


def fields(
    layout: FinalAccounts, model: FinalAccounts | None = None, text: str | None = None
) -> dict[str, Field]:
    readings = {"layout": layout} | ({"model": model} if model else {})
    source = text if text is not None else text_of(layout)
    combined = combine(readings, source)
    checked: Checked = check(combined.accounts)
    return {field.fact.path: field for field in propose(source, combined, checked)}


def test_one_reader_needs_an_identity_two_readers_need_each_other_or_an_identity() -> None:
    alone, both = fields(disclosure()), fields(disclosure(), disclosure())
    assert alone[SINGLE].state is FieldState.REVIEW
    assert both[SINGLE].state is FieldState.ACCEPTED
    assert both[SINGLE].evidence == {Evidence.GROUNDED, Evidence.AGREED}
    assert {field.state for path, field in both.items() if path != SINGLE} == {FieldState.ACCEPTED}


def test_readers_who_differ_leave_the_figure_to_a_person_with_both_readings() -> None:
    other = disclosure({SINGLE: "0.26"})
    field = fields(disclosure(), other, text_of(other))[SINGLE]
    assert field.fact.figure.value == "0.25"
    assert field.state is FieldState.REVIEW
    found = fields(disclosure({SINGLE: "0.26"}), disclosure(), text_of(disclosure()))[SINGLE]
    assert [(one.reader, one.value) for one in found.others] == [("model", "0.25")]


def test_what_a_reader_made_up_agrees_with_nothing() -> None:
    """The other reader gives the same value, but its words do not stand where it says."""
    text = text_of(disclosure())
    model = disclosure()
    shifted = tuple(
        form.model_copy(
            update={
                "facts": tuple(
                    fact.model_copy(
                        update={
                            "printed": Printed(text=fact.printed.text, place=Place(line=1, start=0, end=0))
                        }
                    )
                    for fact in form.facts
                )
            }
        )
        for form in model.forms
    )
    read = fields(disclosure(), model.model_copy(update={"forms": shifted}), text)
    assert Evidence.AGREED not in read[SINGLE].evidence
    assert read[SINGLE].state is FieldState.REVIEW


def test_a_form_that_the_leading_reader_did_not_read_is_taken_over_and_checked() -> None:
    full = disclosure()
    without = full.model_copy(update={"forms": tuple(form for form in full.forms if form.number != "05")})
    read = fields(without, full, text_of(full))
    assert read["05/208/合计"].reader == "model"
    assert read["05/208/合计"].evidence == {Evidence.GROUNDED, Evidence.CLOSED}
    assert read["05/208/合计"].state is FieldState.ACCEPTED


def test_a_figure_that_only_the_other_reader_saw_in_a_form_is_for_a_person() -> None:
    more = disclosure({"05/2080599/合计": "1.00"})
    read = fields(disclosure(), more, text_of(more))
    assert read["05/2080599/合计"].reader == "model"
    assert read["05/2080599/合计"].state is FieldState.REVIEW
    assert read["05/208/合计"].state is FieldState.ACCEPTED


def claim(item: str, direction: str | None = None) -> Claim:
    read = figure("5.00", "万元")
    return Claim.model_validate(
        {
            "section": "一",
            "item": item,
            "column": "比上年增减额",
            "figure": read,
            "direction": direction,
            "sentence": "…",
            "printed": Printed(text="5.00", place=Place(line=9, start=9000, end=9004)),
        }
    )


@pytest.mark.parametrize(
    ("other", "agrees"),
    [(claim("会议费", "增加"), True), (claim("会议费", "减少"), False), (claim("培训费", "增加"), False)],
)
def test_claims_agree_when_they_say_the_same_of_the_same(other: Claim, *, agrees: bool) -> None:
    one = FinalAccounts.model_validate({"header": {}, "claims": (claim("会议费", "增加"),)})
    two = one.model_copy(update={"claims": (other,)})
    field = fields(one, two)["narrative/@9000-9004"]
    assert (field.state is FieldState.ACCEPTED) == agrees
    assert bool(field.others) != agrees


def audited(share: float, seed: str = "a") -> set[str]:
    accounts = disclosure()
    source = text_of(accounts)
    combined = combine({"layout": accounts}, source)
    proposed = propose(source, combined, check(combined.accounts), Audit(share, seed))
    drawn = {field.fact.path for field in proposed if field.audited}
    assert all(field.state is FieldState.REVIEW for field in proposed if field.audited)
    return drawn


def test_an_audit_sample_of_the_accepted_figures_is_drawn_at_random_and_the_same_again() -> None:
    everything = audited(1.0)
    assert SINGLE not in everything  # it is to be reviewed anyway
    assert audited(0.0) == set()
    some = audited(0.3)
    assert 0.1 * len(everything) < len(some) < 0.5 * len(everything)
    assert some == audited(0.3)
    assert some != audited(0.3, "b")
    assert some < audited(0.6)
