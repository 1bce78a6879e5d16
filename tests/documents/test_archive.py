import io
import zipfile
from pathlib import Path

import pytest

from extractor.documents.archive import members
from extractor.errors import SourceError
from extractor.pipeline.ingest import Candidate, Result, ingest
from extractor.settings import Limits
from extractor.store import open_store

LIMIT = 1_000_000


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def labels(content: bytes, limits: Limits | None = None) -> list[str]:
    return [one.label for one in members(content, limits or Limits(), LIMIT)]


def test_names_are_only_labels() -> None:
    content = zipped(
        {
            "../../etc/passwd.txt": b"a",
            "/root/b.txt": b"b",
            "C:\\temp\\..\\c.txt": b"c",
            "d/": b"",
            "__MACOSX/._e.txt": b"e",
            "子目录/决算\n.txt": b"f",
        }
    )
    assert labels(content) == ["etc/passwd.txt", "root/b.txt", "C:/temp/c.txt", "子目录/决算.txt"]


def test_chinese_names_written_without_saying_how_are_read() -> None:
    content = zipped({"XXXXXXXX.txt": b"a"})
    written = "决算公开".encode("gbk")
    assert labels(content.replace(b"XXXXXXXX", written)) == ["决算公开.txt"]


def test_what_unpacks_too_large_is_counted_as_it_is_read() -> None:
    content = zipped({"a.txt": bytes(900_000), "b.txt": b"b", "c.txt": bytes(5_000_000)})
    found = list(members(content, Limits(), LIMIT))
    assert isinstance(found[2].content, SourceError)
    assert "EXTRACTOR_MAX_MB" in str(found[2].content)
    assert found[1].content == b"b"
    with pytest.raises(SourceError, match=r"over the limit of 0\.5 MB; raise EXTRACTOR_UNPACKED_MB"):
        list(members(content, Limits(unpacked_bytes=500_000), LIMIT))


def test_an_archive_that_understates_its_files_gives_no_more_than_it_states() -> None:
    content = zipped({"a.txt": bytes(900_000)})
    lying = content.replace((900_000).to_bytes(4, "little"), (7).to_bytes(4, "little"))
    (found,) = members(lying, Limits(), LIMIT)
    assert isinstance(found.content, SourceError)
    assert "damaged" in str(found.content)


def test_too_many_files_are_refused() -> None:
    content = zipped({f"{number}.txt": b"" for number in range(30)})
    with pytest.raises(SourceError, match=r"30 files are over the limit of 20; raise EXTRACTOR_MAX_MEMBERS"):
        labels(content, Limits(members=20))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", zipped({"a.txt": b"a"})[:-10], zipped({})])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"damaged|no files"):
        labels(content)


def test_a_damaged_member_costs_no_other() -> None:
    content = zipped({"a.txt": b"first member" * 9, "b.txt": b"second"})
    start = content.index(b"a.txt") + 5
    damaged = content[:start] + b"\xff" * 8 + content[start + 8 :]
    first, second = members(damaged, Limits(), LIMIT)
    assert isinstance(first.content, SourceError)
    assert second.content == b"second"


def test_each_file_of_an_archive_has_its_outcome(tmp_path: Path, gold_documents: Path) -> None:
    good = (gold_documents / "guizhou-2023.txt").read_bytes()
    inner = zipped({"x.txt": good})
    files = {
        "贵州.txt": good,
        "sub/again.txt": good,
        "empty.pdf": b"",
        "photo.gif": b"GIF8",
        "more.zip": inner,
    }
    source = tmp_path / "all.zip"
    source.write_bytes(zipped(files))
    cut = tmp_path / "cut.zip"
    cut.write_bytes(b"PK\x03\x04")
    with open_store(tmp_path / "a.db") as store:
        candidates = [Candidate(source, named=False), Candidate(cut, named=False)]
        outcomes = list(ingest(store, candidates, max_bytes=10_000_000))
        stored = {row.name: row for row in store.documents()}
    told = {str(one.path.relative_to(tmp_path)): (one.result, one.reason) for one in outcomes}
    assert {name: result for name, (result, _) in told.items()} == {
        "all.zip/贵州.txt": Result.READ,
        "all.zip/sub/again.txt": Result.SKIPPED,
        "all.zip/empty.pdf": Result.FAILED,
        "all.zip/photo.gif": Result.SKIPPED,
        "all.zip/more.zip": Result.FAILED,
        "cut.zip": Result.FAILED,
    }
    assert "archive within an archive" in told["all.zip/more.zip"][1]
    assert stored["all.zip/贵州.txt"].stem == "贵州"
    assert stored["cut.zip"].reason == "the archive is damaged or cut off; fetch it again"
    assert list(tmp_path.rglob("贵州*")) == []
