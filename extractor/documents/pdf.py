"""PDF files through PDFium: whether they can be opened, and pictures of their pages."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pypdfium2
from pypdfium2 import raw

from extractor.errors import SourceError

_REASONS = {
    raw.FPDF_ERR_PASSWORD: "the file is protected by a password; save it without one",
    raw.FPDF_ERR_SECURITY: "the file is protected in a way that cannot be opened; print it to a new PDF",
}
_ONE_AT_A_TIME = RLock()
"""PDFium is not made for several threads."""
_LARGEST = 6000
"""Pixels of the longer side of a picture."""


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The PDFium document of these bytes; another thread waits until it is closed.

    Raises:
        SourceError: it cannot be opened, with why and what to do.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            reason = _REASONS.get(
                getattr(error, "err_code", None), "the PDF is damaged or cut off; fetch it again"
            )
            raise SourceError(reason) from error
        try:
            yield document
        finally:
            document.close()


def page_picture(content: bytes, number: int, scale: float) -> bytes:
    """A PNG picture of page ``number`` (from 1), ``scale`` pixels to a point, its top left corner that of the boxes.

    Raises:
        SourceError: the PDF cannot be opened, or has no such page.
    """
    with opened(content) as document:
        if not 1 <= number <= len(document):
            raise SourceError(f"the PDF has no page {number}; it has {len(document)}")
        page = document[number - 1]
        longer = max(page.get_size())
        picture = page.render(scale=min(scale, _LARGEST / max(longer, 1))).to_pil()
        page.close()
        out = io.BytesIO()
        picture.save(out, format="PNG")
        return out.getvalue()
