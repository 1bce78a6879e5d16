"""How a door asks for the time that recognising pages takes: of whoever waits for it."""

from collections.abc import Callable
from contextvars import ContextVar


def _nobody_waits(_pages: int) -> None:
    pass


pages_to_recognise: ContextVar[Callable[[int], None]] = ContextVar(
    "pages_to_recognise", default=_nobody_waits
)
"""Is told how many pages of a source must be recognised, before the first one is."""
