"""Whether a document is a final account, or of another kind."""

from extractor.errors import OtherKindError
from extractor.provenance import Printed
from extractor.readers.layout.sections import Outline

_SUMMARY_FORMS = frozenset({"01", "02", "03", "04", "05", "06", "07", "08"})
_FEWEST_HEADINGS = 2
"""A 情况说明 whose forms are in another file shows by its headings what it is about."""


def check_kind(found: Outline) -> None:
    """Let a document pass that has statutory forms, or the 情况说明 of a final account.

    Raises:
        OtherKindError: it is a budget, or nothing of the kind.
    """
    if any(section.form and section.form.number in _SUMMARY_FORMS for section in found.sections):
        return
    has_more = found.announced or found.sections or found.account_headings >= _FEWEST_HEADINGS
    if _budget_tables(found) or not (found.has_narrative and has_more):
        raise other_kind(found)


def _budget_tables(found: Outline) -> list[Printed]:
    return [section.title for section in found.sections if section.is_budget]


def other_kind(found: Outline) -> OtherKindError:
    """Why a document is no final account."""
    budgets = _budget_tables(found)
    if budgets:
        return OtherKindError(
            f"a budget, not a final account: its tables are budget tables (line {budgets[0].place.line}: {budgets[0].text})"
        )
    return OtherKindError(
        "not a final account: none of the statutory forms (决算表) and no 决算情况说明 in it"
    )
