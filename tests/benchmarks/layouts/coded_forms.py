"""Forms 02, 03, 05, 07 and 08 in print (one list of functional codes), and 06 (economic codes in lists side by side). Pure."""

from collections.abc import Sequence
from itertools import zip_longest

from extractor.forms import FORM_BY_NUMBER, Column
from extractor.forms.basic_expenditure import OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL, TOTAL
from extractor.nomenclature import Classification, codes, names
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.model import Cell, Cells, Kind
from tests.benchmarks.layouts.variants import Codes, Total, Variant

_STAFF_CLASSES = ("301", "303")
_CLASS_DIGITS, _ITEM_DIGITS = 3, 7
_WIDE_TOTAL = "合　　计"


def functional_rows(form: str, figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    """Header and body of a form whose rows are functional codes."""
    columns = _columns(form, figures)
    header = _header(columns, variant)
    body = [
        (*_named(code, item, variant), *(Cell(figures.value(form, code, column.label)) for column in columns))
        for code, item in figures.rows(form).items()
        if code != TOTAL
    ]
    total = tuple(Cell(figures.value(form, TOTAL, column.label)) for column in columns)
    label = _WIDE_TOTAL if variant.spaced else TOTAL
    name_width = _name_width(variant)
    if variant.total is Total.IN_HEADER:
        blank = (Cell(kind=Kind.LABEL, columns=name_width - 1),) if name_width > 1 else ()
        return header, [(*blank, Cell(label, Kind.LABEL), *total), *body]
    row = (Cell(label, Kind.LABEL, name_width), *total)
    return header, [row, *body] if variant.total is Total.TOP else [*body, row]


def _columns(form: str, figures: Figures) -> list[Column]:
    """The columns of the template: of 08 only those of expenditure unless the others have figures."""
    columns = list(FORM_BY_NUMBER[form].blocks[0].columns)
    spent = [column for column in columns if column.under]
    has_balances = figures.columns(form) - {column.label for column in spent}
    return spent if form == "08" and not has_balances else columns


def _name_width(variant: Variant) -> int:
    return {Codes.WHOLE: 2, Codes.WITH_NAME: 1}.get(variant.codes, 4)


def _named(code: str, item: str, variant: Variant) -> Cells:
    level = (len(code) - 1) // 2
    name = "　" * (level - 1) + item if variant.spaced else item
    if variant.codes is Codes.WHOLE:
        return Cell(code, Kind.CODE), Cell(name, Kind.LABEL)
    if variant.codes is Codes.WITH_NAME:
        return (Cell(f"{code} {item}", Kind.LABEL),)
    ends = (_CLASS_DIGITS, _CLASS_DIGITS + 2, _ITEM_DIGITS)
    if variant.codes is Codes.STAIRS:
        parts = [code if len(code) == end else "" for end in ends]
    else:
        parts = [code[start:end] for start, end in zip((0, *ends[:2]), ends, strict=True)]
    return (*(Cell(part, Kind.CODE) for part in parts), Cell(name, Kind.LABEL))


def _header(columns: Sequence[Column], variant: Variant) -> list[Cells]:
    width = _name_width(variant)
    grouped = any(column.under for column in columns) and not variant.plain_header
    depth = 2
    heads: list[Cell] = []
    below: list[Cell] = []
    seen: set[str] = set()
    for column in columns:
        label = _short(column) if variant.total_columns else column.label
        if not (column.under and grouped):
            heads.append(Cell(label, Kind.HEAD, rows=depth))
            continue
        if column.under not in seen:
            members = sum(other.under == column.under for other in columns)
            heads.append(Cell(column.under, Kind.HEAD, members))
            seen.add(column.under)
        below.append(Cell(label, Kind.HEAD))
    header = _names_header(variant, width, heads, below)
    if variant.column_numbers and width > 1:
        head = "合计" if variant.total is Total.IN_HEADER else "栏次"
        if head == "栏次":
            numbers = [Cell(str(number), Kind.HEAD) for number in range(1, len(columns) + 1)]
            header.append((Cell("栏次", Kind.HEAD, width), *numbers))
    return header


def _short(column: Column) -> str:
    """A head that does not say of what it is the total."""
    if column.label in {REVENUE_TOTAL, EXPENDITURE_TOTAL}:
        return TOTAL
    return "小计" if column.label == TOTAL else column.label


def _names_header(variant: Variant, width: int, heads: Sequence[Cell], below: Sequence[Cell]) -> list[Cells]:
    if variant.plain_header and not below:
        labels = {2: ("科目编码", "科目名称"), 1: ("项目",), 4: ("类", "款", "项", "科目名称")}[width]
        flat = (Cell(head.text, Kind.HEAD) for head in heads)
        return [(*(Cell(label, Kind.HEAD) for label in labels), *flat)]
    if width == 1:
        return [(Cell("功能分类科目", Kind.HEAD, rows=2), *heads), tuple(below)]
    if variant.codes is Codes.WHOLE:
        names_below = (Cell("功能分类科目编码", Kind.HEAD), Cell("科目名称", Kind.HEAD))
        return [(Cell("项目", Kind.HEAD, 2), *heads), (*names_below, *below)]
    deeper = [Cell(head.text, head.kind, head.columns, 3 if head.rows > 1 else 1) for head in heads]
    return [
        (Cell("项目", Kind.HEAD, 4), *deeper),
        (Cell("支出功能分类科目编码", Kind.HEAD, 3), Cell("科目名称", Kind.HEAD, rows=2),
         *(Cell(cell.text, cell.kind, rows=2) for cell in below)),
        tuple(Cell(label, Kind.HEAD) for label in ("类", "款", "项")),
    ]  # fmt: skip


def economic_rows(figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    """Header and body of form 06, whose lists of codes stand side by side in ``blocks``."""
    blocks = _blocks(figures, variant.blocks)
    labels = ("科目编码", "科目名称", "决算数" if variant.plain_header else "金额")
    heads = tuple(Cell(label, Kind.HEAD) for _ in blocks for label in labels)
    over = (Cell("人员经费", Kind.HEAD, 3), Cell("公用经费", Kind.HEAD, 3 * (len(blocks) - 1)))
    header: list[Cells] = [heads] if len(blocks) == 1 else [over, heads]
    body = [
        tuple(cell for entry in entries for cell in _entry(figures, entry))
        for entries in zip_longest(*blocks)
    ]
    staff = (Cell(STAFF_TOTAL, Kind.LABEL, 2), Cell(figures.value("06", STAFF_TOTAL)))
    operating = (
        Cell(OPERATING_TOTAL, Kind.LABEL, max(2, 3 * (len(blocks) - 1) - 1)),
        Cell(figures.value("06", OPERATING_TOTAL)),
    )
    return header, [*body, staff, operating] if len(blocks) == 1 else [*body, (*staff, *operating)]


def _entry(figures: Figures, code: str | None) -> Cells:
    if code is None:
        return Cell(kind=Kind.CODE), Cell(kind=Kind.LABEL), Cell()
    name = figures.rows("06").get(code) or names(Classification.ECONOMIC, code)[0]
    return Cell(code, Kind.CODE), Cell(name, Kind.LABEL), Cell(figures.value("06", code))


def _blocks(figures: Figures, count: int) -> list[list[str]]:
    """All items of the template in one to three lists: staff first, then operating costs."""
    labelled = {code for code in figures.rows("06") if code.isdigit()}
    classes = {code[:3] for code in labelled}
    official = {code for code in codes(Classification.ECONOMIC) if code[:3] in classes}
    everything = sorted(labelled | official)
    staff = [code for code in everything if code.startswith(_STAFF_CLASSES)]
    operating = [code for code in everything if not code.startswith(_STAFF_CLASSES)]
    if count == 1:
        return [everything]
    half = (len(operating) + 1) // 2
    return [staff, operating] if count == 2 else [staff, operating[:half], operating[half:]]
