"""The plots of the accuracy page. Their words come from the catalogue, their names from the rows."""

from collections.abc import Mapping, Sequence

import altair as alt

from extractor.store import Changes, SettledCount
from review_app.accuracy_queries import Accuracy, Point
from review_app.wording import told_path, word

_BARS = 15
"""Bars of a plot; the rest is too rare to act on."""
_ROW, _HEIGHT = 26, 320
"""Pixels of a bar, and of the other plots."""
_LOWEST = 0.9
"""Where the axis of F1 begins, unless a form was read worse."""
_LABEL = 420
"""Pixels a label may take."""


def _plot(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart({"values": list(rows)})


def over_time(rows: Sequence[Accuracy]) -> alt.Chart:
    """F1 of every form in every run; the dash says which readers and prompts."""
    told = [
        row._asdict() | {"form": told_path(row.form), "when": row.kept_at[:16].replace("T", " ")}
        for row in rows
    ]
    lowest = min(_LOWEST, *(row.f1 for row in rows))
    chart: alt.Chart = (
        _plot(told)
        .mark_line(point=True)
        .encode(
            x=alt.X("run:O", title=word("accuracy_run"), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("f1:Q", title="F1", scale=alt.Scale(domain=[lowest, 1])),
            color=alt.Color("form:N", title=word("form"), legend=alt.Legend(columns=2)),  # thirteen are too high for one
            strokeDash=alt.StrokeDash("readers:N", title=word("accuracy_readers")),
            tooltip=[
                alt.Tooltip(f"{name}:N", title=word(key))
                for name, key in (
                    ("form", "form"), ("f1", "accuracy_f1"), ("readers", "accuracy_readers"), ("when", "column_when")
                )
            ],
        )
        .properties(height=_HEIGHT)
    )  # fmt: skip
    return chart


def coverage_against_error(points: Sequence[Point]) -> alt.LayerChart | alt.FacetChart:
    """The share accepted without a person against the most that may be wrong in it; a point for each rule."""
    told = [
        point._asdict()
        | {"rule": word(f"rule_{point.rule.replace(' ', '_')}"), "error": point.wrong / point.accepted}
        for point in points
    ]
    percent = alt.Axis(format=".1%")
    base = _plot(told).encode(
        x=alt.X("coverage:Q", title=word("accuracy_coverage"), axis=percent, scale=alt.Scale(zero=False)),
        tooltip=[
            alt.Tooltip("rule:N", title=word("accuracy_rule")),
            alt.Tooltip("coverage:Q", title=word("accuracy_coverage"), format=".2%"),
            alt.Tooltip("accepted:Q", title=word("accuracy_accepted")),
            alt.Tooltip("wrong:Q", title=word("accuracy_wrong")),
            alt.Tooltip("bound:Q", title=word("accuracy_bound"), format=".3%"),
        ],
    )
    error = alt.Y("error:Q", title=word("accuracy_error"), axis=percent)
    rule = alt.Color("rule:N", title=word("accuracy_rule"), sort=None)
    bars = base.mark_rule(strokeWidth=3, opacity=0.6).encode(y=error, y2="bound:Q", color=rule)
    marks = base.mark_circle(size=90, opacity=1).encode(y=error, color=rule)
    return alt.layer(bars, marks).properties(height=_HEIGHT)


def changes(rows: Sequence[Changes]) -> alt.Chart:
    """What people change most, by form and column."""
    told = [
        {
            "what": f"{told_path(row.form)} {row.column}",
            "kind": word(f"action_{row.action}"),
            "count": row.times,
        }
        for row in rows
    ]
    return _bars(told, word("column_decision"))


def conflicts(rows: Sequence[SettledCount]) -> alt.Chart:
    """The conflicts by check, and what became of them."""
    told = [
        {
            "what": f"{row.check} {word(f'check_{row.check}')}",
            "kind": word(f"finding_state_{row.state}"),
            "count": row.times,
        }
        for row in rows
    ]
    return _bars(told, word("column_state"))


def _bars(rows: Sequence[Mapping[str, object]], kind: str) -> alt.Chart:
    """Horizontal bars of ``count`` for each ``what``, the longest first, coloured by ``kind``."""
    most = list(dict.fromkeys(row["what"] for row in rows))[:_BARS]
    chart: alt.Chart = (
        _plot([row for row in rows if row["what"] in most])
        .mark_bar()
        .encode(
            x=alt.X("count:Q", title=word("accuracy_count"), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("what:N", title=None, sort="-x", axis=alt.Axis(labelLimit=_LABEL)),
            color=alt.Color("kind:N", title=kind),
            tooltip=[
                alt.Tooltip("what:N", title=word("accuracy_what")),
                alt.Tooltip("kind:N", title=kind),
                alt.Tooltip("count:Q", title=word("accuracy_count")),
            ],
        )
        .properties(height=_ROW * len(most) + 50)
    )
    return chart
