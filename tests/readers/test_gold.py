"""The reader hits every label of the gold documents: figure, item, unit, line."""

import pytest
from labelled_disclosure import NAMES, assert_reads_all, load


@pytest.mark.parametrize("name", NAMES)
def test_every_label_and_nothing_else(name: str) -> None:
    disclosure = load(name)
    accounts = assert_reads_all(disclosure)
    assert accounts.header.department == disclosure.department
    assert accounts.header.fiscal_year == disclosure.fiscal_year


@pytest.mark.parametrize("name", NAMES)
def test_taking_a_document_apart_loses_nothing(name: str) -> None:
    disclosure = load(name)
    assert "\n".join(line.text for line in disclosure.lines) == disclosure.text
    assert sum(disclosure.expected().values()) == sum(len(line.labelled) for line in disclosure.lines)
