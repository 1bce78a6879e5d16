import hashlib
import json
import shutil
from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.errors import GoldError
from extractor.evaluation import evaluate
from extractor.evaluation.gold import FactLabel, load_gold
from extractor.evaluation.scoring import Score, header_faults, score_facts
from extractor.final_accounts import Header
from extractor.pipeline import process
from tests.conftest import GOLD, Run


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (1.0, 1.0, 1.0)
    assert Score(0, 3, 0).f1 == 0.0
    assert Score(3, 4, 6).precision == 0.5
    assert Score(3, 4, 6).recall == 0.75
    assert Score(3, 4, 6).f1 == pytest.approx(0.6)


@pytest.mark.parametrize(
    "change",
    [{"value": "9.99"}, {"column": "决算数"}, {"code": "1"}, {"form": "03"}, {"side": "income"}],
    ids=lambda change: next(iter(change)),
)
def test_a_figure_is_right_only_when_everything_agrees(change: dict[str, str]) -> None:
    gold = next(g for g in load_gold(GOLD) if g.name.startswith("chenzhou"))
    facts = process(read_document(gold.name, gold.content)).reading.accounts.facts
    labels = list(gold.labels.facts)
    index = next(i for i, label in enumerate(labels) if label.form == "02" and label.code == "2101501")
    labels[index] = FactLabel.model_validate({**labels[index].model_dump(), **change})
    score = score_facts(labels, facts)
    assert (score.all.hits, len(score.missed), len(score.extra)) == (len(labels) - 1, 1, 1)
    assert score.missed[0].line == labels[index].line


def test_items_are_compared_after_nfkc_and_the_line_is_no_part_of_a_match() -> None:
    gold = next(g for g in load_gold(GOLD) if g.name.startswith("ganzhou"))
    facts = process(read_document(gold.name, gold.content)).reading.accounts.facts
    moved = [
        label.model_copy(
            update={"line": 1, "row": "99", "item": label.item.replace("（", "(").replace("）", ")")}
        )
        for label in gold.labels.facts
    ]
    assert score_facts(moved, facts).all.f1 == 1.0


def test_header_faults_name_the_field_and_both_values() -> None:
    faults = header_faults(Header(department="甲局", fiscal_year=2022), "甲局", 2023, "部门决算", "万元")
    assert faults == (
        "fiscal_year: read 2022, labelled 2023",
        "report_kind: read None, labelled '部门决算'",
        "unit: read None, labelled '万元'",
    )


def test_a_document_that_fails_counts_as_all_missed(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    shutil.copytree(GOLD, gold)
    labels = gold / "labels" / "chenzhou-2022.json"
    content = "今天天气很好。\n".encode()
    (gold / "documents" / "chenzhou-2022.txt").write_bytes(content)
    label = json.loads(labels.read_text("utf-8"))
    label["sha256"] = "5d4e0c9be1d1a1a1d7a2a4b5a6b4b1b1" * 2
    labels.write_text(json.dumps(label), "utf-8")
    with pytest.raises(GoldError, match="has other bytes than the labels were made from"):
        evaluate(gold)
    label["sha256"] = hashlib.sha256(content).hexdigest()
    labels.write_text(json.dumps(label), "utf-8")
    result = evaluate(gold)
    failed = next(d for d in result.documents if d.document == "chenzhou-2022")
    assert failed.failure is not None
    assert (failed.facts.all.hits, failed.facts.all.labelled) == (0, 208)
    assert result.all == Score(1344 - 208, 1344, 1344 - 208)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda labels: labels.update(fiscal_year="soon"), "fiscal_year"),
        (lambda labels: labels["facts"][0].update(colour="red"), "colour"),
        (lambda labels: labels.update(document="nobody"), "is missing"),
    ],
)
def test_a_malformed_label_file_is_named_with_its_fault(tmp_path: Path, spoil: object, fault: str) -> None:
    gold = tmp_path / "gold"
    shutil.copytree(GOLD, gold)
    path = gold / "labels" / "quxian-2024.json"
    other = gold / "labels" / "chenzhou-2022.json"
    labels = json.loads(other.read_text("utf-8"))
    assert callable(spoil)
    spoil(labels)
    path.write_text(json.dumps(labels), "utf-8")
    with pytest.raises(GoldError, match=rf"quxian-2024\.json.*{fault}"):
        load_gold(gold)


def test_evaluate_on_the_command_line_prints_the_measures_of_the_gold_set(extractor: Run) -> None:
    result = json.loads(extractor("evaluate", "--gold", GOLD, "--format", "json").stdout)
    assert result["facts"]["labelled"] == 1344
    assert result["facts"]["f1"] >= 0.995
    assert result["facts_non_zero"]["f1"] >= 0.995
    assert [d["header_faults"] for d in result["documents"]] == [[]] * 5
    assert [d["quotes_not_at_their_place"] for d in result["documents"]] == [0] * 5
    table = extractor("evaluate", "--gold", GOLD).stdout
    assert "chenzhou-2022" in table
    assert "F1 non-zero" in table
