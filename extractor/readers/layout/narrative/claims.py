"""What each figure of a sentence is: its item, its column and its direction.

Sentences are read from left to right. The words between one figure and the next hold the cue (占, 完成年初预算的,
比上年减少 …) that says the column, and before the cue the subject, if a new one begins.
"""

import re
from dataclasses import dataclass, field, replace

from extractor.amounts import FEN_PER_UNIT
from extractor.final_accounts import Direction
from extractor.final_accounts.narrative_terms import (
    ANNUAL_BUDGET,
    ANNUAL_RATE,
    BUDGET_CHANGE,
    BUDGET_CHANGE_RATE,
    CHANGE,
    CHANGE_RATE,
    COUNT,
    FINAL,
    INITIAL_BUDGET,
    INITIAL_RATE,
    LAST_FINAL,
    OTHER,
    RATE,
    SCORE,
    SELF_EVALUATED,
    SELF_EVALUATED_MONEY,
    SOME_PROJECTS,
)
from extractor.readers.layout.labels import compact
from extractor.readers.layout.narrative.counts import Context, counted_item
from extractor.readers.layout.narrative.cues import (
    AVERAGE,
    BARE_SHARE_CUE,
    COMPLETED_BUDGET,
    MONEY_CUES,
    OWN_CUES,
    RATE_CUES,
)
from extractor.readers.layout.narrative.items import (
    canonical,
    is_known,
    joined,
    strip_phrase,
    subject_of_heading,
)
from extractor.readers.layout.narrative.of_funds import of_fund

_UP = "增加|增长|上升|提高|增支|增幅|上涨|扩大|增多|多支出"
_DOWN = "减少|下降|降低|减支|降幅|减幅|压减|缩减|节约|下滑|回落|少支出"
_DIRECTION_WORD = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<same>持平))(?:了|为|额|幅度|率|金额|约|各|共)*$"
)
_RATES = ("%", "％", "‰")
_POINTS = ("个百分点", "百分点")
_ROUGH_MONEY = ("万", "亿")
_FINAL_OF_YEAR = re.compile(
    r"(?:与|比|较|同)?(?P<year>(?:19|20)\d\d)年度?(?:支出|收入)?决算(?:数|支出)?(?:为|是)?$"
)
_BASIS = re.compile(
    r"同比|(?:与|比|较|同)(?:(?P<budget>(?:(?:19|20)\d\d年度?|本年度?|当年|全年|年初|年度|调整)*(?:部门)?预算)|(?P<year>上年|去年|上一年|上年度|(?:19|20)\d\d年度?))"
)
_REASON = re.compile(r"原因|因为|由于|(?<![公])因(?!公)")
_PER_HEAD = re.compile("(?:平均每|人均|车均|户均|批均|次均|每人|每车)[^，,。；;]*$")
_COVERAGE = re.compile("涉及")
_COVERED_MONEY = re.compile("涉及预算(?:资金|金额)$")
_REASONING, _COVERING = "reason", "coverage"
_INCREASE_OF = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了(?P<noun>[^，,。；;：:]{{2,40}})$")
_SURPLUS_IN_CUE = re.compile(
    r"(?:[同环]比|相比|比较|(?:与|比|较|同)(?:上年末?|上年度|去年|上一年|同期|本?年初?|当年|全年|年度|部门|调整|预算|决算|支出|收入|数|度|(?:19|20)\d\d年)+(?:相比|比较)?)[，,]?(?:各|均|分别|同比|也|又|共|略|有|所)*$"
)
_CLAUSE = re.compile(r"[，,；;。：:、]|原因(?:是|为|在于)?|主要(?:是|为)")
_ENDS_SUBJECT = re.compile(r"。|[；;](?!\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五]是)")
"""A semicolon before the next entry of a list goes on with what the sentence has announced."""
_BECAME = re.compile(rf"(?:支出)?决算(?:数|支出)?(?:{_UP}|{_DOWN})为$")
"""决算数减少为 0 万元 says what it came to, not by how much it changed."""
_FIRST_ENTRY = re.compile(r"(?:^|[：:。])(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|①)")
_NEXT_ENTRY = re.compile(r"[；;](?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])")
_OPENS, _CLOSES = re.compile(r"^[（(][^（）()]*$"), re.compile(r"^[^（(]*[）)]")
_NEGATIVE = re.compile(r"(?<=[加长升高幅少降低为率额了])[-－−﹣]$")
"""增长-3.3% is a decrease: the value stays unsigned, as printed without its sign."""
_OPPOSITE: dict[Direction | None, Direction] = {"增加": "减少", "减少": "增加"}
_ALIKE = re.compile("[、和与及]$")
"""Between figures of one kind (分别为 1、2 和 3)."""


@dataclass(frozen=True)
class Reading:
    """What one figure is."""

    item: str
    column: str
    direction: Direction | None


@dataclass
class SentenceReader:
    """Reads the figures of one paragraph in order; the subject lasts until another begins."""

    heading: str
    fiscal_year: int | None = None
    heading_subject: str = ""
    subject: str = ""
    last_change: str = CHANGE
    last_count: str | None = None
    inherited: str = ""
    """What the headings above spoke about."""
    previous: tuple[Reading, str | None] | None = None
    """The last figure and its unit."""
    completed: str = OTHER
    """The rate that follows a budget named as what is completed: 完成全年预算 8 万元的 99%."""
    outer: list[str] = field(default_factory=list)
    """The subjects that brackets interrupt."""
    listing: bool = False
    """Whether the entries of a list are spoken about, and not listed reasons: a reason is then of its entry only."""
    talk: str = ""
    """What the sentence has announced: a reason, or what an evaluation covered (涉及)."""

    def __post_init__(self) -> None:
        """Begin with what the heading speaks about."""
        self.heading_subject = subject_of_heading(self.heading)
        self.subject = self.heading_subject

    def read(self, gap: str, unit: str | None, following: str) -> Reading:
        """Say what the figure after ``gap`` is; ``following`` are the words after its unit."""
        words = joined(compact(gap))
        negative = _NEGATIVE.search(words)
        reading = self._alike(words, unit) or self._read(_NEGATIVE.sub("", words), unit, following)
        if negative and reading.direction in _OPPOSITE:
            reading = replace(reading, direction=_OPPOSITE[reading.direction])
        self.previous = reading, unit
        return reading

    def unchanged(self, before: str) -> str:
        """The item of 与上年持平 without a figure; ``before`` are the words since the last figure."""
        clause = _SURPLUS_IN_CUE.sub("", _CLAUSE.split(joined(compact(before)))[-1])
        self.subject = canonical(clause) or self.subject or self.inherited
        return self.subject

    def listen(self, words: str) -> None:
        """Note the functional path in words without a figure: the next sentence may be about it."""
        paths = list(_PATH.finditer(compact(words)))
        self.subject = paths[-1]["item"] if paths else self.subject

    def _alike(self, words: str, unit: str | None) -> Reading | None:
        """A figure that only 、 parts from one in the same unit is what that one is."""
        if self.previous and _ALIKE.fullmatch(words) and unit == self.previous[1]:
            return self.previous[0]
        return None

    def _read(self, words: str, unit: str | None, following: str) -> Reading:
        self._listen(words)
        self._bracket(words)
        direction = self._direction(words)
        column, noun = self._column(words, unit, direction)
        of_budget = COMPLETED_BUDGET.search(words) if column in (INITIAL_BUDGET, ANNUAL_BUDGET) else None
        self.completed = _COMPLETIONS[of_budget["kind"] or ""] if of_budget else OTHER
        if column == COUNT:
            context = Context(self.heading, self.subject, self.last_count)
            self.last_count = counted_item(words, unit or "", compact(following), context)
            if self.last_count is None:
                self.last_count = self.subject = self._item(words, noun, counted=True)
            return Reading(self.last_count, COUNT, None)
        item = self._covered(words) or self._item(words, noun, counted=False)
        counted = unit and unit not in (*FEN_PER_UNIT, *_RATES, *_ROUGH_MONEY, *_POINTS)
        if column in _CHANGES and counted and self.last_count and not canonical(_CLAUSE.split(noun)[-1]):
            item = self.last_count
        if column in (CHANGE, BUDGET_CHANGE):
            self.last_change = column
        if column != OTHER or self.talk != _REASONING:
            self.subject = item
        return Reading(item, column, direction if column in _CHANGES else None)

    def _covered(self, words: str) -> str:
        """The money of the projects that were counted last (涉及预算金额)."""
        match = _COVERED_MONEY.search(words)
        if not match:
            return ""
        whose = (self.last_count or SELF_EVALUATED).removesuffix(SOME_PROJECTS)
        return SELF_EVALUATED_MONEY if self.last_count in (None, SELF_EVALUATED) else whose + match.group()

    def _bracket(self, words: str) -> None:
        """Go back to what was spoken about before a bracket that ends here; note what one that opens interrupts."""
        if self.outer and _CLOSES.search(words):
            self.subject = self.outer.pop()
        if _OPENS.search(words):
            self.outer.append(self.subject)

    def _listen(self, words: str) -> None:
        """Note where a sentence begins to give reasons, or says what an evaluation covered."""
        following = _NEXT_ENTRY.search(words) if self.listing else None
        if following or _ENDS_SUBJECT.search(words):
            self.talk = ""
        if first := _FIRST_ENTRY.search(words):
            self.listing = not self.talk and not _REASON.search(
                _ENDS_SUBJECT.split(words[: first.start()])[-1]
            )
        sentence = words[following.end() :] if following else _ENDS_SUBJECT.split(words)[-1]
        if _REASON.search(sentence):
            self.talk = _REASONING
        if _COVERAGE.search(sentence):
            self.talk = _COVERING

    @staticmethod
    def _direction(words: str) -> Direction | None:
        match = _DIRECTION_WORD.search(words) or _INCREASE_OF.search(words)
        if not match or AVERAGE.search(words):
            return None
        return "增加" if match["up"] else "减少" if match["down"] else "持平"

    def _column(self, words: str, unit: str | None, direction: Direction | None) -> tuple[str, str]:
        """The column of a figure, and the words before its cue."""
        column, noun = self._first(OWN_CUES, words, "")
        if column:
            return column, noun
        became = _BECAME.search(words)
        if direction and (not became or unit in _RATES):
            return self._change(words, is_rate=unit in _RATES)
        if unit in _RATES:
            return (self.completed, "") if words == "的" else self._first(RATE_CUES, words, OTHER)
        if unit in FEN_PER_UNIT or unit in _ROUGH_MONEY:
            return self._money(words)
        if unit is None:
            return self._first((*MONEY_CUES, BARE_SHARE_CUE), words, OTHER)
        return SCORE if unit == "分" else COUNT, words

    def _change(self, words: str, *, is_rate: bool) -> tuple[str, str]:
        if gained := _INCREASE_OF.search(words):
            return (CHANGE_RATE if is_rate else CHANGE), gained["noun"]
        match = _DIRECTION_WORD.search(words)
        before = words[: match.start()] if match else words
        clause = _ENDS_SUBJECT.split(before)[-1]
        short = not before.strip("，,、并且又同时各分别均")
        bases = list(_BASIS.finditer(clause))
        if bases:
            basis = BUDGET_CHANGE if bases[-1]["budget"] else CHANGE
        else:
            basis = self.last_change if short else CHANGE
        noun = _SURPLUS_IN_CUE.sub("", before)
        column = _RATE_OF[basis] if is_rate else basis
        return column, noun

    def _money(self, words: str) -> tuple[str, str]:
        if _COVERED_MONEY.search(words):
            return OTHER, words
        if per_head := _PER_HEAD.search(words):
            return OTHER, per_head.group()
        if match := _FINAL_OF_YEAR.search(words):
            is_last = self.fiscal_year is None or int(match["year"]) < self.fiscal_year
            return LAST_FINAL if is_last else FINAL, words[: match.start()]
        column, noun = self._first((*MONEY_CUES, (FINAL, _BECAME)), words, "")
        if column:
            return column, noun
        return (OTHER if self.talk else FINAL), words

    @staticmethod
    def _first(cues: tuple[tuple[str, re.Pattern[str]], ...], words: str, default: str) -> tuple[str, str]:
        for column, pattern in cues:
            if match := pattern.search(words):
                return column, words[: match.start()]
        return default, words

    def _item(self, words: str, noun: str, *, counted: bool) -> str:
        """The subject of a figure: the noun phrase before its cue, else the one that lasts."""
        if path := _PATH.search(words):
            return path["item"]
        clause = _CLAUSE.split(noun)[-1]
        if _WORTH.fullmatch(clause) and self.previous and self.previous[0].column == COUNT:
            return self.previous[0].item
        if clause in _PART_OF and (whole := _WITHIN.search(words)):
            clause = whole["item"].replace("预留的", "预留")
        if clause == "平均":  # 平均得分: the average is what is spoken about
            return words[words.rindex(clause) :]
        covered = self.talk == _COVERING and not clause.endswith(("资金", "金额"))
        phrase = strip_phrase(clause) if counted or covered else canonical(clause)
        around = f"{self.heading}{self.inherited}{self.subject}"
        if name := of_fund(phrase, strip_phrase(clause), self.subject, around):
            return name
        is_purpose = phrase.startswith("用于") and self.subject  # what it is for, not what it is
        if is_purpose or (self.talk == _REASONING and _VERB_END.search(phrase)):
            phrase = ""
        title = _TITLE.search(words)
        if not phrase and title and (is_known(title["title"]) or not self.subject):
            phrase = canonical(title["title"])
        return phrase or self.subject or self.heading_subject or self.last_count or self.inherited


_PATH = re.compile(r"[（(]款[）)](?P<item>[^（）()。]+)[（(]项[）)]")
_TITLE = re.compile(r"(?:^|。)(?P<title>[^。，,；;：:]{2,40})。[^。]*$")
"""A noun as a sentence of its own says what the next sentence is about."""
_VERB_END = re.compile("(?:下达|收回|追加|拨付|调整|调剂|本科目|减少|增加|导致)$")
_WITHIN = re.compile(r"在(?P<item>[^，,。；;]{4,30}?)中[，,][^。；;]*$")
_WORTH = re.compile("(?:总|账面)?(?:价值|原值|净值)(?:共?计|为)?")
"""What is counted is said to be worth something: 车辆 1 辆，价值 17.80 万元."""
_PART_OF = frozenset(("采购金额", "金额"))
"""Nouns that name nothing by themselves: 在面向中小企业预留的政府采购项目中，…，采购金额."""


_RATE_OF = {CHANGE: CHANGE_RATE, BUDGET_CHANGE: BUDGET_CHANGE_RATE}
_CHANGES = frozenset((*_RATE_OF, *_RATE_OF.values()))
_COMPLETIONS = {"年初": INITIAL_RATE, "全年": ANNUAL_RATE, "调整": ANNUAL_RATE, "": RATE}
