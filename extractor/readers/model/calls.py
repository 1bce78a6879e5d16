"""Many requests at the same time: from the journal where they were answered before, else from the endpoint."""

import asyncio
import time
from collections.abc import Iterable

from pydantic import BaseModel, ValidationError

from extractor.messages import Message, say
from extractor.readers.model.budget import Budget
from extractor.readers.model.endpoint import Answered, Endpoint
from extractor.readers.model.failures import Failure, Fault
from extractor.readers.model.journal import Call, Journal, Usage
from extractor.readers.model.probe import choose_mode
from extractor.readers.model.prompts import ANSWERS
from extractor.readers.model.requests import Request
from extractor.settings import AnswerMode, Settings

Result = BaseModel | Failure


def was_cut_off(result: Result) -> bool:
    """Whether an answer was too long to come back whole."""
    return isinstance(result, Failure) and result.fault is Fault.TRUNCATED


class Calls:
    """The calls for one document."""

    def __init__(self, settings: Settings, journal: Journal, budget: Budget) -> None:
        self.settings = settings
        self.journal = journal
        self.budget = budget
        self._free = asyncio.Semaphore(settings.concurrency)
        self._dead: Failure | None = None

    async def ask_all(self, requests: Iterable[Request]) -> dict[str, Result]:
        """The results by the keys of their requests; equal requests are asked once.

        Raises:
            EndpointError: the endpoint refuses the key or the model, or answers in no mode.
        """
        wanted = {request.key: request for request in requests}
        results: dict[str, Result] = {}
        for key, request in wanted.items():
            known = known_answer(self.journal, request)
            if known is not None:
                results[key] = known
        missing = [request for key, request in wanted.items() if key not in results]
        if not missing:
            return results
        async with Endpoint(self.settings) as endpoint:
            mode = await choose_mode(endpoint, self.journal)
            if isinstance(mode, Failure):
                return results | {request.key: mode for request in missing}
            found = await asyncio.gather(*(self._ask(endpoint, mode, request) for request in missing))
        return results | {request.key: result for request, result in zip(missing, found, strict=True)}

    async def _ask(self, endpoint: Endpoint, mode: AnswerMode, request: Request) -> Result:
        async with self._free:
            if self._dead:
                return self._dead._replace(usage=Usage(), requests=0)
            once = request.expected.prompt + self.settings.answer_tokens
            twice = 2 * once + self.settings.answer_tokens  # the re-ask repeats the bad answer
            again = 1 if self.budget.reserve(twice) else 0
            reserved = twice if again else once
            if not again and not self.budget.reserve(once):
                return Failure(Fault.BUDGET, self._budget_reason(once))
            began = time.perf_counter()
            result = await endpoint.ask(request, mode, again=again)
            self.budget.settle(reserved, result.usage.total)
            self._keep(request, result, time.perf_counter() - began)
            if isinstance(result, Failure):
                self._dead = result if result.is_for_good else self._dead
                return result
            return result.answer

    def _keep(self, request: Request, result: Answered | Failure, seconds: float) -> None:
        call = Call(
            task=request.task.value,
            model=request.model,
            answer=result.answer.model_dump_json() if isinstance(result, Answered) else None,
            error=f"{result.fault.value}: {result.reason}" if isinstance(result, Failure) else None,
            usage=result.usage,
            requests=result.requests,
            seconds=seconds,
            cost=result.usage.cost(self.settings.input_price, self.settings.output_price),
        )
        self.journal.put(request.key, call)

    def _budget_reason(self, needed: int) -> Message:
        left = self.budget.limit - self.budget.spent
        run = self.budget.run
        left = min(left, run.limit - run.spent) if run else left
        return say("tokens_needed", needed=needed, left=max(left, 0))


def known_answer(journal: Journal, request: Request) -> BaseModel | None:
    """The answer the journal has; None where it has none that still fits."""
    known = journal.get(request.key)
    if known is None:
        return None
    try:
        return ANSWERS[request.task].model_validate_json(known)
    except ValidationError:
        return None
