"""The same disclosure through every door: the layout reader finds the same figures as in the text."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import tables

from extractor.documents import Document, read_document
from extractor.pipeline.ingest import Candidate, Result, ingest
from extractor.readers import layout
from extractor.store import open_store
from tests.browser import printed_to_pdf, why_no_browser
from tests.conftest import GOLD

Figures = Counter[tuple[str | None, ...]]
NAME = "qinhuangdao-2023"


@pytest.fixture(scope="module")
def text() -> str:
    return (GOLD / "documents" / f"{NAME}.txt").read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def expected(text: str) -> Figures:
    return figures(read_document("a.txt", text.encode()))


@pytest.fixture(scope="module")
def printed(text: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if reason := why_no_browser():
        pytest.skip(reason)
    page = tmp_path_factory.mktemp("printed") / "page.html"
    page.write_bytes(tables.as_html(text))
    return printed_to_pdf(page)


def figures(document: Document) -> Figures:
    accounts = layout.read(document)
    assert all(fact.printed.stands_in(document.text) for fact in (*accounts.facts, *accounts.narrative))
    return Counter(
        (fact.form, fact.code or fact.item, fact.column, fact.figure.value, fact.direction)
        for fact in (*accounts.facts, *accounts.narrative)
    )


@pytest.mark.parametrize(
    ("ending", "made"),
    [(".html", tables.as_html), (".docx", tables.as_docx), (".xlsx", tables.as_xlsx)],
    ids=["html", "docx", "xlsx"],
)
def test_files_without_pages_read_as_the_text_does(
    ending: str, made: Callable[[str], bytes], text: str, expected: Figures
) -> None:
    assert figures(read_document(f"a{ending}", made(text))) == expected


def test_a_printed_pdf_reads_as_the_text_does_and_stores_where_each_figure_stands(
    printed: bytes, expected: Figures, tmp_path: Path
) -> None:
    document = read_document("a.pdf", printed)
    assert figures(document) == expected
    source = tmp_path / "a.pdf"
    source.write_bytes(printed)
    with open_store(tmp_path / "a.db") as store:
        (outcome,) = ingest(store, [Candidate(source, named=True)], max_bytes=50_000_000)
        assert outcome.result is Result.READ
        fields = store.fields(document.sha256)
        assert store.places(document.sha256).pages == document.pages
        assert store.lines(document.sha256)[50].words == document.lines[50].words
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    for field in fields:
        place = field.fact.printed.place
        assert place.page is not None
        assert place.box is not None
        left, top, right, bottom = place.box
        width, height = sizes[place.page]
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
