"""Where the words of a document stand, as it is stored: JSON, that of the many words compressed."""

import zlib
from typing import NamedTuple

from pydantic import TypeAdapter

from extractor.documents import Document, Page, Placed
from extractor.messages import Message
from extractor.store.rows import Row

_PAGES = TypeAdapter(tuple[Page, ...])
_PLACED = TypeAdapter(tuple[Placed, ...])
_NOTES = TypeAdapter(tuple[Message, ...])
_FASTEST = 1


class Places(NamedTuple):
    """The pages of a document, the places of its words on them, and what was left out when it was read."""

    pages: tuple[Page, ...] = ()
    placed: tuple[Placed, ...] = ()
    notes: tuple[Message, ...] = ()


def places_to_row(document: Document) -> Row:
    """The columns of ``documents`` that hold the places of a document; null where it has none."""
    return {
        "pages": _PAGES.dump_json(document.pages).decode() if document.pages else None,
        "placed": zlib.compress(_PLACED.dump_json(document.placed), _FASTEST) if document.placed else None,
        "notes": _NOTES.dump_json(document.notes).decode() if document.notes else None,
    }


def row_to_pages(row: Row) -> tuple[Page, ...]:
    """The pages from a row with this column."""
    return _PAGES.validate_json(row["pages"] or "[]")


def row_to_notes(row: Row) -> tuple[Message, ...]:
    """What was left out, from a row with this column."""
    return _NOTES.validate_json(row["notes"] or "[]")


def row_to_places(row: Row) -> Places:
    """The places from a row with these columns."""
    return Places(
        row_to_pages(row),
        _PLACED.validate_json(zlib.decompress(row["placed"])) if row["placed"] else (),
        row_to_notes(row),
    )
