import json

import pytest

from extractor.documents import read_document
from extractor.evaluation.accounting import account_for_numbers
from extractor.evaluation.gold import ClaimLabel, GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import score_narrative
from extractor.pipeline import process
from tests.conftest import GOLD, Run

DOCUMENTS = {gold.labels.document: gold for gold in load_gold(GOLD)}
QUXIAN = DOCUMENTS["quxian-2024"]
CLAIMS = process(read_document(QUXIAN.name, QUXIAN.content)).reading.accounts.narrative


def changed(index: int, **change: object) -> list[ClaimLabel]:
    labels = list(QUXIAN.labels.narrative)
    labels[index] = ClaimLabel.model_validate({**labels[index].model_dump(), **change})
    return labels


@pytest.mark.parametrize(
    "change", [{"value": "1.11"}, {"unit": "元"}, {"line": 1}], ids=lambda c: next(iter(c))
)
def test_a_claim_is_found_only_where_value_unit_and_line_agree(change: dict[str, object]) -> None:
    right = score_narrative(QUXIAN.labels.narrative, CLAIMS)
    wrong = score_narrative(changed(0, **change), CLAIMS)
    assert (right.found.hits, wrong.found.hits) == (141, 140)
    assert wrong.labelled.labelled == 140
    assert len(wrong.differences) == len(right.differences) + 2


@pytest.mark.parametrize(
    "change", [{"item": "别的"}, {"column": "其他"}, {"direction": "减少"}], ids=lambda c: next(iter(c))
)
def test_a_found_claim_is_labelled_only_where_item_column_and_direction_agree(
    change: dict[str, object],
) -> None:
    right = score_narrative(QUXIAN.labels.narrative, CLAIMS)
    wrong = score_narrative(changed(1, **change), CLAIMS)
    assert wrong.found == right.found
    assert wrong.labelled.hits == right.labelled.hits - 1


def test_the_section_is_no_part_of_a_match() -> None:
    assert score_narrative(changed(0, section="九"), CLAIMS) == score_narrative(
        QUXIAN.labels.narrative, CLAIMS
    )


@pytest.mark.parametrize("gold", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_every_number_of_the_narrative_is_a_row_or_has_its_reason(gold: GoldDocument) -> None:
    document = read_document(gold.name, gold.content)
    numbers = list(account_for_numbers(document, process(document).reading.accounts))
    assert len(numbers) > len(gold.labels.narrative)
    assert [number for number in numbers if not (number.row or number.reason)] == []
    assert [number for number in numbers if number.row and number.reason] == []


def test_evaluate_measures_the_narrative_and_explains_every_number(extractor: Run) -> None:
    measured = json.loads(extractor("evaluate", "--gold", GOLD, "--format", "json").stdout)
    assert measured["narrative_found"]["precision"] >= 0.97
    assert measured["narrative_found"]["recall"] >= 0.97
    assert measured["narrative_labelled"]["recall"] >= 0.95
    assert {d["numbers_unaccounted_for"] for d in measured["documents"]} == {0}
    explained = extractor("evaluate", "--gold", GOLD, "--explain").stdout
    assert "a threshold in a fixed phrase" in explained
    assert "UNACCOUNTED FOR" not in explained
