"""The queue's row of a document, kept up to date with everything that is written about it."""

from extractor.store.transactions import Transactions


class Queueing(Transactions):
    """A store that keeps the queue."""

    def _refresh_queue(self, document_id: str) -> None:
        """Write what the queue shows of a document; nothing where it is superseded or removed."""
        self.db.conn.execute("delete from queue where document_id = ?", (document_id,))
        self.db.conn.execute(
            "insert into queue select * from queue_now where document_id = ?", (document_id,)
        )
