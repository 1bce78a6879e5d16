"""The desk in Chinese: no English sentence is left where it speaks of findings, suggestions and refusals."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conflicting import SUMS, conflicting
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from test_desk_apptest import FIRST, document_id, field, fill, fill_why, press, start

from extractor.errors import DecisionError
from extractor.final_accounts import FieldState
from extractor.findings import Verdict
from extractor.pipeline.ingest import Candidate, ingest
from extractor.review import Action, Decision
from extractor.store import Store, open_store
from review_app import queries
from tests.messages.test_messages import COMMAND

SENTENCE = re.compile(r"\b[A-Za-z]{2,}[,;:]? [a-z]{2,}\b")
WRONG = "02/2012604/财政拨款收入"


def shown(desk: AppTest) -> list[str]:
    """Every text of the page but the source."""
    texts = [
        one.value
        for kind in (desk.markdown, desk.caption, desk.error, desk.warning, desk.success, desk.info)
        for one in kind
    ]
    texts += [one.proto.body for one in desk.get("html") if 'class="pane"' not in one.proto.body]
    texts += [button.label for button in desk.button]
    texts += [str(cell) for table in desk.dataframe for row in table.value.to_numpy() for cell in row]
    return [
        COMMAND.sub("", re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)) for text in texts
    ]


def english(desk: AppTest) -> list[str]:
    return [text for text in shown(desk) if SENTENCE.search(text)]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = conflicting(tmp_path)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    return path


def chinese(database: Path, **address: str) -> AppTest:
    with open_store(database) as store:
        desk = start(document=document_id(store), language="zh", **address)
    assert not desk.exception
    return desk


def test_a_conflict_and_its_suggestion_are_told_in_chinese(broken: Path) -> None:
    desk = chinese(broken, finding="")
    assert english(desk) == []
    told = "\n".join(shown(desk))
    assert "文件前后不符" in told
    assert "尾差可解释" in told
    assert "700.00" in told
    desk = chinese(broken, field=WRONG)
    assert english(desk) == []
    assert any("建议：100.00（1 读成了 7" in text for text in shown(desk))


def test_in_english_it_is_told_in_english(broken: Path) -> None:
    with open_store(broken) as store:
        desk = start(document=document_id(store), finding="")
    assert any("the document disagrees with itself" in text for text in shown(desk))


def test_every_finding_of_a_gold_document_is_told_in_chinese(database: Path) -> None:
    with open_store(database) as store:
        kept = store.findings(document_id(store))
        assert {Verdict.CONFLICT, Verdict.WARNING} <= {one.verdict for one in kept}
    desk = chinese(database, finding="")
    desk.button_group(key="verdicts").set_value([]).run()
    assert not desk.exception
    assert len(desk.dataframe[0].value) == len(kept)
    assert english(desk) == []


def test_what_was_stored_in_english_alone_is_still_shown(broken: Path) -> None:
    with open_store(broken) as store:
        store.db.execute("update findings set finding = json_set(finding, '$.message', message)")
    assert any("the document disagrees with itself" in text for text in shown(chinese(broken, finding="")))


def conflict_of_two(store: Store) -> None:
    """Somebody else decides between the drawing and the click."""
    value = next(row.value for row in queries.fields(store, document_id(store)) if row.path == WRONG)
    store.decide(
        document_id(store),
        Decision(
            action=Action.ACCEPT, path=WRONG, old_value=value, old_state=FieldState.REVIEW,
            who="李雷", when=datetime.now(UTC), why="核对",
        ),
    )  # fmt: skip
    store.release(document_id(store), "李雷")


def held_by_another(store: Store) -> None:
    store.db.execute("update claims set who = '李雷'")


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [(conflict_of_two, "刚被他人审核"), (held_by_another, "李雷 正在审核本文件")],
)
def test_a_decision_that_comes_too_late_is_refused_in_chinese(
    broken: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Store], None], said: str
) -> None:
    monkeypatch.setenv("EXTRACTOR_REVIEWER", "王芳")
    desk = chinese(broken, field=WRONG)
    with open_store(broken) as store:
        if meanwhile is conflict_of_two:
            store.db.execute("delete from claims")
        meanwhile(store)
    press(desk, "decide accept")
    assert said in desk.error[0].value
    assert english(desk) == []


def test_a_refusal_names_the_field_in_chinese(store: Store, database: Path) -> None:
    desk = chinese(database, field=FIRST)
    store.db.execute("delete from claims")
    decision = Decision(
        action=Action.CORRECT, path=FIRST, old_value=field(store, FIRST).value, new_value="1.00",
        who="李雷", when=datetime.now(UTC), why="核对",
    )  # fmt: skip
    store.decide(document_id(store), decision)
    press(desk, "decide accept")
    assert "01/收入/一般公共预算财政拨款收入/决算数 现在是 1.00，不是 14002.76" in desk.error[0].value
    assert english(desk) == []


def test_a_role_that_is_not_enough_is_refused_in_chinese(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXTRACTOR_DEFAULT_ROLE", "reader")
    desk = press(chinese(broken, field=WRONG), "decide accept")
    assert "的身份是查看人" in desk.error[0].value
    assert english(desk) == []


def test_a_typed_value_that_is_no_figure_is_refused_in_chinese(broken: Path) -> None:
    desk = chinese(broken, field=WRONG)
    fill(desk, "更正后的数值", "1,00x")
    fill_why(desk, "原文如此")
    press(desk, "decide correct")
    assert "不是以万元计的数" in desk.error[0].value
    assert english(desk) == []


def test_a_refusal_is_one_message_in_both_languages(broken: Path) -> None:
    with (
        open_store(broken) as store,
        pytest.raises(DecisionError, match="no decision of 乙 on this document"),
    ):
        store.undo(document_id(store), "乙")


def test_what_was_left_out_of_a_file_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, path = tmp_path / "hidden-2023.xlsx", tmp_path / "hidden.db"
    book = Workbook()
    for line in SUMS.splitlines():
        book.active.append(line.split("\t"))
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(source)
    with open_store(path) as store:
        list(ingest(store, [Candidate(source, named=True)], max_bytes=1_000_000))
        assert store.left_out(document_id(store)) == ("hidden sheets left out: 底稿",)
    monkeypatch.setenv("EXTRACTOR_DB", str(path))
    desk = chinese(path)
    assert any("略去隐藏的工作表：底稿" in one.value for one in desk.caption)
    assert english(desk) == []
