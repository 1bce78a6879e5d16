"""The statutory forms of a final account, one module each; ``FORMS`` in our numbering."""

from extractor.forms import (
    appropriation_summary,
    basic_expenditure,
    expenditure,
    general_public_budget,
    government_funds,
    revenue,
    revenue_expenditure_summary,
    state_assets,
    state_capital,
    three_public_expenses,
)
from extractor.forms.definition import Block, Column, FormDefinition, Line, Rows, Side

FORMS: tuple[FormDefinition, ...] = (
    revenue_expenditure_summary.FORM,
    revenue.FORM,
    expenditure.FORM,
    appropriation_summary.FORM,
    general_public_budget.FORM,
    basic_expenditure.FORM,
    government_funds.FORM,
    state_capital.FORM,
    three_public_expenses.FORM,
    state_assets.FORM,
)

FORM_BY_NUMBER = {form.number: form for form in FORMS}

__all__ = ["FORMS", "FORM_BY_NUMBER", "Block", "Column", "FormDefinition", "Line", "Rows", "Side"]
