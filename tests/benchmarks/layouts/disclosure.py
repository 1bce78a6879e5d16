"""A whole disclosure in print: its forms in the layout, order and titles of a variant. Pure."""

from dataclasses import replace

from extractor.forms import FORM_BY_NUMBER
from tests.benchmarks.layouts.coded_forms import economic_rows, functional_rows
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.lined_forms import asset_rows, expense_rows
from tests.benchmarks.layouts.model import Cell, Cells, Disclosure, Kind, Table
from tests.benchmarks.layouts.summary_forms import rows as summary_rows
from tests.benchmarks.layouts.variants import Titles, Variant

_PROVINCIAL_ORDER = ("04", "05", "06", "09", "08", "07", "01", "02", "03", "10")


def printed(figures: Figures, variant: Variant) -> Disclosure:
    """The disclosure with every form that has labelled figures."""
    present = sorted({fact.form for fact in figures.facts})
    order = _PROVINCIAL_ORDER if variant.titles is Titles.PROVINCIAL else tuple(present)
    forms = [form for form in order if form in present]
    return Disclosure(
        cover=(f"{figures.department}{figures.year}年度部门决算", "第二部分 部门决算表"),
        tables=tuple(_table(form, place, figures, variant) for place, form in enumerate(forms, 1)),
    )


def _table(form: str, place: int, figures: Figures, variant: Variant) -> Table:
    header, body = _rows(form, figures, variant)
    titles = FORM_BY_NUMBER[form].titles
    is_provincial = variant.titles is Titles.PROVINCIAL
    title = titles[min(1, len(titles) - 1)] if is_provincial else titles[0]
    return Table(
        title=f"{figures.year}年度{title}" if is_provincial else title,
        printed_number=f"公开{place:02d}表" if is_provincial else f"公开{form}表",
        owner=f"部门：{figures.department}",
        unit="单位：台、辆" if form == "10" else "金额单位：万元",
        header=tuple(header),
        body=tuple(tuple(_figure(cell, variant) for cell in cells) for cells in body),
        note="注：本表反映部门本年度的有关情况。",
    )


def _rows(form: str, figures: Figures, variant: Variant) -> tuple[list[Cells], list[Cells]]:
    if form in {"01", "04"}:
        return summary_rows(form, figures, variant)
    if form == "06":
        return economic_rows(figures, variant)
    if form == "09":
        return expense_rows(figures, variant)
    if form == "10":
        return asset_rows(figures, variant)
    return functional_rows(form, figures, variant)


def _figure(cell: Cell, variant: Variant) -> Cell:
    """A figure as it is printed, with its thousands parted."""
    if cell.kind is not Kind.FIGURE or not variant.thousands or "." not in cell.text:
        return cell
    whole, _, decimals = cell.text.lstrip("-").partition(".")
    sign = "-" if cell.text.startswith("-") else ""
    return replace(cell, text=f"{sign}{int(whole):,}.{decimals}")
