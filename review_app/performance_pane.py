"""The performance forms of a document: their list, and the chosen one as the statutory form looks on paper."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from extractor.final_accounts import PerformanceForm
from review_app import performance_queries as queries
from review_app import state
from review_app.plain import plain

_LIST, _INDICATORS = "performance forms", "indicators"
_ROW, _TALL_ROW = 35, 56
_LIST_ROWS, _INDICATOR_ROWS = 5, 7
_COLUMNS = {
    "三级指标": st.column_config.TextColumn(width=150),
    "说明": st.column_config.TextColumn(width=150),
    "分值": st.column_config.TextColumn(width=50, alignment="right"),
    "得分": st.column_config.TextColumn(width=50, alignment="right"),
    "完成率": st.column_config.TextColumn(width=60, alignment="right"),
}
_LIST_COLUMNS = {
    "项目名称": st.column_config.TextColumn(width=230),
    **{
        label: st.column_config.TextColumn(width=80, alignment="right")
        for label in ("预算数", "执行数", "执行率", "总分")
    },
}


def draw(forms: Sequence[PerformanceForm], number: int, indicator: int | None) -> int:
    """Draw the list, the chosen form and its indicators; returns the row of the indicator looked at."""
    _list(forms, number)
    form = forms[number]
    st.html(render(form))
    table = queries.indicators(form)
    if not table:
        st.caption("The form has no indicators.")
        return 0
    state.select_row(_INDICATORS, indicator)
    st.dataframe(
        table,
        key=_INDICATORS,
        hide_index=True,
        row_height=_TALL_ROW,
        height=_ROW + _TALL_ROW * min(len(table), _INDICATOR_ROWS) + 2,
        selection_mode=["single-row", "single-cell"],
        on_select=partial(_indicator_chosen, number, len(table)),
        column_config=_COLUMNS,
        alt="Indicators of the performance form",
    )
    if indicator is None:
        st.caption("Click an indicator to see its line in the source. These forms are shown, not decided on.")
    else:
        words = (f"{label} **{plain(words)}**" for label, words in queries.indicator(form, indicator))
        st.markdown(" · ".join(words))
    return indicator or 0


def _list(forms: Sequence[PerformanceForm], number: int) -> None:
    labels = ("项目名称", "种类", "预算数", "执行数", "执行率", "总分")
    state.select_row(_LIST, number)
    st.dataframe(
        [dict(zip(labels, queries.listed(form), strict=True)) for form in forms],
        key=_LIST,
        hide_index=True,
        height=_ROW * (min(len(forms), _LIST_ROWS) + 1) + 2,
        selection_mode=["single-row-required", "single-cell"],
        on_select=partial(_form_chosen, len(forms)),
        column_config=_LIST_COLUMNS,
        alt="Performance forms of the document",
    )


def render(form: PerformanceForm) -> str:
    """The title, the head and the money of a form as HTML; their words reach the page only escaped."""
    head = "".join(
        f"<tr><th>{escape(label)}</th><td>{escape(words)}</td></tr>" for label, words in queries.head(form)
    )
    money = queries.money(form)
    labels = "".join(f"<th>{escape(label)}</th>" for label in money[0])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(words)}</td>" for words in row.values()) + "</tr>" for row in money
    )
    title = escape(queries.listed(form).kind)
    return (
        f'<div class="form"><p>{title}</p><table class="head">{head}</table>'
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
