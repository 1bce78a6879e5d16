"""A slice with its prompt: what is sent, what it is known by, what it will cost."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property

from extractor.forms import FORMS, FormDefinition, Rows, Side
from extractor.forms.basic_expenditure import FORM as BASIC_EXPENDITURE
from extractor.forms.basic_expenditure import KIND_COLUMNS, OPERATING_TOTAL, STAFF_TOTAL
from extractor.forms.three_public_expenses import FORM as THREE_PUBLIC
from extractor.forms.three_public_expenses import ITEM_COLUMNS
from extractor.readers.model.journal import Usage
from extractor.readers.model.numbers import count_numbers
from extractor.readers.model.prompts import ANSWERS, Task, instructions, schema_version, version
from extractor.readers.model.slices import Slice
from extractor.readers.model.tokens import estimate

Message = dict[str, str]

_OVERHEAD = 12
"""Tokens of a chat template round two messages."""
_PER_ANSWER = {
    Task.FORM: 16,
    Task.WINDOW: 19,
    Task.NARRATIVE: 24,
    Task.PERFORMANCE: 18,
}
"""Tokens of an answer for each number printed in the lines asked for, from the gold labels written as answers."""
_SHORT_ANSWER = 40


@dataclass(frozen=True)
class Request:
    """One call of the model."""

    model: str
    slice: Slice

    @property
    def task(self) -> Task:
        """What is asked for."""
        return self.slice.task

    @cached_property
    def messages(self) -> list[Message]:
        """The prompt, which is the same for all slices of a task, and the slice."""
        return [
            {"role": "system", "content": instructions(self.task)},
            {"role": "user", "content": _introduction(self.slice) + self.slice.marked},
        ]

    @cached_property
    def key(self) -> str:
        """The hash of all that decides the answer: model, prompt, form of the answer, slice."""
        parts = (
            self.model,
            self.task,
            version(self.task),
            schema_version(self.task),
            self.messages[1]["content"],
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def document_tokens(self) -> int:
        """Tokens of the lines of the document, with their numbers and marks."""
        return estimate(self.slice.marked)

    @cached_property
    def prompt_tokens(self) -> int:
        """Tokens of everything sent: instructions, examples, the schema of the answer, the lines."""
        return _OVERHEAD + _instruction_tokens(self.task) + estimate(self.messages[1]["content"])

    @cached_property
    def expected(self) -> Usage:
        """What the call will cost, as estimated."""
        asked = [line.text for line in self.slice.lines if line.number in self.slice.asked]
        numbers = sum(map(count_numbers, asked))
        return Usage(self.prompt_tokens, _SHORT_ANSWER + _PER_ANSWER.get(self.task, 0) * numbers)


@cache
def _instruction_tokens(task: Task) -> int:
    """Tokens of what all requests of a task begin with: the prompt and the schema of the answer."""
    return estimate(instructions(task)) + estimate(json.dumps(ANSWERS[task].model_json_schema()))


def _introduction(part: Slice) -> str:
    """What the model must know besides the lines: names from the definitions of the forms."""
    if part.task is Task.WINDOW:
        return "Forms:\n" + "".join(f"{_columns(form)}\n" for form in FORMS)
    if part.form:
        only = "Only the rows are wanted that have figures; all of them.\n" if part.again else ""
        return f"{_columns(part.form)}\n{only}"
    return ""


def _columns(form: FormDefinition) -> str:
    """A form with the labels of its columns, by side; for form 09 the labels of its rows as well."""
    sides = []
    for block in form.blocks:
        labels = [column.label for column in block.columns]
        if form is BASIC_EXPENDITURE:
            labels += [column.label for column in KIND_COLUMNS if column.label not in labels]
        side = (
            {Side.INCOME: "income: ", Side.EXPENDITURE: "expenditure: "}.get(block.side, "")
            if block.side
            else ""
        )
        sides.append(side + ", ".join(labels))
    words = f"{form.number} {form.title}. Columns: {'; '.join(sides)}."
    if form is THREE_PUBLIC:
        rows = ", ".join(column.label for column in ITEM_COLUMNS)
        words += f" Rows, also where printed side by side over the figures: {rows}."
    if form.rows is Rows.ECONOMIC:
        words += f" Totals: {STAFF_TOTAL}, {OPERATING_TOTAL}."
    return words
