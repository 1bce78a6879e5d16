"""Reads all supplements of a document."""

from extractor.documents import Document
from extractor.final_accounts.supplements import Report, SupplementaryTable, Supplements
from extractor.readers.layout.narrative.paragraphs import is_page_number
from extractor.readers.layout.supplements.base_data import read_base_data
from extractor.readers.layout.supplements.evaluation_tables import read_evaluation
from extractor.readers.layout.supplements.grid import is_rule
from extractor.readers.layout.supplements.mentions import mentions_of_report
from extractor.readers.layout.supplements.papers import PaperKind, papers
from extractor.readers.layout.supplements.passages import passages
from extractor.readers.layout.supplements.reports import read_report
from extractor.readers.layout.supplements.score_tables import read_score_tables
from extractor.readers.layout.supplements.staff import read_staff
from extractor.readers.layout.supplements.units import read_units


def read_supplements(document: Document) -> Supplements:
    """Read what stands besides the forms, the 情况说明 and the self-evaluation forms; each kind in its order."""
    filled = (line for line in document.lines if line.text.strip())
    lines = [line for line in filled if not is_page_number(line) and not is_rule(line)]
    joined = passages(lines)
    tables: list[SupplementaryTable] = read_score_tables(lines)
    reports: list[Report] = []
    for paper in papers(lines):
        if paper.kind is PaperKind.REPORT:
            report = read_report(paper)
            reports += [report] if report else []
        else:
            read = read_base_data if paper.kind is PaperKind.BASE_DATA else read_evaluation
            table = read(paper)
            tables += [table] if table else []
    tables.sort(key=lambda table: table.line)
    return Supplements(
        units=tuple(read_units(lines, joined)),
        staff=read_staff(joined, tables),
        tables=tuple(tables),
        reports=tuple(reports),
        mentions=tuple(mention for report in reports for mention in mentions_of_report(report)),
    )
