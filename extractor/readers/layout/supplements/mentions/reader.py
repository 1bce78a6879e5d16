"""Goes through the running text of reports and self-evaluation forms."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from extractor.documents import Placed, SourceLine
from extractor.final_accounts import PerformanceForm
from extractor.final_accounts.supplements import LabelledValue, Mention, Report
from extractor.provenance import Printed
from extractor.readers.layout.cells import Row
from extractor.readers.layout.supplements.mentions.clauses import TextReader
from extractor.readers.layout.supplements.passages import Passage, is_heading, passages

_RATE_TOLD = re.compile(r"执行率|执行进度")
_FIGURE = re.compile(r"[\d.,，]+\D{1,3}")
_SENTENCE = re.compile("[，,。；;]")


def mentions_of_report(report: Report) -> Iterator[Mention]:
    """The figures of a report: of its prose, and of its boxes, each read behind its label."""
    reader = TextReader(report.line)
    for passage in passages(_line(part) for part in report.lines if "\t" not in part.text):
        if is_heading(passage.text):
            reader.enter(passage)
        yield from reader.read(passage)
    for value in report.values:
        yield from TextReader(report.line).read(_boxed(value))


def mentions_of_forms(forms: Sequence[PerformanceForm], rows: Sequence[Sequence[Row]]) -> Iterator[Mention]:
    """The figures in the free text of self-evaluation forms (自评结论); ``rows`` are those of each form."""
    for form, of_form in zip(forms, rows, strict=True):
        reader = TextReader(form.line, talks=True)
        for passage in _free_text(of_form):
            if _RATE_TOLD.search(passage.text) and _SENTENCE.search(passage.text):
                yield from reader.read(passage)


def _free_text(rows: Collection[Row]) -> Iterator[Passage]:
    """Lines joined to sentences where several with punctuation follow each other; of a table its cells."""
    for told, run in groupby(rows, lambda row: not row.aligned and bool(_SENTENCE.search(row.line.text))):
        if told:
            yield from passages(row.line for row in run)
    for cell in (cell for row in rows if row.aligned for cell in row.filled):
        passage = Passage()
        passage.take(_line(cell.printed))
        yield passage


def _boxed(box: LabelledValue) -> Passage:
    """The words of a box; an amount alone is what its label says."""
    passage = Passage()
    value = box.value.parts if box.value else ()
    label = box.label.parts if box.value and _FIGURE.fullmatch(box.value.value) else ()
    for part in (*label, *value):
        passage.take(_line(part))
    return passage


def _line(part: Printed) -> SourceLine:
    """Printed words as a line of their own, at their place."""
    place = part.place
    words = (Placed(place.start, place.end, place.page, place.box),) if place.page and place.box else ()
    return SourceLine(place.line, place.start, part.text, place.page, words)
