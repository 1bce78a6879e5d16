"""Slices of a document: the lines that can hold an answer, numbered so that a quote can be placed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.documents import SourceLine
from extractor.final_accounts import NARRATIVE, PERFORMANCE
from extractor.forms import FormDefinition
from extractor.messages import Message, say
from extractor.provenance import Printed
from extractor.readers.model.prompts import Task

_MARK_DIGITS = 8


_PARTS = {
    Task.HEADER: say("part_header"),
    Task.NARRATIVE: say("part_narrative"),
    Task.PERFORMANCE: say("part_performance"),
    Task.WINDOW: say("part_window"),
}
"""What a slice is a part of, where that is no form."""


@dataclass(frozen=True)
class Slice:
    """Lines for one request. ``asked`` are the numbers of the lines it is asked for; the others explain them.

    Lines are numbered from 1 within the slice: the same table elsewhere in a document is the same slice.
    """

    task: Task
    lines: tuple[SourceLine, ...]
    asked: frozenset[int]
    form: FormDefinition | None = None
    part: int = 0
    """Which printing (form, section, self-evaluation form) it belongs to, counted through the document."""
    again: bool = field(default=False, kw_only=True)
    """Whether it asks for rows that an answer left out."""

    @cached_property
    def numbered(self) -> str:
        """The lines as they are sent, each behind its number."""
        return "\n".join(f"{number}|{line.text.rstrip()}" for number, line in enumerate(self.lines, 1))

    @cached_property
    def marked(self) -> str:
        """The numbered lines between marks that no document can know: they hold the hash of what is between."""
        mark = hashlib.sha256(self.numbered.encode()).hexdigest()[:_MARK_DIGITS]
        return f"<lines-{mark}>\n{self.numbered}\n</lines-{mark}>"

    @property
    def where(self) -> Message:
        """Which lines of the document it is about, for messages."""
        numbers = sorted(self.asked) or [line.number for line in self.lines]
        return say("slice_lines", part=self.what, first=numbers[0], last=numbers[-1])

    @property
    def what(self) -> Message:
        """What it is a part of, for messages."""
        return say("part_form", form=self.form.number) if self.form else _PARTS[self.task]

    @property
    def room(self) -> str | None:
        """Where an unplaced number of it belongs."""
        if self.task is Task.NARRATIVE:
            return NARRATIVE
        if self.task is Task.PERFORMANCE:
            return PERFORMANCE
        return self.form.number if self.form else None

    @property
    def first(self) -> Printed:
        """The words of the first line asked for."""
        line = next((line for line in self.lines if line.number in self.asked), self.lines[0])
        return line.printed(0, len(line.text))

    def line(self, number: int) -> SourceLine | None:
        """The line of a quoted number."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def halves(self) -> tuple["Slice", ...]:
        """Two slices that ask for half of the lines each, both with the lines that explain them; none of a single line."""
        asked = [index for index, line in enumerate(self.lines) if line.number in self.asked]
        if len(asked) < 2:  # noqa: PLR2004 - one line cannot be parted
            return ()
        middle = len(asked) // 2
        return tuple(self._only(kept) for kept in (asked[:middle], asked[middle:]))

    def _only(self, kept: Sequence[int]) -> "Slice":
        lines = [
            line for index, line in enumerate(self.lines) if index in kept or line.number not in self.asked
        ]
        asked = frozenset(self.lines[index].number for index in kept)
        return Slice(self.task, tuple(lines), asked, self.form, self.part, again=self.again)


def filled(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """The lines in which something is printed."""
    return tuple(line for line in lines if line.text.strip())
