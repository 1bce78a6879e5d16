"""The conflicts that were found against the labelled ones: same family of check and a shared line (or page). Pure."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from extractor.evaluation.gold import ConflictLabel
from extractor.findings import Finding, Verdict
from extractor.provenance import Place


class ConflictDifference(NamedTuple):
    """A conflict that was labelled and not found (``missed``), or found and not labelled."""

    line: int
    check: str
    message: str
    missed: bool


class ConflictScore(NamedTuple):
    """The conflicts of one document. Labelled ones are counted once each, and found ones: two of either may meet one."""

    labelled: int
    recalled: int
    found: int
    right: int
    differences: tuple[ConflictDifference, ...]

    @property
    def recall(self) -> float:
        """The share of the labelled ones that were found; 1 where there are none."""
        return self.recalled / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """The share of the found ones that are labelled; 1 where there are none."""
        return self.right / self.found if self.found else 1.0


def family(check: str) -> str:
    """The family of a check of the catalogue: its letter, or the forms as one family."""
    return check[0] if check[0].isalpha() else "forms"


def score_conflicts(
    labels: Sequence[ConflictLabel],
    findings: Sequence[Finding],
    where: Callable[[Place], int | None] = attrgetter("line"),
) -> ConflictScore:
    """Match the conflicts among the findings with the labels, by ``where`` the labels say they stand."""
    found = [finding for finding in findings if finding.verdict is Verdict.CONFLICT]
    missed = [label for label in labels if not any(_same(label, finding, where) for finding in found)]
    extra = [finding for finding in found if not any(_same(label, finding, where) for label in labels)]
    differences = [ConflictDifference(m.root, m.check, m.explanation, missed=True) for m in missed]
    differences += [ConflictDifference(_first_line(e), e.check, e.message, missed=False) for e in extra]
    return ConflictScore(
        labelled=len(labels),
        recalled=len(labels) - len(missed),
        found=len(found),
        right=len(found) - len(extra),
        differences=tuple(sorted(differences)),
    )


def add_conflicts(scores: Sequence[ConflictScore]) -> ConflictScore:
    """Several documents together, without their differences."""
    return ConflictScore(
        labelled=sum(score.labelled for score in scores),
        recalled=sum(score.recalled for score in scores),
        found=sum(score.found for score in scores),
        right=sum(score.right for score in scores),
        differences=(),
    )


def _same(label: ConflictLabel, finding: Finding, where: Callable[[Place], int | None]) -> bool:
    lines = {where(printed.place) for printed in finding.places}
    return family(label.check) == family(finding.check) and not lines.isdisjoint(label.lines)


def _first_line(finding: Finding) -> int:
    return finding.places[0].place.line if finding.places else 0
