"""What stands besides the forms: fragments beside what a person reads in them, and counts of the gold documents."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractor.documents import Document, read_document
from extractor.final_accounts import Words
from extractor.final_accounts.supplements import Report, StaffCount, Supplements, TableGroup, UnitsIncluded
from extractor.provenance import Printed
from extractor.readers.layout import read
from extractor.readers.layout.supplements import read_supplements

FOLDER = Path(__file__).parent / "supplements"
NAMES = sorted(path.stem for path in (FOLDER / "fragments").glob("*.txt"))
COUNTS = [
    tuple(line.split("\t"))[:3] for line in (FOLDER / "gold-counts.tsv").read_text("utf-8").splitlines()[1:]
]
DOCUMENTS = {
    name: {what: int(n) for _, what, n in rows} for name, rows in groupby(COUNTS, lambda row: row[0])
}


@pytest.mark.parametrize("name", NAMES)
def test_fragment(name: str) -> None:
    document = _document(FOLDER / "fragments" / f"{name}.txt")
    expected = (FOLDER / "fragments" / f"{name}.tsv").read_text("utf-8").splitlines()
    assert list(_written(read_supplements(document))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_at_its_place(name: str) -> None:
    _assert_grounded(_document(FOLDER / "fragments" / f"{name}.txt"))


def test_every_fragment_has_its_expectations() -> None:
    assert sorted(path.stem for path in (FOLDER / "fragments").glob("*.tsv")) == NAMES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_counts_of_a_gold_document(name: str, gold_documents: Path) -> None:
    document = _document(gold_documents / f"{name}.txt")
    supplements = read(document).supplements
    found = _counts(supplements)
    assert {what: found[what] for what in DOCUMENTS[name]} == DOCUMENTS[name]
    _assert_grounded(document)


def test_a_body_with_none_below_it_is_said_so_and_lists_no_unit(gold_documents: Path) -> None:
    (units,) = read_supplements(_document(gold_documents / "guizhou-2023.txt")).units
    assert [words.value for words in units.statements] == [
        "我单位没有下属单位，按照单位决算编报要求，单独编制本级决算。"
    ]
    assert units.line == 59


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    path = FOLDER / "fragments" / "boxed-reports.txt"
    content = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    document = read_document(path.name, content)
    expected = path.with_suffix(".tsv").read_text("utf-8").splitlines()
    assert list(_written(read_supplements(document))) == expected
    _assert_grounded(document)


def _document(path: Path) -> Document:
    return read_document(path.name, path.read_bytes())


def _assert_grounded(document: Document) -> None:
    printed = list(_printed(read_supplements(document)))
    assert all(words.stands_in(document.text) for words in printed)


def _printed(value: object) -> Iterator[Printed]:
    if isinstance(value, Printed):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from _printed(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _printed(part)


def _counts(found: Supplements) -> Counter[str]:
    groups = [group for table in found.tables for group in table.groups]
    return Counter(
        {
            "units": sum(len(one.units) for one in found.units),
            "stated": sum(one.stated is not None for one in found.units),
            "staff": len(found.staff),
            "tables": len(found.tables),
            "groups": len(groups),
            "rows": sum(len(group.rows) for group in groups),
            "boxed reports": sum(bool(report.values) for report in found.reports),
            "boxed values": sum(len(report.values) for report in found.reports),
            "prose reports": sum(bool(report.lines) for report in found.reports),
        }
    )


def _written(found: Supplements) -> Iterator[str]:
    for units in found.units:
        yield from _written_units(units)
    for count in found.staff:
        yield _tabbed("staff", *_staff(count))
    for table in found.tables:
        yield _tabbed("table", table.kind, _text(table.title), table.line)
        for group in table.groups:
            yield from _written_group(group)
    for report in found.reports:
        yield from _written_report(report)


def _written_units(units: UnitsIncluded) -> Iterator[str]:
    for statement in units.statements:
        yield _tabbed("statement", statement.value, _line(statement))
    if units.stated:
        yield _tabbed("stated", units.stated.value)
    for unit in units.units:
        details = " ".join(f"{detail.label.value}={_text(detail.value)}" for detail in unit.details)
        yield _tabbed("unit", unit.name.value, details, _line(unit.name))


def _staff(one: StaffCount) -> tuple[object, ...]:
    return one.kind, one.label.value, one.count.value, one.unit or "", _text(one.body), _line(one.count)


def _written_group(group: TableGroup) -> Iterator[str]:
    if group.header:
        yield _tabbed("header", "|".join(map(_text, group.header)))
    for row in group.rows:
        yield _tabbed("row", "|".join(map(_text, row.cells)), row.line)


def _written_report(report: Report) -> Iterator[str]:
    yield _tabbed("report", report.title.value, report.line)
    for one in report.values:
        yield _tabbed("value", _text(one.block), one.label.value, _text(one.value), _line(one.label))
    if report.lines:
        yield _tabbed("prose", report.lines[0].place.line, report.lines[-1].place.line)


def _tabbed(*cells: object) -> str:
    return "\t".join(map(str, cells))


def _text(words: Words | None) -> str:
    return words.value if words else ""


def _line(words: Words) -> int:
    return words.parts[0].place.line
