"""What the model answers: transcriptions with the line they stand on, nothing computed and nothing checked.

No validator looks at more than one value: a model asked again would bend figures until they add up. The docstrings
and descriptions below are sent with every request, so they are short.
"""

from copy import deepcopy
from functools import cache
from typing import Any

from pydantic import BaseModel, Field


class _Answer(BaseModel):
    """What a model answers at once. Its schema is made once: it is sent with every call."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
        """The schema."""
        return super().model_json_schema(*args, **kwargs) if args or kwargs else deepcopy(cls._schema())

    @classmethod
    @cache
    def _schema(cls) -> dict[str, Any]:
        return super().model_json_schema()


class FigureAnswer(BaseModel):
    """A figure."""

    column: str
    text: str = Field(description="as printed")


class RowAnswer(BaseModel):
    """A row."""

    line: int
    code: str | None = None
    label: str
    number: str | None = Field(default=None, description="行次")
    side: str | None = None
    figures: list[FigureAnswer]


class FormAnswer(_Answer):
    """Rows of one form."""

    unit: str | None = None
    rows: list[RowAnswer]


class WindowRowAnswer(RowAnswer):
    """A row of some form."""

    form: str


class WindowAnswer(_Answer):
    """Rows of any forms."""

    unit: str | None = None
    rows: list[WindowRowAnswer]


class StatementAnswer(BaseModel):
    """A figure of a sentence. Its digits stand first: small models asked for a ``line`` and its ``text`` copy the line."""

    digits: str = Field(description="as printed")
    line: int
    unit: str | None = None
    item: str | None = None
    column: str | None = None
    direction: str | None = None


class NarrativeAnswer(_Answer):
    """Figures of sentences."""

    figures: list[StatementAnswer]


class MoneyAnswer(BaseModel):
    """A row of the money table."""

    line: int
    name: str
    initial: str | None = None
    annual: str | None = None
    received: str | None = None
    executed: str | None = None
    weight: str | None = None
    rate: str | None = None
    score: str | None = None


class IndicatorAnswer(BaseModel):
    """An indicator."""

    line: int
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    note: str | None = None
    target: str | None = None
    actual: str | None = None
    completion: str | None = None
    weight: str | None = None
    score: str | None = None


class PerformanceAnswer(_Answer):
    """A self-evaluation form."""

    project: str | None = None
    implementer: str | None = None
    unit: str | None = None
    money: list[MoneyAnswer] = []
    execution_weight: str | None = None
    execution_score: str | None = None
    score_total: str | None = None
    indicators: list[IndicatorAnswer]


class HeaderAnswer(_Answer):
    """Who accounts for which year."""

    department: str | None = None
    fiscal_year: str | None = None
    report_kind: str | None = None
    unit: str | None = None


class ProbeAnswer(_Answer):
    """A probe."""

    item: str
    text: str


Answer = FormAnswer | WindowAnswer | NarrativeAnswer | PerformanceAnswer | HeaderAnswer | ProbeAnswer
