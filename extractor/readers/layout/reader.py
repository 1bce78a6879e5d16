"""Reads all forms and the narrative of a document."""

from collections.abc import Iterable
from itertools import groupby

from extractor.amounts import FEN_PER_UNIT
from extractor.documents import Document
from extractor.final_accounts import FinalAccounts, FormReading, Remark, Unplaced, with_unique_paths
from extractor.forms import FormDefinition, Rows, three_public_expenses
from extractor.forms.basic_expenditure import KIND_COLUMNS
from extractor.messages import say
from extractor.nomenclature import Classification
from extractor.readers.layout.account_header import read_header
from extractor.readers.layout.cells import Cell
from extractor.readers.layout.closed_up import place_closed_up
from extractor.readers.layout.coded_rows import CodedRows
from extractor.readers.layout.collect import Collector
from extractor.readers.layout.economic_rows import EconomicRows, has_kinds
from extractor.readers.layout.expense_row import ExpenseRow
from extractor.readers.layout.kinds import check_kind
from extractor.readers.layout.labels import clean, comparable
from extractor.readers.layout.lined_rows import LinedRows
from extractor.readers.layout.narrative import read_narrative
from extractor.readers.layout.nil_statements import read_nil_statements
from extractor.readers.layout.performance import read_performance
from extractor.readers.layout.printed_names import CODE_LENGTHS
from extractor.readers.layout.sections import Section, outline
from extractor.readers.layout.supplements import read_supplements
from extractor.readers.layout.supplements.mentions import mentions_of_forms
from extractor.readers.layout.tables import Part, parts
from extractor.readers.layout.untitled import identify

VERSION = "7"
"""Raised with every change that can change a reading: documents read by an older version are read again."""


def read(document: Document) -> FinalAccounts:
    """Read a final account.

    Raises:
        OtherKindError: the document is none, judged by its tables and headings and not by its cover.
    """
    found = outline(document)
    remarks = identify(found.sections)
    check_kind(found)
    ours = [section for section in found.sections if section.form]
    header = read_header(document, [s.unit for s in ours if s.unit in FEN_PER_UNIT])
    forms: list[FormReading] = []
    unplaced: list[Unplaced] = []
    taken: set[str] = set()
    readings: list[tuple[FormDefinition, list[Section], Collector]] = []
    for form, printings in groupby(found.sections, key=lambda section: section.form):
        sections = list(printings)
        if form is None:
            remarks += [remark for section in sections if (remark := _unknown_form(section))]
        else:
            readings.append((form, sections, _read_form(form, sections, header.unit)))
    place_closed_up([collector for _, _, collector in readings])
    for form, sections, collector in readings:
        facts = with_unique_paths(collector.sorted_facts, taken)
        unit = next((section.unit for section in sections if section.unit), header.unit)
        forms.append(FormReading(number=form.number, title=sections[0].title, unit=unit, facts=facts))
        unplaced += collector.unplaced
        remarks += collector.remarks
    narrative = read_narrative(document)
    performance = read_performance(document)
    supplements = read_supplements(document)
    told = tuple(mentions_of_forms(performance.forms, performance.rows))
    return FinalAccounts(
        header=header,
        forms=tuple(forms),
        claims=tuple(narrative.claims),
        not_rows=tuple(narrative.not_rows),
        performance=tuple(performance.forms),
        supplements=supplements.model_copy(update={"mentions": (*supplements.mentions, *told)}),
        announced=tuple(found.announced),
        nil_statements=tuple(read_nil_statements(document, found, header.fiscal_year)),
        unplaced=(*unplaced, *narrative.unplaced, *performance.unplaced),
        remarks=tuple(remarks),
    )


def _read_form(form: FormDefinition, sections: Iterable[Section], unit: str | None) -> Collector:
    collector = Collector(form.number, unit)
    lined, coded = LinedRows(form, collector), CodedRows(form, collector, form.blocks[0].columns)
    economic, expense = EconomicRows(form, collector), ExpenseRow(form, collector)
    kinds = CodedRows(form, collector, KIND_COLUMNS, Classification.ECONOMIC)
    for section in sections:
        collector.unit = section.unit or unit
        for part in parts(section.rows):
            if form.rows is Rows.FUNCTION:
                coded.read(part)
            elif form.rows is Rows.ECONOMIC and has_kinds(part, goes_on=bool(kinds.in_order)):
                kinds.read(part)
            elif form.rows is Rows.ECONOMIC:
                economic.read(part)
            elif form is three_public_expenses.FORM and not _has_lines(form, part):
                expense.read(part)
            else:
                lined.read(part)
    lined.finish()
    coded.finish()
    kinds.finish()
    return collector


def _has_lines(form: FormDefinition, part: Part) -> bool:
    """Whether the items of form 09 name rows (and not columns)."""
    known = {comparable(word) for line in form.blocks[0].lines for word in (line.label or "", *line.also)}
    first = [next((cell for cell in row.filled if cell.is_label), None) for row in part.body]
    return any(cell and comparable(clean(cell.text)[0]) in known for cell in first)


def _unknown_form(section: Section) -> Remark | None:
    """C4: a statutory-looking form that is none of ours, with the count of its figures."""
    if not section.looks_statutory or section.is_budget:
        return None
    rows = [row for row in section.rows if not row.column_numbers]
    figures = [cell for row in rows for cell in row.filled if cell.number is not None and not _is_code(cell)]
    title = section.title
    message = say("form_unknown", title=title.text, line=title.place.line, count=len(figures))
    return Remark(check="C4", message=message, printed=title)


def _is_code(cell: Cell) -> bool:
    """Whether an integer is as long as a code; a figure in 元 of that length is rarer than a code."""
    return len(cell.digits) in CODE_LENGTHS
