"""Names that are short for those of a fund: the parts of a balance after the first stand without the fund they are of. Pure."""

import re

from extractor.final_accounts.narrative_terms import (
    BALANCE_OF_BOTH,
    EXPENDITURE_SIDE_TOTAL,
    REVENUE_SIDE_TOTAL,
)
from extractor.forms.definition import EXPENDITURE_TOTAL, REVENUE_TOTAL
from extractor.readers.layout.narrative.items import canonical, is_known

_SPENT = re.compile("(?:本年)?支出(?:决算|收入)?")
"""Spending without its fund, as it follows on its revenue; 支出收入 is a misprint of whole districts."""
_TOTAL_OF = {"本年收入": REVENUE_TOTAL, "本年支出": EXPENDITURE_TOTAL}
_FLOWS = ("年初结转和结余", "年末结转和结余", *_TOTAL_OF, REVENUE_SIDE_TOTAL, EXPENDITURE_SIDE_TOTAL)
_FLOW = re.compile(rf"^(.*财政拨款)(?:{'|'.join((*_FLOWS, '收支总计'))})$")
_FUND = re.compile("((?:一般公共|政府性基金|国有资本经营)预算)(?:财政拨款)?[^，。]{0,4}收[、入]?支")


def of_fund(phrase: str, printed: str, subject: str, around: str) -> str:
    """The whole name of what ``phrase`` is short for; empty where it is no such name.

    ``printed`` is the phrase as printed, ``subject`` what was spoken about before it, ``around`` that with its headings.
    """
    if _SPENT.fullmatch(printed) and subject.endswith("收入"):
        spent = subject.removesuffix("收入") + "支出"
        if is_known(spent):
            return canonical(spent)
    if phrase in _FLOWS:
        return _flow(phrase, subject, around)
    if phrase == BALANCE_OF_BOTH and subject.endswith(BALANCE_OF_BOTH):
        return subject
    return ""


def _flow(phrase: str, subject: str, around: str) -> str:
    """A part of a balance: of the fund spoken about, else of all money."""
    if whole := _FLOW.search(subject):
        return whole[1] + phrase
    if fund := _FUND.search(around):
        return f"{fund[1]}财政拨款{phrase}" if phrase in _TOTAL_OF else phrase
    return _TOTAL_OF.get(phrase, phrase)
