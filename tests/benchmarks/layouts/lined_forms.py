"""Forms 09 and 10 in print. Pure."""

from extractor.forms import FORM_BY_NUMBER
from extractor.forms.three_public_expenses import ITEM_COLUMNS, VEHICLES
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.model import Cell, Cells, Kind
from tests.benchmarks.layouts.variants import Expenses, Variant

_FINAL = "决算数"
_BUDGETS = ("预算数", "年初预算数", "全年预算数")
_ENUMERATED = {
    2: "1．",
    3: "2．",
    4: "（1）",
    5: "（2）",
    6: "3．",
    7: "（1）",
    8: "其中：",
    9: "（2）",
    10: "（二）",
}


def expense_rows(figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    """Header and body of form 09; as lines wherever it has more than the six items or several budgets."""
    rows = set(figures.rows("09"))
    budgets = [column for column in _BUDGETS if column in figures.columns("09")]
    fits = rows <= {column.label for column in ITEM_COLUMNS} and len(budgets) == 1
    if variant.expenses is Expenses.LINES or not fits:
        return _lines(figures, budgets, variant)
    return _pairs(figures, variant) if variant.expenses is Expenses.PAIRS else _halves(figures, variant)


def _halves(figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    half = [
        Cell("合计", Kind.HEAD, rows=2),
        Cell("因公出国（境）费", Kind.HEAD, rows=2),
        Cell("公务用车购置及运行维护费", Kind.HEAD, 3),
        Cell("公务接待费", Kind.HEAD, rows=2),
    ]
    parts = [Cell(label, Kind.HEAD) for label in ("小计", "公务用车购置费", "公务用车运行维护费")]
    header: list[Cells] = [
        (Cell("预算数", Kind.HEAD, 6), Cell(_FINAL, Kind.HEAD, 6)),
        (*half, *half),
        (*parts, *parts),
    ]
    row = [Cell(figures.value("09", i.label, column)) for column in ("预算数", _FINAL) for i in ITEM_COLUMNS]
    return [*header, *_numbers(len(row), variant)], [tuple(row)]


def _pairs(figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    parts = [item.label for item in ITEM_COLUMNS if item.under == VEHICLES]
    top = [
        Cell("“三公”经费合计", Kind.HEAD, 2, 2),
        Cell("因公出国（境）费", Kind.HEAD, 2, 2),
        Cell("公务用车购置及运行维护费", Kind.HEAD, 2 * len(parts)),
        Cell("公务接待费", Kind.HEAD, 2, 2),
    ]
    below = [Cell("小计" if part == VEHICLES else part, Kind.HEAD, 2) for part in parts]
    pairs = [Cell(label, Kind.HEAD) for _ in ITEM_COLUMNS for label in ("预算数", _FINAL)]
    row = [Cell(figures.value("09", i.label, column)) for i in ITEM_COLUMNS for column in ("预算数", _FINAL)]
    header: list[Cells] = [tuple(top), tuple(below), tuple(pairs)]
    return [*header, *_numbers(len(row), variant)], [tuple(row)]


def _numbers(count: int, variant: Variant) -> list[Cells]:
    numbers = tuple(Cell(str(number), Kind.HEAD) for number in range(1, count + 1))
    return [numbers] if variant.column_numbers else []


def _lines(figures: Figures, budgets: list[str], variant: Variant) -> tuple[list[Cells], list[Cells]]:
    columns = [*budgets, _FINAL]
    number = ("行次",) if variant.line_numbers else ()
    header: list[Cells] = [tuple(Cell(label, Kind.HEAD) for label in ("项目", *number, *columns))]
    if variant.column_numbers:
        numbers = (str(n) for n in range(1, len(columns) + 1))
        header.append(tuple(Cell(text, Kind.HEAD) for text in ("栏次", *("" for _ in number), *numbers)))
    extra = set(figures.rows("09")) - {column.label for column in ITEM_COLUMNS}
    lines = [
        line for line in FORM_BY_NUMBER["09"].blocks[0].lines if extra or line.number <= len(ITEM_COLUMNS)
    ]
    body = []
    for line in lines:
        name = figures.name("09", line)
        unit = f"（{line.unit}）" if line.unit else ""
        printed = _ENUMERATED.get(line.number, "") + name + unit if variant.enumerators else name + unit
        numbered = (Cell(str(line.number), Kind.CODE),) if variant.line_numbers else ()
        values = (Cell(figures.value("09", name, column)) for column in columns)
        body.append((Cell(printed, Kind.LABEL), *numbered, *values))
    return header, body


def asset_rows(figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    """Header and body of form 10."""
    number = ("行次",) if variant.line_numbers else ()
    header: list[Cells] = [tuple(Cell(label, Kind.HEAD) for label in ("项目", *number, "数量"))]
    body = []
    for line in FORM_BY_NUMBER["10"].blocks[0].lines:
        name = figures.name("10", line)
        numbered = (Cell(str(line.number), Kind.CODE),) if variant.line_numbers else ()
        body.append((Cell(name, Kind.LABEL), *numbered, Cell(figures.value("10", name))))
    return header, body
