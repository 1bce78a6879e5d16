"""One door per kind of source; every door gives the same ``Document``."""

from pathlib import Path

from extractor.documents import isolation, plain_text
from extractor.documents.document import (
    Document,
    SourceLine,
    display_width,
    doubtful_offsets,
    split_lines,
)
from extractor.documents.doors import SUFFIXES, TEXT, way_for
from extractor.documents.page_content import Page, Placed
from extractor.errors import SourceError
from extractor.settings import Limits

__all__ = [
    "SUFFIXES",
    "Document",
    "Page",
    "Placed",
    "SourceLine",
    "display_width",
    "doubtful_offsets",
    "load",
    "read_document",
    "split_lines",
]


def load(path: Path, max_bytes: int) -> bytes:
    """Read the bytes of a source.

    Raises:
        SourceError: it is no file that can be read, or larger than ``max_bytes``.
    """
    try:
        if path.is_dir():
            raise SourceError("a folder where a file is expected")
        size = path.stat().st_size
        if size > max_bytes:
            raise SourceError(
                f"{size / 1e6:.1f} MB is over the limit of {max_bytes / 1e6:.1f} MB; raise EXTRACTOR_MAX_MB to read it"
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read the file: {error.strerror or error}") from error


def read_document(name: str, content: bytes, limits: Limits | None = None) -> Document:
    """Turn the bytes of a file into a document; the ending of ``name`` and its first bytes choose the door.

    Raises:
        SourceError: there is no door for this ending, the bytes are not what it says, or reading them takes more
            than the limits allow.
    """
    limits = limits or Limits()
    way = way_for(name, content)
    if way is TEXT:
        rendition = plain_text.read(content, limits)
    else:
        rendition = isolation.render(way.module, content, limits)
    if not rendition.text.strip():
        raise SourceError("the file holds no text; fetch it again")
    return Document(name=name, content=content, media_type=way.media_type, **rendition._asdict())
