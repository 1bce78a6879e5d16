"""A few layouts through the doors for files that hold their text: every labelled figure, and nothing else."""

import pytest

from tests.benchmarks.layouts.catalogue import LAYOUTS
from tests.benchmarks.layouts.disclosure import printed
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.measure import measured
from tests.benchmarks.layouts.media import TEXT_MEDIA
from tests.benchmarks.layouts.subjects import subjects


@pytest.fixture(scope="module")
def figures() -> Figures:
    return subjects(seed=1)[2]


@pytest.mark.parametrize("ending", TEXT_MEDIA)
@pytest.mark.parametrize("layout", ["national", "total as column head", "expenses in pairs"])
def test_every_figure_of_a_layout(ending: str, layout: str, figures: Figures) -> None:
    disclosure = printed(figures, LAYOUTS[layout].variant)
    content = TEXT_MEDIA[ending](disclosure, LAYOUTS[layout].style)
    found = measured(f"disclosure{ending}", content, figures.facts)
    assert (found.missed, found.extra, found.failure) == ((), (), "")
