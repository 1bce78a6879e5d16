"""Published PDFs that are no part of the repository: the folder is named by EXTRACTOR_SAMPLES."""

import os
from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.evaluation import evaluate
from extractor.findings import Verdict
from extractor.pipeline import process
from tests.conftest import ROOT

SAMPLES = Path(os.environ.get("EXTRACTOR_SAMPLES", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("EXTRACTOR_SAMPLES"), reason="EXTRACTOR_SAMPLES names no folder with the PDFs"
)


def test_a_published_pdf_is_read_as_labelled() -> None:
    measured = evaluate(ROOT / "gold" / "samples", SAMPLES)
    assert measured.all.f1 >= 0.99
    assert measured.narrative_found.f1 >= 0.97
    assert measured.narrative_labelled.precision >= 0.97
    assert measured.acceptance.wrong == 0
    assert measured.conflicts.recall >= 6 / 7
    assert measured.conflicts.precision == 1


def test_every_figure_of_a_pdf_has_its_page_and_its_box() -> None:
    content = (SAMPLES / "final-accounts-2024.pdf").read_bytes()
    places = [f.fact.printed.place for f in process(read_document("a.pdf", content)).fields]
    assert len(places) > 200
    assert all(place.page and place.box for place in places)


def test_the_official_template_has_forms_without_figures_and_no_conflict() -> None:
    content = (SAMPLES / "official-template-2024.pdf").read_bytes()
    processed = process(read_document("template.pdf", content))
    assert [form.number for form in processed.reading.accounts.forms]
    assert not processed.fields
    assert not [finding for finding in processed.findings if finding.verdict is Verdict.CONFLICT]
