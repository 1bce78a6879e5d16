"""Performance reports with what they are about and the figures of their text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.performance_mentions.projects import Projects, core, plain
from extractor.final_accounts import FinalAccounts
from extractor.final_accounts.supplements import Mention, Report

_PROJECT_LABEL = re.compile(r"(?:专项|项目|政策)(?:资金)?名称")
_TITLE = re.compile(
    r"^(?:20\d\d年度?)?(?P<name>.*?)(?:项目)?(?:支出)?(?:部门|单位|财政|重点)?(?:绩效)*(?:自评|评价|自评价)(?:总|总结|情况|工作)?报告.*$"
)
_YEAR = re.compile(r"20\d\d")
_WHOLE = re.compile(r"整体|部门预算|总报告|汇总|部门绩效|单位绩效|^(?:部门|单位|项目|绩效)?$")
_EVALUATION = re.compile(r"(?:部门|财政|重点|单位)评价")


@dataclass(frozen=True)
class Paper:
    """One report: the project it is about, None where it is about the whole body or many projects."""

    report: Report
    project: str | None
    mentions: tuple[Mention, ...]
    fiscal_year: int | None
    projects: Projects

    @property
    def line(self) -> int:
        """The line of its title."""
        return self.report.line

    @property
    def is_evaluation(self) -> bool:
        """Whether it is an evaluation by the department, whose scores are not those of the self-evaluation."""
        return bool(_EVALUATION.search(self.report.title.value)) and "自评" not in self.report.title.value

    def is_of_year(self, mention: Mention) -> bool:
        """Whether a figure is of the year that is accounted for, as far as the sentence says."""
        titled = _YEAR.match(self.report.title.value)
        years = {mention.year, int(titled.group()) if titled else None} - {None}
        return self.fiscal_year is None or years <= {self.fiscal_year}

    def knows_form(self, name: str) -> bool:
        """Whether the project of a name has a self-evaluation form."""
        return bool(self.projects.meant(name).forms)

    def knows(self, name: str) -> bool:
        """Whether a name in its text is that of a project."""
        own = self.project is not None and core(self.project) == core(name)
        return own or self.knows_form(name)


def papers(accounts: FinalAccounts, projects: Projects) -> Iterator[Paper]:
    """The reports of a disclosure."""
    by_paper: dict[int, list[Mention]] = {}
    for mention in accounts.supplements.mentions:
        by_paper.setdefault(mention.paper, []).append(mention)
    for report in accounts.supplements.reports:
        own = tuple(by_paper.get(report.line, ()))
        yield Paper(report, _project(report), own, accounts.header.fiscal_year, projects)


def _project(report: Report) -> str | None:
    """The project that the box or the title names."""
    for box in report.values:
        if _PROJECT_LABEL.fullmatch(plain(box.label.value)) and box.value:
            return box.value.value
    match = _TITLE.match(report.title.value)
    name = match["name"] if match else ""
    return None if _WHOLE.search(plain(name)) else name
