"""Sentences of 情况说明 beside the findings they must give, and none else; see ``narrative/README.md``."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.checks import CATALOGUE, check
from extractor.checks import narrative as narrative_checks
from extractor.documents import read_document
from extractor.findings import Verdict
from extractor.readers.layout.reader import read

CASES_IN = Path(__file__).parent / "narrative"
FORMS = (CASES_IN / "forms.txt").read_text("utf-8")
_BARE = FORMS.split("收入支出决算总表", maxsplit=1)[0] + (
    "国有资本经营预算财政拨款支出决算表\n公开08表\n本部门本年度无相关支出，以空表列示。\n"
)
_OPENING = "\n第三部分 2023年度部门决算情况说明\n\n本部分说明2023年度全年收支。\n"
_SHOWN = {Verdict.CONFLICT, Verdict.WARNING, Verdict.TRUNCATION}
_OURS = {entry.id for entry in narrative_checks.CHECKS} | {"P4"}


class Case(NamedTuple):
    """Text with or without the forms before it, and what must be found: check and verdict."""

    forms: bool
    text: str
    expected: Counter[str]


def _cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(CASES_IN.glob("*.cases")):
        for number, block in enumerate(path.read_text("utf-8").split("\n\n"), 1):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                text = "\n".join(line for line in lines if not line.startswith(("!", "@")))
                expected = Counter(line[1:].strip() for line in lines if line.startswith("! "))
                yield f"{path.stem}-{number}", Case("@forms" in lines, text, expected)


CASES = dict(_cases())


@pytest.mark.parametrize("name", CASES)
def test_sentences(name: str) -> None:
    case = CASES[name]
    source = (FORMS if case.forms else _BARE) + _OPENING + case.text + "\n"
    checked = check(read(read_document("case.txt", source.encode())))
    outcomes = [(o.identity.check, o.verdict, o.identity.statement) for o in checked.outcomes]
    direct = [(finding.check, finding.verdict, finding.message) for finding in checked.findings]
    found = [one for one in (*outcomes, *direct) if one[0] in _OURS and one[1] in _SHOWN]
    assert Counter(f"{check_id} {verdict.value}" for check_id, verdict, _ in found) == case.expected, found


def test_every_check_has_a_case_that_breaks() -> None:
    broken = {expected.split()[0] for case in CASES.values() for expected in case.expected}
    assert broken == _OURS
    assert {entry.id for entry in CATALOGUE} >= _OURS


def test_cases_that_hold_are_evaluated() -> None:
    """A text that agrees with its forms is compared with them, not passed over."""
    text = (CASES_IN / "whole.cases").read_text("utf-8").split("\n\n")[0].split("\n", 1)[1]
    checked = check(read(read_document("whole.txt", (FORMS + _OPENING + text).encode())))
    held = Counter(o.identity.check for o in checked.outcomes if o.verdict is Verdict.EXACT)
    assert {name for name in _OURS if held[name]} >= {f"N{number}" for number in range(1, 13)}


BLANKS_CLOSED_UP = """支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 90.00 50.00 40.00
一般公共预算财政拨款支出决算表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 80.00 50.00 30.00
"""


def test_a_cell_among_unplaced_figures_is_not_looked_for_on_other_forms() -> None:
    text = "三、支出决算情况说明\n本年支出合计90.00万元，其中：基本支出50.00万元，项目支出40.00万元。\n"
    checked = check(read(read_document("case.txt", (BLANKS_CLOSED_UP + _OPENING + text).encode())))
    verdicts = {
        o.identity.statement.split("·")[0]: o.verdict for o in checked.outcomes if o.identity.check == "N3"
    }
    assert verdicts["项目支出"] is Verdict.NOT_EVALUATED
    assert verdicts["基本支出"] is Verdict.EXACT
