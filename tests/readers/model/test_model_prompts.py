import pytest

from extractor.readers.model.prompts import Task, instructions
from extractor.readers.model.routing import route
from extractor.readers.model.tokens import estimate
from tests.readers.model.conftest import MakeReader
from tests.readers.model.endpoint import Scripted
from tests.readers.model.prompt_cases import Case, cases, said


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_right_answer_to_a_case_reads_as_expected(
    case: Case, endpoint: Scripted, make_reader: MakeReader
) -> None:
    parts = [part for part in route(case.document).slices if case.concerns(part)]
    assert len(parts) == 1
    endpoint.answers[parts[0].numbered] = case.answer
    accounts = make_reader().read(case.document, case.concerns)
    assert sorted(said(accounts, case.document.text)) == sorted(case.expect)


@pytest.mark.parametrize("task", Task)
def test_prompts_are_short(task: Task) -> None:
    assert estimate(instructions(task)) < 1000
