"""A few trials of the benchmark: no false alarms, errors seen and found."""

from tests.benchmarks.mutation import run
from tests.benchmarks.trials import EXCHANGED


def test_a_few_injected_errors() -> None:
    done = run(share=0.01, seed=3)
    single = [result for result in done.results if result.kind != EXCHANGED and result.visible]
    well_covered = [result for result in single if result.identities > 1 and result.detected]
    assert done.false_alarms == 0
    assert done.otherwise == []
    assert len(single) > 100
    assert sum(result.detected for result in single) >= 0.95 * len(single)
    assert sum(result.located for result in well_covered) >= 0.95 * len(well_covered)
    assert sum(result.exact for result in well_covered) >= 0.90 * len(well_covered)
