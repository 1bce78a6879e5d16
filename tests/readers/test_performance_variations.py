"""Forms that no document prints: the gold forms with other figures, names, rows and columns must be read as well."""

import random
from collections.abc import Iterator

import pytest

from extractor.documents import read_document
from extractor.evaluation.gold import PerformanceLabel, load_gold
from extractor.evaluation.performance_scoring import PerformanceScore, score_performance
from extractor.evaluation.scoring import add
from extractor.readers.layout.performance import read_performance
from tests.conftest import GOLD
from tests.readers.performance_forms import Layout, as_printed, changed, printed

LEVELS = (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"))
RESULT = (("年度指标值", "target"), ("实际完成值", "actual"), ("分值", "weight"), ("得分", "score"))
LAYOUTS = (
    Layout("ministry", "某县2021年度项目支出绩效自评表", (*LEVELS, *RESULT, ("偏差原因分析及改进措施", "reason"))),
    Layout("scores first", "项目绩效自评表", (("分值", "weight"), ("自评得分", "score"), *LEVELS, *RESULT[:2])),
    Layout(
        "weight in the middle",
        "部门整体绩效自评表",
        (*LEVELS, ("权重", "weight"), ("目标值", "target"), ("实际值", "actual"), ("得分", "score"), ("备注", "reason")),
        side=False,
    ),
    Layout(
        "completion and note",
        "转移支付区域绩效自评表",
        (*LEVELS, ("年初目标值", "target"), ("全年实际值", "actual"), ("完成情况", "completion"), ("指标分值", "weight"), ("自评得分", "score"), ("指标解释", "note")),
    ),
    Layout("no first level", "部门(单位)整体支出绩效自评表", (*LEVELS[1:], *RESULT)),
    Layout("wide gaps", "项目支出绩效自评表", (*LEVELS, *RESULT), gap="   ", side=False),
    Layout("single spaces", "项目支出绩效自评表", (*LEVELS, *RESULT), gap=" ", side=False),
)  # fmt: skip
FORMS = [form for gold in load_gold(GOLD) for form in gold.labels.performance]


def _scores(layout: Layout, *, damaged: bool = False) -> Iterator[PerformanceScore]:
    for seed, form in enumerate(FORMS):
        other = changed(form, seed, scored=damaged or layout.gap != "\t")
        text = printed(other, layout)
        text = _damaged(text, seed) if damaged else text
        yield score_performance(
            [as_printed(other, layout, text)], read_performance(read_document("x.txt", text.encode())).forms
        )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_reader_follows_the_header_whatever_its_order(layout: Layout) -> None:
    for score in _scores(layout):
        extra = [item for item in score.extra if "level1" in layout.roles or item.field != "level1"]
        assert (score.missed, extra) == ((), [])


@pytest.mark.parametrize("layout", LAYOUTS[:4], ids=lambda layout: layout.name)
def test_rows_moved_by_a_cell_are_read_as_if_they_were_not(layout: Layout) -> None:
    assert add(score.all for score in _scores(layout, damaged=True)).f1 >= 0.97


def _damaged(text: str, seed: int) -> str:
    """A quarter of the indicators moved right, a quarter left, some with a blank cell pushed in behind the name."""
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    lines = text.split("\n")
    header = next(at for at, line in enumerate(lines) if "三级指标" in line)
    for at in range(header + 1, len(lines) - 4):
        draw, cells = chance.random(), lines[at].split("\t")
        if draw < 0.25:
            cells = ["", *cells]
        elif draw < 0.5 and not cells[0]:
            cells = cells[1:]
        elif draw < 0.6:
            name = next(i for i, cell in enumerate(cells) if cell and not cell.endswith("指标"))
            cells.insert(name + 1, "")
        lines[at] = "\t".join(cells)
    return "\n".join(lines)


def test_the_variations_differ_from_the_labels() -> None:
    labelled: list[PerformanceLabel] = FORMS
    assert all(changed(form, 1).project != form.project for form in labelled)
    assert any(changed(form, 1).indicators != form.indicators for form in labelled)
