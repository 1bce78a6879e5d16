"""Forms 01 and 04 in print: income beside expenditure. Pure."""

from collections.abc import Sequence

from extractor.forms import FORM_BY_NUMBER, Line, Side
from extractor.forms.definition import FINAL
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.model import Cell, Cells, Kind
from tests.benchmarks.layouts.variants import Variant

_NUMERALS = "一二三四五六七八九十"
_FIRST_OF_EXPENDITURE = {"01": 32, "04": 33}
_ENUMERATED_INCOME = {"01": 8, "04": 3}


def rows(form: str, figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    """Header and body of a summary form."""
    income, expenditure = FORM_BY_NUMBER[form].blocks
    columns = [column.label for column in expenditure.columns]
    first = _FIRST_OF_EXPENDITURE[form]
    by_number = {
        Side.INCOME: {line.number: line for line in reversed(income.lines)},
        Side.EXPENDITURE: {line.number: line for line in expenditure.lines},
    }
    if any(fact.item == "财政拨款收入" for fact in figures.of_form(form)):
        by_number[Side.INCOME][1] = next(line for line in income.lines if line.label == "财政拨款收入")
    body = []
    for offset in range(first - 1):
        left = by_number[Side.INCOME].get(offset + 1)
        right = by_number[Side.EXPENDITURE].get(first + offset)
        cells = _side(form, figures, variant, Side.INCOME, left, offset + 1, [FINAL.label])
        body.append(
            (*cells, *_side(form, figures, variant, Side.EXPENDITURE, right, first + offset, columns))
        )
    return _header(form, columns, variant), body


def _side(  # noqa: PLR0913, PLR0917 - a line of a side is all of these
    form: str,
    figures: Figures,
    variant: Variant,
    side: Side,
    line: Line | None,
    number: int,
    columns: Sequence[str],
) -> Cells:
    numbered = (Cell(str(number), Kind.CODE),) if variant.line_numbers else ()
    if line is None:
        return (Cell(kind=Kind.LABEL), *numbered, *(Cell() for _ in columns))
    name = figures.name(form, line, side)
    row = f"{line.under}/{name}" if line.under else name
    values = (figures.value(form, row, column, side) for column in columns)
    printed = _enumerated(form, line, name, number, side) if variant.enumerators else name
    printed = "　" * 2 + name if line.under else printed
    return (Cell(printed, Kind.LABEL), *numbered, *(Cell(value) for value in values))


def _enumerated(form: str, line: Line, name: str, number: int, side: Side) -> str:
    if side is Side.EXPENDITURE and line.function:
        return f"{_numeral(number - _FIRST_OF_EXPENDITURE[form] + 1)}、{name}"
    if side is Side.INCOME and number <= _ENUMERATED_INCOME[form]:
        return f"{_numeral(number)}、{name}"
    return name


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (_NUMERALS[ones - 1] if ones else "")


def _header(form: str, columns: Sequence[str], variant: Variant) -> list[Cells]:
    number = ("行次",) if variant.line_numbers else ()
    final = "决算数" if form == "01" or variant.plain_header else "金额"
    right = columns if form == "04" else [final]
    left_width, right_width = 2 + len(number), 1 + len(number) + len(right)
    labels = ("项目", *number, final, "项目", *number, *right)
    header: list[Cells] = [
        (Cell("收入", Kind.HEAD, left_width), Cell("支出", Kind.HEAD, right_width)),
        tuple(Cell(label, Kind.HEAD) for label in labels),
    ]
    if variant.plain_header and form == "01":
        header = header[1:]
    if variant.column_numbers:
        blank = ("",) * len(number)
        numbers = (str(index) for index in range(2, 2 + len(right)))
        header.append(
            tuple(Cell(text, Kind.HEAD) for text in ("栏次", *blank, "1", "栏次", *blank, *numbers))
        )
    return header
