"""A run of ``evaluate`` as one page of HTML, with the curve of coverage against error. Pure; nothing is fetched."""

from collections.abc import Iterable, Sequence
from html import escape

from extractor.evaluation import Evaluation
from extractor.evaluation.acceptance import Acceptance

_WIDTH, _HEIGHT, _MARGIN = 640, 320, 56
_HIGHEST = 0.02
"""The least range of the axis of errors, so that a bound near zero can be seen."""
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 1.5rem}td,th{border:1px solid #8886;padding:.2rem .6rem}"
    "td+td{text-align:right}svg{background:Canvas;color:CanvasText}:root{color-scheme:light dark}"
)


def render(result: Evaluation, title: str) -> str:
    """The whole page; ``title`` says what was measured."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(title)}</h1>",
        "<h2>Read right</h2>",
        _table(("", "labelled", "found", "right", "precision", "recall", "F1"), _scores(result)),
        "<h2>Conflicts</h2>",
        _table(("document", "labelled", "of them found", "found", "of them labelled"), _conflicts(result)),
        "<h2>Accepted without a person</h2>",
        _table(("", "fields", "accepted", "coverage", "wrong", "wrong at most (95 %)"), _accepted(result)),
        "<h2>Coverage against error</h2>",
        _plot(result.curve),
        _table(("rule", "accepted", "coverage", "wrong", "error", "at most (95 %)"), _points(result.curve)),
    ]
    return "".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    labels = "".join(f"<th>{escape(label)}</th>" for label in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{labels}</tr>{body}</table>"


def _scores(result: Evaluation) -> Iterable[Sequence[object]]:
    scores = (
        ("figures of the forms", result.all),
        ("non-zero figures", result.non_zero),
        ("narrative: value, unit, line", result.narrative_found),
        ("of these, item, column, direction", result.narrative_labelled),
        ("performance forms", result.performance),
        *((f"form {form}", score) for form, score in result.by_form.items()),
    )
    for name, s in scores:
        yield name, s.labelled, s.found, s.hits, f"{s.precision:.4f}", f"{s.recall:.4f}", f"{s.f1:.4f}"


def _conflicts(result: Evaluation) -> Iterable[Sequence[object]]:
    for name, s in (*((d.document, d.conflicts) for d in result.documents), ("all", result.conflicts)):
        yield name, s.labelled, s.recalled, s.found, s.right


def _accepted(result: Evaluation) -> Iterable[Sequence[object]]:
    rows = [(d.document, d.acceptance) for d in result.documents]
    rows += [("all figures", result.acceptance), ("by document", result.documents_with_wrong)]
    for name, a in rows:
        yield name, a.fields, a.accepted, f"{a.coverage:.4f}", a.wrong, f"{a.upper_bound:.4f}"


def _points(curve: dict[str, Acceptance]) -> Iterable[Sequence[object]]:
    for rule, a in curve.items():
        yield rule, a.accepted, f"{a.coverage:.4f}", a.wrong, f"{a.error:.4f}", f"{a.upper_bound:.4f}"


def _plot(curve: dict[str, Acceptance]) -> str:
    """Each rule as a point with a line up to its bound; the rule in words is its title."""
    shown = {rule: point for rule, point in curve.items() if point.accepted}
    top = max([_HIGHEST, *(min(point.upper_bound, 1.0) for point in shown.values())])

    def x(coverage: float) -> float:
        return _MARGIN + coverage * (_WIDTH - 2 * _MARGIN)

    def y(error: float) -> float:
        return _HEIGHT - _MARGIN - error / top * (_HEIGHT - 2 * _MARGIN)

    axes = (
        f'<path d="M{_MARGIN} {y(top):.1f}V{y(0):.1f}H{x(1):.1f}" fill="none" stroke="currentColor"/>'
        f'<text x="{x(0.5):.0f}" y="{_HEIGHT - 12}" text-anchor="middle">coverage</text>'
        f'<text x="{x(0):.0f}" y="{y(0) + 18:.0f}">0</text><text x="{x(1):.0f}" y="{y(0) + 18:.0f}" text-anchor="end">1</text>'
        f'<text x="8" y="{y(top) - 10:.0f}">error, with its bound; top {top:.3f}</text>'
    )
    points = "".join(
        f"<g><title>{escape(rule)}: coverage {p.coverage:.4f}, error {p.error:.4f}, at most {p.upper_bound:.4f}</title>"
        f'<path d="M{x(p.coverage):.1f} {y(p.error):.1f}V{y(p.upper_bound):.1f}" stroke="currentColor"/>'
        f'<circle cx="{x(p.coverage):.1f}" cy="{y(p.error):.1f}" r="5" fill="#c33"/>'
        f'<text x="{x(p.coverage) + 7:.1f}" y="{y(p.upper_bound):.1f}" font-size="11">{number}</text></g>'
        for number, (rule, p) in enumerate(shown.items(), 1)
    )
    described = f"coverage against error of {len(shown)} rules, numbered as in the table below"
    return f'<svg width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{described}" fill="currentColor">{axes}{points}</svg>'
