"""Whether the amounts listed in a report leave nothing out of what the report says was spent."""

from collections.abc import Sequence

from extractor.checks.performance_mentions.cells import mention_cell, placed_cell
from extractor.checks.performance_mentions.choosing import equal, holds
from extractor.checks.performance_mentions.papers import Paper
from extractor.final_accounts.supplements import Mention
from extractor.forms.definition import PROJECT


def is_complete(paper: Paper, listed: Sequence[Mention]) -> bool:
    """Whether the amounts before the brackets add up to the project expenditure that the same report states."""
    before = ((mention.listed_in, mention.unit) for mention in listed)
    cells = (placed_cell("report", "其中", words, unit) for words, unit in before if words)
    totals = {total.path: total for total in cells if total}
    stated = (
        (
            mention_cell(mention)
            for mention in paper.mentions
            if mention.subject and mention.subject.value == PROJECT and mention.concept is listed[0].concept
        )
        if listed
        else ()
    )
    return any(holds(equal("列举 = 项目支出", [whole], totals.values())) for whole in stated if whole)
