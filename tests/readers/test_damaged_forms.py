"""Fragments of disclosures in many layouts and states of damage, each beside the figures it holds.

``fragments/<name>.txt`` is the text; ``fragments/<name>.tsv`` lists what must be read, and nothing else:
one figure a line (form, side, code, item, column, value, line), then ``unplaced`` numbers and ``remark``s
by the id of their check (L1 … C4), each with its words and line.
"""

from collections import Counter
from pathlib import Path

import pytest

from extractor.documents import read_document
from extractor.final_accounts import FinalAccounts
from extractor.readers.layout import read

FRAGMENTS = Path(__file__).parent / "fragments"
NAMES = sorted(path.stem for path in FRAGMENTS.glob("*.txt"))

Row = tuple[str, ...]


def _expected(name: str) -> Counter[Row]:
    lines = (FRAGMENTS / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return Counter(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def _found(accounts: FinalAccounts) -> Counter[Row]:
    rows: Counter[Row] = Counter()
    for fact in accounts.facts:
        name = (fact.form, fact.side or "", fact.code or "", fact.item, fact.column)
        rows[(*name, fact.figure.value, str(fact.printed.place.line))] += 1
    for left in accounts.unplaced:
        rows[("unplaced", "", "", "", "", left.printed.text, str(left.printed.place.line))] += 1
    for remark in accounts.remarks:
        words = remark.printed.text
        rows[("remark", "", "", remark.check, "", words, str(remark.printed.place.line))] += 1
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_fragment(name: str) -> None:
    document = read_document(f"{name}.txt", (FRAGMENTS / f"{name}.txt").read_bytes())
    accounts = read(document)
    expected, found = _expected(name), _found(accounts)
    assert (sorted(expected - found), sorted(found - expected)) == ([], [])
    assert all(fact.printed.stands_in(document.text) for fact in accounts.facts)


def test_every_fragment_has_its_figures() -> None:
    assert sorted(path.stem for path in FRAGMENTS.glob("*.tsv")) == NAMES
