import re
from importlib.resources import files

import pytest

from extractor.forms.definition import EXPENDITURE_CLASSES
from extractor.nomenclature import Classification, codes, is_known, names, parent

ROWS = [
    line.split("\t")
    for line in files("extractor.nomenclature").joinpath("classification.tsv").read_text("utf-8").splitlines()
]


def test_the_table_is_well_formed() -> None:
    assert ROWS[0] == ["kind", "code", "name", "also"]
    assert {len(row) for row in ROWS} == {4}
    keys = [(row[0], row[1]) for row in ROWS[1:]]
    assert len(keys) == len(set(keys))
    assert {row[0] for row in ROWS[1:]} == set(Classification)
    assert [row for row in ROWS[1:] if re.search(r"\s|[()]", row[2] + row[3])] == []


@pytest.mark.parametrize("kind", list(Classification))
def test_every_code_has_the_code_above_it(kind: Classification) -> None:
    orphans = [code for code in codes(kind) if (above := parent(code)) and not is_known(kind, above)]
    assert orphans == []


def test_every_class_with_a_line_on_the_summary_forms_is_listed() -> None:
    assert [code for code in EXPENDITURE_CLASSES if not is_known(Classification.FUNCTION, code)] == []
    assert len(EXPENDITURE_CLASSES) == 26


def test_names_give_the_official_one_first_and_nothing_for_an_unknown_code() -> None:
    assert names(Classification.FUNCTION, "215") == ("资源勘探工业信息等支出", "资源勘探信息等支出")
    assert names(Classification.FUNCTION, "9999999") == ()
    assert names(Classification.ECONOMIC, "30217") == ("公务接待费",)


def test_the_levels_of_a_code() -> None:
    assert [parent("2080505"), parent("20805"), parent("208")] == ["20805", "208", None]
