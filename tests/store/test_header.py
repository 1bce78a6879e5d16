"""Whose accounts a document holds, and of which year, is corrected like its figures: by decisions, in a real database."""

from datetime import UTC, datetime

import pytest

from extractor.errors import DecisionError, VersionConflictError
from extractor.review import Action, Decision, HeaderPart
from extractor.store import Store
from tests.store.conftest import TEXT, a_document, save

READ = ("某市档案局", 2023)


def corrected(part: HeaderPart, old: str | None, new: str, who: str = "王芳") -> Decision:
    return Decision(
        action=Action.HEADER,
        path=part.path,
        old_value=old,
        new_value=new,
        who=who,
        when=datetime.now(UTC),
        why="the cover says so",
    )


def header(store: Store, document_id: str) -> tuple[str | None, int | None]:
    found = store.document(document_id[:12])
    return found.department, found.fiscal_year


def test_a_corrected_header_outlives_another_reading_and_is_undone(store: Store, document_id: str) -> None:
    assert header(store, document_id) == READ
    store.decide(document_id, corrected(HeaderPart.DEPARTMENT, "某市档案局", "某市档案馆"))
    store.decide(document_id, corrected(HeaderPart.FISCAL_YEAR, "2023", "2022"))
    assert header(store, document_id) == ("某市档案馆", 2022)
    queued = list(store.db.query("select department, fiscal_year from queue"))
    assert queued == [{"department": "某市档案馆", "fiscal_year": 2022}]
    save(store, a_document())
    assert header(store, document_id) == ("某市档案馆", 2022)
    store.undo(document_id, "王芳")
    assert header(store, document_id) == ("某市档案馆", 2023)
    store.undo(document_id, "王芳")
    assert header(store, document_id) == READ


def test_who_saw_another_header_is_told(store: Store, document_id: str) -> None:
    store.decide(document_id, corrected(HeaderPart.DEPARTMENT, "某市档案局", "某市档案馆"))
    with pytest.raises(VersionConflictError, match="某市档案馆"):
        store.decide(document_id, corrected(HeaderPart.DEPARTMENT, "某市档案局", "某市博物馆"))
    assert header(store, document_id) == ("某市档案馆", 2023)


@pytest.mark.parametrize(
    ("path", "new", "said"),
    [
        (HeaderPart.FISCAL_YEAR.path, "二〇二三", "no fiscal year"),
        (HeaderPart.FISCAL_YEAR.path, "203", "no fiscal year"),
        (HeaderPart.DEPARTMENT.path, "  ", "needs a name"),
        ("header/unit", "万元", "no part of the header"),
    ],
)
def test_what_is_no_header_is_refused(path: str, new: str, said: str, store: Store, document_id: str) -> None:
    decision = corrected(HeaderPart.DEPARTMENT, None, new).model_copy(update={"path": path})
    with pytest.raises(DecisionError, match=said):
        store.decide(document_id, decision)
    assert store.decisions(document_id) == []


def test_a_new_version_is_known_by_the_header_as_read_and_corrected_with_it(
    store: Store, document_id: str
) -> None:
    store.decide(document_id, corrected(HeaderPart.DEPARTMENT, "某市档案局", "某市档案馆"))
    new = save(store, a_document(TEXT + "\n"))
    assert header(store, new) == ("某市档案馆", 2023)
    assert store.document(new[:12]).version == 2


def test_what_reads_like_the_year_before_its_correction_is_another_document(
    store: Store, document_id: str
) -> None:
    store.decide(document_id, corrected(HeaderPart.FISCAL_YEAR, "2023", "2022"))
    new = save(store, a_document(TEXT + "\n"))
    assert header(store, new) == READ
    assert store.document(new[:12]).version == 1
    assert header(store, document_id) == ("某市档案局", 2022)
