"""The labelled figures of a disclosure, looked up by what they are. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.evaluation.gold import FactLabel, Labels
from extractor.final_accounts import FinalAccounts
from extractor.forms import Line, Side
from extractor.forms.definition import FINAL
from extractor.nomenclature import Classification, names


@dataclass(frozen=True)
class Figures:
    """The figures of one disclosure."""

    department: str
    year: int
    facts: tuple[FactLabel, ...]

    @classmethod
    def labelled(cls, labels: Labels) -> "Figures":
        """Those of a gold document."""
        return cls(labels.department, labels.fiscal_year, labels.facts)

    @classmethod
    def invented(cls, name: str, accounts: FinalAccounts) -> "Figures":
        """Those of a made-up disclosure."""
        facts = (
            FactLabel(
                form=fact.form, side=fact.side, row=None, code=fact.code, item=fact.item, column=fact.column,
                value=fact.figure.value, unit=fact.figure.unit or "", line=fact.printed.place.line,
            )
            for fact in accounts.facts
        )  # fmt: skip
        return cls(name, 2023, tuple(facts))

    @cached_property
    def _by_place(self) -> dict[tuple[str, str | None, str, str], str]:
        return {(f.form, f.side, f.code or f.item, f.column): f.value for f in self.facts}

    def of_form(self, form: str) -> Sequence[FactLabel]:
        """The figures of one form, as labelled."""
        return [fact for fact in self.facts if fact.form == form]

    def value(self, form: str, row: str, column: str = FINAL.label, side: Side | None = None) -> str:
        """The figure of a code or item; empty where none is labelled."""
        return self._by_place.get((form, side, row, column), "")

    def rows(self, form: str) -> dict[str, str]:
        """The items of a form by code (a row without code: by its item), as labelled from top to bottom."""
        return {fact.code or fact.item: fact.item for fact in self.of_form(form)}

    def columns(self, form: str) -> set[str]:
        """The columns in which a form has figures."""
        return {fact.column for fact in self.of_form(form)}

    def name(self, form: str, line: Line, side: Side | None = None) -> str:
        """How a fixed line is called: as it is labelled, else by its official name."""
        official = names(Classification.FUNCTION, line.function) if line.function else (line.label or "",)
        under = f"{line.under}/" if line.under else ""
        labelled = {fact.item for fact in self.of_form(form) if fact.side == side}
        return next((name for name in (*official, *line.also) if under + name in labelled), official[0])
