"""The catalogue of checks is complete, and every entry says what a person must know."""

from collections import Counter

import pytest

from extractor.checks import CATALOGUE
from extractor.checks.identity import Check

EXPECTED = [
    "01-a",
    "01-b",
    "01-c",
    "01-d",
    "01-e",
    "01-f",
    "02-a",
    "02-b",
    "02-c",
    "02-d",
    "03-a",
    "03-b",
    "03-c",
    "03-d",
    "04-a",
    "04-b",
    "04-c",
    "04-d",
    "04-e",
    "04-f",
    "04-g",
    "04-h",
    "05-a",
    "05-b",
    "05-c",
    "05-d",
    "06-a",
    "06-b",
    "06-c",
    "07-a",
    "07-b",
    "08-a",
    "09-a",
    "09-b",
    "09-c",
    "10-a",
    "X1",
    "X2",
    "X3",
    "X4",
    "X5",
    "X6",
    "X7",
    "X8",
    "X9",
    "X10",
    "X11",
    "X12",
    "X13",
    "X14",
    "X15",
    "X16",
    "X17",
    "N1",
    "N2",
    "N3",
    "N4",
    "N5",
    "N6",
    "N7",
    "N8",
    "N9",
    "N10",
    "N11",
    "N12",
    "N13",
    "N14",
    "P1",
    "P2",
    "P3",
    "P4",
    "P5",
    "P6",
    "P8",
    "C1",
    "C2",
    "C3",
    "C4",
    "M1",
    "L1",
    "L2",
    "L3",
    "L4",
    "L5",
    "L6",
    "L7",
]


def test_every_identity_has_one_entry() -> None:
    assert Counter(entry.id for entry in CATALOGUE) == Counter(EXPECTED)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_an_entry_says_its_formula_its_basis_and_an_example_of_each_verdict(entry: Check) -> None:
    assert entry.formula
    assert entry.basis
    assert entry.holds != entry.breaks
