"""The head of a self-evaluation form: whose it is, who carries it out, in which unit its money is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.amounts import FEN_PER_UNIT
from extractor.final_accounts import Words
from extractor.readers.layout.cells import Row
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.performance.pieces import Piece, joined, pieces_of, trimmed
from extractor.readers.layout.performance.vocabulary import indicator_role

_PROJECT = re.compile(
    r".{0,6}?(?:项目(?:支出)?|专项(?:资金|项目)?|转移支付(?:项目|\(项目\))?|政策(?:和项目)?|(?:\(?(?:项目|政策|专项|单位)\)?)+)名称(?:及(?:代码|编码))?:?"
)
_BODY = re.compile(
    r".{0,6}?(?:部门|单位|部门\(单位\)|单位\(部门\)|预算部门|预算单位)(?:名称|\(盖章\))(?:及(?:代码|编码))?:?"
)
_IMPLEMENTER = re.compile(
    r"(?:项目)?(?:具体)?(?:实施|执行|承担|使用)(?:\(?主管\)?)?(?:单位|部门)(?:\(盖章\)|名称)?:?|资金使用单位(?:\(盖章\))?:?|项目单位(?:\(盖章\))?:?|用款单位:?"
)
_OTHER_LABEL = re.compile(
    r"(?:中央|地方|省级|市级|项目)?主管(?:部门|单位)(?:及(?:代码|编码))?(?:\(盖章\))?:?|项目(?:级次|类型|类别|属性|编码|代码|负责人|周期|期限|年度|性质|总额)(?:及电话)?:?|金额单位:?"
    r"|(?:联系)?电话:?|联系人:?|填报(?:人|日期|单位|时间).*|单位(?:编码|代码):?|预算(?:单位|部门):?|是否.*|年度:?|评价年度:?|自评(?:得分|等级|类型).*"
)
_GLUED = re.compile(
    r"(?P<label>(?:项\s*目\s*(?:支\s*出\s*)?|专\s*项\s*(?:资\s*金\s*)?|(?:部\s*门|单\s*位)\s*(?:[（(]\s*(?:单\s*位|部\s*门)\s*[)）]\s*)?)名\s*称)\s*[:：]?\s*(?P<value>[^:：\s].*)"
)
_UNIT_IN_BRACKETS = re.compile(r".*\((?:单位:)?([百千万亿]*元)\)")
_FOLDED_UNIT = re.compile(r"([百千万亿]*元)\)")
_UNIT_NAMED = re.compile(r".*(?:金额)?单位:(?:人民币)?([百千万亿]*元)\)?")
_FOLDED_LINES = 2
_LONGEST_CELL = 200
_LONGEST_UNIT_LABEL = 25


class Heading(NamedTuple):
    """What the head says; ``line`` is the line the project's name stands on."""

    project: Words
    implementer: Words | None
    unit: str | None
    line: int


class _Named(NamedTuple):
    label: str
    value: list[Piece]


def names_project(row: Row) -> bool:
    """Whether a row prints the name of a project, or of a body, behind its label."""
    if "名" not in row.line.text:
        return False
    return any(_PROJECT.fullmatch(n.label) or _BODY.fullmatch(n.label) for n in _named(row))


def read_heading(rows: Sequence[Row]) -> Heading | None:
    """Read the head, from the rows above the indicators; None where no project and no body is named."""
    named = [(at, one) for at, row in enumerate(rows) for one in _named(row)]
    owner = next((x for x in named if _PROJECT.fullmatch(x[1].label)), None)
    owner = owner or next((x for x in named if _BODY.fullmatch(x[1].label)), None)
    if owner is None:
        return None
    at, project = owner
    implementer = next((one for _, one in named if _IMPLEMENTER.fullmatch(one.label)), None)
    cells = [cell for piece in project.value for cell in piece.cells]
    return Heading(
        project=joined([*cells, *(cell for piece in _folded(rows, at) for cell in piece.cells)]),
        implementer=joined(cell for piece in implementer.value for cell in piece.cells)
        if implementer
        else None,
        unit=_unit(rows),
        line=cells[0].line.number,
    )


def _named(row: Row) -> list[_Named]:
    """The labels of a row that are followed by a value, with it."""
    named: list[_Named] = []
    open_label: _Named | None = None
    for piece in pieces_of(row):
        words = piece.comparable
        if len(words) > _LONGEST_CELL:
            continue
        glued = _GLUED.fullmatch(piece.cells[0].text)
        if any(label.fullmatch(words) for label in (_PROJECT, _BODY, _IMPLEMENTER, _OTHER_LABEL)):
            open_label = _Named(words, [])
            named.append(open_label)
        elif glued and open_label is None:
            value = trimmed(piece.cells[0], *glued.span("value"))
            open_label = _Named(comparable(glued["label"]), [Piece((value,), piece.index)])
            named.append(open_label)
        elif open_label and not (row.aligned and open_label.value):
            open_label.value.append(piece)
    return [one for one in named if one.value and not indicator_role(one.value[0].comparable)]


def _folded(rows: Sequence[Row], at: int) -> list[Piece]:
    """The rest of a name that goes on below its first line, up to the next label."""
    if rows[at].aligned:
        return []
    below = rows[at + 1 : at + 2 + _FOLDED_LINES]
    for count, row in enumerate(below):
        if _named(row):
            return [piece for folded in below[:count] for piece in pieces_of(folded)]
        if row.aligned or any(_OTHER_LABEL.fullmatch(piece.comparable) for piece in pieces_of(row)):
            break
    return []


def _unit(rows: Iterable[Row]) -> str | None:
    """The unit of money: named in a cell of its own, in brackets behind a heading (be it folded), or over the form."""
    opened = False
    for row in rows:
        pieces = pieces_of(row)
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            words = piece.comparable
            if len(words) > _LONGEST_CELL:
                continue
            named = _UNIT_NAMED.fullmatch(words) or _UNIT_IN_BRACKETS.fullmatch(words)
            if named and named.group(1) in FEN_PER_UNIT and len(words) <= _LONGEST_UNIT_LABEL:
                return named.group(1)
            folded = _FOLDED_UNIT.fullmatch(words) if opened else None
            if folded and folded[1] in FEN_PER_UNIT:
                return folded[1]
            opened |= words.endswith("资金(")
            if words.rstrip(":") == "金额单位" and following and following.comparable in FEN_PER_UNIT:
                return following.compact
    return None
