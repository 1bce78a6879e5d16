"""What a model that makes no mistake would answer about a gold document: its labels, slice by slice."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from extractor.evaluation.gold import FactLabel, IndicatorLabel, Labels, PerformanceLabel
from extractor.readers.model.prompts import Task
from extractor.readers.model.slices import Slice


def answers(labels: Labels, slices: Iterable[Slice]) -> dict[str, dict[str, Any]]:
    """The answers by the numbered lines they are about."""
    return {one.numbered: _answer(labels, one) for one in slices}


def _answer(labels: Labels, part: Slice) -> dict[str, Any]:
    number = {line.number: at for at, line in enumerate(part.lines, 1)}
    if part.task is Task.HEADER:
        return {
            "department": labels.department,
            "fiscal_year": str(labels.fiscal_year),
            "report_kind": labels.report_kind,
            "unit": labels.unit,
        }
    if part.task is Task.NARRATIVE:
        claims = [c for c in labels.narrative if c.line in part.asked]
        figures = [
            {
                **c.model_dump(include={"unit", "item", "column", "direction"}),
                "digits": c.value,
                "line": number[c.line],
            }
            for c in claims
        ]
        return {"figures": figures}
    if part.task is Task.PERFORMANCE:
        return _performance(labels, part, number)
    facts = [f for f in labels.facts if part.form and f.form == part.form.number and f.line in part.asked]
    rows = groupby(facts, key=lambda f: (f.line, f.side, f.code, f.item, f.row))
    return {"unit": labels.unit, "rows": [_row(list(group), number) for _, group in rows]}


def _row(facts: list[FactLabel], number: dict[int, int]) -> dict[str, Any]:
    first = facts[0]
    return {
        "line": number[first.line],
        "code": first.code,
        "label": first.item.split("/")[-1],
        "number": first.row,
        "side": first.side,
        "figures": [{"column": f.column, "text": f.value} for f in facts],
    }


def _performance(labels: Labels, part: Slice, number: dict[int, int]) -> dict[str, Any]:
    form = next((f for f in labels.performance if f.line in number), None)
    indicators = [i for f in labels.performance for i in f.indicators if i.line in part.asked]
    answer: dict[str, Any] = {"indicators": [_indicator(i, number) for i in indicators]}
    if form is None:
        owner = next((f for f in labels.performance if any(i in f.indicators for i in indicators)), None)
        return {**answer, "score_total": owner.score_total if owner else None}
    whole = form.model_dump(
        include={"project", "implementer", "execution_weight", "execution_score", "score_total"}
    )
    return {**answer, **whole, "unit": form.unit, "money": _money(form, part)}


def _money(form: PerformanceLabel, part: Slice) -> list[dict[str, Any]]:
    total = {
        "line": max(
            _line_of(value, part) for value in (form.executed, form.annual_budget, form.annual_budget_initial)
        ),
        "name": "年度资金总额",
        "initial": form.annual_budget_initial,
        "annual": form.annual_budget,
        "received": form.received,
        "executed": form.executed,
        "rate": form.execution_rate,
    }
    sources = [{"line": _line_of(s.name, part), **s.model_dump()} for s in form.sources]
    return [total, *sources]


def _indicator(label: IndicatorLabel, number: dict[int, int]) -> dict[str, Any]:
    return {**label.model_dump(exclude={"line"}), "line": number[label.line]}


def _line_of(words: str | None, part: Slice) -> int:
    """The line that holds the words (white space and separators not counted), else the first."""
    wanted = words or "-"
    lines = ("".join(line.text.replace(",", "").split()) for line in part.lines)
    return next((at for at, text in enumerate(lines, 1) if wanted in text), 1)
