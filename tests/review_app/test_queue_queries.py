from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.checks.layout import UNPLACED
from extractor.final_accounts import FieldState
from extractor.findings import FindingState, Verdict
from extractor.review import Action, DocumentState
from extractor.store import Store, open_store
from review_app import queue_queries
from review_app.queue_queries import QueueFilter
from tests.store.conftest import TEXT, a_document, save
from tests.store.test_store import decision

YEARS = tuple(range(2015, 2024))


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Store]:
    """Nine years of a bureau of archives and one of another, of which one is approved, and a file that failed."""
    with open_store(tmp_path / "many.db") as store:
        for year in YEARS:
            save(store, a_document(TEXT.replace("2023", str(year)), f"archive-{year}.txt"))
        other = save(store, a_document(TEXT.replace("某市档案局", "某县医保局"), "health%_2023.txt"))
        for one in store.fields(other):
            store.decide(other, decision(Action.ACCEPT, one.fact.path, one.fact.figure.value))
        store.decide(other, decision(Action.APPROVE, path=None, old=None))
        store.save_failure("bad.txt", b"", "f" * 64, 0, "the file is empty")
        yield store


def names(store: Store, **wanted: object) -> list[str]:
    chosen = queue_queries.wanted({key: str(value) for key, value in wanted.items()})
    return [row.document for row in queue_queries.page(store, chosen).rows]


def test_the_worst_come_first_and_are_counted_by_state(many: Store) -> None:
    page = queue_queries.page(many)
    assert [row.document for row in page.rows] == ["bad", *(f"archive-{y}" for y in YEARS), "health%_2023"]
    assert page.by_state == {DocumentState.FAILED: 1, DocumentState.REVIEW: 9, DocumentState.APPROVED: 1}
    assert (page.total, page.pages) == (11, 1)
    assert page.rows[1]._replace(document_id="") == queue_queries.QueueRow(
        "", "archive-2015", DocumentState.REVIEW, "某市档案局", 2015, 0, 12, 12, 0, page.rows[1].warnings, 0, None, None
    )  # fmt: skip


def test_what_the_queue_keeps_is_what_the_tables_say_after_every_kind_of_change(store: Store) -> None:
    """Reading, deciding, undoing, a new version, its removal: counted afresh, the same."""

    def agree() -> None:
        kept = list(store.db.query("select * from queue order by document_id"))
        assert kept == list(store.db.query("select * from queue_now order by document_id"))
        for row in kept:
            states = store.field_states(row["document_id"])
            found = [
                one for one in store.settled_findings(row["document_id"]) if one.state is FindingState.OPEN
            ]
            warned = [one.finding.check for one in found if one.finding.verdict is Verdict.WARNING]
            assert row["figures"] == sum(states.values())
            assert row["to_review"] == states.get(FieldState.REVIEW, 0)
            assert row["conflicts"] == sum(one.finding.verdict is Verdict.CONFLICT for one in found)
            assert row["unplaced"] == warned.count(UNPLACED)
            assert row["warnings"] == len(warned) - row["unplaced"]

    agree()
    old = save(store, a_document())
    agree()
    store.decide(old, decision(Action.CORRECT, new_value="101.00"))
    agree()
    assert [
        row.conflicts > 0 for row in queue_queries.page(store).rows if row.document == "archive-2023"
    ] == [True]
    store.undo(old, "甲")
    agree()
    new = save(store, a_document(TEXT + "\n附注"))
    assert new in {row["document_id"] for row in store.db.query("select * from queue")}
    agree()
    store.remove(new)
    assert old in {row["document_id"] for row in store.db.query("select * from queue")}
    agree()


def test_every_filter_alone_and_together(many: Store) -> None:
    assert names(many, text="ARCHIVE-201") == [f"archive-{year}" for year in range(2015, 2020)]
    assert names(many, text="医保") == names(many, department="某县医保局") == ["health%_2023"]
    assert names(many, text="h%_2") == ["health%_2023"]
    assert names(many, text="_") == ["health%_2023"]
    assert names(many, state="failed") == ["bad"]
    assert names(many, year=2023) == ["archive-2023", "health%_2023"]
    assert names(many, year=2023, state="approved") == ["health%_2023"]
    assert names(many, conflicts="True") == []
    wrong = many.document("archive-2016").id
    many.decide(wrong, decision(Action.CORRECT, new_value="101.00"))
    assert names(many, conflicts="True") == ["archive-2016"]
    many.claim(wrong, "乙")
    assert names(many, who="乙") == ["archive-2016"]
    assert names(many, who="甲") == []
    assert queue_queries.page(many).rows[1].claimed_by == "乙"


@pytest.mark.parametrize("odd", ["'; drop table queue", "%", "x" * 5000, "-1", "２０２３"])
def test_an_odd_address_filters_by_what_it_can_mean(many: Store, odd: str) -> None:
    chosen = queue_queries.wanted({"state": odd, "year": odd})
    assert chosen == queue_queries.EVERYTHING
    assert names(many, text=odd) == (["health%_2023"] if odd == "%" else [])
    assert queue_queries.page_number({"page": odd}) == 1
    assert len(names(many, text="\0")) == 11


def test_pages_hold_everything_once(many: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_queries, "PAGE", 4)
    pages = [queue_queries.page(many, number=number) for number in (1, 2, 3, 4)]
    assert [len(one.rows) for one in pages] == [4, 4, 3, 0]
    assert {one.pages for one in pages} == {3}
    assert len({row.document_id for one in pages for row in one.rows}) == 11


def test_what_can_be_chosen(many: Store) -> None:
    many.claim(many.document("archive-2016").id, "乙")
    assert queue_queries.choices(many) == (list(reversed(YEARS)), ["某市档案局", "某县医保局"], ["乙"])


def test_filter_of_one_state(many: Store) -> None:
    page = queue_queries.page(many, QueueFilter(state=DocumentState.APPROVED))
    assert page.by_state == {DocumentState.APPROVED: 1}


def test_the_next_document_is_found_from_any_position_and_begins_again(many: Store) -> None:
    """Sixty more, so that the queue has two pages; those that others have are left out."""
    for number in range(60):
        save(many, a_document(f"{TEXT}\n{number}", f"zoo-{number:02}.txt"))
    listed = [row for number in (1, 2) for row in queue_queries.page(many, number=number).rows]
    ids = [many.documents_beginning(row.document_id)[0].id for row in listed]
    states = dict(zip(ids, (row.state for row in listed), strict=True))
    order = [one for one in ids if states[one] is DocumentState.REVIEW]
    assert len(order) == 69 > queue_queries.PAGE
    many.claim(order[60], "李雷")
    many.claim(order[61], "王芳")

    walked = [order[0]]
    while len(walked) < 68:
        following = queue_queries.next_to_review(many, walked[-1], "王芳")
        walked += [one for one in ids if following and one.startswith(following)]
    assert walked == [one for one in order if one != order[60]]
    assert order[0].startswith(queue_queries.next_to_review(many, order[-1], "王芳") or "none")
    assert order[0].startswith(
        queue_queries.next_to_review(many, ids[-1], "王芳") or "none"
    )  # it is approved
    assert order[0].startswith(queue_queries.next_to_review(many, "0" * 64, "王芳") or "none")


def test_there_is_no_next_document_where_others_have_them_all(many: Store) -> None:
    left = [row["document_id"] for row in many.db.query("select * from queue where state = 'review'")]
    for one in left[1:]:
        many.claim(one, "李雷")
    assert queue_queries.next_to_review(many, left[0], "王芳") is None
    many.release(left[-1], "李雷")
    assert left[-1].startswith(queue_queries.next_to_review(many, left[0], "王芳") or "none")
