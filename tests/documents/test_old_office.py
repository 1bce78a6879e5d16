"""Old Office files, saved by LibreOffice from new ones and read back; without LibreOffice only that it is named."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tables

from extractor.documents import isolation, old_word, read_document
from extractor.errors import SourceError
from extractor.settings import Limits

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
with_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
TEXT = "收入决算表\n项目\t决算数\n一、外交支出\t1,234.50\n二、国防支出\t-7.00\n本年支出 1,227.50 万元。\n"
SOURCES = {"doc": tables.as_docx, "rtf": tables.as_docx, "xls": tables.as_xlsx}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The text as an old file of this kind."""
    folder = tmp_path_factory.mktemp("old")

    def save(kind: str) -> bytes:
        source = folder / f"source.{'xlsx' if kind == 'xls' else 'docx'}"
        if not source.is_file():
            source.write_bytes(SOURCES[kind](TEXT))
        converted = source.with_suffix(f".{kind}")
        if not converted.is_file():
            soffice(folder / "profile", kind, source)
        return converted.read_bytes()

    return save


def soffice(profile: Path, kind: str, source: Path) -> None:
    command = [PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", source.parent, source], capture_output=True, check=True)


@with_libreoffice
@pytest.mark.parametrize("kind", SOURCES)
def test_an_old_file_reads_as_the_new_one_does(kind: str, saved: Callable[[str], bytes]) -> None:
    assert read_document(f"a.{kind}", saved(kind)).text == TEXT


@with_libreoffice
def test_files_are_read_side_by_side(saved: Callable[[str], bytes]) -> None:
    content = saved("doc")
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: old_word.read(content, Limits()).text, range(3)))
    assert found == [TEXT] * 3


@with_libreoffice
def test_what_takes_too_long_is_ended_and_leaves_nothing_behind(
    saved: Callable[[str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = saved("doc")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SourceError, match=r"more than 0\.45 seconds; raise EXTRACTOR_SECONDS"):
        old_word.read(content, Limits(seconds=0.5))
    assert list(tmp_path.iterdir()) == []
    assert has_ended(str(tmp_path))


@with_libreoffice
def test_libreoffice_ends_with_the_process_that_parses(
    saved: Callable[[str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = saved("doc")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    child = isolation.Child(Limits().memory_mb)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(child.ask, "old_word", content, Limits())
        while not running(str(tmp_path)):
            assert not answer.done()
        child.kill()
        assert answer.result() == b""
    child.end()
    assert has_ended(str(tmp_path))


def has_ended(words: str) -> bool:
    """Whether no process with these words lives any more, or none after a while: one that was told to end may take a moment."""
    until = time.monotonic() + 30
    while running(words) and time.monotonic() < until:
        pass
    return not running(words)


def running(words: str) -> list[str]:
    """The commands of all processes that live and have these words in them."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and process.name != str(os.getpid()):
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # it ended meanwhile
            if words in command:
                found.append(command)
    return found


@with_libreoffice
def test_what_libreoffice_cannot_read_says_so() -> None:
    with pytest.raises(SourceError, match="LibreOffice cannot read the file"):
        read_document("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600))


@with_libreoffice
def test_macros_are_named(saved: Callable[[str], bytes]) -> None:
    content = saved("doc") + "_VBA_PROJECT".encode("utf-16-le")
    assert read_document("a.doc", content).notes == ("its macros were not run",)


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0" + bytes(600), rb"{\rtf1 x}"])
def test_without_libreoffice_it_is_named(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match=r"needs LibreOffice: install it, or save the file as \.docx"):
        old_word.read(content, Limits())
