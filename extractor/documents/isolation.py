"""Parsing in a child process, so that no file can take the program down, nor more time or memory than it may.

One child reads one source after another. It is replaced when it dies, or is killed for taking too long.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Timer
from typing import IO

from pydantic import TypeAdapter

from extractor.documents.rendition import Rendition
from extractor.errors import SourceError
from extractor.settings import Limits

RENDITION = TypeAdapter(Rendition)
"""How a rendition crosses from the child: as JSON, which cannot carry code as a pickle can."""


RECOGNISING = b"recognising "
"""Begins the line that says how many pages must be recognised."""
_GRACE = 1.0
"""Seconds a child has to end by itself when nothing more is asked of it."""


class _Deadline:
    """Does something after so many seconds, unless it is cancelled before."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        self.then = then
        self.at = time.monotonic() + seconds
        self._start()

    def extend(self, seconds: float) -> None:
        """Wait so much longer."""
        self.cancel()
        self.at += seconds
        self._start()

    def cancel(self) -> None:
        """Do nothing."""
        self.timer.cancel()

    def _start(self) -> None:
        self.timer = Timer(max(self.at - time.monotonic(), 0.0), self.then)
        self.timer.start()


class Child:
    """The other process; a request is a line of JSON and the bytes, an answer one line of JSON.

    Before it may come a line that says how many pages must be recognised, which gives the child time for them.
    """

    def __init__(self, memory_mb: int) -> None:
        self.memory_mb = memory_mb
        self.owner = os.getpid()
        self.timed_out = False
        self.allowed = 0.0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extractor.documents.child", str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def is_usable(self) -> bool:
        """Whether it runs, and is ours: after a fork it is the parent's."""
        return self.owner == os.getpid() and not self.timed_out and self.process.poll() is None

    def ask(self, module: str, content: bytes, limits: Limits) -> bytes:
        """The answer as a line; empty when the child died or was killed over it."""
        self.allowed = limits.seconds
        deadline = _Deadline(self.allowed, self._time_out)
        try:
            head = {"module": module, "bytes": len(content), "limits": limits}
            to_child = _pipe(self.process.stdin)
            to_child.write(json.dumps(head).encode() + b"\n")
            to_child.write(content)
            to_child.flush()
            from_child = _pipe(self.process.stdout)
            while (line := from_child.readline()).startswith(RECOGNISING):
                pages = min(int(line.removeprefix(RECOGNISING)), limits.pages)
                deadline.extend(pages * limits.page_seconds)
                self.allowed += pages * limits.page_seconds
        except BrokenPipeError:
            return b""
        else:
            return line
        finally:
            deadline.cancel()

    def _time_out(self) -> None:
        self.timed_out = True
        self.kill()

    def kill(self) -> None:
        """End it with what it started; of another process's child only this end is let go."""
        if self.owner == os.getpid():
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def end(self) -> int:
        """Kill it where it does not end by itself, and return what it ended with: a signal's number is negative."""
        if self.timed_out:
            self.kill()
        _pipe(self.process.stdout).close()
        with suppress(BrokenPipeError):
            _pipe(self.process.stdin).close()
        try:
            return self.process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.wait()


_lock = Lock()
_children: list[Child] = []
"""The child in use, at most one."""


def render(module: str, content: bytes, limits: Limits) -> Rendition:
    """Read a source through a door in the child process.

    Raises:
        SourceError: the source is at fault, or took more time or memory than the limits allow.
    """
    with _lock:
        child = _child(limits)
        answer = child.ask(module, content, limits)
        if not answer:
            _children.clear()
            raise SourceError(_why_dead(child))
    told = json.loads(answer)
    if "fault" in told:
        raise SourceError(told["fault"])
    return RENDITION.validate_python(told["rendition"])


def _child(limits: Limits) -> Child:
    """The child in use, or a new one."""
    if _children and _children[0].is_usable and _children[0].memory_mb == limits.memory_mb:
        return _children[0]
    _end_all()
    _children.append(Child(limits.memory_mb))
    return _children[0]


def _why_dead(child: Child) -> str:
    code = child.end()
    if child.timed_out:
        return (
            f"reading it took more than {child.allowed:g} seconds; raise EXTRACTOR_SECONDS, for scans"
            " EXTRACTOR_PAGE_SECONDS, or it is damaged"
        )
    what = signal.Signals(-code).name if code < 0 else f"exit status {code}"
    return (
        f"reading it ended the process that reads ({what}); the file is damaged, or raise EXTRACTOR_MEMORY_MB"
    )


@atexit.register
def _end_all() -> None:
    for child in _children:
        if child.owner == os.getpid():
            child.end()
    _children.clear()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - it was asked for when the process was started
    return pipe
