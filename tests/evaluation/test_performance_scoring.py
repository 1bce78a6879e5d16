import json

import pytest

from extractor.documents import read_document
from extractor.evaluation.gold import PerformanceLabel, load_gold
from extractor.evaluation.performance_scoring import Item, score_performance
from extractor.evaluation.scoring import Score
from extractor.final_accounts import PerformanceForm
from extractor.readers.layout.performance import read_performance
from tests.conftest import GOLD, Run

TEXT = """项目支出绩效自评表
项目名称\t甲项目\t实施单位\t乙局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数
\t年度资金总额\t10\t12\t11
\t其中：财政拨款\t10\t12\t11
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t产出指标\t数量指标\t培训次数\t≥3次\t3次\t10\t9
"""
LABEL = PerformanceLabel.model_validate({
    "project": "甲项目", "kind": "项目支出绩效自评表", "implementer": "乙局", "unit": "万元",
    "annual_budget_initial": "10", "annual_budget": "12", "received": None, "executed": "11",
    "sources": [{"name": "财政拨款", "initial": "10", "annual": "12", "executed": "11"}],
    "execution_rate": None, "execution_weight": None, "execution_score": None, "score_total": None, "line": 2,
    "indicators": [{
        "level1": "产出指标", "level2": "数量指标", "level3": "培训次数", "note": None, "target": "≥3次",
        "actual": "3次", "completion": None, "weight": "10", "score": "9", "line": 7,
    }],
})  # fmt: skip


@pytest.fixture
def forms() -> tuple[PerformanceForm, ...]:
    return tuple(read_performance(read_document("form.txt", TEXT.encode())).forms)


def test_each_printed_value_is_one_item(forms: tuple[PerformanceForm, ...]) -> None:
    score = score_performance([LABEL], forms)
    assert score.all == Score(hits=18, labelled=18, found=18)
    assert (score.missed, score.extra) == ((), ())


def test_a_wrong_value_is_missed_and_extra(forms: tuple[PerformanceForm, ...]) -> None:
    indicator = LABEL.indicators[0].model_copy(update={"score": "10", "note": "说明"})
    score = score_performance([LABEL.model_copy(update={"indicators": (indicator,)})], forms)
    assert score.all == Score(hits=17, labelled=19, found=18)
    assert score.missed == (Item(2, 7, "note", "说明"), Item(2, 7, "score", "10"))
    assert score.extra == (Item(2, 7, "score", "9"),)


@pytest.mark.parametrize(
    ("change", "hits"),
    [({"line": 3}, 0), ({"indicators": (LABEL.indicators[0].model_copy(update={"line": 8}),)}, 11)],
    ids=["form", "indicator"],
)
def test_forms_and_indicators_are_paired_by_their_line(
    forms: tuple[PerformanceForm, ...], change: dict[str, object], hits: int
) -> None:
    score = score_performance([LABEL.model_copy(update=change)], forms)
    assert score.all == Score(hits=hits, labelled=18, found=18)


def test_sources_are_paired_by_their_name(forms: tuple[PerformanceForm, ...]) -> None:
    source = LABEL.sources[0].model_copy(update={"name": "其他资金"})
    score = score_performance([LABEL.model_copy(update={"sources": (source,)})], forms)
    assert score.all == Score(hits=14, labelled=18, found=18)


def test_a_document_without_forms_is_right_when_none_is_found(forms: tuple[PerformanceForm, ...]) -> None:
    assert score_performance([], ()).all.f1 == 1.0
    assert score_performance([LABEL], ()).all == Score(hits=0, labelled=18, found=0)
    assert score_performance([], forms).all == Score(hits=0, labelled=0, found=18)


def test_evaluate_prints_the_measures_of_the_performance_forms(extractor: Run) -> None:
    result = json.loads(extractor("evaluate", "--gold", GOLD, "--format", "json").stdout)
    labelled = sum(len(gold.labels.performance) for gold in load_gold(GOLD))
    assert labelled == 35
    assert result["performance"]["labelled"] == 3212
    assert result["performance"]["f1"] >= 0.97
    assert all(d["performance"]["f1"] >= 0.97 for d in result["documents"])
    assert [d["performance"]["missed"] for d in result["documents"]] == [[]] * 5
    assert "performance forms" in extractor("evaluate", "--gold", GOLD).stdout
