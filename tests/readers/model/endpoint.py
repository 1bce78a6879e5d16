"""An OpenAI-compatible endpoint on loopback with scripted answers: no model, but the real protocol."""

import json
import re
import threading
import time
from collections.abc import Callable
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

Body = dict[str, Any]
Answer = Body | Response | Callable[[Body], "Answer | None"] | None

_MARK = re.compile(r"<lines-([0-9a-f]{8})>\n(.*)\n</lines-\1>", re.DOTALL)
PROBED = {"item": "本年收入合计", "text": "1,208.30"}
_PROBE = "1|本年收入合计 1,208.30"


def marked(body: Body) -> str:
    """The numbered lines of a request."""
    found = _MARK.search(body["messages"][1]["content"])
    assert found
    return found.group(2)


def is_probe(body: Body) -> bool:
    """Whether a request tries the endpoint, and asks about no document."""
    return marked(body) == _PROBE


def completion(answer: object, body: Body, finish: str = "stop", usage: tuple[int, int] = (100, 20)) -> Body:
    """The body of a chat.completions answer, by tool call where a tool was offered."""
    content = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    message: Body = {"role": "assistant", "content": content}
    if "tools" in body:
        call = {"name": body["tools"][0]["function"]["name"], "arguments": content}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "c", "type": "function", "function": call}],
        }
        finish = "tool_calls" if finish == "stop" else finish
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": "fake",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }  # fmt: skip


def error(status: int, message: str = "no", **headers: str) -> Response:
    """An answer that is an error."""
    return Response(
        json.dumps({"error": {"message": message}}), status, headers, content_type="application/json"
    )


class Scripted:
    """The endpoint. ``script`` answers are taken first, in order; then ``answers`` by the lines asked about."""

    def __init__(self, server: HTTPServer, latency: float = 0.0) -> None:
        self.base_url = server.url_for("/v1")
        self.latency = latency
        self.requests: list[Body] = []
        self.script: list[Answer] = []
        self.answers: dict[str, Body] = {}
        self.otherwise: Answer = None
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()
        server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(self._handle)

    def queue(self, *answers: Answer) -> None:
        """Answers for the next requests, whatever they ask: a body, a response, or a function of the request."""
        self.script += answers

    def _handle(self, request: Request) -> Response:
        began = time.perf_counter()
        body = request.get_json()
        with self._lock:
            self.requests.append(body)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            answer = self.script.pop(0) if self.script else self._known(body)
        try:
            while callable(answer) and not isinstance(answer, Response):
                answer = answer(body)
            answer = error(400, "nothing scripted") if answer is None else answer
            if not isinstance(answer, Response):
                answer = Response(json.dumps(answer), content_type="application/json")
            time.sleep(max(0.0, self.latency - (time.perf_counter() - began)))
            return answer
        finally:
            with self._lock:
                self.at_once -= 1

    def _known(self, body: Body) -> Answer:
        if is_probe(body):
            return completion(PROBED, body)
        lines = marked(body)
        return completion(self.answers[lines], body) if lines in self.answers else self.otherwise

    @property
    def asked(self) -> list[Body]:
        """The requests about documents."""
        return [body for body in self.requests if not is_probe(body)]
