"""Figures of self-evaluation forms, of tables and of running text as cells."""

from collections.abc import Iterator

from extractor.amounts import FEN_PER_UNIT, figure
from extractor.checks.identity import Cell, cell
from extractor.final_accounts import PERFORMANCE, FundSource, PerformanceForm, Words
from extractor.final_accounts.supplements import Concept, Mention

PERCENT, POINTS = "%", "分"
BUDGETS = ("annual_budget", "annual_budget_initial")
FIELDS: dict[Concept, tuple[str, ...]] = {
    Concept.INITIAL: ("annual_budget_initial",),
    Concept.ANNUAL: ("annual_budget",),
    Concept.BUDGET: BUDGETS,
    Concept.EXECUTED: ("executed",),
    Concept.RATE: ("execution_rate",),
    Concept.SCORE: ("score_total",),
}
"""The fields of a form that a statement may mean."""
_LABELS = {
    "annual_budget_initial": "年初预算数",
    "annual_budget": "全年预算数",
    "received": "到位数",
    "executed": "全年执行数",
    "execution_rate": "执行率",
    "execution_score": "执行率得分",
    "score_total": "总分",
}
_OF_SOURCE = {"annual_budget_initial": "initial", "annual_budget": "annual", "executed": "executed"}
_UNITS = {"execution_rate": PERCENT, "execution_score": POINTS, "score_total": POINTS}


def form_cell(form: PerformanceForm, field: str) -> Cell | None:
    """A figure of a form; None where it is blank, no number, or money without a unit."""
    words: Words | None = getattr(form, field)
    unit = _UNITS.get(field, form.unit)
    if words is None or (field not in _UNITS and unit not in FEN_PER_UNIT):
        return None
    name = form.project.value if form.project else ""
    return words_cell(f"{PERFORMANCE}/@{form.line}/{field}", f"{name}·{_LABELS[field]}", words, unit)


def form_cells(form: PerformanceForm, concept: Concept) -> Iterator[Cell]:
    """The figures of a form that a concept may mean."""
    for field in FIELDS.get(concept, ()):
        found = form_cell(form, field)
        if found:
            yield found


def source_cells(form: PerformanceForm, source: FundSource, concept: Concept) -> Iterator[Cell]:
    """The figures of one source of a form's money that a concept may mean."""
    for field in FIELDS.get(concept, ()):
        words: Words | None = getattr(source, _OF_SOURCE[field]) if field in _OF_SOURCE else None
        if words and form.unit in FEN_PER_UNIT:
            found = placed_cell(PERFORMANCE, f"{source.name.value}·{_LABELS[field]}", words, form.unit)
            if found:
                yield found


def mention_cell(mention: Mention) -> Cell | None:
    """A figure of running text."""
    subject = mention.subject.value if mention.subject else ""
    return placed_cell("report", f"{subject}·{mention.concept}", mention.value, mention.unit)


def placed_cell(where: str, label: str, words: Words, unit: str | None) -> Cell | None:
    """A figure named by its place; None where the words are no number."""
    first, last = words.parts[0].place, words.parts[-1].place
    return words_cell(f"{where}/@{first.start}-{last.end}", label, words, unit)


def words_cell(path: str, label: str, words: Words, unit: str | None) -> Cell | None:
    """A figure from its words; a percent or point sign behind it is its unit."""
    read = figure(words.value.rstrip("%％分"), unit)
    return cell(path, label, read, words.parts) if read else None
