"""What a door makes of the bytes of a source."""

from typing import NamedTuple, Protocol

from extractor.documents.page_content import Page, Placed
from extractor.messages import Message
from extractor.settings import Limits


class Rendition(NamedTuple):
    """A source as text; with the places of its words where it has pages, and notes of what was left out."""

    text: str
    encoding: str | None = None
    pages: tuple[Page, ...] = ()
    placed: tuple[Placed, ...] = ()
    notes: tuple[Message, ...] = ()


class Door(Protocol):
    """A module that reads one kind of source."""

    def read(self, content: bytes, limits: Limits) -> Rendition:
        """Turn the bytes of a source into text.

        Raises:
            SourceError: they are not what they should be, or more than the limits allow.
        """
