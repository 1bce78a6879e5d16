"""A few layouts through the doors for files that hold their text: every labelled figure, and nothing else."""

import pytest

from tests.benchmarks.layouts.catalogue import LAYOUTS, QUICK
from tests.benchmarks.layouts.disclosure import printed
from tests.benchmarks.layouts.measure import measured
from tests.benchmarks.layouts.media import TEXT_MEDIA
from tests.benchmarks.layouts.subjects import subjects


@pytest.mark.parametrize("ending", TEXT_MEDIA)
@pytest.mark.parametrize("layout", [*QUICK[:3], "total as column head", "expenses in pairs"])
def test_every_figure_of_a_layout(ending: str, layout: str) -> None:
    everyone = subjects(seed=1)
    for figures in (everyone[2], everyone[-1]):
        disclosure = printed(figures, LAYOUTS[layout].variant)
        content = TEXT_MEDIA[ending](disclosure, LAYOUTS[layout].style)
        found = measured(f"disclosure{ending}", content, figures.facts)
        assert (found.missed, found.extra, found.failure) == ((), (), "")
