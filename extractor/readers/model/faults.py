"""From the exceptions of instructor and the openai client to the kinds of failures."""

import json
from collections.abc import Iterator

from pydantic import SecretStr, ValidationError

from extractor.readers.model.failures import Failure, Fault

_LONGEST_REASON = 200
_SHORTEST_SECRET = 6
"""A shorter key (a local server's) is no secret, and its letters stand in any message."""
_TOO_MANY, _SERVER, _BAD_REQUEST = 429, 500, 400


def failure_of(error: Exception, key: SecretStr | None) -> Failure:
    """What an exception of a call means, in a text without the key."""
    import openai  # noqa: PLC0415 - importing it takes two seconds
    from instructor.core import IncompleteOutputException  # noqa: PLC0415

    chain = list(_causes(error))
    status = next((e.status_code for e in chain if isinstance(e, openai.APIStatusError)), None)
    if any(isinstance(e, IncompleteOutputException) for e in chain):
        fault = Fault.TRUNCATED
    elif any(isinstance(e, openai.APITimeoutError | TimeoutError) for e in chain):
        fault = Fault.TIMEOUT
    elif status is not None:
        kind = Fault.RATE_LIMIT if status == _TOO_MANY else Fault.SERVER
        fault = kind if status >= _SERVER or status == _TOO_MANY else Fault.REJECTED
    elif any(isinstance(e, openai.APIConnectionError) for e in chain):
        fault = Fault.CONNECTION
    elif any(isinstance(e, AssertionError | openai.ContentFilterFinishReasonError) for e in chain):
        fault = Fault.REFUSED  # instructor asserts that the endpoint's message holds no refusal
    elif any(_is_malformed(e) for e in chain):
        fault = Fault.MALFORMED
    else:
        fault = Fault.UNEXPECTED
    return Failure(fault, _reason(chain, fault, key), status=status)


def refused_argument(error: Exception) -> str | None:
    """The argument for which an endpoint refused a request, where its answer names one (``param`` of the protocol)."""
    import openai  # noqa: PLC0415 - importing it takes two seconds

    refused = (e for e in _causes(error) if isinstance(e, openai.APIStatusError))
    return next((e.param for e in refused if e.status_code == _BAD_REQUEST), None)


def _is_malformed(error: BaseException) -> bool:
    from instructor.core import ResponseParsingError  # noqa: PLC0415

    return isinstance(error, ValidationError | json.JSONDecodeError | ResponseParsingError)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _reason(chain: list[BaseException], fault: Fault, key: SecretStr | None) -> str:
    """What went wrong in one line: nothing the model said, for that may be anything, and no key."""
    import openai  # noqa: PLC0415

    root = next((e for e in chain if isinstance(e, openai.OpenAIError)), chain[-1])
    wrong = next((e for e in chain if isinstance(e, ValidationError)), None)
    if wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    elif fault in (Fault.MALFORMED, Fault.TRUNCATED, Fault.REFUSED):
        said = type(root).__name__
    else:
        said = f"{type(root).__name__}: {root}"
    secret = key.get_secret_value() if key else ""
    said = said.replace(secret, "***") if len(secret) >= _SHORTEST_SECRET else said
    return " ".join(said.split())[:_LONGEST_REASON]
