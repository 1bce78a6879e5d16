"""The process that parses: ``python -m extractor.documents.child MEGABYTES``, asked through its standard input."""

import importlib
import json
import logging
import os
import resource
import sys
import warnings
from typing import IO, cast

from extractor.documents.isolation import RECOGNISING, RENDITION
from extractor.documents.rendition import Door, Rendition
from extractor.documents.time_needed import pages_to_recognise
from extractor.errors import SourceError
from extractor.settings import Limits


def main() -> None:
    """Answer requests until the standard input ends."""
    memory = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # libraries warn of every fault of a file; what matters is in the answer
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not stand among the answers
    pages_to_recognise.set(lambda pages: _tell(answers, pages))
    while head := sys.stdin.buffer.readline():
        asked = json.loads(head)
        content = sys.stdin.buffer.read(asked["bytes"])
        answers.write(_answer(asked["module"], content, Limits(*asked["limits"])) + b"\n")
        answers.flush()


def _tell(answers: IO[bytes], pages: int) -> None:
    answers.write(RECOGNISING + b"%d\n" % pages)
    answers.flush()


def _answer(module: str, content: bytes, limits: Limits) -> bytes:
    try:
        rendition = _render(module, content, limits)
    except SourceError as error:
        return json.dumps({"fault": str(error)}).encode()
    return b'{"rendition":' + RENDITION.dump_json(rendition) + b"}"


def _render(module: str, content: bytes, limits: Limits) -> Rendition:
    door = cast("Door", importlib.import_module(f"extractor.documents.{module}"))
    try:
        return door.read(content, limits)
    except SourceError:
        raise
    except MemoryError as error:
        raise SourceError(
            f"reading it takes more than {limits.memory_mb} MB; raise EXTRACTOR_MEMORY_MB, or it is damaged"
        ) from error
    except Exception as error:  # boundary: libraries raise anything over damaged files
        fault = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise SourceError(f"the file is damaged ({fault}); fetch it again, or save it anew") from error


if __name__ == "__main__":
    main()
