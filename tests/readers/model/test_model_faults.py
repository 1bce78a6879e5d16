"""Whatever the endpoint does costs the slice it does it to, and no other."""

import socket
import time
from typing import Any

import pytest
from werkzeug import Response

from extractor.errors import EndpointError
from extractor.readers.model import Memory, failed_slices
from extractor.readers.model.prompts import Task
from tests.readers.model.conftest import MakeReader
from tests.readers.model.endpoint import Scripted, completion, error, marked
from tests.readers.model.small import answer_for, document, row

KEY = "sk-secret-0123456789"


def _refusal(body: dict[str, Any]) -> dict[str, Any]:
    answer = completion("", body)
    answer["choices"][0]["message"] = {"role": "assistant", "content": None, "refusal": "I cannot"}
    return answer


def _slow(body: dict[str, Any]) -> dict[str, Any]:
    time.sleep(1.5)
    return completion(answer_for("form"), body)


FAULTS = {
    "refusal": (_refusal, ("refused", "malformed")),
    "truncated": (lambda body: completion('{"unit": "万元", "rows": [', body, finish="length"), ("truncated",)),
    "malformed": (lambda body: completion('{"unit": "万元", "rows": [', body), ("malformed",)),
    "wrong type": (lambda body: completion({"unit": "万元", "rows": [{"line": "eight"}]}, body), ("malformed",)),
    "empty": (lambda body: completion("", body), ("malformed",)),
    "no choices": (lambda body: {**completion("", body), "choices": []}, ("malformed", "unexpected")),
    "not json at all": (lambda _: Response("<html>busy</html>", 200, content_type="text/html"), ("malformed", "unexpected")),
    "429": (lambda _: error(429, "slow down"), ("rate limit",)),
    "500": (lambda _: error(500, "oops"), ("server error",)),
    "400": (lambda _: error(400, f"bad request with {KEY}"), ("rejected",)),
    "hanging": (_slow, ("timeout",)),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_recorded_with_its_slice_and_the_rest_goes_on(
    fault: str, endpoint: Scripted, make_reader: MakeReader
) -> None:
    answer, kinds = FAULTS[fault]
    numbered = next(lines for lines, known in endpoint.answers.items() if "rows" in known)
    del endpoint.answers[numbered]
    endpoint.otherwise = answer
    journal = Memory()
    accounts = make_reader(journal, timeout=0.5, api_key=KEY).read(document())
    assert failed_slices(accounts) == (3 if fault == "truncated" else 1)  # row by row before it is given up
    remark = accounts.remarks[0]
    assert remark.check == "M1"
    assert "form 02, lines" in remark.message
    assert any(f": {kind} (" in remark.message for kind in kinds), remark.message
    assert (len(accounts.claims), len(accounts.performance), accounts.header.fiscal_year) == (3, 1, 2023)
    failed = next(call for _, call in journal.calls if call.error)
    assert failed.answer is None
    assert KEY not in repr(journal.calls) + repr(accounts)

    endpoint.answers[numbered] = answer_for("form")
    endpoint.requests.clear()
    assert len(make_reader(journal).read(document()).facts) == 9
    assert len(endpoint.requests) == 1


def test_an_answer_that_is_cut_off_is_asked_for_in_halves(
    endpoint: Scripted, make_reader: MakeReader
) -> None:
    """The endpoint cuts off whatever holds more than one row; what it then answers is not asked again."""
    del endpoint.answers[next(lines for lines, known in endpoint.answers.items() if "rows" in known)]
    rows = {"合计": None, "档案事务": "20126", "档案馆": "2012604"}

    def short_of_breath(body: dict[str, Any]) -> dict[str, Any]:
        lines = marked(body).splitlines()
        asked = [line for line in lines if "1,120.00" in line]
        number, words = asked[0].split("|", 1)
        label = words.split("\t")[1]
        answer = {"unit": "万元", "rows": [row(int(number), rows[label], label)]}
        return completion(answer, body, finish="stop" if len(asked) == 1 else "length")

    endpoint.otherwise = short_of_breath
    journal = Memory()
    accounts = make_reader(journal).read(document())
    assert failed_slices(accounts) == 0
    assert sorted(fact.path for fact in accounts.facts if fact.column == "本年收入合计") == [
        "02/20126/本年收入合计", "02/2012604/本年收入合计", "02/合计/本年收入合计",
    ]  # fmt: skip
    assert len(endpoint.requests) == 8  # the cover and three slices, of which one in five calls
    endpoint.requests.clear()
    again = make_reader(journal)
    assert again.plan(document()).unanswered == ()
    assert again.read(document()) == accounts
    assert endpoint.requests == []


def test_a_bad_answer_is_asked_for_once_more(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.queue(lambda body: completion("{", body))
    journal = Memory()
    accounts = make_reader(journal, concurrency=1).read(document())
    assert failed_slices(accounts) == 0
    assert len(endpoint.requests) == 5
    assert journal.calls[0][1].usage.total == 240
    assert journal.calls[0][1].requests == 2


def test_retry_after_is_honoured(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.queue(error(429, "slow down", **{"Retry-After": "1"}))
    began = time.monotonic()
    accounts = make_reader(retries=1, concurrency=1).read(document())
    assert failed_slices(accounts) == 0
    assert time.monotonic() - began >= 0.9


def test_nobody_listening(make_reader: MakeReader) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    for mode in ("json_schema", "auto"):
        accounts = make_reader(base_url=url, model_mode=mode).read(document())
        assert failed_slices(accounts) == 4
        assert all("connection" in remark.message for remark in accounts.remarks)


def test_a_refused_key_stops_the_asking(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.answers.clear()
    endpoint.otherwise = lambda _: error(401, "Incorrect API key")
    accounts = make_reader(concurrency=1).read(document())
    assert failed_slices(accounts) == 4
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("works", "mode"), [("json_schema", "json_schema"), ("tools", "tools"), (None, "md_json")]
)
def test_auto_takes_the_first_mode_that_works(
    works: str | None, mode: str, endpoint: Scripted, make_reader: MakeReader
) -> None:
    supported = {"json_schema": "response_format", "tools": "tools"}

    def picky(body: dict[str, Any]) -> Any:  # noqa: ANN401
        asked = next((name for name, key in supported.items() if key in body), None)
        return endpoint._known(body) if asked in (works, None) else error(400, "unsupported")  # noqa: SLF001

    endpoint.queue(*[picky] * 3)
    journal = Memory()
    accounts = make_reader(journal, model_mode="auto").read(document())
    assert len(accounts.facts) == 9
    assert journal.calls[0][1].task == Task.PROBE
    assert mode in (journal.calls[0][1].answer or "")
    endpoint.requests.clear()
    make_reader(journal, model_mode="auto").read(document())
    assert endpoint.requests == []


def test_an_endpoint_that_answers_in_no_mode_is_said_to(endpoint: Scripted, make_reader: MakeReader) -> None:
    endpoint.queue(*[lambda body: completion("Hello! How can I help?", body)] * 3)
    with pytest.raises(EndpointError, match="answers in none of the modes"):
        make_reader(model_mode="auto").read(document())
