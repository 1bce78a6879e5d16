"""What can become of a call besides an answer: each kind with what to do about it."""

from enum import StrEnum
from typing import NamedTuple

from extractor.readers.model.journal import Usage


class Fault(StrEnum):
    """Why a call gave no answer."""

    REFUSED = "refused"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    TIMEOUT = "timeout"
    RATE_LIMIT = "rate limit"
    SERVER = "server error"
    CONNECTION = "connection"
    REJECTED = "rejected"
    BUDGET = "budget"
    UNEXPECTED = "unexpected"


_PROBE = "try it with 'extractor model test'"
ADVICE = {
    Fault.REFUSED: "the model would not answer: read these lines by hand, or with another EXTRACTOR_MODEL",
    Fault.TRUNCATED: "the answer was cut off: raise EXTRACTOR_ANSWER_TOKENS and ingest again",
    Fault.MALFORMED: f"the answers do not have the form asked for: {_PROBE}, or take another EXTRACTOR_MODEL",
    Fault.TIMEOUT: "no answer in time: raise EXTRACTOR_TIMEOUT or ingest again later",
    Fault.RATE_LIMIT: "the endpoint asks for fewer calls: lower EXTRACTOR_CONCURRENCY and ingest again",
    Fault.SERVER: "the endpoint failed: ingest again later",
    Fault.CONNECTION: "the endpoint cannot be reached: see EXTRACTOR_BASE_URL, or ingest again later",
    Fault.REJECTED: f"the endpoint does not accept the call: {_PROBE}",
    Fault.BUDGET: "not asked: raise EXTRACTOR_DOCUMENT_TOKENS or EXTRACTOR_RUN_TOKENS and ingest again",
    Fault.UNEXPECTED: f"an answer nobody expected: {_PROBE}",
}


class Failure(NamedTuple):
    """A call without an answer; ``reason`` names no key, ``usage`` is what it cost all the same."""

    fault: Fault
    reason: str
    usage: Usage = Usage()
    requests: int = 0
    status: int | None = None

    @property
    def is_for_good(self) -> bool:
        """Whether every other call will fail alike: the key or the model is refused."""
        return self.status in (401, 403, 404)
