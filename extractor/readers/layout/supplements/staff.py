"""Counts of posts and persons (编制, 在职, 离退休 …) in sentences and in the header group of the base data table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.final_accounts import Words
from extractor.final_accounts.supplements import StaffCount, StaffKind, SupplementaryTable, TableGroup
from extractor.readers.layout.labels import compact, comparable
from extractor.readers.layout.supplements.passages import Passage

_QUALIFIER = (
    "年末|年底|期末|核定|核准|批准|批复|实际|现有|共有|行政|事业|参公|参照公务员法?管理|机关|工勤|全额|差额|自收自支"
    "|财政|拨款|供养|补助|控制|后勤|专业技术|管理|总|的|其他|其中|[:：、]"
)
_NOUN = (
    "编制|在职|在编|在岗|在册|离退休|离休|退休|公务员|编外|编内|聘用|聘任|临聘|临时|合同制|劳务派遣|派遣|借调|抽调|遗属"
    "|人员|人数|职工|干部|教职工|教师|实有|现有|共计|合计|小计|数"
)
_LABEL = rf"(?:(?:{_QUALIFIER}|{_NOUN})\s*)++"
_COUNT = re.compile(
    rf"(?P<label>{_LABEL})(?:情况|总数|总计|分别)?\s*(?:为|共|共有|有|计|是|[:：])?\s*(?P<count>\d[\d,，]*)\s*(?P<unit>人|名|个)(?![次均天月年项类月科部股单])"
)
_REVERSED = re.compile(
    rf"(?<![\d.年])(?P<count>\d[\d,，]*)\s*(?P<unit>名|个)\s*(?![、:：])(?P<label>{_LABEL})(?!\s*(?:情况|总数)?\s*(?:为|是|[:：])?\s*\d)"
)
"""45 名在职人员; what follows is the label of the next count where a number stands behind it."""
_CORE = re.compile(
    r"编制|在职|在编|在岗|在册|离退休|离休|退休|公务员|编外|聘用|聘任|临聘|合同制|派遣|借调|抽调|遗属|实有|其他人员|教职工"
    r"|(?:行政|事业|参公|工勤|机关)(?:管理)?(?:人员|人数)|年末(?:人员|人数)|总人数|供养人员"
)
_SUM = re.compile(r"(?:共计|合计|小计|现有(?:人员|人数)?)")
_SERVED = "参保|参训|培训|救助|享受|缴费|接待|受益|慰问|办理|覆盖|走访|服务对象"
_NOT_STAFF_BEFORE = re.compile(rf"{_SERVED}|死亡|新增|增加|增长|减少|较上|比上|调入|调出|招聘|考录|新进")
_NOT_STAFF_BEHIND = re.compile(_SERVED)
_KINDS = (
    (StaffKind.SURVIVORS, re.compile("遗属")),
    (StaffKind.RETIRED_ALL, re.compile("离退休|离、退休|离休、退休")),
    (StaffKind.RETIRED_EARLY, re.compile("离休")),
    (StaffKind.RETIRED, re.compile("退休")),
    (StaffKind.SECONDED, re.compile("借调|抽调")),
    (StaffKind.CONTRACTED, re.compile("聘|编外|派遣|合同制|临时")),
    (StaffKind.EMPLOYED, re.compile("在职|在编|在岗|在册")),
    (StaffKind.TOTAL, re.compile("共计|合计|小计|(?:实有|现有|年末|总)(?:人员)?人数|实有人员")),
    (StaffKind.POSTS, re.compile("编制")),
    (StaffKind.OTHER, re.compile("其他人员")),
)
_DELIMITER = re.compile(r"[，,。；;:：（）()\n]")
_BODY = re.compile(
    r".*(?:局|厅|委|办|办公室|中心|院|所|站|校|学|园|处|队|会|馆|公司|本级|机关|本部|部门|单位)[（(）)本级]*"
)
_LEADING = re.compile(r"\s*(?:其中|截[止至][^，,]{0,20}?[日末底]|至?20\d\d\s*年[末底]?|目前|现)\s*")
_TRAILING = re.compile(r"\s*(?:20\d\d\s*年?度?|现|共)?\s*$")
_RATE = re.compile(r"控制率|比率|比例")
_INTEGER = re.compile(r"\d+")


def read_staff(passages: Iterable[Passage], tables: Iterable[SupplementaryTable]) -> tuple[StaffCount, ...]:
    """Read all counts in the order of the document; changes (新增 3 人) and persons served are none."""
    found = [count for passage in passages for count in _in_sentence(passage)]
    found += [count for table in tables for group in table.groups for count in _in_group(group)]
    return tuple(sorted(found, key=lambda one: one.count.parts[0].place.start))


def _in_sentence(passage: Passage) -> Iterator[StaffCount]:
    text = passage.text
    if not re.search(r"\d\s*(?:人|名|个)", text):
        return
    matches = sorted(
        [*_REVERSED.finditer(text), *_COUNT.finditer(text)], key=lambda match: match.start("count")
    )
    counted: set[int] = set()
    for match in matches:
        label = comparable(match["label"])
        known = _CORE.search(label) or (counted and _SUM.match(label))
        clause = _clause_start(text, match.start())
        wrong_unit = match["unit"] == "个" and "编制" not in label
        if not known or wrong_unit or match.start("count") in counted:
            continue
        behind = _DELIMITER.search(text, match.end())
        served = _NOT_STAFF_BEHIND.search(text, match.end(), behind.start() if behind else len(text))
        if served or _NOT_STAFF_BEFORE.search(text, clause, match.end()):
            continue
        counted.add(match.start("count"))
        yield _staff_count(passage, match, clause)


def _staff_count(passage: Passage, match: re.Match[str], clause: int) -> StaffCount:
    start, end = _bare_label(match)
    first = leading.end() if (leading := _LEADING.match(passage.text, clause, match.start())) else clause
    before = passage.text[first : match.start()]
    before = _TRAILING.sub("", before)
    if match["label"].startswith("的") and match.re is _COUNT:
        start = first
    return StaffCount(
        kind=_kind(comparable(passage.text[start:end])),
        label=passage.words(start, end),
        count=passage.words(*match.span("count")),
        unit=match["unit"],
        body=passage.words(first, first + len(before)) if _BODY.fullmatch(compact(before)) else None,
        sentence=compact(passage.text),
    )


def _bare_label(match: re.Match[str]) -> tuple[int, int]:
    """The label without 其中： and signs before it."""
    start, end = match.span("label")
    skipped = re.match(r"(?:[\s:：、的]|其中)*", match["label"])
    return start + (skipped.end() if skipped else 0), end


def _clause_start(text: str, at: int) -> int:
    return max((match.end() for match in _DELIMITER.finditer(text, 0, at)), default=0)


def _kind(label: str) -> StaffKind:
    return next((kind for kind, pattern in _KINDS if pattern.search(label)), StaffKind.EMPLOYED)


def _in_group(group: TableGroup) -> Iterator[StaffCount]:
    """The counts under 编制数 and 实际在职人数.

    Where the converter put the row one cell to the right, a count stands under the rate: then all move back.
    """
    header = [compact(cell.value) if cell else "" for cell in group.header]
    columns = [i for i, title in enumerate(header) if i and _CORE.search(title) and not _RATE.search(title)]
    if not columns or not group.rows:
        return
    cells = group.rows[0].cells
    shift = _shift(header, cells)
    for column in columns:
        cell = cells[column + shift] if column + shift < len(cells) else None
        label = group.header[column]
        if cell and label and _INTEGER.fullmatch(cell.value):
            yield StaffCount(
                kind=_kind(header[column]),
                label=label,
                count=cell,
                unit=None,
                body=None,
                sentence=" ".join(part.value for part in cells if part),
            )


def _shift(header: Sequence[str], cells: Sequence[Words | None]) -> int:
    rate = next((i for i, title in enumerate(header) if _RATE.search(title)), None)
    under = cells[rate] if rate is not None and rate < len(cells) else None
    before = cells[1] if len(cells) > 1 else None
    return 1 if under and _INTEGER.fullmatch(under.value) and before is None else 0
