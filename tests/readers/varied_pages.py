"""Variations of the pages: breaks within forms, form feeds, forms in another order."""

from collections.abc import Callable
from random import Random

from labelled_disclosure import Disclosure, Line, Table, is_row


def broken_with_header(disclosure: Disclosure, random: Random) -> None:
    """Break every longer form in its middle; the header is printed again."""
    _break(disclosure, random, lambda table: table.header)


def broken_with_bare_header(disclosure: Disclosure, random: Random) -> None:
    """Break every longer form in its middle; only the header rows are printed again, without the title."""
    _break(disclosure, random, _header_rows)


def broken_without_header(disclosure: Disclosure, random: Random) -> None:
    """Break every longer form in its middle; nothing is printed again."""
    _break(disclosure, random, lambda _table: [])


def _header_rows(table: Table) -> list[Line]:
    words = ("收入", "支出", "项目", "人员经费", "支出功能分类科目", "预算数")
    starts = [i for i, line in enumerate(table.header) if "".join(line.cells[0].text.split()) in words]
    return table.header[starts[0] :] if starts else []


def _break(disclosure: Disclosure, random: Random, again: Callable[[Table], list[Line]]) -> None:
    for page, table in reversed(list(enumerate(disclosure.tables(), 3))):
        rows = [index for index, line in enumerate(table.lines) if is_row(line) and line.labelled]
        rows = [
            index for index in rows[1:] if len([c for c in table.lines[index].cells if c.text.strip()]) > 1
        ]
        if len(rows) > 4 and table.form != "09":
            at = table.title + random.choice(rows[1:-1])
            foot = [Line.parse(text) for text in ("", f"- {page} -", "\f")]
            disclosure.lines[at:at] = foot + [line.copy() for line in again(table)]


def form_feeds(disclosure: Disclosure, _random: Random) -> None:
    """Put every printing of a form on its own page."""
    for table in disclosure.tables():
        title = disclosure.lines[table.title]
        title.cells[0].text = "\f" + title.cells[0].text


def other_order_of_forms(disclosure: Disclosure, random: Random) -> None:
    """Print the forms in another order; the printings of one form stay together."""
    tables = disclosure.tables()
    begin, end = tables[0].title, tables[-1].end
    if disclosure.lines[begin - 2].text.lstrip().startswith("金额单位"):
        return  # the line with the unit stands over the title of its form: moving titles would part them
    groups: list[list[Line]] = []
    last = None
    for table in tables:
        title = "".join(disclosure.lines[table.title].text.split())
        if title != last:
            groups.append([])
        groups[-1] += disclosure.lines[table.title : table.end]
        last = title
    random.shuffle(groups)
    disclosure.lines[begin:end] = [line for group in groups for line in [*group, Line.parse("")]]
