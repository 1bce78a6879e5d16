from collections.abc import Sequence

import pytest

from extractor.final_accounts import NARRATIVE, FieldState
from extractor.review import Action
from extractor.store import Store
from review_app import queries, queue_queries, sentence_queries
from tests.review_app.test_queries import accept


def narrative(store: Store) -> tuple[str, list[queries.FieldRow]]:
    found = queries.document(store, queue_queries.page(store).rows[1].document_id)
    return found.id, queries.fields(store, found.id)


def a_row(quote: str, start: int, sentence: str, section: str | None = "一") -> queries.FieldRow:
    return queries.FieldRow(
        path=f"narrative/@{start}-{start + len(quote)}",
        form=NARRATIVE,
        side=None,
        code=None,
        item="收入总计",
        column="决算数",
        value=quote.replace(",", "").replace(" ", ""),
        read_value=None,
        unit="万元",
        state=FieldState.REVIEW,
        evidence=(),
        line=1,
        start=start,
        end=start + len(quote),
        quote=quote,
        section=section,
        sentence=sentence,
        direction=None,
    )


def texts(rows: Sequence[queries.FieldRow]) -> list[tuple[str, str | None]]:
    (sentence,) = sentence_queries.sentences(rows)
    return list(sentence_queries.pieces(sentence))


def test_every_figure_of_the_narrative_stands_in_one_sentence_in_the_order_of_the_document(
    store: Store,
) -> None:
    _, rows = narrative(store)
    found = sentence_queries.sentences(rows)
    figures = [row for sentence in found for row in sentence.figures]
    assert figures == sorted((row for row in rows if row.form == NARRATIVE), key=lambda row: row.start)
    assert (len(found), len(figures)) == (56, 204)
    assert found[0].section == "一"
    assert [row.value for row in found[0].figures][:4] == ["14947.60", "284.31", "332.11", "53.88"]
    assert [row.direction for row in found[0].figures][:4] == [None, None, "减少", "减少"]


def test_a_sentence_is_cut_at_the_words_of_all_its_figures_and_keeps_its_text(store: Store) -> None:
    _, rows = narrative(store)
    for sentence in sentence_queries.sentences(rows):
        pieces = sentence_queries.pieces(sentence)
        assert "".join(piece.text for piece in pieces) == sentence.text
        marked = [piece.path for piece in pieces if piece.path]
        assert marked == [row.path for row in sentence.figures] or (not marked and "，" not in sentence.text)


def test_a_figure_after_a_comma_is_found() -> None:
    sentence = "国内公务接待0批次,0人次。"
    rows = [a_row("0", 10, sentence), a_row("0", 14, sentence)]
    assert [path for _, path in texts(rows) if path] == [row.path for row in rows]


def test_years_and_parts_of_longer_numbers_are_not_taken_for_figures() -> None:
    sentence = "2023年收入12,023.50万元，其中2023万元，增加1 %。".replace(" ", "")
    rows = [a_row("2023", 30, sentence), a_row("1", 40, sentence)]
    marked = [text for text, path in texts(rows) if path]
    assert marked == ["2023", "1"]
    assert texts(rows)[0] == ("2023年收入12,023.50万元，其中", None)


def test_a_figure_broken_by_the_converter_is_found_and_one_that_is_not_there_stays_unmarked() -> None:
    rows = [a_row("2 023.5", 5, "收入2023.5万元。"), a_row("7", 20, "收入2023.5万元。")]
    assert texts(rows) == [("收入", None), ("2023.5", rows[0].path), ("万元。", None)]


def test_the_same_words_in_another_section_are_another_sentence() -> None:
    rows = [a_row("1", 1, "增加1万元。"), a_row("1", 90, "增加1万元。", "二")]
    assert [one.section for one in sentence_queries.sentences(rows)] == ["一", "二"]


def test_the_other_figures_of_a_sentence_are_lit_with_the_selected_one(store: Store) -> None:
    document_id, rows = narrative(store)
    first = sentence_queries.sentences(rows)[0]
    lit = sentence_queries.marked(rows, first.figures[2])
    text = store.text(document_id)
    assert text[lit.start : lit.end] == "332.11"
    assert [text[start:end] for start, end in lit.others][:3] == ["14947.60", "284.31", "53.88"]
    assert sentence_queries.marked(rows, rows[0]).others == ()
    assert sentence_queries.marked([], None) == (0, 0, ())


def test_only_sentences_with_something_left_are_listed_and_the_current_one(store: Store) -> None:
    document_id, rows = narrative(store)
    for row in sentence_queries.sentences(rows)[1].figures:
        store.decide(document_id, accept(row))
    found = sentence_queries.sentences(queries.fields(store, document_id))
    assert found[1].label.endswith("done")
    assert 1 not in sentence_queries.listed(found, 0, only=True)
    assert 1 in sentence_queries.listed(found, 1, only=True)
    assert len(sentence_queries.listed(found, 0, only=False)) == 56
    assert {one.action for one in store.decisions(document_id)} == {Action.ACCEPT}


@pytest.mark.parametrize("state", [FieldState.ABSENT, FieldState.CORRECTED])
def test_a_decided_figure_stays_in_its_sentence(state: FieldState) -> None:
    rows = [
        a_row("1", 1, "增加1万元，减少2万元。")._replace(state=state),
        a_row("2", 6, "增加1万元，减少2万元。"),
    ]
    (sentence,) = sentence_queries.sentences(rows)
    assert len(sentence.figures) == 2
    assert sentence.to_review == [rows[1]]
