"""A self-evaluation form as cells: its figures by the field paths of the contract."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractor.amounts import figure
from extractor.checks.identity import Cell, cell
from extractor.final_accounts import PERFORMANCE, PerformanceForm, Words
from extractor.messages import Message, say

PERFORMANCE_BASIS = "《项目支出绩效评价管理办法》（财预〔2020〕10号）项目支出绩效自评表"
"""Where the rules of these forms stand."""

AMOUNT_NAMES: Mapping[str, str] = {
    "annual_budget_initial": "年初预算数",
    "annual_budget": "全年预算数",
    "received": "到位数",
    "executed": "全年执行数",
}
"""Fields of money, as the forms print them."""
_NAMES: Mapping[str, str] = {
    "execution_rate": "执行率",
    "execution_weight": "执行率分值",
    "execution_score": "执行率得分",
    "weight_total": "满分",
    "score_total": "总分",
}
_GIVEN = frozenset({"execution_weight", "weight_total"})
"""Points that somebody gave; the score of the execution rate and the total may be rounded."""
SOURCE_COLUMNS: Mapping[str, str] = {
    "initial": "annual_budget_initial",
    "annual": "annual_budget",
    "executed": "executed",
}
"""The columns of a source by the total they divide."""
_INDICATOR_NAMES: Mapping[str, str] = {"weight": "分值", "score": "得分"}

_REMEMBERED = 4096
"""The same weights and scores come again in every form."""


@dataclass(frozen=True)
class SourceCell:
    """A source of funds: its name and its figures by the total they divide."""

    name: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class FormCells:
    """The figures of one form that can be read as numbers."""

    form: PerformanceForm

    @property
    def path(self) -> str:
        """The path of the form."""
        return f"{PERFORMANCE}/@{self.form.line}"

    @property
    def label(self) -> str:
        """What a person calls the form: its project, else its kind."""
        return (self.form.project or self.form.kind).value

    @cached_property
    def _cells(self) -> Mapping[str, Cell | None]:
        named = {name: (label, self.form.unit) for name, label in AMOUNT_NAMES.items()}
        named |= {name: (label, "%" if name == "execution_rate" else None) for name, label in _NAMES.items()}
        return {
            name: _cell(f"{self.path}/{name}", label, getattr(self.form, name), unit, exact=name in _GIVEN)
            for name, (label, unit) in named.items()
        }

    def get(self, name: str) -> Cell | None:
        """The figure of a field; None where it is blank or no number."""
        return self._cells[name]

    @cached_property
    def sources(self) -> tuple[SourceCell, ...]:
        """The sources; one of a name that was printed before has the place of its name in its paths."""
        found: list[SourceCell] = []
        for source in self.form.sources:
            name = source.name.value
            at = source.name.parts[0].place if source.name.parts else None
            again = any(known.name == name for known in found) and at
            path = f"{self.path}/sources/{name}" + (f"@{at.start}-{at.end}" if again and at else "")
            cells = {
                whole: one
                for column, whole in SOURCE_COLUMNS.items()
                if (one := _cell(f"{path}/{column}", f"{name}·{AMOUNT_NAMES[whole]}", getattr(source, column), self.form.unit))
            }  # fmt: skip
            found.append(SourceCell(name, cells))
        return tuple(found)

    def indicators(self, column: str) -> tuple[list[Cell], list[Message]]:
        """The figures of a column of the indicators, and what is blank in it."""
        cells, blank = [], []
        for line, one in self._column(column):
            if one:
                cells.append(one)
            else:
                blank.append(say("missing_of_indicator", column=_INDICATOR_NAMES[column], line=line))
        return cells, blank

    def pairs(self) -> Iterator[tuple[Cell, Cell]]:
        """Weight and score of each indicator, and of the execution rate, where both are printed."""
        execution = (self.get("execution_weight"), self.get("execution_score"))
        columns = zip(self._column("weight"), self._column("score"), strict=True)
        for weight, score in (execution, *((weight, score) for (_, weight), (_, score) in columns)):
            if weight and score:
                yield weight, score

    def _column(self, column: str) -> list[tuple[int, Cell | None]]:
        return self._columns[column]

    @cached_property
    def _columns(self) -> Mapping[str, list[tuple[int, Cell | None]]]:
        indicators = list(enumerate(self.form.indicators))
        return {
            column: [(one.line, self._indicator_cell(index, column)) for index, one in indicators]
            for column in _INDICATOR_NAMES
        }

    def _indicator_cell(self, index: int, column: str) -> Cell | None:
        indicator = self.form.indicators[index]
        name = indicator.level3.value if indicator.level3 else f"第{indicator.line}行"
        path = f"{self.indicator_path(index)}/{column}"
        return _cell(path, f"{name}·{_INDICATOR_NAMES[column]}", getattr(indicator, column), None, exact=True)

    def indicator_path(self, index: int) -> str:
        """The path of an indicator."""
        return f"{self.path}/@{self.form.indicators[index].line}"


def _cell(
    path: str, label: str, words: Words | None, unit: str | None, *, exact: bool = False
) -> Cell | None:
    """A printed number as a cell. An ``exact`` one was given and not rounded: points stand for themselves."""
    pattern = _pattern(words.value, unit, exact=exact) if words else None
    return (
        Cell(path, label, pattern.figure, words.parts, pattern.value, pattern.half)
        if pattern and words
        else None
    )


@lru_cache(maxsize=_REMEMBERED)
def _pattern(value: str, unit: str | None, *, exact: bool) -> Cell | None:
    """A cell with this number, without its path and place."""
    number = figure(value, unit)
    if number is None:
        return None
    pattern = cell("", "", number, ())
    return pattern._replace(half=0) if exact else pattern
