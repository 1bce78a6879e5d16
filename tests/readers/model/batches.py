"""A provider of batch jobs on loopback, beside the scripted endpoint that answers their requests."""

import json
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.readers.model.endpoint import Scripted


class Batches:
    """The files and batches of a provider: a batch is done as soon as it is asked about twice."""

    def __init__(self, server: HTTPServer, scripted: Scripted) -> None:
        self.scripted, self.asked, self.lines = scripted, 0, [""]
        self.created: list[dict[str, str]] = []
        server.expect_request("/v1/files", method="POST").respond_with_handler(self._upload)
        server.expect_request("/v1/files/out/content").respond_with_handler(self._output)
        server.expect_request("/v1/batches", method="POST").respond_with_handler(self._create)
        server.expect_request("/v1/batches", method="GET").respond_with_handler(lambda _: self._list())
        server.expect_request("/v1/batches/batch_1").respond_with_handler(lambda _: _json(self._batch()))

    def _upload(self, request: Request) -> Response:
        self.lines = request.files["file"].read().decode().splitlines()
        return _json(
            {
                "id": "in",
                "object": "file",
                "bytes": 1,
                "created_at": 0,
                "filename": "r",
                "purpose": "batch",
                "status": "processed",
            }
        )

    def _create(self, request: Request) -> Response:
        self.created.append(request.get_json()["metadata"])
        return _json(self._batch())

    def _list(self) -> Response:
        found = [{**self._batch(), "metadata": metadata} for metadata in self.created]
        return _json({"object": "list", "data": found, "has_more": False})

    def _batch(self) -> dict[str, Any]:
        self.asked += 1
        done = self.asked > 2
        total = len(self.lines)
        return {
            "id": "batch_1", "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": "in", "created_at": 0,
            "completion_window": "24h", "status": "completed" if done else "in_progress",
            "output_file_id": "out" if done else None,
            "request_counts": {"total": total, "completed": total if done else 0, "failed": 0},
        }  # fmt: skip

    def _output(self, _: Request) -> Response:
        asked = [json.loads(line) for line in self.lines]
        lines = [self._answered(one["custom_id"], one["body"]) for one in asked]
        return Response("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))

    def _answered(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"custom_id": key, "response": {"status_code": 200, "body": self.scripted._known(body)}}  # noqa: SLF001


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), content_type="application/json")
