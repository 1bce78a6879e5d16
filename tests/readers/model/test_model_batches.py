"""Batch jobs: what is submitted, found again, and put where reading looks for it."""

import pytest
from pytest_httpserver import HTTPServer

from extractor.readers.model import Memory
from extractor.readers.model.batch import collect, submit
from tests.readers.model.batches import Batches
from tests.readers.model.conftest import MakeReader
from tests.readers.model.endpoint import Scripted
from tests.readers.model.small import document


@pytest.fixture
def batches(endpoint: Scripted, httpserver: HTTPServer) -> Batches:
    return Batches(httpserver, endpoint)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
def test_the_answers_of_a_batch_cost_no_further_call(
    mode: str, batches: Batches, make_reader: MakeReader
) -> None:
    journal = Memory()
    reader = make_reader(journal, model_mode=mode)
    requests = reader.plan(document()).unanswered
    batch_id = submit(reader.settings, journal, requests)
    tasks = {request.key: request.task.value for request in requests}
    assert collect(reader.settings, journal, batch_id, tasks).state == "in_progress"
    assert collect(reader.settings, journal, batch_id, tasks) == ("completed", 4, 0)
    assert sum(len(form.facts) for form in reader.read(document()).forms) == 9
    assert batches.scripted.asked == []


def test_a_batch_that_was_created_and_not_stored_is_found_again(
    batches: Batches, make_reader: MakeReader
) -> None:
    reader = make_reader()
    requests = reader.plan(document()).unanswered
    created = submit(reader.settings, Memory(), requests)
    assert submit(reader.settings, Memory(), requests) == created
    assert len(batches.created) == 1
    submit(reader.settings, Memory(), requests[1:])
    assert len(batches.created) == 2, "other requests are another batch"


def test_what_failed_in_a_batch_that_is_known_is_submitted_anew(
    batches: Batches, make_reader: MakeReader
) -> None:
    reader = make_reader()
    requests = reader.plan(document()).unanswered
    created = submit(reader.settings, Memory(), requests)
    submit(reader.settings, Memory(), requests, known={created})
    assert len(batches.created) == 2
