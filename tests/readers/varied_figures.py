"""Variations of what a disclosure prints: figures, digits, names, years."""

import re
from random import Random

from labelled_disclosure import Cell, Disclosure, Label, Line

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_BALANCES = ("结转和结余", "结余分配", "其他支出")


def other_figures(disclosure: Disclosure, random: Random) -> None:
    """Replace every figure by another of the same or another width, with or without separators."""
    separators = random.random() < 0.5
    for cell in _figures(disclosure):
        decimals = len(cell.text.strip().partition(".")[2])
        width = len(cell.text.strip().partition(".")[0].replace(",", "").lstrip("-"))
        width = random.choice((width, width, 1, 3, 5, 7))
        whole = random.randrange(10 ** (width - 1) if width > 1 else 0, 10**width)
        _print(cell, whole, decimals, random, separators=separators)


def _print(cell: Cell, whole: int, decimals: int, random: Random, *, separators: bool) -> None:
    body = f"{whole:,}" if separators else str(whole)
    fraction = f".{random.randrange(10**decimals):0{decimals}d}" if decimals else ""
    assert cell.label
    balance = any(word in cell.label.item or word in cell.label.column for word in _BALANCES)
    sign = "-" if balance and decimals and random.random() < 0.4 else ""
    cell.text = _inside(cell.text, sign + body + fraction)


def _inside(text: str, words: str) -> str:
    """Keep the white space around a figure."""
    return text.replace(text.strip(), words, 1)


def _figures(disclosure: Disclosure) -> list[Cell]:
    return [cell for line in disclosure.lines for cell in line.labelled]


def blanks_against_zeros(disclosure: Disclosure, random: Random) -> None:
    """Blank some figures and print 0.00 in some blank cells, where tabs keep the columns."""
    for table in disclosure.tables():
        columns: dict[int, str] = {}
        for line in table.lines:
            coded = any(cell.label.code for cell in line.labelled if cell.label)
            if line.tabbed and coded and table.form in ("02", "03", "05"):
                _swap(line.cells, columns, random)


def _swap(cells: list[Cell], columns: dict[int, str], random: Random) -> None:
    for index, cell in enumerate(cells):
        known = next((other.label for other in cells if other.label), None)
        if cell.label and cell.label.code:
            columns.setdefault(index, cell.label.column)
        if cell.label and sum(bool(other.label) for other in cells) > 1 and random.random() < 0.2:
            cell.text, cell.label = "", None
        elif not cell.text and index in columns and known and random.random() < 0.3:
            cell.text = "0.00"
            cell.label = Label(known.form, known.side, known.code, known.item, columns[index], known.unit)


def other_department_and_year(disclosure: Disclosure, random: Random) -> None:
    """Another body of another year."""
    name = random.choice(
        ("临江县水利局", "青山区人民检察院", "某省地质调查中心", "中国共产党宁海县委员会宣传部")
    )
    year = random.choice((2019, 2020, 2021, 2025))
    shift = year - disclosure.fiscal_year

    def later(match: re.Match[str]) -> str:
        return str(int(match[0]) + shift)

    for index, line in enumerate(disclosure.lines):
        if not line.labelled:
            words = line.text.replace(disclosure.department, name)
            disclosure.lines[index] = Line.parse(re.sub(r"(?<![\d.,])20[12]\d(?=\s*年)", later, words))
    disclosure.department, disclosure.fiscal_year = name, year


def full_width_figures(disclosure: Disclosure, _random: Random) -> None:
    """Print the figures in full-width digits."""
    for cell in _figures(disclosure):
        cell.text = cell.text.translate(_FULL_WIDTH).replace(".", "．").replace(",", "，")


def full_width_tables(disclosure: Disclosure, _random: Random) -> None:
    """Print all digits of the tables, codes and line numbers too, in full-width digits."""
    for table in disclosure.tables():
        for line in table.lines[1:]:
            for cell in line.cells:
                cell.text = cell.text.translate(_FULL_WIDTH)


def gb18030(disclosure: Disclosure, _random: Random) -> None:
    """Save the text in the Chinese encoding."""
    disclosure.encoding = "gb18030"


def windows_line_ends(disclosure: Disclosure, _random: Random) -> None:
    """End the lines with carriage return and line feed."""
    disclosure.line_end = "\r\n"
