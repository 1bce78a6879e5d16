import json
from pathlib import Path

import pytest

from tests.conftest import Run

BUDGET = """2024年度部门决算
某市档案局2024年部门预算
一、部门收支预算总表
单位：万元
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t120.00\t一、一般公共服务支出\t118.00
本年收入合计\t120.00\t本年支出合计\t120.00
二、一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t118.00\t100.00\t18.00
"""
ESSAY = "春天来了，万物复苏。\n" * 40


@pytest.fixture
def bad_folder(tmp_path: Path, gold_documents: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    good = (gold_documents / "qinhuangdao-2023.txt").read_bytes()
    files = {
        "a-empty.txt": b"",
        "b-zeros.txt": bytes(4096),
        "c-picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "d-gb18030.txt": good.decode("utf-8").encode("gb18030"),
        "e-broken.txt": good[:3000] + b"\xff\xfe\xff" + good[3000:],
        "f-huge.txt": b"0" * 50_000_000,
        "g-budget.txt": BUDGET.encode(),
        "h-essay.txt": ESSAY.encode(),
        "i-good.txt": good,
        "j-duplicate.txt": good,
        "k-notes.odt": b"PK\x03\x04",
        "l-cut.docx": b"PK\x03\x04",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


EXPECTED = {
    "a-empty.txt": ("failed", "the file is empty (0 bytes); fetch it again"),
    "b-zeros.txt": ("failed", "only zeros"),
    "c-picture.txt": ("failed", "the file is a PNG picture, not text"),
    "d-gb18030.txt": ("read", "秦皇岛市医疗保障局 2023: 205 figures in 9 forms, 153 in the narrative"),
    "e-broken.txt": ("failed", "broken encoding: UTF-8 fails at byte 3000"),
    "f-huge.txt": ("failed", "50.0 MB is over the limit of 32.0 MB; raise EXTRACTOR_MAX_MB to read it"),
    "g-budget.txt": ("failed", "a budget, not a final account: its tables are budget tables"),
    "h-essay.txt": ("failed", "not a final account"),
    "i-good.txt": ("read", "秦皇岛市医疗保障局 2023: 205 figures in 9 forms, 153 in the narrative"),
    "j-duplicate.txt": ("skipped", "the same content as"),
    "k-notes.odt": ("skipped", "no reader for .odt"),
    "l-cut.docx": ("failed", "the file is damaged or cut off; fetch it again"),
}


def test_each_bad_file_gets_its_reason_and_costs_no_other(extractor: Run, bad_folder: Path) -> None:
    result = extractor("ingest", bad_folder)
    assert result.returncode == 1
    lines = {Path(line.split()[1]).name: line for line in result.stdout.splitlines()}
    assert lines.keys() == EXPECTED.keys()
    for name, (outcome, reason) in EXPECTED.items():
        assert lines[name].startswith(outcome), lines[name]
        assert reason in lines[name]
    assert "Traceback" not in result.stderr
    stored = {row["document"]: row for row in json.loads(extractor("list", "--format", "json").stdout)}
    assert stored["a-empty"]["state"] == "failed"
    assert stored["f-huge"]["reason"].startswith("50.0 MB is over the limit")
    assert stored["i-good"]["figures"] == 205 + 153
    assert "j-duplicate" not in stored


def test_a_file_that_is_named_must_be_readable(extractor: Run, bad_folder: Path) -> None:
    result = extractor(
        "ingest", bad_folder / "k-notes.odt", bad_folder / "missing.txt", bad_folder / "i-good.txt"
    )
    assert result.returncode == 1
    outcomes = [line.split()[0] for line in result.stdout.splitlines()]
    assert outcomes == ["failed", "failed", "read"]
    assert "No such file" in result.stdout


def test_nothing_but_skipped_files_is_no_failure(extractor: Run, bad_folder: Path) -> None:
    extractor("ingest", bad_folder / "i-good.txt")
    assert extractor("ingest", bad_folder / "i-good.txt", bad_folder / "j-duplicate.txt").returncode == 0


def test_a_glob_is_expanded_and_an_empty_folder_is_named(
    extractor: Run, bad_folder: Path, tmp_path: Path
) -> None:
    assert extractor("ingest", f"{bad_folder}/i-*.txt").stdout.startswith("read")
    (tmp_path / "empty").mkdir()
    nothing = extractor("ingest", tmp_path / "empty")
    assert nothing.returncode == 1
    assert "no files found" in nothing.stderr
