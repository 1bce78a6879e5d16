"""The performance forms of a document: their list, and the chosen one as the statutory form looks on paper."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from extractor.final_accounts import PerformanceForm
from review_app import performance_queries as queries
from review_app import state
from review_app.plain import plain
from review_app.wording import word

_LIST, _INDICATORS = "performance forms", "indicators"
_HEADER, _ROW = 35, 28
"""Heights in pixels. A taller row would not break Chinese words, which have no blanks: they are shown in full above."""
_LIST_ROWS, _INDICATORS_HEIGHT = 4, 360


def _column(width: int, *, number: bool = False) -> ColumnConfig:
    return st.column_config.TextColumn(width=width, alignment="right" if number else "left")


_COLUMNS = {
    "一级指标": _column(66),
    "二级指标": _column(72),
    "三级指标": _column(92),
    "年度指标值": _column(72),
    "实际完成值": _column(72),
    "完成率": _column(52, number=True),
    "分值": _column(42, number=True),
    "得分": _column(42, number=True),
    "说明": _column(220),
}
_LIST_COLUMNS = {
    "项目名称": _column(178),
    "预算数": _column(88, number=True),
    "执行数": _column(88, number=True),
    "执行率": _column(64, number=True),
    "总分": _column(48, number=True),
    "种类": _column(140),
}


def draw(forms: Sequence[PerformanceForm], number: int, indicator: int | None) -> int | None:
    """Draw the list, the chosen form and its indicators; returns the pixels above the indicator looked at, None without any."""
    _list(forms, number)
    form = forms[number]
    st.html(render(form))
    table = queries.indicators(form)
    if not table:
        st.caption(word("no_indicators"))
        return None
    if indicator is None:
        st.caption(word("click_indicator"))
    else:
        words = (f"{label} **{plain(words)}**" for label, words in queries.indicator(form, indicator))
        st.markdown(" · ".join(words))
    state.select_row(_INDICATORS, indicator)
    st.dataframe(
        table,
        key=_INDICATORS,
        hide_index=True,
        row_height=_ROW,
        height=min(_HEADER + _ROW * len(table) + 2, _INDICATORS_HEIGHT),
        selection_mode=["single-row", "single-cell"],
        on_select=partial(_indicator_chosen, number, len(table)),
        column_config=_COLUMNS,
        alt=word("indicators_alt"),
    )
    return (indicator or 0) * _ROW


def _list(forms: Sequence[PerformanceForm], number: int) -> None:
    labels = ("项目名称", "预算数", "执行数", "执行率", "总分", "种类")
    state.select_row(_LIST, number)
    st.dataframe(
        [dict(zip(labels, queries.listed(form), strict=True)) for form in forms],
        key=_LIST,
        hide_index=True,
        row_height=_ROW,
        height=_HEADER + _ROW * min(len(forms), _LIST_ROWS) + 2,
        selection_mode=["single-row-required", "single-cell"],
        on_select=partial(_form_chosen, len(forms)),
        column_config=_LIST_COLUMNS,
        alt=word("performance_alt"),
    )


def render(form: PerformanceForm) -> str:
    """The title, the head and the money of a form as HTML; their words reach the page only escaped."""
    head = "".join(f"<th>{escape(label)}</th><td>{escape(words)}</td>" for label, words in queries.head(form))
    money = queries.money(form)
    labels = "".join(f"<th>{escape(label)}</th>" for label in money[0])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(words)}</td>" for words in row.values()) + "</tr>" for row in money
    )
    title = escape(queries.listed(form).kind)
    return (
        f'<div class="form"><p>{title}</p><table><tr>{head}</tr></table>'
        f'<table class="money"><tr>{labels}</tr>{rows}</table></div>'
    )


def _form_chosen(count: int) -> None:
    index = state.selected_row(_LIST)
    if index is not None and index < count:
        state.look_at_performance(index)


def _indicator_chosen(form: int, count: int) -> None:
    index = state.selected_row(_INDICATORS)
    if index is None or index < count:
        state.look_at_performance(form, index)
