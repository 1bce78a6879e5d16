"""Runs of ``evaluate`` that were kept: when, who read in which version, and every measure."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from extractor import __version__
from extractor.store.transactions import Transactions, inserted, now


class KeptRun(NamedTuple):
    """A kept run: ``versions`` by reader (a model's with its prompts), ``measures`` as ``evaluate --format json`` prints them."""

    kept_at: str
    versions: Mapping[str, str]
    program_version: str
    measures: Mapping[str, Any]


class Evaluations(Transactions):
    """The runs in the database; none is ever changed."""

    def keep(self, versions: Mapping[str, str], measures: Mapping[str, Any]) -> None:
        """Keep a run."""
        row = {
            "kept_at": now(),
            "versions": json.dumps(dict(versions)),
            "program_version": __version__,
            "measures": json.dumps(measures, ensure_ascii=False),
        }
        with self._writing():
            inserted(self.db, "evaluations", row)

    def kept(self) -> list[KeptRun]:
        """All runs, oldest first."""
        return [
            KeptRun(
                row["kept_at"],
                json.loads(row["versions"]),
                row["program_version"],
                json.loads(row["measures"]),
            )
            for row in self.db.query("select * from evaluations order by id")
        ]
