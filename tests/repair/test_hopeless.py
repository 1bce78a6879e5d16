"""A disclosure in which nothing adds up is read all the same: the search for wrong figures gives up, the conflicts stay."""

import random
import re

import pytest

from extractor.documents import read_document
from extractor.findings import Verdict
from extractor.pipeline import process
from tests.conftest import ROOT

_FIGURE = re.compile(r"\d[\d,]*\.\d\d(?!\d)")


@pytest.mark.parametrize(("share", "fewest"), [(0.2, 40), (1.0, 200)])
def test_a_document_of_random_figures_is_checked(share: float, fewest: int) -> None:
    chance = random.Random(1)  # noqa: S311 - figures, no secrets
    text = (ROOT / "gold" / "documents" / "qinhuangdao-2023.txt").read_text("utf-8")
    wrong = _FIGURE.sub(
        lambda m: f"{chance.uniform(0, 5000):,.2f}" if chance.random() < share else m.group(), text
    )
    findings = process(read_document("random.txt", wrong.encode())).findings
    assert sum(finding.verdict is Verdict.CONFLICT for finding in findings) >= fewest
