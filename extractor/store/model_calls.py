"""The journal of the model reader in the database: finished calls by their key, and batch jobs of a provider."""

from decimal import Decimal
from typing import NamedTuple, Protocol

from extractor.store.transactions import Transactions, inserted, now


class TokenUsage(Protocol):
    """Tokens, as the model reader counts them."""

    @property
    def prompt(self) -> int:
        """Sent."""

    @property
    def completion(self) -> int:
        """Answered."""


class FinishedCall(Protocol):
    """A finished call, as the model reader describes it."""

    @property
    def task(self) -> str:
        """What was asked."""

    @property
    def model(self) -> str:
        """Who was asked."""

    @property
    def answer(self) -> str | None:
        """The answer as JSON."""

    @property
    def error(self) -> str | None:
        """What went wrong instead."""

    @property
    def usage(self) -> TokenUsage:
        """What it cost in tokens."""

    @property
    def requests(self) -> int:
        """What went over the wire."""

    @property
    def seconds(self) -> float:
        """How long it took."""

    @property
    def cost(self) -> Decimal | None:
        """What it cost in money."""


class Spent(NamedTuple):
    """What all calls together cost; ``cost`` is None where no prices were set."""

    calls: int
    failed: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost: Decimal | None


class Batch(NamedTuple):
    """A batch job: the provider's id, and its requests by key with their tasks."""

    id: str
    model: str
    submitted_at: str
    state: str
    requests: dict[str, str]


class ModelCalls(Transactions):
    """Keeps every finished call; a failed one is kept too, and asked again."""

    def get(self, key: str) -> str | None:
        """The answer to a request as JSON; None where there is none yet."""
        query = "select answer from model_calls where key = ? and answer is not null order by id desc limit 1"
        return next((row["answer"] for row in self.db.query(query, [key])), None)

    def put(self, key: str, call: FinishedCall) -> None:
        """Keep a finished call; it is on disk when this returns."""
        row = {
            "key": key,
            "task": call.task,
            "model": call.model,
            "answer": call.answer,
            "error": call.error,
            "prompt_tokens": call.usage.prompt,
            "completion_tokens": call.usage.completion,
            "requests": call.requests,
            "seconds": call.seconds,
            "cost": None if call.cost is None else str(call.cost),
            "finished_at": now(),
        }
        with self._writing():
            inserted(self.db, "model_calls", row)

    def spent(self) -> Spent:
        """What all calls together cost."""
        sums = next(
            self.db.query(
                "select count(*) as calls, count(error) as failed, coalesce(sum(prompt_tokens), 0) as prompt_tokens,"
                " coalesce(sum(completion_tokens), 0) as completion_tokens, coalesce(sum(seconds), 0.0) as seconds from model_calls"
            )
        )
        costs = [
            Decimal(row["cost"])
            for row in self.db.query("select cost from model_calls where cost is not null")
        ]
        return Spent(**sums, cost=sum(costs, Decimal(0)) if costs else None)

    def add_batch(self, batch_id: str, model: str, requests: dict[str, str]) -> None:
        """Keep a submitted batch with its requests (their tasks by key)."""
        row = {"id": batch_id, "model": model, "submitted_at": now(), "state": "submitted"}
        with self._writing():
            inserted(self.db, "model_batches", row)
            for key, task in requests.items():
                inserted(self.db, "model_batch_requests", {"batch_id": batch_id, "key": key, "task": task})

    def note_batch(self, batch_id: str, state: str, *, collected: bool = False) -> None:
        """Record the provider's state of a batch; a collected one is done with."""
        with self._writing():
            self.db.conn.execute(
                "update model_batches set state = ?, collected_at = ? where id = ?",
                (state, now() if collected else None, batch_id),
            )

    def batch_ids(self) -> frozenset[str]:
        """All batches that were submitted, collected or not."""
        return frozenset(row["id"] for row in self.db.query("select id from model_batches"))

    def open_batches(self) -> list[Batch]:
        """The batches that are not collected yet, oldest first."""
        rows = self.db.query(
            "select * from model_batches where collected_at is null order by submitted_at, id"
        )
        return [
            Batch(row["id"], row["model"], row["submitted_at"], row["state"], self._requests(row["id"]))
            for row in list(rows)
        ]

    def _requests(self, batch_id: str) -> dict[str, str]:
        rows = self.db.query("select key, task from model_batch_requests where batch_id = ?", [batch_id])
        return {row["key"]: row["task"] for row in rows}
