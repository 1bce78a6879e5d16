"""The performance forms (绩效自评表) of a document as they look on paper, as plain rows. Nothing here knows Streamlit.

The labels are those of the statutory form. A column that is blank in the whole table is left out, and the note of an
indicator stands last, because it is the longest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.documents import SourceLine
from extractor.final_accounts import Indicator, PerformanceForm, Words
from review_app.queries import Marked

PERFORMANCE = "performance"
"""Stands for the number of a form where the performance forms are chosen among the others."""

Table = list[dict[str, str]]


class FormLine(NamedTuple):
    """One performance form in the list of a document's."""

    project: str
    budget: str
    executed: str
    rate: str
    score: str
    kind: str


def listed(form: PerformanceForm) -> FormLine:
    """A form as a line of the list; its budget is the annual one, else the initial one."""
    return FormLine(
        project=_text(form.project),
        kind=_text(form.kind),
        budget=_text(form.annual_budget or form.annual_budget_initial),
        executed=_text(form.executed),
        rate=_percent(form.execution_rate),
        score=_text(form.score_total),
    )


def head(form: PerformanceForm) -> list[tuple[str, str]]:
    """The head of a form: labels with their words."""
    pairs = (
        ("项目名称", form.project),
        ("实施单位", form.implementer),
        ("总分", form.score_total),
    )
    return [(label, _text(words) or "—") for label, words in pairs]


def money(form: PerformanceForm) -> Table:
    """The money of a project: the total with its rate and score, then its sources."""
    label = f"项目资金（{form.unit}）" if form.unit else "项目资金"
    total = {
        label: "年度资金总额",
        "年初预算数": _text(form.annual_budget_initial),
        "全年预算数": _text(form.annual_budget),
        "到位数": _text(form.received),
        "执行数": _text(form.executed),
        "分值": _text(form.execution_weight),
        "执行率": _percent(form.execution_rate),
        "得分": _text(form.execution_score),
    }
    sources = [
        {
            **dict.fromkeys(total, ""),
            label: _text(source.name),
            "年初预算数": _text(source.initial),
            "全年预算数": _text(source.annual),
            "执行数": _text(source.executed),
        }
        for source in form.sources
    ]
    return _without_blank_columns([total, *sources])


def indicators(form: PerformanceForm) -> Table:
    """The indicators of a form; levels 1 and 2 stand once over their rows, as merged cells do on paper."""
    table, level1, level2 = [], "", ""
    for one in form.indicators:
        labels = _labels(one)
        same1 = labels["一级指标"] == level1
        same2 = same1 and labels["二级指标"] == level2
        level1, level2 = labels["一级指标"], labels["二级指标"]
        above = {"一级指标": same1, "二级指标": same2}
        table.append({label: "" if above.get(label) else words for label, words in labels.items()})
    return _without_blank_columns(table)


def indicator(form: PerformanceForm, number: int) -> list[tuple[str, str]]:
    """One indicator in full, what is blank in it left out."""
    return [(label, words) for label, words in _labels(form.indicators[number]).items() if words]


def chosen(
    forms: Sequence[PerformanceForm], asked: tuple[int, int | None] | None
) -> tuple[int, int | None] | None:
    """The form and the indicator of it that are looked at, numbered from 0, as far as the document has them."""
    if asked is None or not forms:
        return None
    form = asked[0] if asked[0] < len(forms) else 0
    known = asked[1] is not None and asked[1] < len(forms[form].indicators)
    return form, asked[1] if known else None


def marked(form: PerformanceForm, number: int | None, lines: Sequence[SourceLine]) -> Marked:
    """The words of an indicator in the source, or of the head and the money of the form where ``number`` is None."""
    if number is None:
        first: Words | None = form.project or form.kind
        words = _head_words(form)
        line = form.line
    else:
        one = form.indicators[number]
        first, words = one.level3, _own_words(one)
        line = one.line
    places = sorted(_places(words))
    at = lines[min(line, len(lines)) - 1].start
    leading = sorted(_places([first])) or places or [(at, at)]
    return Marked(*leading[0], tuple(place for place in places if place != leading[0]))


def _labels(one: Indicator) -> dict[str, str]:
    return {
        "一级指标": _text(one.level1),
        "二级指标": _text(one.level2),
        "三级指标": _text(one.level3),
        "年度指标值": _text(one.target),
        "实际完成值": _text(one.actual),
        "完成率": _percent(one.completion),
        "分值": _text(one.weight),
        "得分": _text(one.score),
        "说明": _text(one.note),
    }


def _own_words(one: Indicator) -> Iterator[Words | None]:
    """Levels 1 and 2 are filled down and may stand far above: they are not the indicator's own."""
    yield from (one.level3, one.note, one.target, one.actual, one.completion, one.weight, one.score)


def _head_words(form: PerformanceForm) -> Iterator[Words | None]:
    yield from (form.kind, form.project, form.implementer, form.annual_budget_initial, form.annual_budget)
    yield from (
        form.received,
        form.executed,
        form.execution_rate,
        form.execution_weight,
        form.execution_score,
    )
    yield form.score_total
    for source in form.sources:
        yield from (source.name, source.initial, source.annual, source.executed)


def _places(words: Iterable[Words | None]) -> set[tuple[int, int]]:
    return {(part.place.start, part.place.end) for one in words if one for part in one.parts}


def _text(words: Words | None) -> str:
    return words.value if words else ""


def _percent(words: Words | None) -> str:
    """A rate, which is kept without its sign."""
    text = _text(words)
    return f"{text}%" if text[-1:].isdecimal() else text


def _without_blank_columns(table: Sequence[Mapping[str, str]]) -> Table:
    blank = {label for row in table for label in row if not any(one[label] for one in table)}
    return [{label: words for label, words in row.items() if label not in blank} for row in table]
