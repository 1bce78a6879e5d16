"""The claims of the 情况说明 in their order, each with the words around it and where it stands."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractor.amounts import Amount
from extractor.checks.identity import Cell, Term, cell_of
from extractor.final_accounts import Claim, FinalAccounts

_EVALUATING = re.compile(
    "绩效(?:自评|评价|管理|目标|监控|评估|评审|情况)|(?:自评|评价)(?:得分|结果|综述|报告)"
)
_TOP = re.compile(r"[一二三四五六七八九十]+|[（(][^）)]+[）)]|\d+")
_OTHER_TIME = re.compile("上年|去年|上一年|同期|以前年度")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_REASON = re.compile(r"原因|因为|由于|主要是|主要系|(?<!公)因(?!公)")


_LOOK_AROUND = 30
"""Amounts before and after a statement among which an explanation is looked for."""
_FEW = 6
"""Statements of one item before and after another that may be meant with it."""


class Statement(NamedTuple):
    """A claim with its cell (None where it states a direction only).

    ``before`` and ``after`` are the words of its sentence since the figure before and up to the next one. ``in_reason`` says
    that the sentence has begun to give reasons, ``evaluating`` that the text has come to speak of performance.
    """

    claim: Claim
    cell: Cell | None
    order: int
    before: str
    after: str
    in_reason: bool
    evaluating: bool

    @property
    def top(self) -> str:
        """The first enumerator of the section it stands in."""
        match = _TOP.match(self.claim.section or "")
        return match.group() if match else ""

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount of money."""
        return isinstance(self.claim.figure, Amount)

    @property
    def term(self) -> Term:
        """The figure as a term of a sum."""
        return self.signed(1)

    def signed(self, weight: int) -> Term:
        """The figure as a term with a weight."""
        if self.cell is None:
            raise TypeError("a direction without a figure is no term")
        return Term(self.cell, weight)


@dataclass(frozen=True)
class Narrative:
    """All statements, and the fiscal year of the disclosure."""

    statements: tuple[Statement, ...]
    fiscal_year: int | None

    @cached_property
    def _by_item(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        found: dict[tuple[str, str], list[Statement]] = {}
        for one in self.statements:
            found.setdefault((one.claim.item, one.claim.column), []).append(one)
        return {key: tuple(value) for key, value in found.items()}

    @property
    def items(self) -> tuple[str, ...]:
        """Everything that is spoken of, in the order of its first statement."""
        return tuple(dict.fromkeys(item for item, _ in self._by_item))

    def of(self, item: str, column: str) -> tuple[Statement, ...]:
        """Everything with a figure said of an item in a column, in the order of the text."""
        return tuple(one for one in self._by_item.get((item, column), ()) if one.cell)

    @cached_property
    def _amounts_by_top(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for one in self.statements:
            if one.is_money:
                found.setdefault(one.top, []).append(one)
        return {top: tuple(amounts) for top, amounts in found.items()}

    def amounts_near(self, statement: Statement) -> tuple[Statement, ...]:
        """The other amounts of the same top section, as far as a reader would look for them."""
        amounts = self._amounts_by_top.get(statement.top, ())
        here = bisect_left(amounts, statement.order, key=lambda one: one.order)
        near = amounts[max(0, here - _LOOK_AROUND) : here + _LOOK_AROUND]
        return tuple(one for one in near if one is not statement)

    def nearest(self, statement: Statement, item: str, column: str) -> tuple[Statement, ...]:
        """What is said of an item in a column around a statement, in the order of the text."""
        same = self.of(item, column)
        here = bisect_left(same, statement.order, key=lambda one: one.order)
        return same[max(0, here - _FEW) : here + _FEW]

    def next_to(self, statement: Statement, offset: int) -> Statement | None:
        """The statement so many places on, None beyond the ends."""
        index = statement.order + offset
        return self.statements[index] if 0 <= index < len(self.statements) else None

    def speaks_of_other_year(self, statement: Statement) -> bool:
        """Whether the words before a figure name last year or any year but the fiscal one."""
        years = {int(year) for year in _YEAR.findall(statement.before)}
        return bool(_OTHER_TIME.search(statement.before)) or bool(years - {self.fiscal_year})


def narrative_of(accounts: FinalAccounts) -> Narrative:
    """The statements of one disclosure."""
    return Narrative(tuple(_statements(accounts.claims)), accounts.header.fiscal_year)


def _statements(claims: tuple[Claim, ...]) -> Iterator[Statement]:
    spans = list(_spans(claims))
    evaluating_in: str | None = None
    evaluating = False
    for order, claim in enumerate(claims):
        start, end = spans[order]
        goes_on = order > 0 and claims[order - 1].sentence == claim.sentence and spans[order - 1][1] <= start
        stops = order + 1 < len(claims) and claims[order + 1].sentence == claim.sentence
        next_start = spans[order + 1][0] if stops else len(claim.sentence)
        since = spans[order - 1][1] if goes_on else 0
        fact = claim.fact
        top = _TOP.match(claim.section or "")
        here = top.group() if top else ""
        if evaluating and here != evaluating_in:
            evaluating = False
        if not evaluating and _EVALUATING.search(claim.sentence):
            evaluating, evaluating_in = True, here
        yield Statement(
            claim,
            cell_of(fact) if fact else None,
            order,
            claim.sentence[since:start],
            claim.sentence[end : max(end, next_start)],
            bool(_REASON.search(claim.sentence[:start])),
            evaluating,
        )


def _spans(claims: tuple[Claim, ...]) -> Iterator[tuple[int, int]]:
    """Where each claim's figure stands in its sentence; at its beginning where that cannot be told."""
    sentence, at = "", 0
    for claim in claims:
        if claim.sentence != sentence:
            sentence, at = claim.sentence, 0
        words = "".join(claim.printed.text.split())
        start = _find(sentence, words, at)
        start = _find(sentence, words, 0) if start < 0 else start
        start, end = (start, start + len(words)) if start >= 0 else (at, at)
        at = end
        yield start, end


def _find(sentence: str, words: str, at: int) -> int:
    """Where a number stands that is not part of a longer one."""
    start = sentence.find(words, at)
    while start >= 0:
        end = start + len(words)
        if not (_DIGITS.search(sentence, max(0, start - 1), start) or _GOES_ON.match(sentence, end)):
            return start
        start = sentence.find(words, start + 1)
    return -1


_DIGITS = re.compile(r"[\d.]")
_GOES_ON = re.compile(r"\.?\d")


def plain(name: str) -> str:
    """A name as names are compared: NFKC, without white space and quotation marks."""
    return re.sub(r"[\s“”\"'‘’《》]", "", unicodedata.normalize("NFKC", name))
