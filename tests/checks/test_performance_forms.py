"""Self-evaluation forms that hold, each then broken by one change: real text, real reader, real checks."""

from pathlib import Path

import pytest

from extractor.checks import check
from extractor.checks.reporting import finding_of
from extractor.documents import read_document
from extractor.final_accounts import FinalAccounts, Header
from extractor.findings import Finding, Verdict
from extractor.readers.layout.performance import read_performance

FRAGMENTS = Path(__file__).parents[1] / "readers" / "fragments" / "performance"
MINE = ("P1", "P2", "P3", "P4", "P5", "P8")

FORM = """项目支出绩效自评表
（2023年度）
项目名称	古桥修缮
主管部门	某市文物局	实施单位	某市文物局本级
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	300	250.00	200.00	10	80.00%	8
	其中：当年财政拨款	200	150.00	120.00
	上年结转资金	60	60.00	50.00
	其他资金	40	40.00	30.00
年度总体目标	预期目标			实际完成情况
	修缮古桥			已修缮
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标	数量指标	修缮桥梁	≥12座	13座	30	30
		质量指标	验收合格率	100%	100%	20	20
	效益指标	社会效益指标	通行人次	≥3万人次	2.7万人次	30	27
	满意度指标	服务对象满意度指标	居民满意度	≥90%	93%	10	10
总分						100	95
"""


def findings(text: str) -> list[Finding]:
    read = read_performance(read_document("form.txt", text.encode()))
    accounts = FinalAccounts(header=Header(), performance=tuple(read.forms), unplaced=tuple(read.unplaced))
    checked = check(accounts)
    found = [finding_of(outcome) for outcome in checked.outcomes] + list(checked.findings)
    silent = {Verdict.EXACT, Verdict.ROUNDING}
    return [one for one in found if one.check in MINE and one.verdict not in silent]


def said(text: str) -> list[tuple[str, str, int]]:
    """Check, verdict and first line of each finding."""
    return [(one.check, one.verdict.value, one.places[0].place.line) for one in findings(text)]


def changed(text: str, *changes: str) -> str:
    for change in changes:
        old, new = change.split(" -> ")
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


HOLD = {
    "as it is": (),
    "half a unit of the last place": ("250.00\t200.00 -> 250.004\t200.00",),
    "a level of government below the treasury": (
        "其中：当年财政拨款\t200\t150.00\t120.00 -> 财政拨款\t260\t210.00\t170.00\n\t其中：中央资金\t260\t210.00\t170.00",
        "上年结转资金\t60\t60.00\t50.00 -> 省级资金\t0\t0.00\t0.00",
    ),
    "money of former years within that of the treasury": (
        "其中：当年财政拨款\t200\t150.00\t120.00 -> 财政拨款\t260\t210.00\t170.00",
        "上年结转资金 -> 其中：上年结转资金",
    ),
    "sources without a residual say little where they are less": (
        "其中：当年财政拨款 -> 其中：中央财政资金",
        "上年结转资金 -> 市财政资金",
        "\n\t其他资金\t40\t40.00\t30.00 -> ",
    ),
    "a rate in percent that is capped": ("250.00\t200.00\t10\t80.00%\t8 -> 250.00\t260.00\t10\t100%\t10", "120.00 -> 180.00", "总分						100	95 -> 总分						100	97"),
    "the total leaves the execution out": ("总分						100	95 -> 总分						90	87",),
    "a full mark of its own": ("总分						100	95 -> 总分						120	115", "100%\t100%\t20\t20 -> 100%\t100%\t40\t40"),
    "no execution rate": ("80.00%\t8 -> \t8",),
    "nothing budgeted": ("300\t250.00\t200.00\t10\t80.00% -> 0\t0\t0\t10\t80.00%", "200\t150.00\t120.00 -> 0\t0\t0", "60\t60.00\t50.00 -> ", "40\t40.00\t30.00 -> "),
    "a rate that was cut off is printed with two decimals": ("250.00\t200.00\t10\t80.00% -> 250.00\t200.00\t10\t80%",),
}  # fmt: skip


@pytest.mark.parametrize("changes", HOLD.values(), ids=HOLD)
def test_silent(changes: tuple[str, ...]) -> None:
    assert said(changed(FORM, *changes)) == []


BREAK = {
    "P1 initial": (("300\t250.00 -> 310\t250.00",), [("P1", "conflict", 6)]),
    "P1 annual": (("60.00\t50.00 -> 61.00\t50.00",), [("P1", "conflict", 6)]),
    "P1 executed": (("40.00\t30.00 -> 40.00\t31.00",), [("P1", "conflict", 6)]),
    "P1 a single source beside blank ones": (
        ("60\t60.00\t50.00 -> ", "40\t40.00\t30.00 -> "),
        [("P1", "conflict", 6)] * 3,
    ),
    "P1 sources exceed the total even without a residual": (
        ("其他资金\t40\t40.00\t30.00 -> 贷款\t40\t40.00\t30.00", "200\t150.00\t120.00 -> 400\t150.00\t120.00"),
        [("P1", "conflict", 6)],
    ),
    "P2": (("10\t80.00%\t8 -> 10\t85.00%\t8.5", "100	95 -> 100	95.5"), [("P2", "conflict", 6)]),
    "P2 truncated": (
        ("250.00\t200.00\t10\t80.00% -> 250.00\t199.996\t10\t79.99%", "120.00 -> 119.996", "\t8\n -> \t7.999\n", "100	95 -> 100	95"),
        [("P2", "truncation", 6)],
    ),
    "P3 more than the share": (("80.00%\t8 -> 80.00%\t10", "100	95 -> 100	97"), [("P3", "warning", 6)]),
    "P3 steps": (("80.00%\t8 -> 80.00%\t5", "100	95 -> 100	92"), [("P3", "warning", 6)]),
    "P4 weights": (("≥90%\t93%\t10\t10 -> ≥90%\t93%\t15\t10",), [("P4", "conflict", 17)]),
    "P4 scores": (("100	95 -> 100	96",), [("P4", "conflict", 17)]),
    "P4 no total of weights": (
        ("总分						100	95 -> 总分	95", "≥90%\t93%\t10\t10 -> ≥90%\t93%\t15\t10"),
        [("P4", "conflict", 13)],
    ),
    "P4 a blank score": (("100%\t100%\t20\t20 -> 100%\t100%\t20\t",), [("P4", "not_evaluated", 17)]),
    "P5 a score above its weight": (
        ("≥90%\t93%\t10\t10 -> ≥90%\t93%\t10\t11", "100	95 -> 100	96"),
        [("P5", "conflict", 16)],
    ),
    "P5 missed and full without a mark": (("13座 -> 11座",), [("P5", "warning", 13)]),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), BREAK.values(), ids=BREAK)
def test_breaks(changes: tuple[str, ...], expected: list[tuple[str, str, int]]) -> None:
    assert said(changed(FORM, *changes)) == expected


WRONG_IN_THE_FRAGMENT = {
    "folded-words": ["P4"],
    "sign-glued-to-weight": ["P5"],
    "money-in-pairs": ["P4"],
}


@pytest.mark.parametrize("path", sorted(FRAGMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_other_layouts(path: Path) -> None:
    found = [one for one, _, _ in said(path.read_text(encoding="utf-8"))]
    assert found == WRONG_IN_THE_FRAGMENT.get(path.stem, [])


IN_OTHER_LAYOUTS = {
    "pairs: a source": ("money-in-pairs", "79.500000 -> 69.500000", "P1"),
    "pairs: the rate": ("money-in-pairs", "82.92 -> 92.92", "P2"),
    "pairs: missed and marked as done": ("money-in-pairs", "320 路 -> 220 路", "P5"),
    "side by side: a division": ("whole-department", "其他资金: 1.36 -> 其他资金: 2.36", None),
    "side by side: both divisions": ("whole-department", "271.83 -> 371.83", None),
    "sign and unit apart: a source": (
        "sign-value-unit",
        "其中：财政资金	238.93 -> 其中：财政资金	230.93",
        "P1",
    ),
    "sign and unit apart: the rate": (
        "sign-value-unit",
        "251.00	99.65%	10 -> 251.00	95.65%	10",
        "P2",
    ),
    "sign and unit apart: missed": ("sign-value-unit", "卷	5200 -> 卷	4200", "P5"),
    "without scores: a source": ("transfer-payment", "地方资金	200.50 -> 地方资金	210.50", "P1"),
}


@pytest.mark.parametrize(("name", "change", "expected"), IN_OTHER_LAYOUTS.values(), ids=IN_OTHER_LAYOUTS)
def test_breaks_in_other_layouts(name: str, change: str, expected: str | None) -> None:
    text = (FRAGMENTS / f"{name}.txt").read_text(encoding="utf-8")
    before = [one for one, _, _ in said(text)]
    after = [one for one, _, _ in said(changed(text, change))]
    assert [one for one in after if one not in before] == ([expected] if expected else [])


MARKED = """预算项目绩效自评表
项目名称	某区困难救助	金额单位	万元
二、预算执行情况	预算安排情况		资金到位情况		资金执行情况		预算执行进度(%)
	预算数	50	到位数	40	执行数	40	100
年度绩效指标完成情况	一级指标	二级指标	三级指标	指标说明	指标分值	预期指标值			单项指标实际完成值	单项指标完成情况	自评得分
						符号	值	单位(文字描述)
	产出指标	数量指标	救助人数	救助的人数	30	≥	{target}	人	{actual}	{done}	{score}
	产出指标	质量指标	发放准确率	准确无误	20	=	{rate}	%	1	完成	20
	产出指标	时效指标	发放及时率	按月发放	20	=	{rate}	%	100%	完成	20
	产出指标	成本指标	救助金额	发放的金额	20	≤	50	万元	40万元	完成	20
	预算执行率	预算执行率			10					10
自评总分	{total}
"""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"target": "400"}, [("P5", "conflict", 7)]),
        ({"target": "400", "score": "25", "total": "95"}, []),
        ({"target": "400", "done": "未完成"}, []),
        ({"target": "3000", "rate": "1000"}, [("P5", "conflict", 7)]),
        ({"target": "400", "rate": "1000"}, [("P5", "conflict", 7), ("P5", "conflict", 8)]),
    ],
)
def test_missed_targets(values: dict[str, str], expected: list[tuple[str, str, int]]) -> None:
    usual = {"target": "300", "actual": "310人", "done": "完成", "score": "30", "rate": "100", "total": "100"}
    found = [one for one in findings(MARKED.format(**usual | values)) if one.check == "P5"]
    assert sorted((one.check, one.verdict.value, one.places[0].place.line) for one in found) == expected


def test_a_rate_on_what_was_received_is_no_conflict() -> None:
    usual = {"target": "300", "actual": "310人", "done": "完成", "score": "30", "rate": "100", "total": "100"}
    text = MARKED.format(**usual)
    assert [one.check for one in findings(text) if one.check == "P2"] == []
    assert said(text.replace("执行数	40", "执行数	30")) == [("P2", "conflict", 4)]


def test_one_slip_has_one_finding_that_names_the_others() -> None:
    values = {
        "target": "3000",
        "actual": "310人",
        "done": "完成",
        "score": "30",
        "rate": "1000",
        "total": "100",
    }
    (finding,) = [one for one in findings(MARKED.format(**values)) if one.check == "P5"]
    assert (finding.printed, finding.expected) == ("≥3000人", "310人")
    assert [line.split(":")[0] for line in finding.also] == ["line 8 发放准确率", "line 9 发放及时率"]
    assert finding.fields[:3] == tuple(f"performance/@2/@7/{name}" for name in ("target", "actual", "score"))


def test_most_scores_above_their_weights_are_one_warning() -> None:
    weights = {
        "13座\t30\t30": "13座\t0.3\t30",
        "100%\t20\t20": "100%\t0.2\t20",
        "2.7万人次\t30\t27": "2.7万人次\t0.3\t27",
    }
    text = FORM
    for old, new in weights.items():
        text = text.replace(old, new)
    assert [one for one in said(text) if one[0] == "P5"] == [("P5", "warning", 13)]


def test_a_project_printed_twice() -> None:
    assert said(FORM + FORM) == [("P8", "warning", 3)]
    other = changed(FORM, "古桥修缮\n -> 城墙修缮\n", "修缮古桥 -> 修缮城墙")
    assert said(FORM + other) == []
    elsewhere = changed(FORM, "某市文物局本级 -> 某市博物馆", "100	95 -> 100	95.0")
    assert said(FORM + elsewhere) == []


def test_paths_are_those_of_the_contract() -> None:
    (finding,) = findings(changed(FORM, "60.00\t50.00 -> 61.00\t50.00"))
    assert finding.fields == (
        "performance/@3/annual_budget",
        "performance/@3/sources/当年财政拨款/annual",
        "performance/@3/sources/上年结转资金/annual",
        "performance/@3/sources/其他资金/annual",
    )
    (finding,) = findings(changed(FORM, "13座 -> 11座"))
    assert finding.fields[0] == "performance/@3/@13/target"
