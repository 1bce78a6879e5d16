"""Which column of a form a cell belongs to, by the printed header."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.forms import Column
from extractor.readers.layout.cells import Row
from extractor.readers.layout.column_heads import SUBTOTALS, Head, claimed
from extractor.readers.layout.folded_heads import head_lines, in_statutory_order
from extractor.readers.layout.labels import comparable, has_chinese
from extractor.readers.layout.tables import Part

_MEASURES = ("决算数", "决算", "金额")
"""Words under the heads of all columns that say what is printed there, not which column it is."""
_SHORTEST_CUT = 4
_YEAR = re.compile(r"(20\d\d)年度?")
NAME_HEADER = re.compile(
    r"项目(?:\(.*\))?|类|款|项|栏次|行次|序号|(?:支出)?(?:功能|经济)分类.*|科目.*|.*(?:编码|代码|名称)"
)
"""Headers of cells that hold codes and names, and no figures."""


_NAME_WORDS = re.compile(
    r"项目|栏次|行次|序号|(?:支出|收入)?(?:功能|经济)分类?|科目|编码|代码|名称|[类款项]|单位|备注|收入|支出|公开|表|决算"
)
"""Words of a header that name no column of figures, where only white space parts them."""


def find_column(text: str, group: str | None, columns: Sequence[Column]) -> Column | None:
    """Find the column a header text names, ``group`` being the heading printed over it (both comparable)."""
    if not text:
        return None
    in_group = [c for c in columns if (comparable(c.under) if c.under else None) == group]
    for candidates in (in_group, columns):
        for column in candidates:
            if comparable(column.label) == text:
                return column
        for column in candidates:
            if any(comparable(other) == text for other in column.also):
                return column
    return _cut_off(text, columns)


def _cut_off(text: str, columns: Sequence[Column]) -> Column | None:
    """The one column whose label begins with a text that is cut off."""
    begun = [column for column in columns if comparable(column.label).startswith(text)]
    return begun[0] if len(begun) == 1 and len(text) >= _SHORTEST_CUT else None


def header_stacks(part: Part) -> list[list[tuple[str, bool]]]:
    """For each cell index the header texts above it, top first; True where the text spans over from the left.

    A text spans no further than the heading it stands under.
    """
    rows = [row for row in part.labelled_rows if row.aligned]
    width = max((len(row.cells) for row in rows), default=0)
    stacks: list[list[tuple[str, bool]]] = [[] for _ in range(width)]
    for row in rows:
        last = ""
        headed = [any(not spans for _, spans in stack) for stack in stacks]
        for index in range(width):
            own = row.cells[index].comparable if index < len(row.cells) else ""
            last = own or ("" if headed[index] else last)
            if last:
                stacks[index].append((last, not own))
    return stacks


def stacks_of_account(part: Part) -> list[list[tuple[str, bool]]]:
    """The header texts above each cell, without the year of account where they print it; other years stay."""
    stacks = header_stacks(part)
    years = _YEAR.findall("".join(text for stack in stacks for text, spans in stack if not spans))
    year = max(years, default="")
    return [[(_without_year(text, year), spans) for text, spans in stack] for stack in stacks]


def columns_by_index(
    part: Part, columns: Sequence[Column], first_label: int = 0, end: int | None = None
) -> dict[int, str]:
    """Map cell index to column label for the aligned rows under a header.

    A header text that names none of our columns keeps its printed label; cells left of the first known column
    hold codes and names. Where labels are lost, their neighbours or the column numbers (栏次) say which column
    it is. ``first_label`` and ``end`` bound the cells of one side.
    """
    found, unknown = _named(part, columns, first_label, end)
    if not found:
        return {} if is_foreign(part, columns) else _by_number(part, columns)
    names = [index for index, label in unknown.items() if index < min(found) and NAME_HEADER.fullmatch(label)]
    first = max(names, default=first_label - 1 if first_label else min(found) - 1)
    unknown = {index: label for index, label in unknown.items() if index > first}
    return _filled_between(found, columns, unknown, part.column_numbers) | unknown


def without_header(part: Part, by_index: dict[int, str]) -> list[str]:
    """The columns over which no header is printed: their neighbours or their numbers named them."""
    stacks = header_stacks(part)
    return [
        label
        for index, label in by_index.items()
        if index >= len(stacks) or not any(not spans for _, spans in stacks[index])
    ]


def names_all(part: Part, columns: Sequence[Column]) -> bool:
    """Whether a header names all of these columns and no others."""
    found, unknown = _named(part, columns, 0)
    others = [label for label in unknown.values() if not NAME_HEADER.fullmatch(label)]
    return len(found) == len(columns) and not others


def is_foreign(part: Part, columns: Sequence[Column]) -> bool:
    """Whether a header names columns, and none of them is ours: the header of another form, its title lost."""
    found, unknown = _named(part, columns, 0)
    others = [label for label in unknown.values() if not NAME_HEADER.fullmatch(label)]
    return not found and len(others) > 1


def _named(
    part: Part, columns: Sequence[Column], first_label: int, end: int | None = None
) -> tuple[dict[int, str], dict[int, str]]:
    """The columns that header texts name, and the texts that name none of ours, by cell index."""
    groups = {comparable(column.under) for column in columns if column.under}
    heads: list[Head] = []
    for index, texts in enumerate(stacks_of_account(part)[first_label:end], first_label):
        own = [text for text, spans in texts if not spans]
        group = next((text for text, _ in reversed(texts) if text in groups), None)
        over = [text for text, _ in texts[: _last_own(texts)]]
        if own:
            column = _column_of(own, group, columns)
            heads.append(Head(index, own[-1], over[-1] if over else "", group, column))
    found = {head.index: head.column.label for head in claimed(heads) if head.column}
    labels = Counter([head.text for head in heads] + [comparable(label) for label in found.values()])
    unknown = {
        head.index: head.label(alone=labels[head.text] == 1)
        for head in heads
        if head.index not in found and head.text not in groups and has_chinese(head.text)
    }
    return found, unknown


def _last_own(texts: Sequence[tuple[str, bool]]) -> int:
    return max((place for place, (_, spans) in enumerate(texts) if not spans), default=0)


def _without_year(text: str, year: str) -> str:
    """A header without the year of account; figures of another year keep it."""
    match = _YEAR.match(text)
    return text[match.end() :] if match and match[1] == year else text


def _filled_between(
    found: dict[int, str], columns: Sequence[Column], taken: dict[int, str], numbers: dict[int, int]
) -> dict[int, str]:
    """Add the columns whose header is lost, where all others stand in the statutory order without a gap.

    Between two known columns their order is enough; at the edges the column numbers must say so.
    """
    labels = [column.label for column in columns]
    offsets = {index - labels.index(label) for index, label in found.items()}
    if len(offsets) != 1 or 2 * len(found) < len(labels):
        return found
    offset = offsets.pop()
    lost = {offset + place: label for place, label in enumerate(labels) if label not in found.values()}
    between = {
        index: label
        for index, label in lost.items()
        if index not in taken
        and (min(found) < index < max(found) or numbers.get(index) == index - offset + 1)
    }
    return found | between


def _column_of(own: list[str], group: str | None, columns: Sequence[Column]) -> Column | None:
    if not own:
        return None
    if own[-1] in SUBTOTALS and len(own) > 1:
        over = find_column(own[-2], group if own[-2] != group else None, columns)
        over = over or find_column(own[-1], group, columns)
        if over:
            return over
    column = find_column("".join(own), group, columns) or find_column(own[-1], group, columns)
    if not column and own[-1] in _MEASURES:
        return _column_of(own[:-1], group, columns)
    return column


def _by_number(part: Part, columns: Sequence[Column]) -> dict[int, str]:
    numbers = part.column_numbers
    if len(numbers) != len(columns) or not any(row.aligned for row in part.header if row.column_numbers):
        return {}
    return {index: columns[number - 1].label for index, number in numbers.items()}


def column_words(rows: Iterable[Row], columns: Sequence[Column]) -> list[str]:
    """Every mention of a column in a header, in order."""
    text = "".join(comparable(row.line.text) for row in rows if not row.has_figure)
    return [label for label, is_group in _tokens(text, columns) if not is_group]


def between_columns(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """What a header prints besides the labels of columns."""
    return "".join(
        _between_tokens("".join(comparable(row.line.text) for row in rows if not row.has_figure), columns)
    )


def columns_in_order(rows: Iterable[Row], columns: Sequence[Column]) -> list[str]:
    """The order of the columns where the header is only a run of words, possibly folded over lines.

    The words are searched for column labels from left to right; the columns printed under a group heading
    stand where the heading stands.
    """
    lines = head_lines(list(rows), columns)
    tokens = _tokens("".join(lines), columns)
    named = [label for label, is_group in tokens if not is_group]
    order: list[str] = []
    for label, is_group in tokens:
        members = [c.label for c in columns if c.under == label and (c.label in named or c.label == label)]
        members.sort(key=lambda member: named.index(member) if member in named else -1)
        if not is_group:
            order.append(label)
        elif len(members) > 1 or label in members:
            order += members
    by_line = [[label for label, _ in _tokens(line, columns)] for line in lines]
    return in_statutory_order(list(dict.fromkeys(order)), by_line, [column.label for column in columns])


def certain_order(rows: Sequence[Row], columns: Sequence[Column], titles: Sequence[str] = ()) -> list[str]:
    """The order of the columns, where the words of the header leave nothing over; else nothing.

    What is left over is a column we do not know, or one whose label is folded around the words of others;
    that one stands in its statutory place if all others do. The title of the form may stand over all columns.
    Of a heading over columns, those columns must be named.
    """
    rows = _without_first_label(rows, columns)
    order = columns_in_order(rows, columns)
    text = "".join(head_lines(rows, columns))
    if any(is_group and not _members(label, order, columns) for label, is_group in _tokens(text, columns)):
        return []
    for title in titles:
        text = text.replace(comparable(title).removesuffix("表"), "")
    rest = _NAME_WORDS.sub("", "".join(_between_tokens(text, columns)).replace("数", ""))
    if not has_chinese(rest):
        return order
    official = [column.label for column in columns]
    missing = [label for label in official if label not in order]
    is_folded = rest == _NAME_WORDS.sub("", comparable("".join(missing)))
    return official if is_folded and order == [label for label in official if label in order] else []


def _members(group: str, order: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The columns that are named of those that stand under a group heading."""
    return [column.label for column in columns if column.under == group and column.label in order]


def _without_first_label(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[Row]:
    """Leave out the first words of a folded row label, which stand directly under the header."""
    last = rows[-1].line.text if rows and len(rows[-1].filled) == 1 else ""
    if last and not _tokens(comparable(last), columns) and not _NAME_WORDS.search(comparable(last)):
        return rows[:-1]
    return rows


def _tokens(text: str, columns: Sequence[Column]) -> list[tuple[str, bool]]:
    """Labels of columns, and of groups of columns (True), in the order in which the text names them."""
    return [token for token, _ in _walk(text, columns) if token]


def _between_tokens(text: str, columns: Sequence[Column]) -> list[str]:
    """The characters that belong to no label."""
    return [character for token, character in _walk(text, columns) if not token]


def _walk(text: str, columns: Sequence[Column]) -> Iterator[tuple[tuple[str, bool] | None, str]]:
    words = {comparable(other): (column.label, False) for column in columns for other in column.also}
    words |= {comparable(column.label): (column.label, False) for column in columns}
    words |= {comparable(column.under): (column.under, True) for column in columns if column.under}
    by_length = sorted(words, key=len, reverse=True)
    at = 0
    while at < len(text):
        word = next((word for word in by_length if text.startswith(word, at)), None)
        yield (words[word], word) if word else (None, text[at])
        at += len(word) if word else 1
