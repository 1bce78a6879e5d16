"""The endpoint: one request over the wire and back, by instructor and the openai client.

Both are imported here alone, and only when something is asked: importing them takes two seconds. Document text is
never passed together with instructor's ``context=``, which would run it as a Jinja template.
"""

import asyncio
import logging
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from pydantic import BaseModel

from extractor.readers.model.failures import Failure, Fault
from extractor.readers.model.faults import failure_of, refused_argument
from extractor.readers.model.journal import Usage
from extractor.readers.model.prompts import ANSWERS, Task
from extractor.settings import AnswerMode, Settings

if TYPE_CHECKING:
    import ssl

    import instructor
    import openai

    from extractor.readers.model.requests import Request

NO_KEY = "none"
"""Sent where no key is set: the client insists on one, local servers ignore it."""
_PATIENCE = 3
"""A call, with its attempts and waits, may take so many times the time-out of one attempt."""


class Answered(NamedTuple):
    """An answer in the form asked for."""

    answer: BaseModel
    usage: Usage
    requests: int


class Dialect(NamedTuple):
    """What an endpoint takes besides the messages: newer models refuse a temperature, and call the limit otherwise."""

    limit: str = "max_tokens"
    temperature: bool = True

    def without(self, argument: str | None) -> "Dialect | None":
        """What is left to try when an argument was refused; None where it was not sent or cannot be done without."""
        if argument == "max_tokens" == self.limit:
            return self._replace(limit="max_completion_tokens")
        return self._replace(temperature=False) if argument == "temperature" and self.temperature else None


_learned: dict[tuple[str | None, str | None], Dialect] = {}
"""By endpoint and model, what they were found to take since the process began: a client is opened for every document."""


class _Meter:
    """Counts what one call costs, answers that were refused included."""

    def __init__(self, request: "Request") -> None:
        self.request = request
        self.usage = Usage()
        self.requests = 0

    def take(self, response: Any) -> None:  # noqa: ANN401 - whatever the endpoint sent
        """Count one response; where the endpoint does not say, what was expected."""
        self.requests += 1
        told = getattr(response, "usage", None)
        prompt, completion = getattr(told, "prompt_tokens", None), getattr(told, "completion_tokens", None)
        expected = self.request.expected
        self.usage += Usage(
            prompt if isinstance(prompt, int) and prompt > 0 else expected.prompt,
            completion if isinstance(completion, int) and completion >= 0 and prompt else expected.completion,
        )


class Endpoint:
    """An open connection to the endpoint; an asynchronous context manager."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._client: openai.AsyncOpenAI | None = None
        self._asking: dict[AnswerMode, instructor.AsyncInstructor] = {}

    async def __aenter__(self) -> Self:
        self._client = open_client(self.settings)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client:
            await self._client.close()

    def _in_mode(self, mode: AnswerMode) -> "instructor.AsyncInstructor":
        """The client that asks in this mode: one for all calls, because making one takes longer than a call's own work."""
        import instructor  # noqa: PLC0415 - importing it takes a second

        if self._client is None:
            raise RuntimeError("the endpoint is not open: use it in 'async with'")
        if mode not in self._asking:
            self._asking[mode] = instructor.from_openai(self._client, mode=instructor_mode(mode))
        return self._asking[mode]

    async def ask(self, request: "Request", mode: AnswerMode, *, again: int = 1) -> Answered | Failure:
        """Ask for one slice; a bad answer is asked for once more (``again``), with what was wrong with it."""
        from instructor.core.hooks import Hooks  # noqa: PLC0415 - importing it takes a second

        client = self._in_mode(mode)
        spoken = dialect(self.settings)
        meter, hooks = _Meter(request), Hooks()
        hooks.on("completion:response", meter.take)
        try:
            async with asyncio.timeout(_PATIENCE * self.settings.timeout):
                answer = await client.create(
                    response_model=_prepared(request.task),
                    max_retries=again,
                    hooks=hooks,
                    **arguments(request, self.settings, spoken),
                )
        except Exception as error:  # boundary: the fault of one slice must not cost the others  # noqa: BLE001
            other = spoken.without(refused_argument(error))
            if other:
                _learned[self.settings.base_url, self.settings.model] = other
                return await self.ask(request, mode, again=again)
            failed = failure_of(error, self.settings.api_key)
            usage = meter.usage
            if failed.fault is Fault.TIMEOUT:
                usage += Usage(request.expected.prompt)  # it may well have been charged
            return failed._replace(usage=usage, requests=max(meter.requests, 1))
        return Answered(answer, meter.usage, meter.requests)


@cache
def _prepared(task: Task) -> type[BaseModel]:
    """The form of an answer as instructor would prepare it anew for every call."""
    import instructor  # noqa: PLC0415

    prepared: type[BaseModel] = instructor.openai_schema(ANSWERS[task])
    return prepared


def dialect(settings: Settings) -> Dialect:
    """What the endpoint takes, as far as it was learned from its refusals."""
    return _learned.get((settings.base_url, settings.model), Dialect())


def arguments(request: "Request", settings: Settings, spoken: Dialect) -> dict[str, Any]:
    """What is sent besides the form of the answer."""
    always = {"model": request.model, "messages": request.messages, spoken.limit: settings.answer_tokens}
    return always | ({"temperature": 0} if spoken.temperature else {})


def open_client(settings: Settings) -> "openai.AsyncOpenAI":
    """The client: it waits and asks again after 429 (honouring Retry-After), 5xx and lost connections."""
    import openai  # noqa: PLC0415 - importing it takes two seconds

    # Both log bodies of answers; what went wrong is recorded with the slice instead.
    for name in ("instructor", "openai", "httpx2"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    key = settings.api_key.get_secret_value() if settings.api_key else NO_KEY
    return openai.AsyncOpenAI(
        base_url=settings.base_url,
        api_key=key,
        timeout=settings.timeout,
        max_retries=settings.retries,
        http_client=openai.DefaultAsyncHttpxClient(verify=_certificates()),
    )


@cache
def _certificates() -> "ssl.SSLContext":
    """The certificates of the system, read once: a client is opened for every document, and reading them takes longer."""
    import httpx2  # noqa: PLC0415 - comes with openai

    return httpx2.create_ssl_context()


def instructor_mode(mode: AnswerMode) -> Any:  # noqa: ANN401 - instructor is imported only when needed
    """The mode as instructor calls it."""
    import instructor  # noqa: PLC0415

    return instructor.Mode[mode.name]
