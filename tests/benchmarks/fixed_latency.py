"""An OpenAI-compatible endpoint that answers every request right, so many seconds after it came.

Unlike the scripted endpoint of the tests it keeps connections open, as real endpoints do, and serves all of them in one
thread: what is measured is the reader, and not the making of connections and threads.
"""

import asyncio
import threading
import time
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.readers.model.endpoint import PROBED, Body, completion, is_probe, marked

_STARTED_WITHIN = 30.0


class FixedLatency:
    """The endpoint on a free port of 127.0.0.1, open within ``with``; ``answers`` by the lines asked about."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.answers: dict[str, Body] = {}
        self.asked = 0
        routes = [Route("/v1/chat/completions", self._answer, methods=["POST"])]
        config = uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=0, log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        until = time.monotonic() + _STARTED_WITHIN
        while not self._server.started:
            if time.monotonic() > until:
                raise TimeoutError("the endpoint of fixed latency did not start")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()

    @property
    def base_url(self) -> str:
        """Where it listens."""
        (listening,) = self._server.servers[0].sockets
        return f"http://127.0.0.1:{listening.getsockname()[1]}/v1"

    async def _answer(self, request: Request) -> JSONResponse:
        came = time.perf_counter()
        body = await request.json()
        if is_probe(body):
            return JSONResponse(completion(PROBED, body))
        self.asked += 1
        answer = JSONResponse(completion(self.answers.get(marked(body), {"figures": []}), body))
        await asyncio.sleep(self.latency - (time.perf_counter() - came))
        return answer
