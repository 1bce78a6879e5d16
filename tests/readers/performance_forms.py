"""Self-evaluation forms made from labelled ones: other figures, other names, other layouts than any document has."""

import random
from dataclasses import dataclass

from extractor.evaluation.gold import IndicatorLabel, PerformanceLabel

MONEY = {
    "initial": "年初预算数",
    "annual": "全年预算数（A）",
    "executed": "全年执行数（B）",
    "weight": "分值",
    "rate": "执行率（B/A）",
    "score": "得分",
}
PLACES = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛")


@dataclass(frozen=True)
class Layout:
    """How a form is printed: its title, its columns by their header words in order, what stands between cells."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    gap: str = "\t"
    side: bool = True
    """Whether a column at the left heads the blocks (项目资金, 绩效指标)."""

    @property
    def roles(self) -> frozenset[str]:
        """What is printed of an indicator."""
        return frozenset(role for _, role in self.columns)


def changed(form: PerformanceLabel, seed: int, *, scored: bool = False) -> PerformanceLabel:
    """Another project with other figures, fewer indicators, in another order within their second level."""
    chance = random.Random(seed)  # noqa: S311 - the same forms every time
    kept = [x for x in form.indicators if chance.random() < 0.8] or list(form.indicators)
    groups: dict[tuple[str | None, str | None], list[IndicatorLabel]] = {}
    for indicator in kept:
        groups.setdefault((indicator.level1, indicator.level2), []).append(indicator)
    indicators = []
    for group in groups.values():
        chance.shuffle(group)
        for indicator in group:
            weight = chance.choice(("2", "7.5", "10", "12.00"))
            figures = {
                "weight": weight,
                "score": chance.choice((weight, "1.5", "0", "0" if scored else None)),
            }
            indicators.append(indicator.model_copy(update=figures))
    money = {
        "annual_budget_initial": f"{chance.randint(0, 9999)}.{chance.randint(10, 99)}",
        "annual_budget": str(chance.randint(1, 99999)),
        "executed": f"{chance.randint(0, 999)}.5",
        "received": None,
        "execution_weight": "10",
        "execution_rate": f"{chance.randint(0, 99)}.{chance.randint(10, 99)}",
        "execution_score": f"{chance.randint(0, 9)}.{chance.randint(10, 99)}",
        "score_total": f"{chance.randint(30, 99)}.5",
    }
    name = "".join(chance.sample(PLACES, 4)) + "县道路养护项目"
    return form.model_copy(update={**money, "project": name, "sources": (), "indicators": tuple(indicators)})


def printed(form: PerformanceLabel, layout: Layout) -> str:
    """The form as text in this layout."""
    blank = [""] if layout.side else []
    rows = [
        ["项目名称", form.project or ""],
        ["主管部门", "某县交通局", "实施单位", form.implementer or ""],
        [*(["项目资金（万元）"] if layout.side else []), "", *MONEY.values()],
        [*blank, "年度资金总额", *_money(form)],
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", "完成年度任务3项，投入35万元。", "", "", "已完成3项。"],
        [*(["绩效指标"] if layout.side else []), *(header for header, _ in layout.columns)],
    ]
    level1 = level2 = None
    for indicator in form.indicators:
        new1, new2 = indicator.level1 != level1, indicator.level2 != level2
        level1, level2 = indicator.level1, indicator.level2
        rows.append(
            [*blank, *(_cell(indicator, role, new1=new1, new2=new1 or new2) for _, role in layout.columns)]
        )
    rows.append(["总分", *[""] * 5, "100", form.score_total or ""])
    lines = [layout.gap.join(row if layout.gap == "\t" else [cell for cell in row if cell]) for row in rows]
    return "\n".join(["前言。", "", layout.title, "（2021年度）", "", *lines, "", "第五部分 名词解释", ""])


def as_printed(form: PerformanceLabel, layout: Layout, text: str) -> PerformanceLabel:
    """What must be read from ``text``: no more than the layout prints, with the lines of the text."""
    lines = text.split("\n")
    header = next(number for number, line in enumerate(lines, 1) if "三级指标" in line)
    blank = {role: None for role in ("level1", "note", "completion") if role not in layout.roles}
    indicators = tuple(
        indicator.model_copy(update={**blank, "line": header + rank})
        for rank, indicator in enumerate(form.indicators, 1)
    )
    own = {
        "kind": layout.title.split("年度")[-1],
        "unit": "万元" if layout.side else None,
        "line": next(number for number, line in enumerate(lines, 1) if line.startswith("项目名称")),
    }
    return form.model_copy(update={**own, "indicators": indicators})


def _money(form: PerformanceLabel) -> list[str]:
    rate = f"{form.execution_rate}%"
    values = (form.annual_budget_initial, form.annual_budget, form.executed)
    return [value or "" for value in (*values, form.execution_weight, rate, form.execution_score)]


def _cell(indicator: IndicatorLabel, role: str, *, new1: bool, new2: bool) -> str:
    if (role == "level1" and not new1) or (role == "level2" and not new2):
        return ""
    return str(getattr(indicator, role, None) or "")
