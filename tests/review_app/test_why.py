"""Why a field needs a person, in words."""

import pytest

from extractor.documents import read_document
from extractor.final_accounts import Candidate, Evidence, FieldState
from extractor.pipeline import process
from extractor.store import open_store
from review_app import queries
from review_app.wording import catalogue
from tests.store.conftest import TEXT

RIVAL = Candidate(
    reader="model", item="档案馆", column="其他收入", direction=None, value="100.00", unit="万元"
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"evidence": frozenset({Evidence.GROUNDED})}, ["no identity would notice if it were wrong"]),
        ({"evidence": frozenset()}, ["its words do not stand where it was read"]),
        ({"evidence": frozenset(Evidence), "audited": True}, ["drawn at random from the accepted figures"]),
        ({"evidence": frozenset(Evidence)}, ["an identity that contains it is broken"]),
        (
            {"evidence": frozenset({Evidence.GROUNDED}), "others": (RIVAL,)},
            ["model read 档案馆 其他收入 100.00 万元", "no identity would notice if it were wrong"],
        ),
    ],
)
def test_the_reason_of_a_review(change: dict[str, object], why: list[str]) -> None:
    document = read_document("archive-2023.txt", TEXT.encode())
    processed = process(document)
    field = processed.fields[0]._replace(state=FieldState.REVIEW, **change)
    with open_store(":memory:") as store:
        store.save_reading(document, processed.reading, [field, *processed.fields[1:]], ())
        first, *others = queries.fields(store, document.sha256)
    assert [catalogue()[key]["en"].format(**values) for key, values in first.why] == why
    assert {row.why for row in others} == {()}
