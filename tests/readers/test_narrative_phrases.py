"""Sentences of 情况说明 beside the rows a person reads in them; see ``narrative/README.md``."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.documents import read_document
from extractor.readers.layout.narrative import read_narrative
from extractor.readers.layout.narrative.numbers import NoFigure

PHRASES = Path(__file__).parent / "narrative"
_OPENING = "第三部分 2022年度部门决算情况说明\n本部分说明全年收支。\n金额单位见各句。\n"


class Case(NamedTuple):
    """A heading, sentences, their rows (figure, item, column, direction) and the numbers that are none."""

    heading: str
    sentences: list[str]
    rows: list[tuple[str, ...]]
    no_rows: list[tuple[str, ...]]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line[1:].split("|"))


def _cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(PHRASES.glob("*.txt")):
        for number, block in enumerate(path.read_text("utf-8").split("\n\n"), 1):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                case = Case(
                    heading=lines[0].removeprefix("> "),
                    sentences=[line for line in lines[1:] if line[0] not in "=-"],
                    rows=[_cells(line) for line in lines if line.startswith("=")],
                    no_rows=[_cells(line) for line in lines if line.startswith("-")],
                )
                yield f"{path.stem}-{number}", case


CASES = dict(_cases())


def _plain(*words: str | None) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFKC", word) for word in words if word)


@pytest.mark.parametrize("name", CASES)
def test_phrase(name: str) -> None:
    case = CASES[name]
    text = _OPENING + "\n".join((case.heading, *case.sentences)) + "\n"
    reading = read_narrative(read_document("phrases.txt", text.encode()))
    found = [
        _plain(
            f"{claim.printed.text} {claim.figure.unit or ''}".strip() if claim.figure else claim.printed.text,
            claim.item,
            claim.column,
            claim.direction,
        )
        for claim in reading.claims
    ]
    assert found == [_plain(*row) for row in case.rows]
    left = Counter((number.printed.text, str(number.reason)) for number in reading.not_rows)
    named = Counter(case.no_rows)
    assert not named - left, f"not accounted for so: {left}"
    others = left - named
    assert {reason for _, reason in others} <= {NoFigure.YEAR}
