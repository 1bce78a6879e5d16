"""The door for pictures of pages: PNG, JPEG, TIFF with its pages, and pages of a PDF that show words without holding them."""

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractor.documents.composing import compose
from extractor.documents.page_content import PageContent
from extractor.documents.rendition import Rendition
from extractor.documents.time_needed import pages_to_recognise
from extractor.errors import SourceError
from extractor.settings import Limits

POINTS_PER_INCH = 72
DOTS_PER_INCH = 200
"""At which a page of a PDF is drawn to be recognised; finer adds time and no figure."""
_LONGER_SIDE = 842.0
"""Points of A4, which a picture is taken for that does not say how large it is."""
_LIKELY = (72, 1200)
"""Dots per inch of scans; what else pictures say of themselves (1, 96 of a screen …) is no size of paper."""
_MOST_PIXELS = 150_000_000
_MEGABYTES = 1200
"""Of memory for a page that is being recognised."""
_FINEST = 200 / POINTS_PER_INCH
"""Dots per point below which no picture is reduced."""


class Sheet(NamedTuple):
    """The picture of a page, its number, and its width and height in points, where known."""

    picture: Image.Image
    number: int
    size: tuple[float, float] | None = None


def read(content: bytes, limits: Limits) -> Rendition:
    """Read a picture, or all pages of a TIFF.

    Raises:
        SourceError: it cannot be opened, is too large, has too many pages or no words, or the extra [ocr] is missing.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            count = getattr(picture, "n_frames", 1)
            if count > limits.pages:
                raise SourceError(
                    f"{count} pages are over the limit of {limits.pages}; raise EXTRACTOR_MAX_PAGES"
                )
            frames = enumerate(ImageSequence.Iterator(picture), 1)
            pages = list(recognised((Sheet(frame.copy(), number) for number, frame in frames), count, limits))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise SourceError(f"the picture is damaged or cut off ({error}); fetch it again") from error
    if not any(page.words for page in pages):
        raise SourceError("no words were found in the picture; is it a scan of a page, and the right way up?")
    text, placed, about = compose(pages)
    notes = tuple(note for page in pages if page.lie for note in page.lie.notes(page.number))
    return Rendition(text, pages=about, placed=placed, notes=notes)


def recognised(sheets: Iterable[Sheet], count: int, limits: Limits) -> Iterator[PageContent]:
    """Recognise ``count`` pages, as many at once as there are processors and memory for; they come in their order.

    Raises:
        SourceError: as ``page_of``.
    """
    pages_to_recognise.get()(count)
    at_once = max(1, min(len(os.sched_getaffinity(0)), limits.memory_mb // _MEGABYTES, count))
    with ThreadPoolExecutor(at_once) as pool:
        waiting: deque[Future[PageContent]] = deque()
        for sheet in sheets:
            waiting.append(pool.submit(page_of, *sheet))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        yield from (page.result() for page in waiting)


def page_of(picture: Image.Image, number: int, size: tuple[float, float] | None = None) -> PageContent:
    """Recognise one page; ``size`` is its width and height in points, where known.

    Raises:
        SourceError: it has too many pixels, or the extra [ocr] is not installed.
    """
    if picture.width * picture.height > _MOST_PIXELS:
        raise SourceError(
            f"page {number} has {picture.width} x {picture.height} pixels, too many to recognise; scan it at 300 dpi"
        )
    try:
        from extractor.documents.recognition import recognised_page  # noqa: PLC0415 - needs an extra
    except ModuleNotFoundError as error:
        raise SourceError(
            "pictures are read by the extra [ocr], which is not installed: pip install 'final-accounts-extractor[ocr]'"
        ) from error
    dots_per_point = max(picture.size) / max(size) if size else _dots_per_point(picture)
    coarser = int(dots_per_point / _FINEST)
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    if coarser > 1:
        upright, dots_per_point = upright.reduce(coarser), dots_per_point / coarser
    return recognised_page(np.asarray(upright), dots_per_point, number)


def _dots_per_point(picture: Image.Image) -> float:
    """As the picture says, or as on A4."""
    said = float(picture.info.get("dpi", (0, 0))[0])
    if _LIKELY[0] < said <= _LIKELY[1]:
        return said / POINTS_PER_INCH
    return max(picture.size) / _LONGER_SIDE
