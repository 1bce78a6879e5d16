"""P6: what prose, tables and reports say about projects and about the whole body agrees with the forms.

``statements`` gathers what is said about projects, ``projects`` finds the form that is meant, ``against_forms``
compares; ``whole_body`` does the same for basic and project expenditure, ``costs`` for cost indicators, ``within_report``
for reports of projects without a form.
"""

from collections.abc import Iterator

from extractor.checks.identity import Identity
from extractor.checks.performance_mentions import costs, within_report
from extractor.checks.performance_mentions.against_forms import against_forms
from extractor.checks.performance_mentions.base_data import yearly_rows
from extractor.checks.performance_mentions.choosing import P6
from extractor.checks.performance_mentions.papers import papers
from extractor.checks.performance_mentions.projects import Projects
from extractor.checks.performance_mentions.statements import statements
from extractor.checks.performance_mentions.whole_body import WholeBody
from extractor.checks.tables import Tables
from extractor.final_accounts import FinalAccounts

CHECKS = (P6,)


def identities(accounts: FinalAccounts, tables: Tables) -> Iterator[Identity]:
    """Every statement that can be compared."""
    projects, narrative = Projects(accounts.performance), accounts.narrative
    reports, rows = tuple(papers(accounts, projects)), tuple(yearly_rows(accounts))
    yield from against_forms(tuple(statements(accounts, narrative, projects, reports, rows)), projects)
    whole_body = WholeBody(accounts, narrative, tables)
    yield from whole_body.reports(reports)
    yield from whole_body.base_data(rows, reports)
    yield from costs.identities(projects.forms)
    for paper in reports:
        yield from within_report.identities(paper)
