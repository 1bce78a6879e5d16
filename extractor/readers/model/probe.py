"""One tiny extraction: whether the endpoint answers, in which mode, how fast and for how many tokens."""

import hashlib
import json
import time
from collections.abc import AsyncIterator
from typing import NamedTuple

from extractor.documents import split_lines
from extractor.errors import EndpointError
from extractor.readers.model.answers import ProbeAnswer
from extractor.readers.model.endpoint import Answered, Endpoint
from extractor.readers.model.failures import Failure, Fault
from extractor.readers.model.journal import Call, Journal, Usage
from extractor.readers.model.prompts import Task
from extractor.readers.model.requests import Request
from extractor.readers.model.slices import Slice
from extractor.settings import AnswerMode, Settings

_LINE = split_lines("本年收入合计 1,208.30")
_PRINTED = "1,208.30"
_MODES = tuple(mode for mode in AnswerMode if mode is not AnswerMode.AUTO)
_NO_FAULT_OF_THE_MODE = frozenset({Fault.TIMEOUT, Fault.CONNECTION, Fault.RATE_LIMIT})
"""A server error may well be one: some servers answer 500 to a mode they do not know."""


class Tried(NamedTuple):
    """How one mode came out. ``failure`` is None where the answer had the form asked for; ``right`` says the rest."""

    mode: AnswerMode
    failure: Failure | None
    right: bool
    usage: Usage
    seconds: float


async def try_modes(endpoint: Endpoint, mode: AnswerMode = AnswerMode.AUTO) -> AsyncIterator[Tried]:
    """Try one mode, or all of them until the endpoint itself is at fault."""
    request = Request(endpoint.settings.model or "", Slice(Task.PROBE, _LINE, frozenset({1})))
    for one in _MODES if mode is AnswerMode.AUTO else (mode,):
        began = time.perf_counter()
        result = await endpoint.ask(request, one, again=0)
        seconds = time.perf_counter() - began
        if isinstance(result, Answered):
            answer = result.answer
            right = isinstance(answer, ProbeAnswer) and answer.text.strip() == _PRINTED
            yield Tried(one, None, right, result.usage, seconds)
            continue
        yield Tried(one, result, right=False, usage=result.usage, seconds=seconds)
        if result.fault in _NO_FAULT_OF_THE_MODE or result.is_for_good:
            return


async def choose_mode(endpoint: Endpoint, journal: Journal) -> AnswerMode | Failure:
    """The mode to use: the one set, the one found before, else the first that works.

    Returns:
        A failure where the endpoint does not answer now; every slice then fails with it.

    Raises:
        EndpointError: it refuses the key or the model, or answers in no mode.
    """
    settings = endpoint.settings
    if settings.model_mode is not AnswerMode.AUTO:
        return settings.model_mode
    key = _mode_key(settings)
    known = journal.get(key)
    if known:
        return AnswerMode(json.loads(known)["mode"])
    failures: list[Tried] = []
    async for tried in try_modes(endpoint):
        if tried.failure is None:
            journal.put(key, _call(settings, tried))
            return tried.mode
        failures.append(tried)
    faults = {tried.failure.fault for tried in failures if tried.failure}
    last = failures[-1].failure
    if last and (last.fault in _NO_FAULT_OF_THE_MODE or faults == {Fault.SERVER}):
        return last
    raise EndpointError(why_not(settings, failures))


def why_not(settings: Settings, failures: list[Tried]) -> str:
    """Why the endpoint cannot be used, and what to do."""
    tried = "; ".join(f"{t.mode.value}: {t.failure.fault}: {t.failure.reason}" for t in failures if t.failure)
    if any(t.failure and t.failure.is_for_good for t in failures):
        return f"{settings.base_url} refuses the key or the model {settings.model!r} ({tried}); see EXTRACTOR_API_KEY and EXTRACTOR_MODEL"
    return f"{settings.model!r} at {settings.base_url} answers in none of the modes ({tried}); take another EXTRACTOR_MODEL"


def _mode_key(settings: Settings) -> str:
    return hashlib.sha256(f"mode\0{settings.base_url}\0{settings.model}".encode()).hexdigest()


def _call(settings: Settings, tried: Tried) -> Call:
    return Call(
        task=Task.PROBE.value,
        model=settings.model or "",
        answer=json.dumps({"mode": tried.mode.value}),
        error=None,
        usage=tried.usage,
        requests=1,
        seconds=tried.seconds,
        cost=tried.usage.cost(settings.input_price, settings.output_price),
    )
