"""Files read through their door in a process of its own, and what was read against the labels."""

import importlib
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple, cast

from extractor.documents import Document
from extractor.documents.doors import way_for
from extractor.errors import ExtractorError
from extractor.evaluation.gold import FactLabel
from extractor.evaluation.scoring import Difference, Score, add, score_facts
from extractor.readers.layout import read
from extractor.settings import Limits

if TYPE_CHECKING:
    from extractor.documents.rendition import Door


class Measured(NamedTuple):
    """What became of one file; ``seconds`` are those of the processor for door and reader, ``megabytes`` the peak."""

    score: Score
    pages: int
    seconds: float
    megabytes: float
    missed: tuple[Difference, ...] = ()
    extra: tuple[Difference, ...] = ()
    failure: str = ""


File = tuple[str, bytes, Sequence[FactLabel]]
"""Its name, its bytes, and the figures printed in it."""


def all_measured(files: Sequence[File]) -> Measured:
    """The files of one door and layout as one row."""
    return together([measured(*file) for file in files])


def measured(name: str, content: bytes, labels: Sequence[FactLabel]) -> Measured:
    """Read a file and score its figures; a file that cannot be read counts as all missed."""
    begin = time.process_time()
    try:
        document = opened(name, content)
        facts = read(document).facts
        failure, pages = "", len(document.pages) or 1
    except ExtractorError as error:
        facts, failure, pages = (), str(error), 1
    seconds = time.process_time() - begin
    score = score_facts(labels, facts)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(score.all, pages, seconds, megabytes, score.missed, score.extra, failure)


def opened(name: str, content: bytes) -> Document:
    """The document behind a door, opened in this process so that its memory can be measured."""
    way = way_for(name, content)
    door = cast("Door", importlib.import_module(f"extractor.documents.{way.module}"))
    about = door.read(content, Limits())
    return Document(name, content, about.text, way.media_type, about.encoding, about.pages, about.placed)


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    """One process at a time, a fresh one for each row."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        yield pool


def together(results: Sequence[Measured]) -> Measured:
    """Several files of one layout as one row; of their memory the highest peak."""
    return Measured(
        add(result.score for result in results),
        sum(result.pages for result in results),
        sum(result.seconds for result in results),
        max(result.megabytes for result in results),
        tuple(difference for result in results for difference in result.missed),
        tuple(difference for result in results for difference in result.extra),
        "; ".join(dict.fromkeys(result.failure for result in results if result.failure)),
    )
