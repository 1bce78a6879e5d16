"""Who reads: the layout reader, the model reader, or both, each for itself."""

import time
from dataclasses import dataclass
from enum import StrEnum

from extractor.documents import Document
from extractor.errors import OtherKindError
from extractor.readers import layout
from extractor.readers.model import ModelReader
from extractor.settings import Settings
from extractor.store import ModelCalls, Reading, Store

LAYOUT = "layout"
"""The name of the deterministic reader."""
MODEL = "model"
"""The name of the language model behind its endpoint."""


class Choice(StrEnum):
    """Who reads."""

    LAYOUT = LAYOUT
    MODEL = MODEL
    BOTH = "both"


@dataclass(frozen=True)
class Readers:
    """The readers of a run; ``model`` is None where the layout reader does the whole job."""

    choice: Choice = Choice.LAYOUT
    model: ModelReader | None = None

    @property
    def versions(self) -> dict[str, str]:
        """The version of each reader, the one whose reading leads first."""
        model = {MODEL: self.model.version} if self.model else {}
        return model if self.choice is Choice.MODEL else {LAYOUT: layout.VERSION, **model}

    @property
    def name(self) -> str:
        """The readers with their versions, for messages."""
        return " and ".join(f"{reader} {version}" for reader, version in self.versions.items())

    def read(self, document: Document) -> tuple[Reading, ...]:
        """What each reader makes of a document, the leading one first.

        Raises:
            OtherKindError: no reader takes it for a final account.
            EndpointError: the model's endpoint cannot be used as it is set.
        """
        readings = []
        if self.choice is not Choice.MODEL:
            began = time.perf_counter()
            try:
                accounts = layout.read(document)
            except OtherKindError:
                if self.model is None:
                    raise
            else:
                readings.append(Reading(LAYOUT, layout.VERSION, time.perf_counter() - began, accounts))
        if self.model:
            began = time.perf_counter()
            accounts = self.model.read(document)
            version = self.model.version_of(accounts)
            readings.append(Reading(MODEL, version, time.perf_counter() - began, accounts))
        return tuple(readings)


def open_readers(choice: Choice, settings: Settings, store: Store) -> Readers:
    """The readers that were chosen; the model reader with the store's journal.

    Raises:
        SettingsError: a model is chosen and no endpoint is set.
    """
    if choice is Choice.LAYOUT:
        return Readers()
    return Readers(choice, ModelReader(settings, ModelCalls(store.db)))
