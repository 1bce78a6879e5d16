"""The same requests as a provider's batch job: half the price, an answer within a day.

The id of a request in a batch is its key, so its answer goes into the journal where reading looks for it. Bodies are
made and answers are parsed by the handlers that serve live calls.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import BaseModel

from extractor.errors import EndpointError
from extractor.messages import say
from extractor.readers.model.endpoint import Endpoint, arguments, dialect, instructor_mode, open_client
from extractor.readers.model.failures import Failure, Fault
from extractor.readers.model.faults import failure_of
from extractor.readers.model.journal import Call, Journal, Usage
from extractor.readers.model.probe import choose_mode, try_modes, why_not
from extractor.readers.model.prompts import ANSWERS, Task
from extractor.readers.model.requests import Request
from extractor.settings import AnswerMode, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types import Batch

_URL: Final = "/v1/chat/completions"
_WINDOW: Final = "24h"
_OK = 200
_MARK: Final = "extractor_requests"
"""The hash of its requests, by which a batch is known again."""
_LISTED: Final = 100
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""States of a batch that change no more; what was answered until then can be collected."""
_IN_VAIN = ENDED - {"completed"}


class Collected(NamedTuple):
    """What became of the requests of a batch."""

    state: str
    answered: int
    failed: int


class _Captured(Exception):  # noqa: N818 - no error: it carries what would have been sent
    """Stops instructor where it would send."""


def submit(
    settings: Settings, journal: Journal, requests: Sequence[Request], known: Collection[str] = ()
) -> str:
    """Submit requests as one batch job; returns the provider's id of it.

    ``known`` are the ids of all batches submitted before: what failed in one of them is asked anew.

    Raises:
        EndpointError: the endpoint takes no batches, or cannot be used as it is set.
    """
    return asyncio.run(_submit(settings, journal, requests, known))


def state_of(settings: Settings, batch_id: str) -> str:
    """What the provider says about a batch, with its counts.

    Raises:
        EndpointError: it cannot be asked.
    """
    batch = asyncio.run(_retrieved(settings, batch_id))
    counts = batch.request_counts
    return f"{batch.status}, {counts.completed} of {counts.total} done" if counts else batch.status


def collect(settings: Settings, journal: Journal, batch_id: str, tasks: dict[str, str]) -> Collected:
    """Put the answers of an ended batch into the journal; of one that goes on only its state is given.

    Raises:
        EndpointError: it cannot be asked.
    """
    return asyncio.run(_collect(settings, journal, batch_id, tasks))


async def _submit(
    settings: Settings, journal: Journal, requests: Sequence[Request], known: Collection[str]
) -> str:
    import openai  # noqa: PLC0415 - importing it takes two seconds

    async with Endpoint(settings) as endpoint:
        mode = await choose_mode(endpoint, journal)
        if isinstance(mode, Failure):
            raise EndpointError(f"{settings.base_url} does not answer ({mode.fault.value}: {mode.reason})")
        failed = [tried async for tried in try_modes(endpoint, mode) if tried.failure]
    if failed:  # one call tells, and teaches what the endpoint takes, before thousands are sent
        raise EndpointError(why_not(settings, failed))
    lines = [await _line(settings, request, mode) for request in requests]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    mark = hashlib.sha256(content).hexdigest()
    async with open_client(settings) as client:
        try:
            created = await _created_before(client, mark, known)
            if created:
                return created
            file = await client.files.create(file=("requests.jsonl", content), purpose="batch")
            batch = await client.batches.create(
                input_file_id=file.id, endpoint=_URL, completion_window=_WINDOW, metadata={_MARK: mark}
            )
        except openai.OpenAIError as error:
            raise _refused(settings, error) from None
    return batch.id


async def _created_before(client: "AsyncOpenAI", mark: str, known: Collection[str]) -> str | None:
    """The batch of the same requests that was created when the process died before it could keep its id."""
    import openai  # noqa: PLC0415

    try:
        async for one in client.batches.list(limit=_LISTED):
            is_same = (one.metadata or {}).get(_MARK) == mark and one.id not in known
            if is_same and one.status not in _IN_VAIN:
                return one.id
    except openai.APIStatusError:
        return None  # some endpoints take batches and list none
    return None


async def _line(settings: Settings, request: Request, mode: AnswerMode) -> dict[str, Any]:
    """One request of the batch: what a live call would send."""
    sent: dict[str, Any] = {}

    async def capture(**body: Any) -> Any:  # noqa: ANN401 - in the place of the client's create
        sent.update(body)
        raise _Captured

    try:
        await _create(capture, mode, settings, request)
    except Exception as error:  # boundary: instructor wraps what its client raises
        if not isinstance(error.__cause__ or error, _Captured):
            raise
    return {"custom_id": request.key, "method": "POST", "url": _URL, "body": sent}


async def _create(
    create: Callable[..., Awaitable[Any]], mode: AnswerMode, settings: Settings, request: Request
) -> Any:  # noqa: ANN401 - the answer of the task
    import instructor  # noqa: PLC0415 - importing it takes a second

    patched: Any = instructor.patch(create=create, mode=instructor_mode(mode))
    return await patched(
        response_model=ANSWERS[request.task], max_retries=0, **arguments(request, settings, dialect(settings))
    )


async def _retrieved(settings: Settings, batch_id: str) -> "Batch":
    import openai  # noqa: PLC0415 - importing it takes two seconds

    async with open_client(settings) as client:
        try:
            return await client.batches.retrieve(batch_id)
        except openai.OpenAIError as error:
            raise _refused(settings, error) from None


async def _collect(settings: Settings, journal: Journal, batch_id: str, tasks: dict[str, str]) -> Collected:
    import openai  # noqa: PLC0415 - importing it takes two seconds

    batch = await _retrieved(settings, batch_id)
    if batch.status not in ENDED:
        return Collected(batch.status, 0, 0)
    answered = failed = 0
    files = [name for name in (batch.output_file_id, batch.error_file_id) if name]
    async with open_client(settings) as client:
        for name in files:
            try:
                content = (await client.files.content(name)).text
            except openai.OpenAIError as error:
                raise _refused(settings, error) from None
            for line in _lines(content):
                task = tasks.get(str(line.get("custom_id")))
                if task is None:
                    continue
                call = await _call(settings, Task(task), line)
                journal.put(line["custom_id"], call)
                answered, failed = answered + (call.error is None), failed + (call.error is not None)
    return Collected(batch.status, answered, failed)


async def _call(settings: Settings, task: Task, line: dict[str, Any]) -> Call:
    """One line of the output as a finished call."""
    response = line.get("response") or {}
    body = response.get("body") or {}
    usage = _usage(body)
    answer = error = None
    if response.get("status_code") == _OK:
        parsed = await _parsed(settings, task, body)
        if isinstance(parsed, Failure):
            error = f"{parsed.fault.value}: {parsed.reason}"
        else:
            answer = parsed.model_dump_json()
    else:
        error = f"{Fault.REJECTED.value}: status {response.get('status_code')} in a batch"
    cost = usage.cost(settings.input_price, settings.output_price)
    return Call(task.value, settings.model or "", answer, error, usage, 1, 0.0, cost)


async def _parsed(settings: Settings, task: Task, body: dict[str, Any]) -> BaseModel | Failure:
    """The answer in a response, read in the mode it was given in."""
    from instructor import patch  # noqa: PLC0415 - importing it takes a second
    from openai.types.chat import ChatCompletion  # noqa: PLC0415

    async def replay(**_: Any) -> Any:  # noqa: ANN401 - in the place of the client's create
        return ChatCompletion.model_validate(body)

    choices = body.get("choices") or [{}]
    by_tool = bool((choices[0].get("message") or {}).get("tool_calls"))
    mode = AnswerMode.TOOLS if by_tool else AnswerMode.MD_JSON
    try:
        patched: Any = patch(create=replay, mode=instructor_mode(mode))
        answer = await patched(response_model=ANSWERS[task], max_retries=0, messages=[], model=settings.model)
    except Exception as error:  # boundary: the fault of one slice must not cost the others  # noqa: BLE001
        return failure_of(error, settings.api_key)
    return answer if isinstance(answer, BaseModel) else Failure(Fault.UNEXPECTED, say("no_answer"))


def _usage(body: dict[str, Any]) -> Usage:
    told = body.get("usage") or {}
    return Usage(int(told.get("prompt_tokens") or 0), int(told.get("completion_tokens") or 0))


def _lines(content: str) -> Iterator[dict[str, Any]]:
    for line in content.splitlines():
        if line.strip():
            yield json.loads(line)


def _refused(settings: Settings, error: Exception) -> EndpointError:
    failure = failure_of(error, settings.api_key)
    return EndpointError(
        f"{settings.base_url} does not take the batch ({failure.fault.value}: {failure.reason});"
        " not every endpoint has batches: 'extractor ingest --reader model' asks one by one"
    )


def unsubmitted(requests: Iterable[Request], submitted: Iterable[str]) -> list[Request]:
    """The requests that are in no batch yet, each once."""
    known = set(submitted)
    return list({request.key: request for request in requests if request.key not in known}.values())
