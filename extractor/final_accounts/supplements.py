"""What a disclosure prints besides its forms, its 情况说明 and its self-evaluation forms.

These are for the checks and for the desk; they are no facts and are not exported as such.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extractor.final_accounts.words import Words
from extractor.provenance import Printed


class LabelledValue(BaseModel):
    """A value behind its printed label; None where it is blank. ``block`` is the heading beside the label."""

    model_config = ConfigDict(frozen=True)

    label: Words
    value: Words | None
    block: Words | None = None


class IncludedUnit(BaseModel):
    """One unit included in the accounts; ``details`` are the further columns of its row (预算级次 …)."""

    model_config = ConfigDict(frozen=True)

    name: Words
    details: tuple[LabelledValue, ...] = ()


class UnitsIncluded(BaseModel):
    """Which units are included in the accounts (纳入决算编制范围的单位).

    ``statements`` are the sentences or headings that say so, ``stated`` is the number of units they print, if any.
    No unit is listed where the body has none below it or only their number is printed.
    """

    model_config = ConfigDict(frozen=True)

    statements: tuple[Words, ...]
    stated: Words | None = None
    units: tuple[IncludedUnit, ...] = ()
    line: int


class StaffKind(StrEnum):
    """What a count of staff counts."""

    POSTS = "编制"
    EMPLOYED = "在职"
    RETIRED_ALL = "离退休"
    RETIRED_EARLY = "离休"
    RETIRED = "退休"
    SURVIVORS = "遗属"
    CONTRACTED = "聘用"
    SECONDED = "借调"
    OTHER = "其他"
    TOTAL = "合计"


class StaffCount(BaseModel):
    """One count of posts or persons: its kind, the words it is printed with, the number, whose it is.

    ``body`` is None where the clause names none; ``sentence`` then says more.
    """

    model_config = ConfigDict(frozen=True)

    kind: StaffKind
    label: Words
    count: Words
    unit: str | None
    body: Words | None
    sentence: str


class TableKind(StrEnum):
    """What a table is about."""

    SCORES = "得分与评价结果"
    BASE_DATA = "绩效评价基础数据表"
    EVALUATION = "部门评价表"


class TableRow(BaseModel):
    """The cells of one row in their printed order; None where blank. ``line`` is the line it begins on."""

    model_config = ConfigDict(frozen=True)

    cells: tuple[Words | None, ...]
    line: int


class TableGroup(BaseModel):
    """Rows under one header. The header is empty where none is printed (a row of text behind its label)."""

    model_config = ConfigDict(frozen=True)

    header: tuple[Words | None, ...]
    rows: tuple[TableRow, ...]

    @property
    def label(self) -> Words | None:
        """What the group is about: the first cell of its header, or of the one row it has without."""
        cells = self.header or (self.rows[0].cells if self.rows else ())
        return cells[0] if cells else None


class SupplementaryTable(BaseModel):
    """A table as printed; one with a single header has a single group."""

    model_config = ConfigDict(frozen=True)

    kind: TableKind
    title: Words | None
    groups: tuple[TableGroup, ...]
    line: int


class Report(BaseModel):
    """A performance report (绩效自评报告, 评价报告).

    In boxes it is ``values``; in prose it is ``lines``, not torn apart.
    """

    model_config = ConfigDict(frozen=True)

    title: Words
    values: tuple[LabelledValue, ...] = ()
    lines: tuple[Printed, ...] = ()
    line: int


class Concept(StrEnum):
    """What an amount, a rate or a score in running text says about a project or about the whole body."""

    INITIAL = "年初预算"
    ANNUAL = "全年预算"
    BUDGET = "预算"
    """A budget, without saying which."""
    EXECUTED = "执行数"
    RATE = "执行率"
    SCORE = "得分"
    PROJECTS = "项目个数"


class Mention(BaseModel):
    """A figure in the running text of a report or of a self-evaluation form.

    ``subject`` is whose figure it is, in the words of the text; None where the text only says 该项目 or nothing: the
    project of the paper is meant. ``year`` is the year that the sentence names before the figure. ``listed_in`` is the
    amount before the brackets in which the figure is listed. ``paper`` is the line of the report or form it stands in.
    """

    model_config = ConfigDict(frozen=True)

    concept: Concept
    subject: Words | None
    value: Words
    unit: str
    year: int | None
    listed_in: Words | None = None
    heading: Words | None = None
    sentence: str
    paper: int


class Supplements(BaseModel):
    """All of them, each kind in the order of the document."""

    model_config = ConfigDict(frozen=True)

    units: tuple[UnitsIncluded, ...] = ()
    staff: tuple[StaffCount, ...] = ()
    tables: tuple[SupplementaryTable, ...] = ()
    reports: tuple[Report, ...] = ()
    mentions: tuple[Mention, ...] = ()
