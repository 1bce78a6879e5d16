"""The annexed performance papers: which kind, which title, which lines.

A title is a short line of its own that ends with the name of its kind; lists of contents name papers too, but
nothing follows there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extractor.documents import SourceLine
from extractor.final_accounts import Words
from extractor.readers.layout.cells import Cell, is_tabular
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.performance.pieces import joined
from extractor.readers.layout.titles import is_part_heading, title_of


class PaperKind(StrEnum):
    """The kinds of papers; ``OTHER`` is whatever else ends the paper before it."""

    REPORT = "报告"
    BASE_DATA = "基础数据表"
    EVALUATION = "评价表"
    OTHER = "other"


_BEHIND = r"(?:\(.*\)|续表?)?"
_KINDS = (
    (PaperKind.BASE_DATA, re.compile(rf".*(?:绩效|评价|整体支出).*基础(?:数据|信息)表{_BEHIND}")),
    (PaperKind.REPORT, re.compile(rf".*(?:自评|评价)(?:总|总结|情况|工作)?报告{_BEHIND}")),
    (
        PaperKind.EVALUATION,
        re.compile(
            rf".*(?:(?:部门|绩效|项目|重点|财政|单位)评价|评价(?:指标|评分|打分|得分)(?:体系)?(?:及?(?:评分|得分|打分))?|绩效评分)(?:情况)?表{_BEHIND}"
        ),
    ),
    (
        PaperKind.OTHER,
        re.compile(rf".*自评(?:情况|结果)?表{_BEHIND}|.*(?:汇总表|一览表|申报表|监控表){_BEHIND}"),
    ),
)
_ENTRY = re.compile(
    r"[-•●·*\s]*(?:\d{1,2}[、.．]|[（(]?[一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)"
)
_ANNEX = re.compile(r"附(?:件|表)[\d一二三四五六七八九十\-—.、:]*")
_ANNEX_BEFORE = re.compile(r"附(?:件|表)[\d一二三四五六七八九十\-—.、:]*(?=.)")
_SENTENCE = re.compile(r"[。；;，,！!?？]|见附|如下|[.．…·]{3,}")
_BARE = re.compile(
    r"(?:部门|单位|项目|预算|支出|整体|财政|重点|绩效|专项|资金|情况|政策|自评|评价|总|工作|基础|数据|报告|指标|评分|表)+"
)
_OWNER = re.compile(r"[\u3400-\u9fff\d“”‘’（）()《》·—、\s]{4,45}")
_LONGEST_TITLE = 60


@dataclass
class Paper:
    """One paper: its kind, its title, its lines that are not blank."""

    kind: PaperKind
    title: Words
    line: int
    lines: list[SourceLine] = field(default_factory=list)


def papers(lines: Sequence[SourceLine]) -> list[Paper]:
    """Find the papers; a title folded over two lines takes the line above with it."""
    found: list[Paper] = []
    current: Paper | None = None
    above: SourceLine | None = None
    for line in lines:
        if not line.text.strip():
            continue
        kind = _kind(line)
        if kind:
            owner = above if above and _is_owner(above, line) else None
            if owner and current and current.lines and current.lines[-1] is owner:
                current.lines.pop()
            title = joined(_whole(one) for one in (owner, line) if one)
            current = Paper(kind, title, (owner or line).number)
            found.append(current)
        elif _ends(line):
            current = None
        elif current:
            current.lines.append(line)
        above = line
    return [paper for paper in found if paper.kind is not PaperKind.OTHER and paper.lines]


def _kind(line: SourceLine) -> PaperKind | None:
    stripped = line.text.strip()
    if len(stripped) > _LONGEST_TITLE or "\t" in stripped or stripped[-1] not in "告表)）续":
        return None
    words = _ANNEX_BEFORE.sub("", comparable(stripped))
    if _SENTENCE.search(words) or _ENTRY.match(words):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(words)), None)


def _is_owner(above: SourceLine, line: SourceLine) -> bool:
    """Whether the line above begins a title whose last line only says which kind of paper it is."""
    words = above.text.strip()
    return bool(
        _BARE.fullmatch(compact(line.text))
        and _OWNER.fullmatch(words)
        and not is_tabular(above.text)
        and not _ENTRY.match(words)
        and not _ANNEX.fullmatch(comparable(words))
        and not is_part_heading(words)
        and not _kind(above)
    )


def _ends(line: SourceLine) -> bool:
    """Whether a line ends the paper before it: a numbered annex, a part of the disclosure, a statutory form."""
    if is_tabular(line.text) or len(line.text) > _LONGEST_TITLE:
        return False
    return bool(_ANNEX.fullmatch(comparable(line.text)) or is_part_heading(line.text) or title_of(line.text))


def _whole(line: SourceLine) -> Cell:
    stripped = line.text.strip()
    start = line.text.index(stripped)
    return Cell(line, start, start + len(stripped))
