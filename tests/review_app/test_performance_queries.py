import pytest

from extractor.documents import split_lines
from extractor.final_accounts import PerformanceForm
from extractor.store import Store
from review_app import performance_queries, queries, queue_queries


@pytest.fixture
def document_id(store: Store) -> str:
    return queries.document(store, queue_queries.page(store).rows[1].document_id).id


@pytest.fixture
def forms(store: Store, document_id: str) -> tuple[PerformanceForm, ...]:
    return store.performance(document_id)


def test_the_list_says_what_each_form_is_about(forms: tuple[PerformanceForm, ...]) -> None:
    assert [tuple(performance_queries.listed(form)) for form in forms] == [
        ("深化医疗服务价格国家试点项目", "193.43", "193.43", "100%", "100", "项目支出绩效自评表"),
        ("医疗保险事业发展经费", "535.93", "163.58", "30.52%", "90", "项目支出绩效自评表"),
    ]


def test_head_and_money_are_those_of_the_paper(forms: tuple[PerformanceForm, ...]) -> None:
    assert performance_queries.head(forms[0]) == [
        ("项目名称", "深化医疗服务价格国家试点项目"),
        ("实施单位", "赣州市医疗保障局"),
        ("总分", "100"),
    ]
    total, source = performance_queries.money(forms[0])
    assert total == {
        "项目资金（万元）": "年度资金总额",
        "年初预算数": "0",
        "全年预算数": "193.43",
        "执行数": "193.43",
        "分值": "10",
        "执行率": "100%",
        "得分": "10",
    }
    assert list(source.values()) == ["政府预算资金", "0", "193.43", "193.43", "", "", ""]


def test_levels_stand_once_over_their_rows_and_blank_columns_are_left_out(
    forms: tuple[PerformanceForm, ...],
) -> None:
    table = performance_queries.indicators(forms[0])
    assert len(table) == len(forms[0].indicators)
    assert list(table[0]) == ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    assert [row["一级指标"] for row in table[:3]] == ["成本指标", "产出指标", ""]
    assert [row["二级指标"] for row in table[:3]] == ["经济成本指标", "数量指标", ""]
    assert dict(performance_queries.indicator(forms[0], 2))["二级指标"] == "数量指标"


def test_an_indicator_lights_its_own_line_and_a_form_its_head(
    store: Store, document_id: str, forms: tuple[PerformanceForm, ...]
) -> None:
    text = store.text(document_id)
    lines = split_lines(text)
    for form in forms:
        for number, indicator in enumerate(form.indicators):
            lit = performance_queries.marked(form, number, lines)
            line = lines[indicator.line - 1]
            spans = [(lit.start, lit.end), *lit.others]
            assert all(line.start <= start < end <= line.start + len(line.text) for start, end in spans)
        lit = performance_queries.marked(form, None, lines)
        assert form.project
        assert text[lit.start : lit.end] == form.project.value
        assert form.executed
        assert form.executed.value in {text[start:end] for start, end in lit.others}


def test_an_indicator_without_words_of_its_own_lights_its_line(store: Store, document_id: str) -> None:
    lines = split_lines(store.text(document_id))
    form = store.performance(document_id)[0]
    bare = form.model_copy(
        update={
            "indicators": (
                form.indicators[0].model_copy(
                    update=dict.fromkeys(
                        ("level3", "note", "target", "actual", "completion", "weight", "score")
                    )
                ),
            )
        }
    )
    at = lines[form.indicators[0].line - 1].start
    assert performance_queries.marked(bare, 0, lines) == (at, at, ())


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(None, None), ((0, None), (0, None)), ((1, 2), (1, 2)), ((99, None), (0, None)), ((0, 999), (0, None))],
)
def test_an_odd_address_shows_what_there_is(
    forms: tuple[PerformanceForm, ...],
    asked: tuple[int, int | None] | None,
    shown: tuple[int, int | None] | None,
) -> None:
    assert performance_queries.chosen(forms, asked) == shown
    assert performance_queries.chosen((), asked) is None
