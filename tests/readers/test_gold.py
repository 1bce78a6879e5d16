"""The reader hits every label of the gold documents: figure, item, unit, line."""

import pytest
from labelled_disclosure import NAMES, differences, load


@pytest.mark.parametrize("name", NAMES)
def test_every_label_and_nothing_else(name: str) -> None:
    disclosure = load(name)
    assert differences(disclosure) == []


@pytest.mark.parametrize("name", NAMES)
def test_header(name: str) -> None:
    disclosure = load(name)
    header = disclosure.read().header
    assert (header.department, header.fiscal_year) == (disclosure.department, disclosure.fiscal_year)


@pytest.mark.parametrize("name", NAMES)
def test_taking_a_document_apart_loses_nothing(name: str) -> None:
    disclosure = load(name)
    assert "\n".join(line.text for line in disclosure.lines) == disclosure.text
    assert sum(disclosure.expected().values()) == sum(len(line.labelled) for line in disclosure.lines)
