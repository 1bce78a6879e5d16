"""Files from the browser into the database: names of our own, a real process, the reasons of the command line."""

from pathlib import Path

import pytest

from extractor.errors import SourceError
from extractor.store import open_store
from review_app.uploads import Chosen, Run, Runs, own_name

GANZHOU = Path(__file__).parents[2] / "gold" / "documents" / "ganzhou-2023.txt"


@pytest.mark.parametrize(
    ("sent", "own"),
    [
        ("ganzhou-2023.txt", "ganzhou-2023.txt"),
        ("某某局2023年度部门决算（公开）.TXT", "某某局2023年度部门决算-公开.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        (r"C:\Users\x\..\决算.txt", "决算.txt"),
        ("<script>alert(1)</script>.txt", "script.txt"),
        ("--db=x.txt", "db-x.txt"),
        ("-.txt", "upload.txt"),
        ("a\0b\n.txt", "a-b.txt"),
        ("x" * 500 + ".text", "x" * 60 + ".text"),
        ("决" * 300 + ".txt", "决" * 60 + ".txt"),
    ],
)
def test_a_file_gets_a_name_of_our_own(sent: str, own: str) -> None:
    assert own_name(sent) == own


@pytest.mark.parametrize("sent", ["tool.exe", "txt", ".txt", ""])
def test_an_ending_without_a_reader_is_refused(sent: str) -> None:
    with pytest.raises(SourceError, match="no reader for this ending"):
        own_name(sent)


def test_files_are_read_by_a_process_and_each_says_what_became_of_it(tmp_path: Path) -> None:
    database = tmp_path / "uploads.db"
    content = GANZHOU.read_bytes()
    files = [
        Chosen("<b>赣州<b> 2023.txt", content),
        Chosen("../broken.txt", b"\0\0\0\0"),
        Chosen("broken.txt", b""),
    ]
    run = Run(files, database)
    folder = run.folder
    assert sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*")) == [
        "0/b-赣州-b-2023.txt",
        "1/broken.txt",
        "2/broken.txt",
    ]
    assert run.process.wait(120) == 1
    progress = run.progress()
    assert [line.name for line in progress.lines] == [file.name for file in files]
    assert [line.result for line in progress.lines] == ["read", "failed", "failed"]
    assert "赣州市医疗保障局 2023: " in progress.lines[0].reason
    assert "only zeros" in progress.lines[1].reason
    assert "the file is empty" in progress.lines[2].reason
    assert progress.status == 1
    assert not folder.exists()
    assert run.progress() == progress
    with open_store(database) as store:
        assert store.document(progress.lines[0].document_id).stem == "b-赣州-b-2023"


def test_a_run_that_breaks_off_says_why(tmp_path: Path) -> None:
    database = tmp_path / "essay.db"
    database.write_text("no database " * 1000)
    run = Run([Chosen("a.txt", b"words")], database)
    assert run.process.wait(120) == 1
    progress = run.progress()
    assert progress.lines[0].result == ""
    assert "cannot open the database" in progress.errors


def test_the_latest_runs_are_remembered_and_a_refused_one_is_none(tmp_path: Path) -> None:
    runs = Runs()
    with pytest.raises(SourceError):
        runs.start([Chosen("a.txt", b"words"), Chosen("a.exe", b"words")], tmp_path / "a.db")
    assert runs.latest == []
    for number in range(6):
        runs.start([Chosen(f"{number}.txt", b"words")], tmp_path / "a.db")
        runs.latest[0].process.wait(120)
    assert [run.files[0][0] for run in runs.latest] == ["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"]
    assert {run.progress().status for run in runs.latest} == {1}
