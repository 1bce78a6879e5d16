"""A small disclosure with one wrong figure, which two sums give away."""

from pathlib import Path

from extractor.pipeline.ingest import Candidate, ingest
from extractor.store import open_store

SUMS = """某市档案局2023年度部门决算

收入决算表
公开02表
部门：某市档案局    金额单位：万元
项目\t\t本年收入合计\t财政拨款收入\t其他收入
科目编码\t科目名称\t\t\t
\t合计\t120.00\t100.00\t20.00
201\t一般公共服务支出\t120.00\t100.00\t20.00
20126\t档案事务\t120.00\t100.00\t20.00
2012604\t档案<b>馆</b>\t120.00\t700.00\t20.00
"""


def conflicting(folder: Path) -> Path:
    """Read it into a database in the folder."""
    source = folder / "archive-2023.txt"
    source.write_text(SUMS, "utf-8")
    database = folder / "findings.db"
    with open_store(database) as store:
        list(ingest(store, [Candidate(source, named=True)], max_bytes=1_000_000))
    return database
