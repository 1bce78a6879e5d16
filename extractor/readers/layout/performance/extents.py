"""Where the self-evaluation forms stand: a title, the name of a project, the header of the indicators.

Lists of contents and sentences name the forms too; what counts is that a header of indicators follows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.documents import Document, SourceLine
from extractor.readers.layout.cells import Cell, Row
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.performance.header import is_header
from extractor.readers.layout.performance.heading import names_project
from extractor.readers.layout.performance.pieces import Piece, pieces_of, row_of, trimmed
from extractor.readers.layout.titles import is_narrative_heading, is_part_heading, title_of

_LONGEST_TITLE = 60
_TITLE = re.compile(
    r"(?P<kind>(?:部门|单位|项目|预算|整体|专项|转移支付|财政|政策|区域|支出|资金|绩效|目标|评价|[（(](?:单位|部门|项目|政策)[)）]|\s)+"
    r"自\s*评\s*(?:情\s*况|结\s*果)?\s*表)\s*(?P<behind>[（(][^（()）]*[)）]|[:：续]|\s)*"
)
_ANNEX = re.compile(r"附(?:件|表)[\d一二三四五六七八九十\-—.、:]*")
_OTHER_PAPER = re.compile(
    r".*(?:自评报告|评价报告|基础数据表|评价表|评分表|汇总表|一览表|申报表|监控表)(?:\(.*\))?"
)
_HEADING = re.compile(r"\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分")
_OWN_BLOCK = re.compile(
    r".*(?:基本情况|基本信息|执行情况|目标|绩效指标|存在|整改|结论|改进|其他需要|自评得分|总分).*"
)
_FURNITURE = re.compile(r"\(20\d\d年度?\)|20\d\d年度?|[-—–\s]*\d{1,3}[-—–\s]*|第\d+页.*|续表.*")


@dataclass
class Extent:
    """The lines of one form: its title, its rows in the order of the document."""

    title: Piece
    rows: list[Row] = field(default_factory=list)

    @property
    def has_indicators(self) -> bool:
        """Whether a header of indicators stands in it."""
        return any(is_header(row) for row in self.rows)

    @property
    def has_project(self) -> bool:
        """Whether the name of a project or body stands in it."""
        return any(names_project(row) for row in self.rows)


def extents(document: Document) -> list[Extent]:
    """The self-evaluation forms of a document."""
    found: list[Extent] = []
    for extent in _titled(document.lines):
        for part in _one_project_each(extent):
            if part.has_project and part.has_indicators:
                found.append(part)
            elif found and part.has_indicators and part.title.compact == found[-1].title.compact:
                found[-1].rows += part.rows
    return found


def _titled(lines: Iterable[SourceLine]) -> Iterator[Extent]:
    current: Extent | None = None
    for line in lines:
        if not line.text.strip():
            continue
        title = _title(line)
        if title:
            if current:
                yield current
            current = Extent(title)
        elif current and _ends(line, begun=bool(current.rows)):
            yield current
            current = None
        elif current and not _FURNITURE.fullmatch(comparable(line.text)):
            current.rows.append(row_of(line))
    if current:
        yield current


def _title(line: SourceLine) -> Piece | None:
    """The title in a line of its own, without its year and its owner."""
    if "自" not in line.text or len(line.text.strip()) > _LONGEST_TITLE:
        return None
    filled = pieces_of(row_of(line))
    if "\t" in line.text and len(filled) > 1:
        return None
    stripped = line.text.strip()
    whole = Cell(line, line.text.index(stripped), line.text.index(stripped) + len(stripped))
    match = next((m for m in _TITLE.finditer(whole.text) if m.end() == len(whole.text)), None)
    if (
        not match
        or "绩效" not in comparable(match["kind"])
        or re.search("[。；，]", whole.text[: match.start()])
    ):
        return None
    return Piece((trimmed(whole, *match.span("kind")),))


def _ends(line: SourceLine, *, begun: bool) -> bool:
    """Whether a line stands after the form: a heading, an annex, another paper."""
    if "\t" in line.text:
        return False
    words = comparable(line.text)
    if len(words) > _LONGEST_TITLE:
        return False
    return bool(
        _ANNEX.fullmatch(words)
        or _OTHER_PAPER.fullmatch(words)
        or is_part_heading(line.text)
        or is_narrative_heading(line.text)
        or title_of(line.text)
        or (begun and _HEADING.match(words) and not _OWN_BLOCK.fullmatch(words))
    )


def _one_project_each(extent: Extent) -> Iterator[Extent]:
    """Part what stands under one title where another project begins after the indicators of the last."""
    part = Extent(extent.title)
    for row in extent.rows:
        if names_project(row) and part.has_indicators:
            yield part
            part = Extent(extent.title)
        part.rows.append(row)
    yield part
