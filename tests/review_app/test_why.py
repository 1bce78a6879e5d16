"""Why a field needs a person, in words."""

from pathlib import Path

import pytest
from conflicting import conflicting

from extractor.documents import read_document
from extractor.final_accounts import Candidate, Evidence, FieldState
from extractor.pipeline import process
from extractor.store import open_store
from review_app import finding_queries, queries
from review_app.problem_queries import Reason, Why, beside, broken, problems, reasons
from review_app.wording import catalogue
from tests.store.conftest import TEXT

RIVAL = Candidate(
    reader="model", item="档案馆", column="其他收入", direction=None, value="100.00", unit="万元"
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"evidence": frozenset({Evidence.GROUNDED})}, "no identity would notice if it were wrong"),
        (
            {"evidence": frozenset()},
            "its words do not stand where it was read; no identity would notice if it were wrong",
        ),
        ({"evidence": frozenset(Evidence), "audited": True}, "drawn at random from the accepted figures"),
        ({"evidence": frozenset(Evidence)}, "an identity that contains it is broken"),
        (
            {"evidence": frozenset({Evidence.GROUNDED}), "others": (RIVAL,)},
            "another reading, model: 档案馆 其他收入 100.00 万元; no identity would notice if it were wrong",
        ),
    ],
)
def test_the_reason_of_a_review(change: dict[str, object], why: str) -> None:
    document = read_document("archive-2023.txt", TEXT.encode())
    processed = process(document)
    field = processed.fields[0]._replace(state=FieldState.REVIEW, **change)
    with open_store(":memory:") as store:
        store.save_reading(document, processed.reading, [field, *processed.fields[1:]], ())
        first, *others = queries.fields(store, document.sha256)
    assert "; ".join(map(in_english, reasons(first))) == why
    assert {reasons(row) for row in others} == {()}


def test_damaged_words_are_shown_with_what_they_were_read_as() -> None:
    document = read_document("archive-2023.txt", TEXT.replace("120.00", "12O.00", 1).encode())
    processed = process(document)
    with open_store(":memory:") as store:
        store.save_reading(document, processed.reading, processed.fields, ())
        rows = queries.fields(store, document.sha256)
    said = [in_english(one) for row in rows if row.quote == "12O.00" for one in reasons(row)]
    assert "its words are damaged, 12O.00 → 120.00" in said


def in_english(reason: Reason) -> str:
    return " ".join(filter(None, (catalogue()[f"why_{reason.why.value}"]["en"], reason.said)))


def test_all_reasons_stand_with_the_checks_that_name_the_field(tmp_path: Path) -> None:
    with open_store(conflicting(tmp_path)) as store:
        document = store.document("archive-2023").id
        rows = queries.fields(store, document)
        findings = finding_queries.of_document(store, document, rows)
    checks = broken(findings)
    wrong = next(row for row in rows if row.value == "700.00")
    assert "02-a" in checks[wrong.path]
    ungrounded = wrong._replace(evidence=(), audited=True, others=(RIVAL,))
    assert [one.why for one in reasons(ungrounded, checks[wrong.path])] == [
        Why.RIVAL,
        Why.UNGROUNDED,
        Why.AUDIT,
        Why.CONFLICT,
    ]


def test_problems_stand_in_the_order_of_the_document(tmp_path: Path) -> None:
    with open_store(conflicting(tmp_path)) as store:
        document = store.document("archive-2023").id
        rows = queries.fields(store, document)
        found = problems(rows, finding_queries.of_document(store, document, rows))
    assert [one.path for one in found if one.path] == [row.path for row in rows if row.to_review]
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.reasons for one in found)
    names = [one.name for one in found]
    following = [beside(found, one.start, name, 1) for one, name in zip(found, names, strict=True)]
    assert following == [*found[1:], found[0]]
    assert beside(found, 0, None, 1) == found[0]
    assert beside(found, 10**6, None, -1) == found[-1]
    assert beside([], 0, None, 1) is None
