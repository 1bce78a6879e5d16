import pytest

from extractor.forms import FORM_BY_NUMBER, FORMS, FormDefinition, Rows
from extractor.readers.layout.titles import title_of


def test_the_forms_are_numbered_01_to_10() -> None:
    assert [form.number for form in FORMS] == [f"{n:02}" for n in range(1, 11)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.number)
def test_line_numbers_of_a_side_rise_and_labels_are_its_own(form: FormDefinition) -> None:
    for block in form.blocks:
        numbers = [line.number for line in block.lines]
        assert numbers == sorted(numbers)
        labels = [(line.under, line.label or line.function) for line in block.lines]
        assert len(labels) == len(set(labels))
        assert len({column.label for column in block.columns}) == len(block.columns)
    assert bool(form.blocks[0].lines) == (form.rows is Rows.LINES)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.number)
def test_every_title_of_a_form_is_recognised_as_that_form(form: FormDefinition) -> None:
    for title in form.titles:
        found = title_of(title)
        assert found is not None
        assert found.form is FORM_BY_NUMBER[form.number]
