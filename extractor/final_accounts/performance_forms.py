"""Self-evaluation forms (绩效自评表) as printed."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from extractor.final_accounts.words import Words


class FundSource(BaseModel):
    """One source of a project's money: initial budget, annual budget and what was executed."""

    model_config = ConfigDict(frozen=True)

    name: Words
    initial: Words | None = None
    annual: Words | None = None
    executed: Words | None = None


class Indicator(BaseModel):
    """One indicator of a performance form. Levels 1 and 2 are filled down; a derived one has no printed parts."""

    model_config = ConfigDict(frozen=True)

    level1: Words | None = None
    level2: Words | None = None
    level3: Words | None = None
    note: Words | None = None
    target: Words | None = None
    actual: Words | None = None
    completion: Words | None = None
    weight: Words | None = None
    score: Words | None = None
    line: int


class PerformanceForm(BaseModel):
    """One self-evaluation form (绩效自评表). Figures as printed, rates without %, None where blank.

    ``line`` is the line of the project's name; ``kind`` the printed title without its year. ``weight_total`` is the full
    mark in the row of the total score.
    """

    model_config = ConfigDict(frozen=True)

    kind: Words
    project: Words | None = None
    implementer: Words | None = None
    unit: str | None = None
    annual_budget_initial: Words | None = None
    annual_budget: Words | None = None
    received: Words | None = None
    executed: Words | None = None
    sources: tuple[FundSource, ...] = ()
    execution_rate: Words | None = None
    execution_weight: Words | None = None
    execution_score: Words | None = None
    weight_total: Words | None = None
    score_total: Words | None = None
    line: int
    indicators: tuple[Indicator, ...] = ()


def printed_values(part: BaseModel) -> Iterator[Words]:
    """All values of a performance form, or of a part of one, with those of its parts."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Words):
            yield value
        elif isinstance(value, tuple):
            for inner in value:
                yield from printed_values(inner)
