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
from tests.benchmarks.layouts.mending import mended

if TYPE_CHECKING:
    from extractor.documents.rendition import Door


class Measured(NamedTuple):
    """What became of one file; ``seconds`` are those of the processor for door and reader, ``megabytes`` the peak.

    ``mended`` is the score once all suggestions of the repair are taken; ``suggested`` counts them, ``mending`` the right ones.
    """

    score: Score
    mended: Score
    suggested: int
    mending: int
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
        accounts = read(document)
    except ExtractorError as error:
        none = Score(0, len(labels), 0)
        return Measured(none, none, 0, 0, 1, time.process_time() - begin, _peak(), failure=str(error))
    seconds = time.process_time() - begin
    score, after = score_facts(labels, accounts.facts), mended(document, accounts)
    score_after = score_facts(labels, after.facts).all
    right = score_facts(labels, [fact for fact in after.facts if fact.path in after.changed]).all.hits
    pages = len(document.pages) or 1
    return Measured(
        score.all, score_after, len(after.changed), right, pages, seconds, _peak(), score.missed, score.extra
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
        add(result.mended for result in results),
        sum(result.suggested for result in results),
        sum(result.mending for result in results),
        sum(result.pages for result in results),
        sum(result.seconds for result in results),
        max(result.megabytes for result in results),
        tuple(difference for result in results for difference in result.missed),
        tuple(difference for result in results for difference in result.extra),
        "; ".join(dict.fromkeys(result.failure for result in results if result.failure)),
    )
