"""Where finished calls are kept, so that none is paid twice."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True)
class Usage:
    """Tokens of one or more requests, as the endpoint counts them (or as estimated where it does not)."""

    prompt: int = 0
    completion: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.prompt + self.completion

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.prompt + other.prompt, self.completion + other.completion)

    def cost(self, input_price: Decimal | None, output_price: Decimal | None) -> Decimal | None:
        """The price, by prices of a million tokens; None where one of them is not set."""
        if input_price is None or output_price is None:
            return None
        return (self.prompt * input_price + self.completion * output_price) / 1_000_000


@dataclass(frozen=True)
class Call:
    """One finished call: its answer as JSON, or the kind of its error.

    ``requests`` counts what went over the wire as far as the endpoint answered, re-asks included; ``seconds`` is the
    time from the first request to the last answer.
    """

    task: str
    model: str
    answer: str | None
    error: str | None
    usage: Usage
    requests: int
    seconds: float
    cost: Decimal | None


class Journal(Protocol):
    """Finished calls by the key of their request (model, prompt, schema and slice, hashed)."""

    def get(self, key: str) -> str | None:
        """The answer to a request as JSON; None where there is none yet, or only failures."""

    def put(self, key: str, call: Call) -> None:
        """Keep a finished call; returns when it is safe."""


class Memory:
    """A journal that lasts as long as the process."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Call]] = []
        self._answers: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The answer to a request."""
        return self._answers.get(key)

    def put(self, key: str, call: Call) -> None:
        """Keep a finished call."""
        self.calls.append((key, call))
        if call.answer is not None:
            self._answers[key] = call.answer
