"""How badly pieces of a row suit what a column holds: 0 is what the official form expects there."""

import re
from collections.abc import Sequence

from extractor.readers.layout.labels import has_chinese
from extractor.readers.layout.performance.levels import is_level1, is_level2, without_points
from extractor.readers.layout.performance.pieces import Piece
from extractor.readers.layout.performance.vocabulary import Role

IMPOSSIBLE = 100.0
OPERATOR = re.compile(r"(?:[≥≤＝=＞＜><≧≦﹥﹤≠]|大于等于|小于等于|大于|小于|等于|不低于|不高于)+")
MARKERS = frozenset(
    {"文字描述", "定性", "定性指标", "定量", "定量指标", "正向", "反向", "正向指标", "反向指标"}
)
"""Stand where a sign would: they say that a target is in words or which way it counts, and are no part of it."""

_UNIT = re.compile(
    r"[%‰％]|百分比|万|(?:[百千万亿]{0,2})(?:元|人次?|户次?|次数?|个月?|家次?|项|件|套|台|辆|册|份|篇|期|批次?|场次?|天|日|小时|时|分钟|年|月"
    r"|公里|千米|米|平方米|平方公里|亩|公顷|吨|公斤|千克|度|所|处|座|栋|间|条|类|种|名|例|组|笔|张|块|部|宗|起|门|轮|支|盏|株|分|级|倍|课时|学时|床|位|只|头)"
    r"(?:[/／].{1,4})?"
)
_COMPLETION = re.compile(
    r"(?:已|未|部分|基本|全部|超额|按时)*(?:完成|达成|达标|达到|实现)(?:预期|年度|目标|指标)*|是|否"
)
_MISSING = {
    Role.LEVEL3: 20.0,
    Role.TARGET: 4.0,
    Role.ACTUAL: 4.0,
    Role.WEIGHT: 4.5,
    Role.SCORE: 3.0,
    Role.NOTE: 2.0,
    Role.COMPLETION: 2.0,
    Role.SIGN: 0.3,
    Role.UNIT: 0.3,
}
_LONGEST = {Role.LEVEL3: 3, Role.TARGET: 4, Role.ACTUAL: 2, Role.REASON: 6, Role.NOTE: 2}
_UNUSUAL, _DOUBTFUL, _WRONG = 1.0, 2.5, 6.0
_LONGEST_UNIT = 3


def blank_cost(role: Role) -> float:
    """What it means that a column is blank. Levels are filled down and reasons are rare: their blanks mean nothing."""
    return _MISSING.get(role, 0.0)


def longest(role: Role) -> int:
    """How many pieces one value of a column may stand in."""
    return _LONGEST.get(role, 1)


def fit_cost(role: Role, pieces: Sequence[Piece]) -> float:
    """What it costs to read these pieces as the value of this column."""
    first = pieces[0]
    if role in {Role.TARGET, Role.ACTUAL}:
        return _target(pieces) if role is Role.TARGET else _actual(pieces)
    if role in {Role.WEIGHT, Role.SCORE}:
        return 0.0 if first.is_bare_number or first.is_blank else IMPOSSIBLE
    if role in {Role.LEVEL3, Role.NOTE, Role.REASON}:
        return sum(_text(role, piece) for piece in pieces) + _several(role, pieces)
    return {
        Role.LEVEL1: _level1,
        Role.LEVEL2: _level2,
        Role.COMPLETION: _completion,
        Role.SIGN: _sign,
        Role.UNIT: _unit,
    }[role](first)


def is_unit(words: str) -> bool:
    """Whether these words are a unit and nothing else."""
    return bool(_UNIT.fullmatch(words))


def is_operator(words: str) -> bool:
    """Whether these words are a sign of comparison and nothing else."""
    return bool(OPERATOR.fullmatch(words))


def _several(role: Role, pieces: Sequence[Piece]) -> float:
    """Aligned cells hold whole values; words that only white space parts may belong together."""
    more = len(pieces) - 1
    if role is Role.REASON:
        return 0.3 * more
    return (IMPOSSIBLE if more and pieces[0].index is not None else 0.8) * more


def _level1(piece: Piece) -> float:
    name = without_points(piece.comparable)
    points = name != piece.comparable
    if is_level1(name):
        return 0.3 if is_level2(name) and not points else 0.0
    if not has_chinese(name) or (is_level2(name) and not points):
        return _WRONG * (1 if has_chinese(name) else 2)
    return 0.2 if points else 4.0


def _level2(piece: Piece) -> float:
    name = without_points(piece.comparable)
    if name != piece.comparable and is_level1(name):
        return 3.0
    if is_level2(name):
        return 0.5 if is_level1(name) and name != "成本指标" else 0.0
    if not has_chinese(name):
        return 2 * _WRONG
    return 5.0 if is_level1(name) else _DOUBTFUL


def _text(role: Role, piece: Piece) -> float:
    words = piece.comparable
    if role is Role.REASON:
        return 2.0 if piece.is_bare_number else 0.2
    if not has_chinese(words) or is_operator(words):
        return 8.0 if role is Role.LEVEL3 else _WRONG
    if is_level1(words) or is_level1(without_points(words)):
        return _UNUSUAL
    return 0.5 if is_level2(words) or words in MARKERS or is_unit(words) else 0.0


def _completion(piece: Piece) -> float:
    if _COMPLETION.fullmatch(piece.comparable):
        return 0.0
    return 2.0 if any(map(str.isdigit, piece.compact)) else _UNUSUAL


def _sign(piece: Piece) -> float:
    return 0.0 if is_operator(piece.comparable) or piece.comparable in MARKERS else IMPOSSIBLE


def _unit(piece: Piece) -> float:
    return 0.0 if is_unit(piece.comparable) else (IMPOSSIBLE if piece.is_bare_number else _DOUBTFUL)


def _target(pieces: Sequence[Piece]) -> float:
    words = [piece.comparable for piece in pieces]
    signed = is_operator(words[0]) or words[0] in MARKERS
    rest = words[1:] if signed else words
    if not rest or pieces[0].is_blank:
        return 5.0 if not pieces[0].is_blank else _UNUSUAL
    if words[0] in MARKERS:
        return 0.0 if len(set(rest)) == 1 else _several_values(rest)
    if len(rest) == 1:
        return (_UNUSUAL if signed else _WRONG) if is_unit(rest[0]) else 0.0
    return _several_values(rest)


def _actual(pieces: Sequence[Piece]) -> float:
    words = [piece.comparable for piece in pieces]
    if len(words) == 1:
        return _WRONG if is_operator(words[0]) or is_unit(words[0]) or words[0] in MARKERS else 0.0
    if is_operator(words[0]):
        return 0.1
    return _several_values(words)


def _several_values(words: Sequence[str]) -> float:
    """A number and its unit in two cells are one value; other neighbours are not. Few units are in the list of units."""
    if len(words) != 2 or has_chinese(words[0]) or not any(map(str.isdigit, words[0])):  # noqa: PLR2004
        return 0.0 if len(words) == 2 and is_unit(words[1]) and not has_chinese(words[0]) else IMPOSSIBLE  # noqa: PLR2004
    if is_unit(words[1]):
        return 0.0
    short = len(words[1]) <= _LONGEST_UNIT and not any(map(str.isdigit, words[1]))
    return _UNUSUAL if short and not _COMPLETION.fullmatch(words[1]) else IMPOSSIBLE
