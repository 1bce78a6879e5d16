"""The labels against their sources: what a person typed stands where it says."""

import pytest

from extractor.amounts import parse_number
from extractor.documents import read_document
from extractor.evaluation.gold import GoldDocument, load_gold
from tests.conftest import GOLD

DOCUMENTS = load_gold(GOLD)


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda gold: gold.labels.document)
def test_every_labelled_figure_stands_in_its_line_as_often_as_it_is_labelled(gold: GoldDocument) -> None:
    lines = read_document(gold.name, gold.content).lines
    for number in {label.line for label in gold.labels.facts}:
        cells = lines[number - 1].text.replace("\t", " ").split()
        printed = [parsed.text for cell in cells if (parsed := parse_number(cell))]
        for value in (label.value for label in gold.labels.facts if label.line == number):
            assert value in printed, (number, value)
            printed.remove(value)


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda gold: gold.labels.document)
def test_no_figure_is_labelled_twice(gold: GoldDocument) -> None:
    keys = [(x.form, x.side, x.code or x.item, x.column, x.line) for x in gold.labels.facts]
    assert len(keys) == len(set(keys))
