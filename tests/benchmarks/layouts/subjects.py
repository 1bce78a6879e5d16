"""Whose figures are printed: the gold documents, and one invented disclosure with money of every kind."""

from pathlib import Path

from extractor.evaluation.gold import load_gold
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.made_up import made_up

GOLD = Path(__file__).parents[3] / "gold"
SCANNED_FORMS = frozenset({"01", "05", "06", "09"})
"""One form of each shape: enough to say how well a scan is read."""


def subjects(seed: int) -> list[Figures]:
    """All disclosures that have figures in forms; ``seed`` decides the invented one."""
    labelled = [Figures.labelled(gold.labels) for gold in load_gold(GOLD) if gold.labels.facts]
    return [*labelled, Figures.invented("某市农业农村局", made_up(seed))]


def to_scan(figures: Figures) -> Figures:
    """The forms of a disclosure that are scanned."""
    return Figures(
        figures.department,
        figures.year,
        tuple(fact for fact in figures.facts if fact.form in SCANNED_FORMS),
    )
