"""The units included in the accounts: named in a sentence, in a list below it, or in a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.final_accounts.supplements import IncludedUnit, LabelledValue, UnitsIncluded
from extractor.readers.layout.cells import Cell, Row, is_tabular
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.performance.pieces import joined, trimmed
from extractor.readers.layout.supplements.grid import row_of, words_of
from extractor.readers.layout.supplements.passages import Passage

_INCLUDED = re.compile(
    r"纳入[^。]{0,40}?决算[^。]{0,15}?(?:范围|编制|汇编|编报|汇总|公开)|决算(?:汇总|编报|公开|编制)*[^。，,\d]{0,6}单位(?:构成|包括|范围)"
    r"|(?:部门|单位)决算[^。，,\d]{0,8}(?:包括|包含)"
)
_NONE_BELOW = re.compile(
    r"(?:没有|无|未设)(?:任何)?(?:下属|所属|下级|二级|附属|直属)[^。，,]{0,8}(?:单位|机构)|单独编制本级决算"
)
_COUNTED = re.compile(
    r"单位[^。；;,，\d]{0,8}?(?P<n>\d+|[一二三四五六七八九十]+)\s*(?:个|家)"
    r"|(?P<m>\d+|[一二三四五六七八九十]+)\s*(?:个|家)[^。；;,，\d内]{0,8}(?:单位|机构)"
)
_BELOW = re.compile(
    r"(?:下属|所属|下设|直属|下级)[^。，,]{0,12}单位[^。，,]{0,4}\d+(?:个|家)"
    r"|(?:\d|[一二三四五六七八九十])(?:个|家)[^。，,内]{0,8}(?:预算|所属|下属|二级)[^。，,]{0,4}单位"
)
_OTHER_SCOPE = re.compile(r"绩效|自评|评价|资产|采购")
_LISTED = re.compile(r"(?:包括|包含|分别是|分别为|具体为|具体是|具体包括|即|如下|构成为|是|为)[:：]?|[:：]")
_BETWEEN = re.compile(r"[、，,；;。]|以及")
_AND = re.compile(r"和|及|与")
_NUMBER = re.compile(r"\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[、.．]|[（(][一二三四五六七八九十]+[)）]|[-•●])\s*")
_UNIT = re.compile(
    r"[\u3400-\u9fff（）()“”·\d]{0,40}(?:局|厅|委|办|办公室|中心|院|所|站|校|学|园|处|队|会|馆|公司|本级|机关|社|台|团|库|室|署|联|场|部|镇|乡|街道)"
    r"(?:[（(][^（()）]{1,12}[)）])?(?:[（(]?(?:本级|机关|本部)[)）]?)?"
)
_NAME_HEADER = re.compile(
    r"(?:(?:预算|决算|基层|下属|二级|独立核算)*单位|机构|部门)(?:\(部门\))?(?:名称|全称)"
)
_INTRODUCES = re.compile(r"\s*(?:具体|包括|分别|名单|单位)?[^。]{0,12}[:：]\s*")
_SHORTEST_NAME = 3
_LONGEST_NAME = 45
_FAR = 4
"""Lines between a sentence and what it announces: a unit of measure, a page number."""


def read_units(lines: Sequence[SourceLine], passages: Sequence[Passage]) -> list[UnitsIncluded]:
    """Read them all; a heading alone, as in a list of contents, says nothing."""
    found: list[UnitsIncluded] = []
    before: list[Passage] = []
    for passage in passages:
        text = comparable(passage.text)
        included, none = _is_included(text), bool(_NONE_BELOW.search(text))
        if not included and not none:
            before = [passage] if _BELOW.search(text) else []
            continue
        before = before if included else []
        stated = _stated([*before, passage])
        units = list(_named(passage)) or list(_listed(lines, passage.index, announced=_announces(passage)))
        if units or stated or none:
            statements = tuple(one.words(0, len(one.text)) for one in (*before, passage))
            found.append(
                UnitsIncluded(statements=statements, stated=stated, units=tuple(units), line=passage.line)
            )
        before = []
    return found


def _is_included(text: str) -> bool:
    match = _INCLUDED.search(text)
    return bool(match) and not _OTHER_SCOPE.search(match.group() if match else "")


def _stated(sentences: Sequence[Passage]) -> Words | None:
    """The number of units as printed; the sentence that names the scope goes before the one above it."""
    for sentence in reversed(sentences):
        match = _COUNTED.search(sentence.text)
        if match:
            return sentence.words(*match.span("n" if match["n"] else "m"))
    return None


def _announces(passage: Passage) -> bool:
    return passage.text.endswith((":", "：")) or bool(re.search(r"(?:如下|包括|构成)[。:：]?$", passage.text))


def _named(passage: Passage) -> Iterator[IncludedUnit]:
    """The units a sentence names behind 包括 or a colon."""
    scope = _INCLUDED.search(passage.text)
    opened = list(_LISTED.finditer(passage.text, scope.end() - 2 if scope else 0))
    for match in opened:
        spans = list(_parts(passage.text, match.end()))
        names = [passage.words(*span) for span in spans]
        if names and all(_is_unit(name.value) for name in names):
            yield from (IncludedUnit(name=name) for name in names)
            return


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The pieces of a list to the end of its sentence; 和 and 及 part names only where both sides are names."""
    end = next((m.start() for m in re.finditer("。", text[start:])), len(text) - start) + start
    at = start
    for match in [*_BETWEEN.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if text[at:stop].strip():
            yield from _two(text, at, stop)
        at = match.end() if match else end


def _two(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _AND.finditer(text, start, end):
        if _is_unit(text[start : match.start()].strip()) and _is_unit(text[match.end() : end].strip()):
            yield from ((start, match.start()), (match.end(), end))
            return
    yield start, end


def _is_unit(words: str) -> bool:
    return _SHORTEST_NAME <= len(words) <= _LONGEST_NAME and bool(_UNIT.fullmatch(words.replace(" ", "")))


def _listed(lines: Sequence[SourceLine], index: int, *, announced: bool) -> Iterator[IncludedUnit]:
    """The units in a table or in a numbered list below; one without numbers only where it was announced."""
    below = [line for line in lines[index:] if line.text.strip()]
    for at, line in enumerate(below[:_FAR]):
        if _is_included(comparable(line.text)):
            break
        row = row_of(line)
        name = next((i for i, cell in enumerate(row.filled) if _NAME_HEADER.fullmatch(cell.comparable)), None)
        if name is not None and len(row.filled) > 1:
            yield from _tabled(below[at + 1 :], row)
            return
    for line in dropwhile(lambda line: _INTRODUCES.fullmatch(line.text), below):
        number = _NUMBER.match(line.text)
        start, end = number.end() if number else 0, len(line.text.rstrip("。；;，, \t\r　"))
        name_cell = trimmed(Cell(line, 0, len(line.text)), start, end)
        if is_tabular(line.text) or not (number or announced) or not _is_unit(name_cell.compact):
            return
        yield IncludedUnit(name=joined([name_cell]))


def _tabled(lines: Sequence[SourceLine], header: Row) -> Iterator[IncludedUnit]:
    """The rows below a header that names units; each begins with its number, or stands in cells."""
    titles = header.cells if header.aligned else header.filled
    at = next(i for i, cell in enumerate(titles) if _NAME_HEADER.fullmatch(cell.comparable))
    for line in lines:
        row = row_of(line)
        cells = row.cells if row.aligned else row.filled
        if row.aligned != header.aligned or len(cells) <= at or not _is_listed(cells, titles, at):
            return
        details = (
            LabelledValue(label=joined([title]), value=words_of(cell))
            for i, (title, cell) in enumerate(zip(titles, cells, strict=False))
            if i != at and title.text and not re.fullmatch("序号|编号", title.comparable)
        )
        yield IncludedUnit(name=joined([cells[at]]), details=tuple(details))


def _is_listed(cells: Sequence[Cell], titles: Sequence[Cell], at: int) -> bool:
    numbered = at == 0 or cells[0].is_integer or not re.fullmatch("序号|编号", titles[0].comparable)
    return numbered and cells[at].is_label and len(cells[at].compact) <= _LONGEST_NAME
