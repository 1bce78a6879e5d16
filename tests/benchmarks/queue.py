"""Seconds of the queue over many documents, in a database of their own: ``make bench-desk``.

The documents are written as rows, with sources of a usual size, so that what must not be read is there to be read.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from extractor.review import DocumentState
from extractor.store import Store, open_store
from review_app import queries, queue_queries
from review_app.queue_queries import QueueFilter

DOCUMENTS = 100_000
SOURCE = 20_000
"""Bytes of a made-up source; a real one has 30 to 100 thousand."""
REPEATS = 5


def fill(store: Store, documents: int) -> None:
    """Write documents with their rows of the queue; a tenth of the sources' bytes are random, so nothing is shared."""
    chance = random.Random(1)  # noqa: S311 - no secret
    states = [state.value for state in DocumentState]
    with store.db.conn:
        for number in range(documents):
            source = chance.randbytes(SOURCE // 10) * 10
            store.db.conn.execute(
                "insert into documents (id, stem, name, bytes, content, text, department, fiscal_year, state, added_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01T00:00:00+00:00')",
                (
                    f"{number:08x}{chance.getrandbits(224):056x}",
                    f"disclosure-{number}",
                    f"disclosure-{number}.txt",
                    SOURCE,
                    source,
                    source.hex()[:SOURCE],
                    f"第{number % 20_000}号单位",
                    2015 + number % 10,
                    chance.choice(states),
                ),
            )
        store.db.conn.execute("insert into queue select * from queue_now")
        store.db.conn.execute(
            "update queue set figures = 400, conflicts = abs(random()) % 20, to_review = abs(random()) % 100,"
            " warnings = abs(random()) % 9"
        )
        store.db.conn.execute(
            "insert into claims select document_id, '王芳', '2999-01-01T00:00:00+00:00' from queue where rowid % 1000 = 0"
        )


def seconds(measured: Callable[[], object]) -> float:
    """The longest of a few runs."""
    spans = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        measured()
        spans.append(time.perf_counter() - began)
    return max(spans)


def main(documents: int) -> None:
    """Print the slowest of five runs of each look at the queue."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db") as store:
        began = time.perf_counter()
        fill(store, documents)
        store.db.conn.execute("pragma wal_checkpoint(truncate)")
        print(f"{documents} documents written in {time.perf_counter() - began:.0f} s", flush=True)
        last = queue_queries.page(store).pages
        some = queue_queries.page(store, number=last).rows[-1]
        looks: dict[str, Callable[[], object]] = {
            "first page": lambda: queue_queries.page(store),
            "last page": lambda: queue_queries.page(store, number=last),
            "text": lambda: queue_queries.page(store, QueueFilter(text="第77")),
            "state": lambda: queue_queries.page(store, QueueFilter(state=DocumentState.READY)),
            "year": lambda: queue_queries.page(store, QueueFilter(fiscal_year=2020)),
            "department": lambda: queue_queries.page(store, QueueFilter(department="第7号单位")),
            "who has it": lambda: queue_queries.page(store, QueueFilter(claimed_by="王芳")),
            "has conflicts": lambda: queue_queries.page(store, QueueFilter(with_conflicts=True)),
            "what can be chosen": lambda: queue_queries.choices(store),
            "next document": lambda: queue_queries.next_to_review(store, some.document_id, "王芳"),
            "one document": lambda: queries.document(store, some.document_id),
        }
        for name, look in looks.items():
            print(f"{name:20} {seconds(look):.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
