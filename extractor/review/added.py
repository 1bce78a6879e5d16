"""A figure the reader missed, as a person says it, into a fact."""

import re
from collections.abc import Collection

from pydantic import BaseModel, ConfigDict

from extractor.amounts import figure
from extractor.documents import SourceLine
from extractor.errors import DecisionError
from extractor.final_accounts import Fact, content_path
from extractor.forms import FORM_BY_NUMBER, Side
from extractor.messages import say
from extractor.provenance import Printed
from extractor.review.decisions import no_figure

_NUMBER = re.compile(r"(?:(?<!\d)[-−‐–﹣－])?\d(?:[\d,，.．]*\d)?")
"""A printed number, its thousands separators and full-width digits included."""


class MissedFigure(BaseModel):
    """What a person says about a figure the reader missed, as typed; ``side`` only where the form has sides."""

    model_config = ConfigDict(frozen=True)

    form: str
    side: Side | None = None
    code: str | None = None
    item: str
    column: str
    value: str
    unit: str | None = None


def added_fact(missed: MissedFigure, line: SourceLine, taken: Collection[int] = ()) -> Fact:
    """Make a fact of a missed figure: it must be printed in the line, with or without thousands separators.

    Where it is printed more than once in the line, the first one that does not begin at a ``taken`` offset (one
    that another field was read from) is meant.

    Raises:
        DecisionError: something is missing, or the figure does not stand in the line, with what stands there.
    """
    _check_missed(missed)
    code, item, column, unit = (
        "".join((text or "").split()) or None
        for text in (missed.code, missed.item, missed.column, missed.unit)
    )
    if not item or not column:
        raise DecisionError(say("needs_item"))
    value = figure(missed.value, unit)
    if value is None:
        raise DecisionError(no_figure(missed.value, unit))
    return Fact(
        path=content_path(missed.form, missed.side, code or item, column),
        form=missed.form,
        side=missed.side,
        row=None,
        code=code,
        item=item,
        column=column,
        figure=value,
        printed=_printed_in(line, value.value, taken),
    )


def _check_missed(missed: MissedFigure) -> None:
    form = FORM_BY_NUMBER.get(missed.form)
    if form is None:
        raise DecisionError(say("no_form", form=missed.form, forms=", ".join(FORM_BY_NUMBER)))
    sides = [block.side for block in form.blocks]
    if missed.side not in sides:
        raise DecisionError(
            say("needs_side", form=form.number, title=form.title)
            if any(sides)
            else say("no_sides", form=form.number, title=form.title)
        )
    if missed.code and not "".join(missed.code.split()).isdecimal():
        raise DecisionError(say("no_code_typed", typed=missed.code))


def _printed_in(line: SourceLine, value: str, taken: Collection[int]) -> Printed:
    numbers = [line.printed(*match.span()) for match in _NUMBER.finditer(line.text)]
    same = [one for one in numbers if (read := figure(one.text, None)) and read.value == value]
    if not same:
        there = ", ".join(one.text for one in numbers) or say("no_figure_there")
        raise DecisionError(say("not_in_line", value=value, line=line.number, there=there))
    return min(same, key=lambda one: one.place.start in taken)
