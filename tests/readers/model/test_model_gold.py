"""Gold labels written as answers come back as the labelled reading: nothing is lost between an answer and a reading."""

import pytest

from extractor.documents import read_document
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import score_narrative
from extractor.evaluation.performance_scoring import score_performance
from extractor.evaluation.scoring import header_faults, score_facts
from extractor.readers.model.routing import route
from tests.conftest import ROOT
from tests.readers.model.conftest import MakeReader
from tests.readers.model.endpoint import Scripted, completion
from tests.readers.model.oracle import answers

GOLD = load_gold(ROOT / "gold")


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.labels.document)
def test_right_answers_become_the_labelled_reading(
    gold: GoldDocument, endpoint: Scripted, make_reader: MakeReader
) -> None:
    document, labels = read_document(gold.name, gold.content), gold.labels
    endpoint.answers = answers(labels, route(document).slices)
    endpoint.otherwise = lambda body: completion({"figures": []}, body)  # asked again for what is no figure
    accounts = make_reader(concurrency=8).read(document)
    facts = score_facts(labels.facts, accounts.facts)
    assert (facts.missed, facts.extra) == ((), ())
    narrative = score_narrative(labels.narrative, accounts.narrative)
    assert narrative.found.recall == narrative.found.precision == 1
    assert narrative.labelled.recall > 0.97
    performance = score_performance(labels.performance, accounts.performance)
    assert (performance.missed, performance.extra) == ((), ())
    assert (
        header_faults(accounts.header, labels.department, labels.fiscal_year, labels.report_kind, labels.unit)
        == ()
    )
    assert all(fact.printed.stands_in(document.text) for fact in (*accounts.facts, *accounts.narrative))
    assert len(accounts.unplaced) <= 1
