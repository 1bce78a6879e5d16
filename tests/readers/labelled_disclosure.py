"""A gold document taken apart into lines and cells, each labelled figure tied to the cell that prints it.

What is changed in the cells changes the labels alike: ``expected`` says what a reader must find afterwards.
"""

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.documents import read_document
from extractor.final_accounts import PERFORMANCE, FinalAccounts
from extractor.forms import FORM_BY_NUMBER
from extractor.forms.basic_expenditure import STAFF_TOTAL
from extractor.forms.three_public_expenses import ITEM_COLUMNS
from extractor.readers.layout import read

GOLD = Path(__file__).parents[2] / "gold"
NAMES = tuple(sorted(path.stem for path in (GOLD / "labels").glob("*.json")))
NAMES_WITH_FORMS = tuple(name for name in NAMES if name != "quxian-2024")

_TITLE = re.compile(r"\s*\S*(?:决算(?:总|明细)?表|国有资产占用情况表)\s*")
_COVER_TITLE = re.compile(r"部门决算表")
_NOTE = re.compile(r"\s*注：")


@dataclass(frozen=True)
class Label:
    """What a figure is."""

    form: str
    side: str | None
    code: str | None
    item: str
    column: str
    unit: str


@dataclass(eq=False)
class Cell:
    """The words between two separators, and what they are if they are a figure."""

    text: str
    label: Label | None = None

    @property
    def is_number(self) -> bool:
        """Whether digits alone stand here."""
        return self.text.strip().isdigit()


@dataclass(eq=False)
class Line:
    """Cells with what separates them: one tab each, or white space."""

    cells: list[Cell]
    gaps: list[str]

    @classmethod
    def parse(cls, text: str) -> "Line":
        """Take a line apart."""
        parts = re.split(r"(\t)" if "\t" in text else r"(\s+)", text)
        return cls([Cell(part) for part in parts[::2]], parts[1::2])

    @property
    def text(self) -> str:
        """The line as it would be printed."""
        return "".join(cell.text + gap for cell, gap in zip(self.cells, [*self.gaps, ""], strict=True))

    @property
    def tabbed(self) -> bool:
        """Whether tabs separate the cells."""
        return "\t" in self.gaps

    @property
    def labelled(self) -> list[Cell]:
        """The cells that print figures."""
        return [cell for cell in self.cells if cell.label]

    def copy(self) -> "Line":
        """The same line once more."""
        return Line([replace(cell) for cell in self.cells], list(self.gaps))

    def remove(self, index: int) -> None:
        """Take out a cell with the separator before it (behind the first cell: after it)."""
        del self.cells[index]
        del self.gaps[max(index - 1, 0)]

    def index(self, cell: Cell) -> int:
        """Where a cell stands."""
        return next(index for index, other in enumerate(self.cells) if other is cell)


Found = tuple[str, str | None, str | None, str, str, str, str | None, int, str]


@dataclass
class Disclosure:
    """A document that can be varied."""

    name: str
    department: str
    fiscal_year: int
    lines: list[Line] = field(default_factory=list)
    line_end: str = "\n"
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The whole document."""
        return self.line_end.join(line.text for line in self.lines)

    def expected(self) -> Counter[Found]:
        """All figures a reader must find, each with its line and printed words."""
        found: Counter[Found] = Counter()
        for number, line in enumerate(self.lines, 1):
            for cell in line.labelled:
                words = cell.text.strip()
                value = unicodedata.normalize("NFKC", words).replace(",", "").replace(" ", "")
                label = cell.label
                assert label
                item = unicodedata.normalize("NFKC", label.item)
                place = (value, label.unit, number, words)
                found[(label.form, label.side, label.code, item, label.column, *place)] += 1
        return found

    def read(self) -> FinalAccounts:
        """Read the document as it now stands."""
        document = read_document(f"{self.name}.txt", self.text.encode(self.encoding))
        accounts = read(document)
        for fact in accounts.facts:
            assert fact.printed.stands_in(document.text)
        return accounts

    def tables(self) -> list["Table"]:
        """All printings of forms, in order."""
        first = next(i for i, line in enumerate(self.lines) if line.labelled)
        last = max(i for i, line in enumerate(self.lines) if line.labelled)
        titles = [
            index
            for index, line in enumerate(self.lines[: last + 1])
            if _TITLE.fullmatch(line.text) and not _COVER_TITLE.search(line.text)
        ]
        titles = titles[sum(title < first for title in titles) - 1 :]
        ends = [*titles[1:], last + 1]
        return [Table(self, title, end) for title, end in zip(titles, ends, strict=True)]

    def table_lines(self, form: str) -> list[Line]:
        """The lines of all printings of one form, headers included, notes not."""
        return [line for table in self.tables() if table.form == form for line in table.lines]


@dataclass(frozen=True)
class Table:
    """One printing of a form: the lines from its title up to its note."""

    disclosure: Disclosure
    title: int
    end: int

    @property
    def lines(self) -> list[Line]:
        """Title, header and rows."""
        lines = self.disclosure.lines[self.title : self.end]
        return lines[: next((i for i, line in enumerate(lines) if _NOTE.match(line.text)), len(lines))]

    @property
    def form(self) -> str | None:
        """Our number of the form, by its figures; None where it is empty."""
        return next((cell.label.form for line in self.lines for cell in line.labelled if cell.label), None)

    @property
    def header(self) -> list[Line]:
        """The lines under the title and over the first figure or code."""
        lines = self.lines
        return lines[: next((i for i, line in enumerate(lines) if is_row(line)), len(lines))]


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table and not of its header."""
    texts = [cell.text.strip() for cell in line.cells]
    return bool(
        line.labelled
        or "合计" in texts[:4]
        or re.match(r"\s*(?:[一二三四五六七八九十]+、|\d{3,7}\s)", line.text)
        or (line.tabbed and not texts[0] and texts[1].isdigit() and "行次" not in texts)
    )


def load(name: str) -> Disclosure:
    """Take a gold document apart and tie its labels to their cells."""
    labels = json.loads((GOLD / "labels" / f"{name}.json").read_text("utf-8"))
    text = (GOLD / "documents" / f"{name}.txt").read_bytes().decode("utf-8")
    disclosure = Disclosure(name, labels["department"], labels["fiscal_year"])
    disclosure.lines = [Line.parse(part) for part in text.split("\n")]
    by_line: dict[int, list[dict[str, str]]] = {}
    for fact in labels["facts"]:
        by_line.setdefault(int(fact["line"]), []).append(fact)
    for number, facts in by_line.items():
        _tie(disclosure.lines[number - 1], facts)
    return disclosure


def _tie(line: Line, facts: list[dict[str, str]]) -> None:
    """Tie the labels of one line to its cells, from the right: codes and line numbers stand on the left."""
    cells = iter(reversed(line.cells))
    codes = [cell.text.strip() for cell in line.cells]
    for fact in sorted(facts, key=lambda fact: _printed_order(fact, codes), reverse=True):
        cell = next(cell for cell in cells if cell.text.strip().replace(",", "") == fact["value"])
        cell.label = Label(
            fact["form"], fact["side"], fact["code"], fact["item"], fact["column"], fact["unit"]
        )


def _printed_order(fact: dict[str, str], codes: list[str]) -> tuple[int, int, int, int]:
    """The gold documents print the columns in their statutory order, form 06 its blocks by their codes."""
    columns = [column.label for block in FORM_BY_NUMBER[fact["form"]].blocks for column in block.columns]
    items = [column.label for column in ITEM_COLUMNS] if fact["form"] == "09" else [STAFF_TOTAL]
    item = items.index(fact["item"]) if fact["item"] in items else len(items)
    block = codes.index(fact["code"]) if fact["code"] in codes else 0
    return fact["side"] != "income", columns.index(fact["column"]), item, block


def found_in(accounts: FinalAccounts) -> Counter[Found]:
    """What a reader found, in the terms of ``Disclosure.expected``."""
    return Counter(
        (
            fact.form,
            fact.side.value if fact.side else None,
            fact.code,
            unicodedata.normalize("NFKC", fact.item),
            fact.column,
            fact.figure.value,
            fact.figure.unit,
            fact.printed.place.line,
            fact.printed.text,
        )
        for fact in accounts.facts
    )


def differences(disclosure: Disclosure) -> list[str]:
    """What the reader missed, read wrongly or could not place; empty where it read every label and no more."""
    accounts = disclosure.read()
    expected, found = disclosure.expected(), found_in(accounts)
    missed = [f"missed {fact}" for fact in expected - found]
    invented = [f"read {fact}" for fact in found - expected]
    left = [
        f"unplaced {item.form} line {item.printed.place.line}: {item.printed.text!r} {item.reason}"
        for item in accounts.unplaced
        if item.form != PERFORMANCE
    ]
    return sorted(missed) + sorted(invented) + left
