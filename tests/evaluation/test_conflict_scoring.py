import pytest

from extractor.evaluation.acceptance import upper_bound
from extractor.evaluation.conflict_scoring import add_conflicts, family, score_conflicts
from extractor.evaluation.gold import ConflictLabel
from extractor.findings import Finding, Verdict
from extractor.messages import say
from extractor.provenance import Place, Printed


def label(check: str, *lines: int) -> ConflictLabel:
    return ConflictLabel(
        check=check, root=lines[0], lines=lines, printed="", expected="", also=(), explanation="why"
    )


def finding(check: str, *lines: int, verdict: Verdict = Verdict.CONFLICT) -> Finding:
    places = tuple(Printed(text="1", place=Place(line=line, start=0, end=1)) for line in lines)
    return Finding(check=check, verdict=verdict, message=say("no_answer"), places=places)


@pytest.mark.parametrize(
    ("check", "of"),
    [("01-a", "forms"), ("09-c", "forms"), ("X5", "X"), ("N14", "N"), ("P6", "P"), ("L2", "L")],
)
def test_families(check: str, of: str) -> None:
    assert family(check) == of


@pytest.mark.parametrize(
    ("labels", "found", "recalled", "right"),
    [
        ([label("N1", 5)], [finding("N1", 5)], 1, 1),
        ([label("N1", 5)], [finding("N8", 9, 5)], 1, 1),  # the same family, a shared line
        ([label("N1", 5)], [finding("P6", 5)], 0, 0),  # another family
        ([label("N1", 5)], [finding("N1", 6)], 0, 0),  # another place
        ([label("N1", 5)], [finding("N1", 5, verdict=Verdict.WARNING)], 0, 0),
        ([label("N1", 5), label("N8", 5)], [finding("N1", 5)], 2, 1),  # one finding at two labels
        ([label("N1", 5)], [finding("N1", 5), finding("N2", 5)], 1, 2),
        ([], [finding("N1", 5)], 0, 0),
    ],
)
def test_a_conflict_is_found_by_family_and_place(
    labels: list[ConflictLabel], found: list[Finding], recalled: int, right: int
) -> None:
    score = score_conflicts(labels, found)
    assert (score.recalled, score.right) == (recalled, right)
    conflicts = sum(one.verdict is Verdict.CONFLICT for one in found)
    assert len(score.differences) == (len(labels) - recalled) + (conflicts - right)


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    score = score_conflicts((), ())
    assert (score.recall, score.precision) == (1.0, 1.0)
    together = add_conflicts([score, score_conflicts([label("N1", 5)], [])])
    assert (together.labelled, together.recall) == (1, 0.0)


@pytest.mark.parametrize(
    ("wrong", "accepted", "bound"),
    [(0, 0, 1.0), (5, 5, 1.0), (0, 59, 0.0495), (0, 1344, 0.00223), (1, 100, 0.04656), (0, 1, 0.95)],
)
def test_the_upper_bound_of_clopper_and_pearson(wrong: int, accepted: int, bound: float) -> None:
    """With none wrong it is 1 - 0.05 ** (1 / accepted); 1 of 100 as in published tables."""
    assert upper_bound(wrong, accepted) == pytest.approx(bound, rel=2e-3)
