"""P1: the total of a project's money is the sum of its sources, for every legitimate way of grouping the sources."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import chain, combinations

from extractor.checks.compare import total
from extractor.checks.identity import Cell, Check, Identity, Term
from extractor.checks.performance_cells import PERFORMANCE_BASIS, SOURCE_COLUMNS, FormCells, SourceCell
from extractor.checks.readings import best, holds

_SOURCES = Check(
    "P1",
    "年度资金总额 = 各资金来源之和（年初预算、全年预算、执行数；其中项不重复计）",
    PERFORMANCE_BASIS,
    "500 = 443 + 57",
    "500 ≠ 443 + 0",
)
CHECKS = (_SOURCES,)


class _Kind(Enum):
    """What a source can be among the others."""

    FISCAL = auto()
    """All money of the treasury, which parts by fund or by level of government may follow."""
    FUND = auto()
    LEVEL = auto()
    CARRIED = auto()
    """Money of former years: beside the money of the treasury or a part of it."""
    RESIDUAL = auto()
    """What is left: where it is printed, blank or not, the sources are complete."""
    PURPOSE = auto()
    """Basic and project expenditure: another division of the same total."""
    HEADING = auto()
    """The heading of a division, which repeats the total."""
    OTHER = auto()


_NAMES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (_Kind.HEADING, r"按.+分.{0,2}"),
        (_Kind.PURPOSE, r".{0,4}(?:基本|项目|人员|公用)(?:支出|经费).{0,4}"),
        (_Kind.CARRIED, r".*(?:上年|以前年度|历年|结转|结余).*"),
        (_Kind.RESIDUAL, r"其[他它].*|.*(?:单位|自有|自筹|非财政|社会)(?:资金|投入|收入)?"),
        (_Kind.LEVEL, r".*(?:中央|省|市|县|区|州|本级|上级|下级|地方|乡|镇|街道|转移支付).*"),
        (_Kind.FUND, r".*(?:一般公共预算|政府性基金|国有资本|社会保险|社保基金|专户|非税|债券|专项债).*"),
        (_Kind.FISCAL, r".*财政.*|政府预算资金|预算内?资金"),
    )
)
_CURRENT = re.compile(r"当年|本年")
_TREASURY = (_Kind.FISCAL, _Kind.FUND, _Kind.LEVEL)
_MOST_FREE = 4
"""So many sources of unknown standing are tried in every grouping; more of them all together or not at all."""

_Figures = Sequence[tuple[_Kind, Cell]]


def fund_sums(cells: FormCells) -> Iterator[Identity]:
    """The sums of the sources of one form, one for each total that is divided."""
    divided = [whole for whole in SOURCE_COLUMNS.values() if any(whole in one.cells for one in cells.sources)]
    found = [identity for whole in divided if (identity := _sum(cells, whole, whole))]
    if len(divided) == 1 and found and not holds(found[0]):
        # Figures printed behind the names of sources, in no column, may divide any of the totals.
        others = (_sum(cells, whole, divided[0]) for whole in SOURCE_COLUMNS.values())
        found = [one for one in others if one and holds(one)][:1] or found
    yield from found


def _sum(cells: FormCells, total_name: str, column: str) -> Identity | None:
    whole = cells.get(total_name)
    figures = [(_kind(one, cells.sources), one.cells[column]) for one in cells.sources if column in one.cells]
    if whole is None or not figures:
        return None
    statement = f"{cells.label}: {whole.label} = Σ 资金来源"
    readings = [
        Identity(_SOURCES.id, statement, (Term(whole),), tuple(Term(cell) for cell in group))
        for group in _groups(figures)
    ]
    identity = best(readings)
    if identity is None or holds(identity):
        return identity
    complete = any(_kind(one, cells.sources) is _Kind.RESIDUAL for one in cells.sources)
    exceeds = all(total(one.right) > whole.value for one in readings)
    return identity if complete or exceeds else None


def _kind(source: SourceCell, sources: Sequence[SourceCell]) -> _Kind:
    kind = next((kind for kind, pattern in _NAMES if pattern.fullmatch(source.name)), _Kind.OTHER)
    if kind is _Kind.CARRIED and any(_CURRENT.search(one.name) for one in sources):
        return _Kind.RESIDUAL  # beside the money of this year, and no part of it
    return kind


def _groups(figures: _Figures) -> Iterator[tuple[Cell, ...]]:
    """Every legitimate grouping, the widest sources first; each adds up to the total where the form is right."""
    main = [(kind, cell) for kind, cell in figures if kind not in {_Kind.PURPOSE, _Kind.HEADING}]
    free = [cell for kind, cell in main if kind in {_Kind.CARRIED, _Kind.OTHER}]
    fixed = [cell for kind, cell in main if kind is _Kind.RESIDUAL]
    for treasury in _treasury(main):
        for more in _subsets(free):
            if treasury or more or fixed:
                yield (*treasury, *fixed, *more)
        if any(kind in {_Kind.FUND, _Kind.LEVEL} for kind, _ in main):
            yield treasury or tuple(fixed)  # what is left may be a part of the money of the treasury too
    if purposes := tuple(cell for kind, cell in figures if kind is _Kind.PURPOSE):
        yield purposes
    yield from ((cell,) for kind, cell in figures if kind is _Kind.HEADING)


def _treasury(main: _Figures) -> Iterator[tuple[Cell, ...]]:
    """The money of the treasury as a whole, by fund, by level, and as sources side by side."""
    printed = [kind for kind in _TREASURY if any(kind is other for other, _ in main)]
    for size in range(1, len(printed) + 1):
        for kinds in combinations(printed, size):
            yield tuple(cell for kind, cell in main if kind in kinds)
    if not printed:
        yield ()


def _subsets(free: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """All of them, then ever fewer."""
    if len(free) > _MOST_FREE:
        yield from (tuple(free), ())
        return
    yield from chain.from_iterable(combinations(free, size) for size in range(len(free), -1, -1))
