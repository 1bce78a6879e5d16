"""The 情况说明 of the gold documents in other words: every figure is found, and none is labelled worse than before."""

from collections.abc import Callable
from functools import cache
from random import Random

import pytest
import varied_narrative as varied
from labelled_disclosure import NAMES
from labelled_narrative import Narrative, differences, load

Variation = Callable[[Narrative, Random], None]

SINGLE: tuple[Variation, ...] = (
    varied.other_amounts,
    varied.separators,
    varied.spaces,
    varied.full_width_figures,
    varied.ascii_punctuation,
    varied.chinese_punctuation,
    varied.directions,
    varied.basis,
    varied.rates,
    varied.other_department,
    varied.other_years,
)
WRAPPED: tuple[Variation, ...] = (
    varied.wrapped,
    varied.wrapped_with_blank_lines,
    varied.wrapped_over_pages,
)
TOGETHER: tuple[tuple[Variation, ...], ...] = (
    (varied.other_amounts, varied.directions, varied.basis, varied.ascii_punctuation, varied.spaces),
    (varied.other_years, varied.other_department, varied.rates, varied.separators, varied.full_width_figures),
)
NAMES_NOT_WRAPPED = tuple(name for name in NAMES if name != "guizhou-2023")
SEEDS = (1, 2)


@cache
def _known(name: str) -> frozenset[int]:
    """The labels that are read otherwise in the document as it is."""
    wrong, lost = differences(load(name))
    assert not lost
    return frozenset(count for count, _ in wrong)


def _assert_reads(name: str, variations: tuple[Variation, ...], seed: int) -> None:
    narrative, random = load(name), Random(f"{name} {seed}")  # noqa: S311 - chosen, not secret
    for vary in variations:
        vary(narrative, random)
    wrong, lost = differences(narrative)
    assert lost == []
    assert [message for count, message in sorted(wrong) if count not in _known(name)] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("vary", SINGLE, ids=lambda vary: vary.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_one_variation(name: str, vary: Variation, seed: int) -> None:
    _assert_reads(name, (vary,), seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("vary", WRAPPED, ids=lambda vary: vary.__name__)
@pytest.mark.parametrize("name", NAMES_NOT_WRAPPED)
def test_lines_of_a_page(name: str, vary: Variation, seed: int) -> None:
    _assert_reads(name, (vary,), seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variations", TOGETHER, ids=("in other words", "of another body"))
@pytest.mark.parametrize("name", NAMES)
def test_variations_together(name: str, variations: tuple[Variation, ...], seed: int) -> None:
    _assert_reads(name, variations, seed)
