"""Corrections of what a figure of the 情况说明 is said to be, in a real database."""

from datetime import UTC, datetime

import pytest

from extractor.errors import DecisionError, VersionConflictError
from extractor.export import decision_rows
from extractor.export.rows import Source
from extractor.final_accounts import Fact, FieldState
from extractor.review import Action, Decision, labels, relabelled
from extractor.store import Store
from tests.store.conftest import TEXT, a_document, save
from tests.store.test_store import PATH

SAID = """
第三部分 2023年度部门决算情况说明
一、收入决算情况说明
本部门2023年度收入总计120.00万元，比上年增加12.00万元。
"""


@pytest.fixture
def document_id(store: Store) -> str:
    return save(store, a_document(TEXT + SAID))


def said(store: Store, document_id: str, value: str = "12.00") -> Fact:
    (fact,) = [
        one.fact for one in store.fields(document_id) if one.fact.sentence and one.fact.figure.value == value
    ]
    return fact


def relabel(old: Fact, new: Fact) -> Decision:
    return Decision(
        action=Action.RELABEL,
        path=old.path,
        old_value=labels(old),
        new_value=labels(new),
        who="王芳",
        when=datetime.now(UTC),
        why="it is a fall",
        fact=new,
    )


def test_labels_are_corrected_kept_on_reading_again_and_undone(store: Store, document_id: str) -> None:
    old = said(store, document_id)
    assert (old.item, old.column, old.direction) == ("收入总计", "比上年增减额", "增加")
    new = relabelled(old, " 支出 总计", "比上年增减额", "减少")
    store.decide(document_id, relabel(old, new))
    assert said(store, document_id) == new
    (state,) = [one.state for one in store.fields(document_id) if one.fact.path == old.path]
    assert state is FieldState.CORRECTED
    store.decide(
        document_id,
        Decision(
            action=Action.ACCEPT, path=old.path, old_value="12.00", who="李雷", when=datetime.now(UTC), why=""
        ),
    )
    save(store, a_document(TEXT + SAID))
    assert said(store, document_id) == new
    store.undo(document_id, "李雷")
    store.undo(document_id, "王芳")
    assert said(store, document_id) == old
    rows = list(
        decision_rows(Source("archive-2023", document_id, None, None), store.decision_rows(document_id))
    )
    assert [(row["action"], row["undone"]) for row in rows] == [
        ("relabel", True), ("accept", True), ("undo", False), ("undo", False)
    ]  # fmt: skip
    assert (rows[0]["old_value"], rows[0]["new_value"]) == (
        "收入总计 / 比上年增减额 / 增加",
        "支出总计 / 比上年增减额 / 减少",
    )


def test_labels_and_what_was_decided_after_them_are_carried_to_a_new_version(
    store: Store, document_id: str
) -> None:
    old = said(store, document_id)
    new = relabelled(old, "支出总计", "比上年增减额", None)
    store.decide(document_id, relabel(old, new))
    store.decide(
        document_id,
        Decision(
            action=Action.ACCEPT, path=old.path, old_value="12.00", who="李雷", when=datetime.now(UTC), why=""
        ),
    )
    following = save(store, a_document(TEXT + SAID + "二、其他\n"))
    assert following != document_id
    (field,) = [one for one in store.fields(following) if one.fact.path == old.path]
    assert (labels(field.fact), field.state) == ("支出总计 / 比上年增减额", FieldState.APPROVED)


@pytest.mark.parametrize(
    ("label", "why"),
    [((" ", "决算数", None), "item"), (("甲", "余额", None), "余额"), (("甲", "决算数", "下降"), "下降")],
)
def test_a_label_that_there_is_not_is_refused(
    store: Store, document_id: str, label: tuple[str, str, str | None], why: str
) -> None:
    old = said(store, document_id)
    with pytest.raises(DecisionError, match=why):
        relabelled(old, *label)
    with pytest.raises(DecisionError, match="no figure of the"):
        relabelled(
            next(one.fact for one in store.fields(document_id) if one.fact.path == PATH), "甲", "决算数", None
        )


def test_labels_that_another_changed_meanwhile_are_not_overwritten(store: Store, document_id: str) -> None:
    old = said(store, document_id)
    first, second = (relabelled(old, item, "决算数", None) for item in ("支出总计", "结余"))
    store.decide(document_id, relabel(old, first))
    with pytest.raises(VersionConflictError, match="支出总计"):
        store.decide(document_id, relabel(old, second))
    assert said(store, document_id) == first
