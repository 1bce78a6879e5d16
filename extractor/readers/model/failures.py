"""What can become of a call besides an answer: each kind with what to do about it."""

from enum import StrEnum
from typing import NamedTuple

from extractor.messages import say
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


FAULTS = {
    Fault.REFUSED: say("fault_refused"),
    Fault.TRUNCATED: say("fault_truncated"),
    Fault.MALFORMED: say("fault_malformed"),
    Fault.TIMEOUT: say("fault_timeout"),
    Fault.RATE_LIMIT: say("fault_rate_limit"),
    Fault.SERVER: say("fault_server"),
    Fault.CONNECTION: say("fault_connection"),
    Fault.REJECTED: say("fault_rejected"),
    Fault.BUDGET: say("fault_budget"),
    Fault.UNEXPECTED: say("fault_unexpected"),
}
"""What each kind is called."""
ADVICE = {
    Fault.REFUSED: say("advice_refused"),
    Fault.TRUNCATED: say("advice_truncated"),
    Fault.MALFORMED: say("advice_malformed"),
    Fault.TIMEOUT: say("advice_timeout"),
    Fault.RATE_LIMIT: say("advice_rate_limit"),
    Fault.SERVER: say("advice_server"),
    Fault.CONNECTION: say("advice_connection"),
    Fault.REJECTED: say("advice_rejected"),
    Fault.BUDGET: say("advice_budget"),
    Fault.UNEXPECTED: say("advice_unexpected"),
}
"""What to do about it."""


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
