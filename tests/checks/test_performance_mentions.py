"""P6 over whole documents: the real reader and the real check. Beside each text stands what must be found in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.checks import CATALOGUE, performance_mentions
from extractor.checks.compare import Outcome, compare
from extractor.checks.reporting import finding_of, written
from extractor.checks.tables import tables_of
from extractor.documents import Document, read_document
from extractor.findings import Verdict
from extractor.readers.layout import read

FOLDER = Path(__file__).parent / "performance_mentions"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_compared_and_how_it_comes_out(name: str) -> None:
    expected = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    assert [_row(outcome) for outcome in _outcomes(_document(name))] == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_stands_at_its_place(name: str) -> None:
    document = _document(name)
    mentions = read(document).supplements.mentions
    words = [w for m in mentions for w in (m.value, m.subject, m.listed_in, m.heading) if w]
    assert all(part.stands_in(document.text) for one in words for part in one.parts)


def test_nothing_legitimate_is_flagged() -> None:
    verdicts = {outcome.verdict for outcome in _outcomes(_document("legitimate"))}
    assert verdicts <= {Verdict.EXACT, Verdict.ROUNDING}


def test_the_entry_stands_once() -> None:
    assert [check.id for check in CATALOGUE].count("P6") == 1


def _row(outcome: Outcome) -> str:
    lines = sorted({place.place.line for place in finding_of(outcome).places})
    return "\t".join((outcome.verdict, " ".join(map(str, lines)), written(outcome.identity)))


def _outcomes(document: Document) -> Iterator[Outcome]:
    accounts = read(document)
    return map(compare, performance_mentions.identities(accounts, tables_of(accounts)))


def _document(name: str) -> Document:
    return read_document(f"{name}.txt", (FOLDER / f"{name}.txt").read_bytes())
