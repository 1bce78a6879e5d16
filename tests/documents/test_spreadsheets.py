import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from extractor.documents import read_document
from extractor.documents.number_formats import displayed
from extractor.errors import SourceError
from extractor.settings import Limits

FILES = Path(__file__).parent / "files"
ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "0.00", "1234.50"),
        (2.675, "0.00", "2.68"),
        (0.1 + 0.2, "General", "0.3"),
        (0.1 + 0.2, "0.00", "0.30"),
        (2080505, "General", "2080505"),
        (208, "@", "208"),
        (5.0, "General", "5"),
        (0.9995, "0.00%", "99.95%"),
        (-3.1, "#,##0.00", "-3.10"),
        (-0.001, "0.00", "0.00"),
        (-3.1, "0.00_);(0.00)", "(3.10)"),
        (-3.1, "0.00;[Red]-0.00", "-3.10"),
        (0, "0.00;-0.00;", ""),
        (0, ACCOUNTING, "-"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (12345678, "0.00,", "12345.68"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (12.5, '0.00"万元"', "12.50万元"),
        (1e15, "General", "1000000000000000"),
        (389.060000000001, "General", "389.06"),
        (123456.123456, "General", "123456.123456"),
        (3, "00", "03"),
        (3.5, "#,##0.00", "3.50"),
        (123456789, "0\\.0000", "12345.6789"),
        (123456789, "0!.0,", "12345.7"),
        (True, "General", "TRUE"),
        (None, "0.00", ""),
        (datetime(2023, 12, 31), "yyyy-mm-dd", "2023-12-31"),  # noqa: DTZ001 - a spreadsheet knows no zones
        ("=1+1", "@", "=1+1"),
    ],
)
def test_a_value_is_printed_as_it_is_displayed(value: object, number_format: str, text: str) -> None:
    assert displayed(value, number_format) == text


def test_each_visible_sheet_is_a_page() -> None:
    book = openpyxl.Workbook()
    first, hidden, last = book.active, book.create_sheet("内部"), book.create_sheet("支出")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    first["A1"] = "收入决算表"
    first.merge_cells("A1:C1")
    first.append(["项目", "合计\n（万元）", None])
    first.append(["一、教育", None, 1234.5])
    first["C3"].number_format = "#,##0.00"
    first["E9"].number_format = "0.00"  # a format without a value
    last["A1"] = "支出决算表"
    found = read_document("a.xlsx", saved(book))
    assert found.text == "收入决算表\n项目\t合计（万元）\t\n一、教育\t\t1,234.50\n\f支出决算表\n"
    assert [line.page for line in found.lines if line.text] == [1, 1, 1, 2]
    assert found.notes == ("hidden sheets left out: 内部",)


def test_a_title_that_stands_on_the_tab_only_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Z03 支出决算表"
    book.active.append(["公开03表"])
    book.active.append(["合计", 1])
    titled = book.create_sheet("收入决算表")
    titled.append(["收 入 决 算 表"])
    titled.append(["合计", 2])
    text = read_document("a.xlsx", saved(book)).text
    assert text == "支出决算表\n公开03表\t\n合计\t1\n\f收 入 决 算 表\t\n合计\t2\n"


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出"
    for row in (
        ["支出决算表"],
        ["序号", "项目", "上年", "复核", "合计"],
        [7, "教育", 9, 9, 12],
        [8, "旧", 1, 1, 1],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("空").column_dimensions["A"].hidden = True
    found = read_document("a.xlsx", saved(book))
    assert found.text.rstrip("\f") == "支出决算表\n项目\t合计\n教育\t12\n"
    assert found.notes == ("hidden rows and columns left out in: 支出",)


def test_formulas_without_a_stored_result_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["合计", "=1+1"])
    found = read_document("a.xlsx", saved(book))
    assert found.text == "合计\n"
    assert "1 formulas were saved without their results" in found.notes[0]


def test_an_old_workbook_reads_the_same() -> None:
    found = read_document("a.xls", (FILES / "two-sheets-one-hidden.xls").read_bytes())
    assert found.text == (
        "收入决算表\n科目编码\t科目名称\t合计\n2080505\t养老支出\t1,234.50\n\t其他\t30.00%\n\f支出决算表\n"
    )
    assert found.notes == ("hidden sheets left out: 内部",)


def test_a_sheet_that_would_fill_the_memory_costs_only_itself() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "y"
    limits = Limits(memory_mb=256)
    with pytest.raises(SourceError, match=r"EXTRACTOR_MEMORY_MB"):
        read_document("a.xlsx", saved(book), limits)
    book.active.delete_rows(1048576)
    assert read_document("a.xlsx", saved(book), limits).text == "x\n"


def test_a_file_that_takes_too_long_costs_only_itself() -> None:
    content = (FILES / "two-sheets-one-hidden.xls").read_bytes()
    with pytest.raises(SourceError, match=r"took more than 0\.001 seconds; raise EXTRACTOR_SECONDS"):
        read_document("a.xls", content, Limits(seconds=0.001))
    assert read_document("a.xls", content).text.startswith("收入决算表")
