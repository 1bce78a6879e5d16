"""How accurate the reading is, run by run, and what people correct."""

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from extractor.findings import FindingState
from extractor.forms import FORM_BY_NUMBER
from extractor.store import Evaluations, Statistics
from review_app import accuracy_queries as queries
from review_app import charts
from review_app.database import opened
from review_app.plain import plain
from review_app.wording import told_path, word

_MEASURES = ("precision", "recall", "f1")
_COLUMNS = ("form", "labelled", "found", "right", *_MEASURES)


def _form(number: str) -> str:
    return f"{number} {FORM_BY_NUMBER[number].title}" if number in FORM_BY_NUMBER else told_path(number)


with opened() as store:
    runs = Evaluations(store.db).kept()
    statistics = Statistics(store.db)
    changes, conflicts, worked = statistics.changes(), statistics.conflicts(), statistics.worked()
    audit = store.audit_sample()

st.header(word("accuracy"), anchor=False)
if runs:
    rows = queries.accuracy(runs)
    st.caption(
        word(
            "accuracy_latest",
            when=runs[-1].kept_at[:16].replace("T", " "),
            readers=plain(queries.readers(runs[-1])),
        )
    )
    left, right = st.columns([11, 9], gap="medium")
    with left:
        st.subheader(word("accuracy_over_time"), anchor=False)
        st.altair_chart(charts.over_time(rows), key="over time")
    with right:
        st.subheader(word("accuracy_curve"), anchor=False)
        st.altair_chart(charts.coverage_against_error(queries.curve(runs[-1])), key="curve")
    latest = [row._asdict() | {"form": _form(row.form)} for row in rows if row.run == len(runs)]
    columns: dict[str, str | ColumnConfig | None] = {name: word(f"accuracy_{name}") for name in _COLUMNS}
    columns |= {
        name: st.column_config.NumberColumn(word(f"accuracy_{name}"), format="%.4f") for name in _MEASURES
    }
    st.dataframe(
        [{name: row[name] for name in _COLUMNS} for row in latest],
        hide_index=True,
        height="content",
        column_config=columns,
        alt=word("accuracy"),
    )
else:
    st.info(word("accuracy_no_run"))

left, right = st.columns(2, gap="medium")
with left:
    st.subheader(word("accuracy_changes"), anchor=False)
    if changes:
        st.altair_chart(charts.changes(changes), key="changes")
    else:
        st.info(word("accuracy_no_change"))
with right:
    st.subheader(word("accuracy_conflicts"), anchor=False)
    if conflicts:
        count = sum(one.times for one in conflicts if one.state is FindingState.OPEN)
        st.caption(word("accuracy_open_conflicts", count=count))
        st.altair_chart(charts.conflicts(conflicts), key="conflicts")
    else:
        st.info(word("accuracy_no_conflict"))

effort = queries.effort(worked)
st.subheader(word("accuracy_effort"), anchor=False)
if effort:
    told = word("accuracy_minutes", minutes=f"{effort.minutes:.1f}")
    st.metric(word("accuracy_minutes_label"), told)
    st.caption(word("accuracy_effort_basis", documents=effort.documents, decisions=effort.decisions))
else:
    st.info(word("accuracy_no_effort"))
if audit.drawn:
    st.caption(word("accuracy_audit", drawn=audit.drawn, decided=audit.decided, wrong=audit.wrong))
