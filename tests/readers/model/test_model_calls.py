"""What calls cost, how many run at once, and that none is made twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from werkzeug import Response

from extractor.evaluation.gold import load_gold
from extractor.readers.model import Memory, failed_slices
from extractor.readers.model.tokens import estimate
from extractor.store import ModelCalls, open_store
from tests.conftest import ROOT
from tests.readers.model.conftest import MakeReader
from tests.readers.model.endpoint import Scripted, completion, marked
from tests.readers.model.small import TEXT, document


def test_a_second_run_makes_no_call(endpoint: Scripted, make_reader: MakeReader, tmp_path: Path) -> None:
    with open_store(tmp_path / "calls.db") as store:
        first = make_reader(ModelCalls(store.db), input_price="2", output_price="10").read(document())
    endpoint.requests.clear()
    with open_store(tmp_path / "calls.db") as store:
        assert make_reader(ModelCalls(store.db)).read(document()) == first
        assert make_reader(ModelCalls(store.db)).plan(document()).unanswered == ()
        spent = ModelCalls(store.db).spent()
    assert endpoint.requests == []
    assert (spent.calls, spent.failed, spent.prompt_tokens, spent.completion_tokens) == (4, 0, 400, 80)
    assert str(spent.cost) == "0.0016"


def test_no_more_calls_at_once_than_allowed(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.latency = 0.2
    make_reader(concurrency=2).read(document())
    assert endpoint.most_at_once == 2


def test_a_budget_that_is_used_up_leaves_slices_unread(endpoint: Scripted, make_reader: MakeReader) -> None:
    journal = Memory()
    reader = make_reader(journal, answer_tokens=100, document_tokens=1000, concurrency=1)
    accounts = reader.read(document())
    assert 0 < len(endpoint.requests) < 4
    assert failed_slices(accounts) == 4 - len(endpoint.requests)
    assert all("budget" in remark.message for remark in accounts.remarks)
    assert sum(call.usage.total for _, call in journal.calls) <= 1000
    assert reader.version_of(accounts).endswith("+incomplete")


def test_the_budget_of_a_run_holds_over_documents(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.otherwise = lambda body: completion("{}", body)
    reader = make_reader(answer_tokens=100, run_tokens=1500, concurrency=1)
    reader.read(document())
    other = reader.read(document(TEXT.replace("1", "7")))
    assert reader.run.spent <= 1500
    assert any("budget" in remark.message for remark in other.remarks)


def test_plans_foresee_calls_and_tokens(make_reader: MakeReader) -> None:
    for gold in load_gold(ROOT / "gold"):
        given = document(gold.content.decode())
        plan = make_reader().plan(given)
        sent = sum(request.document_tokens for request in plan.requests)
        assert sent <= 1.5 * estimate(given.text)
        assert plan.expected.prompt == sum(request.prompt_tokens for request in plan.requests) > sent


KILLED = """
import sys
from pathlib import Path
from typing import Any
from extractor.readers.model import ModelReader
from extractor.settings import Settings
from extractor.store import ModelCalls, open_store
from tests.readers.model.small import document
with open_store(Path(sys.argv[1])) as store:
    print(len(ModelReader(Settings(), ModelCalls(store.db)).read(document()).facts))
"""


def test_killed_and_started_again_no_finished_call_is_repeated(endpoint: Scripted, tmp_path: Path) -> None:
    database = tmp_path / "calls.db"
    open_store(database).close()
    endpoint.latency = 0.5
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")},
        "PYTHONPATH": str(ROOT),
        "EXTRACTOR_MODEL": "fake",
        "EXTRACTOR_BASE_URL": endpoint.base_url,
        "EXTRACTOR_MODEL_MODE": "json_schema",
        "EXTRACTOR_CONCURRENCY": "1",
    }
    command = [sys.executable, "-c", KILLED, str(database)]
    running = subprocess.Popen(command, env=environment, cwd=tmp_path)
    finished = 0
    deadline = time.monotonic() + 60
    while finished < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
        with sqlite3.connect(database) as watch:
            finished = watch.execute("select count(*) from model_calls").fetchone()[0]
        watch.close()
    running.send_signal(signal.SIGKILL)
    running.wait()
    with sqlite3.connect(database) as watch:
        finished = watch.execute("select count(*) from model_calls").fetchone()[0]
    watch.close()
    assert 2 <= finished < 4
    time.sleep(0.6)  # a call in flight still arrives
    endpoint.requests.clear()
    again = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert again.stdout.strip() == "9"
    assert len(endpoint.requests) == 4 - finished


def _fussy(body: dict[str, Any]) -> Response | None:
    """A model that takes no temperature, and a limit by its new name only."""
    for argument in ("max_tokens", "temperature"):
        if argument in body:
            told = {
                "message": f"Unsupported: {argument!r}",
                "param": argument,
                "code": "unsupported_parameter",
            }
            return Response(json.dumps({"error": told}), 400, content_type="application/json")
    assert body["max_completion_tokens"] > 0
    return None


def test_arguments_a_model_refuses_are_not_sent_again(endpoint: Scripted, make_reader: MakeReader) -> None:
    right = dict(endpoint.answers)
    endpoint.answers.clear()
    endpoint.otherwise = lambda body: _fussy(body) or completion(right[marked(body)], body)
    assert failed_slices(make_reader(model="fussy").read(document())) == 0
    learned = len(endpoint.asked)
    assert failed_slices(make_reader(model="fussy").read(document())) == 0
    assert len(endpoint.asked) - learned == len(right), "no argument is tried again"
