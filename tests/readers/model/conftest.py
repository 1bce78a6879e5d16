from collections.abc import Callable, Iterator

import pytest
from pytest_httpserver import HTTPServer

from extractor.readers.model import Journal, Memory, ModelReader
from extractor.readers.model.routing import route
from extractor.settings import Settings
from tests.readers.model.endpoint import Scripted
from tests.readers.model.small import answer_for, document

MakeReader = Callable[..., ModelReader]


@pytest.fixture(scope="session")
def make_httpserver() -> Iterator[HTTPServer]:
    with HTTPServer(threaded=True) as server:  # the default serves one request at a time
        yield server


@pytest.fixture
def endpoint(httpserver: HTTPServer) -> Scripted:
    """It answers everything about the small document rightly, unless a test scripts something else."""
    scripted = Scripted(httpserver)
    for part in route(document()).slices:
        scripted.answers[part.numbered] = answer_for(part.task.value)
    return scripted


@pytest.fixture
def make_reader(endpoint: Scripted) -> MakeReader:
    def make(journal: Journal | None = None, **settings: object) -> ModelReader:
        chosen = {
            "model": "fake",
            "base_url": endpoint.base_url,
            "model_mode": "json_schema",
            "retries": 0,
            "timeout": 5,
        }
        return ModelReader(Settings(**{**chosen, **settings}), journal or Memory())

    return make
