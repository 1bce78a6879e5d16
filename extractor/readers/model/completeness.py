"""Which rows came back missing: numbers of the lines asked for that no answer was found at."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from extractor.documents import SourceLine
from extractor.final_accounts import Unplaced
from extractor.messages import say
from extractor.readers.layout.cells import split_row
from extractor.readers.layout.labels import comparable
from extractor.readers.layout.narrative.numbers import numbers as numbers_of_text
from extractor.readers.layout.narrative.paragraphs import is_page_number
from extractor.readers.layout.performance.levels import is_total
from extractor.readers.model.grounding import Grounder
from extractor.readers.model.numbers import numbers
from extractor.readers.model.prompts import Task
from extractor.readers.model.slices import Slice

_DIGIT = re.compile(r"[-\d]")
_DECIMAL = re.compile(r"\d[.．]\d")
_REMEMBERED = 4096

Span = tuple[int, int]


def left_out(part: Slice, grounder: Grounder) -> Iterator[tuple[SourceLine, Span]]:
    """The figures of the lines asked for that no answer was found at."""
    for line, following in pairwise((*part.lines, None)):
        if line is None or line.number not in part.asked:
            continue
        if not (part.task is Task.PERFORMANCE and _is_touched(line, grounder)):
            spans = _figures(part, line, following.text if following else "")
            yield from ((line, span) for span in spans if _is_free(line, span, grounder))


def missing_rows(part: Slice, grounder: Grounder) -> Slice | None:
    """The slice that asks once more, for those rows only; None where nothing is missing."""
    lines = {line.number for line, _ in left_out(part, grounder)}
    if not lines or part.task is Task.WINDOW:
        return None
    kept = tuple(line for line in part.lines if line.number in lines or line.number not in part.asked)
    return Slice(part.task, kept, frozenset(lines), part.form, part.part, again=True)


def unplaced(parts: Iterable[Slice], grounder: Grounder) -> Iterator[Unplaced]:
    """Every figure no answer holds: none is lost, whoever missed it."""
    for part in parts:
        for line, (start, end) in left_out(part, grounder):
            reason = say("model_left_out")
            yield Unplaced(printed=line.printed(start, end), form=part.room, reason=reason)


def _is_free(line: SourceLine, span: Span, grounder: Grounder) -> bool:
    return grounder.is_free((line.start + span[0], line.start + span[1]))


def _is_touched(line: SourceLine, grounder: Grounder) -> bool:
    """Whether any figure of the line was found: of a row of indicators not every number is a value."""
    return not grounder.is_free((line.start, line.start + len(line.text)))


def _figures(part: Slice, line: SourceLine, following: str) -> Iterator[Span]:
    """The numbers of a line that must be figures: with decimals, or counted; of integers alone the last one.

    ``following`` is the next line: in a sentence it says what the number at the end of a line is.
    """
    spans = numbers(line.text)
    if part.task is Task.NARRATIVE and "\t" not in line.text:
        if not is_page_number(line):
            yield from _figures_of_sentence(line.text, following)
    elif part.task is Task.PERFORMANCE:
        yield from _last_of_row(line, spans)
    elif part.form and not part.form.money:
        yield from spans[-1:]
    else:
        yield from (span for span in spans if _DECIMAL.search(line.text[slice(*span)]))


@lru_cache(maxsize=_REMEMBERED)
def _figures_of_sentence(text: str, following: str) -> tuple[Span, ...]:
    """Looked for once when a slice was answered and once at the end."""
    found = (one for one in numbers_of_text(text + following) if not one.no_figure)
    return tuple((one.start, one.end) for one in found if one.end <= len(text))


def _last_of_row(line: SourceLine, spans: list[Span]) -> Iterator[Span]:
    """The score at the end of a row of indicators."""
    cells = split_row(line).filled
    if is_total(_DIGIT.split(comparable(line.text))[0]):
        return  # it prints the sum of the weights as well, which is no value of a form
    numeric = [cell for cell in cells if cell.number is not None]
    if len(numeric) > 1:
        last = numeric[-1]
        yield from (span for span in spans if span == (last.start, last.end))
