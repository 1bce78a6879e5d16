"""Any figure of any consistent table of rows and columns that is changed so that two sums break is found again."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.amounts import ParsedNumber
from extractor.checks.identity import Cell
from extractor.findings import Verdict
from extractor.repair import consequences, diagnose
from extractor.repair.replacing import with_text
from tests.repair.figures import Statement


def statement(
    parts: list[list[int]], changed: tuple[int, int] | None = None, by: int = 0
) -> tuple[Statement, str]:
    """A table of hundredths with its sums at the end of every row and column; one figure of it may be changed."""
    rows = [[*row, sum(row)] for row in parts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    path = ""
    if changed:
        row, column = changed[0] % len(rows), changed[1] % len(rows[0])
        rows[row][column] += by
        path = f"03/{row}/{column}"
    texts = {
        f"03_{r}_{c}": ParsedNumber(value, 2, negative=value < 0).text
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
    }
    made, height, width = Statement(**texts), len(rows), len(rows[0])
    for r in range(height):
        made.says("03-a", f"03/{r}/{width - 1}", " + ".join(f"03/{r}/{c}" for c in range(width - 1)))
    for c in range(width):
        made.says("03-b", f"03/{height - 1}/{c}", " + ".join(f"03/{r}/{c}" for r in range(height - 1)))
    return made, path


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(1, 10**8), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@settings(deadline=None)
@given(tables, st.tuples(st.integers(0, 99), st.integers(0, 99)), st.integers(-(10**8), 10**8))
def test_one_changed_figure_is_located_and_mended(
    parts: list[list[int]], place: tuple[int, int], by: int
) -> None:
    made, path = statement(parts, place, by)
    checked = made.checked
    assume(sum(one.verdict is Verdict.CONFLICT for one in checked.outcomes) > 1)
    (finding,) = (one for one in diagnose(checked) if one.verdict is Verdict.CONFLICT)
    assert finding.suggestion
    assert finding.suggestion.field == path
    new = with_text(made.cells[path], finding.suggestion.value)
    assert isinstance(new, Cell)
    mended, broken = consequences(checked.outcomes, path, new.figure)
    assert (len(mended), broken) == (1 + len(finding.also), ())


@given(tables)
def test_a_consistent_table_gives_no_finding(parts: list[list[int]]) -> None:
    assert diagnose(statement(parts)[0].checked) == ()
