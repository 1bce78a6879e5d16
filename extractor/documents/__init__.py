"""One door per kind of source; every door gives the same ``Document``."""

from pathlib import Path

from extractor.documents import plain_text
from extractor.documents.document import Document, SourceLine, display_width, split_lines
from extractor.documents.page_content import Page, Placed
from extractor.errors import SourceError

__all__ = [
    "SUFFIXES",
    "Document",
    "Page",
    "Placed",
    "SourceLine",
    "display_width",
    "load",
    "read_document",
    "split_lines",
]

SUFFIXES = frozenset({".txt", ".text"})
"""File endings there is a door for."""


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


def read_document(name: str, content: bytes) -> Document:
    """Turn the bytes of a file into a document; the ending of ``name`` chooses the door.

    Raises:
        SourceError: there is no door for this ending, or the bytes are not what it says.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise SourceError(f"no reader for {suffix or 'a file without ending'}; readable are {known}")
    text, encoding = plain_text.decode(content)
    return Document(name=name, content=content, text=text, media_type="text/plain", encoding=encoding)
