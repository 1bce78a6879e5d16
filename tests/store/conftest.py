from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.documents import Document, read_document
from extractor.final_accounts import FieldState
from extractor.pipeline import process
from extractor.store import Store, open_store

TEXT = """某市档案局2023年度部门决算

收入决算表
公开02表
部门：某市档案局
2023年度
金额单位：万元
项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入
科目编码\t科目名称\t\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6\t7
\t合计\t120.00\t100.00\t\t\t\t\t20.00
201\t一般公共服务支出\t120.00\t100.00\t\t\t\t\t20.00
20126\t档案事务\t120.00\t100.00\t\t\t\t\t20.00
2012604\t档案馆\t120.00\t100.00\t\t\t\t\t20.00
"""


def a_document(text: str = TEXT, name: str = "archive-2023.txt") -> Document:
    return read_document(name, text.encode())


def save(store: Store, document: Document) -> str:
    """Store a document with everything left to a person, as if no identity had closed a figure."""
    processed = process(document)
    fields = [field._replace(state=FieldState.REVIEW) for field in processed.fields]
    store.save_reading(document, processed.reading, fields, processed.findings)
    return document.sha256


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def document_id(store: Store) -> str:
    return save(store, a_document())
