"""How long the model reader takes at an endpoint of fixed latency, and what it sends. ``make bench-model``.

The endpoint on loopback answers every request rightly (gold labels written as answers) after one second; the reader runs in
a process of its own, as it does at a real endpoint, and has made one call before, so that its imports are done. Printed for each
gold document: calls, wall time against the ideal ceil(calls / concurrency) seconds, calls of a second run, tokens of the
document as sent against its own tokens, and against sending the whole document to each task it holds.
"""

import asyncio
import math
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from extractor.documents import read_document
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.readers.model import ModelReader
from extractor.readers.model.endpoint import Endpoint
from extractor.readers.model.probe import try_modes
from extractor.readers.model.prompts import Task
from extractor.readers.model.routing import route
from extractor.readers.model.tokens import estimate
from extractor.settings import AnswerMode, Settings
from extractor.store import ModelCalls, open_store
from tests.benchmarks.fixed_latency import FixedLatency
from tests.conftest import ROOT
from tests.readers.model.oracle import answers

LATENCY = 1.0
CONCURRENCY = 4
HEADS = ("document", "calls", "seconds", "ideal", "ratio", "2nd run", "own tokens", "sent", "ratio", "with prompts",
         "whole document")  # fmt: skip


def main() -> None:
    print(*HEADS, sep="\t")
    with (
        FixedLatency(LATENCY) as endpoint,
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reader,
    ):
        for gold in load_gold(ROOT / "gold"):
            print(*_measured(gold, endpoint, Path(folder) / f"{gold.name}.db", reader), sep="\t", flush=True)


def _seconds(name: str, content: bytes, base_url: str, database: Path) -> float:
    """Read a document in this process; returns the seconds from the first to the last of it."""
    settings = Settings(
        model="fake", base_url=base_url, concurrency=CONCURRENCY, model_mode=AnswerMode.JSON_SCHEMA
    )
    asyncio.run(_warm(settings))
    document = read_document(name, content)
    with open_store(database) as store:
        began = time.perf_counter()
        ModelReader(settings, ModelCalls(store.db)).read(document)
        return time.perf_counter() - began


async def _warm(settings: Settings) -> None:
    async with Endpoint(settings) as endpoint:
        async for _ in try_modes(endpoint, settings.model_mode):
            pass


def _measured(
    gold: GoldDocument, endpoint: FixedLatency, database: Path, reader: ProcessPoolExecutor
) -> tuple[object, ...]:
    document = read_document(gold.name, gold.content)
    endpoint.answers = answers(gold.labels, route(document).slices)
    with open_store(database) as store:
        settings = Settings(model="fake", base_url=endpoint.base_url)
        plan = ModelReader(settings, ModelCalls(store.db)).plan(document)
    counts = []
    for _ in range(2):
        endpoint.asked = 0
        seconds = reader.submit(_seconds, gold.name, gold.content, endpoint.base_url, database).result()
        counts.append((endpoint.asked, seconds))
    (calls, seconds), (second, _) = counts
    own = estimate(document.text)
    sent = sum(request.document_tokens for request in plan.requests)
    ideal = math.ceil(calls / CONCURRENCY) * LATENCY
    forms = {(r.task, r.slice.form.number if r.slice.form else r.slice.part) for r in plan.requests}
    whole = own * len([one for one in forms if one[0] is not Task.NARRATIVE] + [Task.NARRATIVE])
    return (
        document.stem, calls, f"{seconds:.2f}", f"{ideal:.0f}", f"{seconds / ideal:.2f}", second, own, sent,
        f"{sent / own:.2f}", plan.expected.prompt, whole,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
