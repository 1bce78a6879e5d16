"""The test set of the prompts: small slices, the right answer, and what must be read from it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from extractor.documents import Document, read_document
from extractor.final_accounts import FinalAccounts, Words
from extractor.readers.model.prompts import FOLDER
from extractor.readers.model.slices import Slice

_FORM = ("project", "implementer", "annual_budget_initial", "annual_budget", "executed", "execution_rate",
         "execution_weight", "execution_score", "score_total")  # fmt: skip
_INDICATOR = ("level3", "target", "actual", "weight", "score")


class Case(NamedTuple):
    name: str
    task: str
    document: Document
    answer: dict[str, Any]
    expect: list[str]

    def concerns(self, part: Slice) -> bool:
        return part.task.value == self.task


def cases() -> list[Case]:
    return [_case(path) for path in sorted((FOLDER / "tests").glob("*.json"))]


def _case(path: Path) -> Case:
    given = json.loads(path.read_text("utf-8"))
    text = "\n".join(given["text"]) + "\n"
    document = read_document(f"{path.stem}.txt", text.encode())
    return Case(path.stem, given["task"], document, given["answer"], given["expect"])


def said(accounts: FinalAccounts, text: str) -> list[str]:
    """What was read and stands in the source, one line each."""
    lines = [f"{f.path} = {f.figure.value}" for f in accounts.facts if f.printed.stands_in(text)]
    for fact in accounts.narrative:
        if fact.printed.stands_in(text):
            meaning = "/".join(filter(None, (fact.item, fact.column, fact.direction)))
            lines.append(f"{meaning} = {fact.figure.value} {fact.figure.unit}")
    for form in accounts.performance:
        lines += _said(form, _FORM, "", text)
        for one in form.indicators:
            lines += _said(one, _INDICATOR, f"{one.line}/", text)
    return lines


def _said(part: object, names: tuple[str, ...], prefix: str, text: str) -> list[str]:
    values = {name: getattr(part, name) for name in names}
    return [
        f"{prefix}{name} = {value.value}"
        for name, value in values.items()
        if isinstance(value, Words) and all(printed.stands_in(text) for printed in value.parts)
    ]
