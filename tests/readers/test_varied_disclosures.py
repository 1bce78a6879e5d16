"""Gold documents varied within their layouts: the reader reads every label, and nothing else."""

from collections.abc import Callable
from random import Random

import pytest
import varied_columns
import varied_figures
import varied_pages
import varied_rows
from labelled_disclosure import NAMES_WITH_FORMS, Disclosure, differences, load

Variation = Callable[[Disclosure, Random], None]

SINGLE: tuple[Variation, ...] = (
    varied_figures.other_figures,
    varied_figures.blanks_against_zeros,
    varied_figures.other_department_and_year,
    varied_figures.full_width_figures,
    varied_figures.full_width_tables,
    varied_figures.gb18030,
    varied_figures.windows_line_ends,
    varied_rows.fewer_rows,
    varied_rows.more_rows,
    varied_rows.without_line_numbers,
    varied_columns.reordered_columns,
    varied_pages.broken_with_header,
    varied_pages.broken_with_bare_header,
    varied_pages.broken_without_header,
    varied_pages.form_feeds,
    varied_pages.other_order_of_forms,
)
TOGETHER: tuple[tuple[Variation, ...], ...] = (
    (
        varied_figures.other_figures,
        varied_rows.more_rows,
        varied_pages.broken_with_header,
        varied_figures.gb18030,
    ),
    (
        varied_rows.fewer_rows,
        varied_columns.reordered_columns,
        varied_figures.other_figures,
        varied_figures.windows_line_ends,
    ),
    (
        varied_figures.other_figures,
        varied_rows.without_line_numbers,
        varied_pages.broken_without_header,
        varied_figures.other_department_and_year,
    ),
    (
        varied_rows.more_rows,
        varied_figures.blanks_against_zeros,
        varied_pages.other_order_of_forms,
        varied_pages.form_feeds,
    ),
)
SEEDS = (1, 2, 3)


def _varied(name: str, variations: tuple[Variation, ...], seed: int) -> Disclosure:
    disclosure, random = load(name), Random(f"{name} {seed}")  # noqa: S311 - chosen, not secret
    for vary in variations:
        vary(disclosure, random)
    return disclosure


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("vary", SINGLE, ids=lambda vary: vary.__name__)
@pytest.mark.parametrize("name", NAMES_WITH_FORMS)
def test_one_variation(name: str, vary: Variation, seed: int) -> None:
    assert differences(_varied(name, (vary,), seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variations", TOGETHER, ids=lambda several: "+".join(v.__name__ for v in several))
@pytest.mark.parametrize("name", NAMES_WITH_FORMS)
def test_variations_together(name: str, variations: tuple[Variation, ...], seed: int) -> None:
    assert differences(_varied(name, variations, seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES_WITH_FORMS)
def test_header_of_another_body(name: str, seed: int) -> None:
    disclosure = _varied(name, (varied_figures.other_department_and_year,), seed)
    header = disclosure.read().header
    assert (header.department, header.fiscal_year) == (disclosure.department, disclosure.fiscal_year)
