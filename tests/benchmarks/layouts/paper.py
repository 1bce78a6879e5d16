"""Paper: a web page printed to PDF by a browser, and its pages scanned, turned, blurred and compressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser import CHROMIUM_ARGS, chromium

_POINTS_PER_INCH = 72


@contextmanager
def printer() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=CHROMIUM_ARGS)
        try:
            yield browser
        finally:
            browser.close()


def as_pdf(browser: Browser, html: bytes) -> bytes:
    """Print a web page, on pages of the size its style sheet asks for."""
    page = browser.new_page()
    try:
        page.set_content(html.decode())
        return page.pdf(prefer_css_page_size=True)
    finally:
        page.close()


@dataclass(frozen=True)
class Scanner:
    """How badly a page is scanned; ``turn`` in degrees, alternating from page to page, ``noise`` as a deviation of 255 greys."""

    dpi: int
    turn: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 90
    stamp: bool = False


_WEAR = {
    "": {},
    ", turned": {"turn": 0.6, "blur": 0.6, "noise": 6, "quality": 70},
    ", stamped": {"turn": -0.4, "noise": 4, "quality": 80, "stamp": True},
    ", bad": {"turn": 0.6, "blur": 0.8, "noise": 12, "quality": 40},
}
SCANNERS = {
    f"{dpi} dpi{name}": Scanner(dpi, **wear) for dpi in (150, 200, 300) for name, wear in _WEAR.items()
}


def scanned(pdf: bytes, scanner: Scanner, seed: int) -> bytes:
    """The pages as one TIFF of JPEG pictures."""
    random = np.random.default_rng(seed)
    source = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number, page in enumerate(source):
        picture = np.asarray(page.render(scale=scanner.dpi / _POINTS_PER_INCH).to_pil().convert("RGB"))
        turn = scanner.turn * (-1) ** number
        pictures.append(_compressed(_worn(_stamped(picture, scanner), turn, scanner, random), scanner))
    source.close()
    buffer = BytesIO()
    first, *others = pictures
    dpi = (scanner.dpi, scanner.dpi)
    first.save(buffer, "TIFF", save_all=True, append_images=others, compression="jpeg", dpi=dpi)
    return buffer.getvalue()


def _stamped(picture: np.ndarray, scanner: Scanner) -> np.ndarray:
    """A round red stamp over the lower right quarter of the page, as transparent as ink."""
    if not scanner.stamp:
        return picture
    height, width = picture.shape[:2]
    mark = np.full_like(picture, 255)
    centre, radius = (int(width * 0.72), int(height * 0.6)), scanner.dpi * 4 // 5
    cv2.circle(mark, centre, radius, (215, 40, 40), max(2, scanner.dpi // 40))
    cv2.putText(
        mark,
        "* * *",
        (centre[0] - radius // 2, centre[1]),
        cv2.FONT_HERSHEY_DUPLEX,
        scanner.dpi / 110,
        (215, 40, 40),
        scanner.dpi // 50,
    )
    return np.minimum(picture, mark)


def _worn(picture: np.ndarray, turn: float, scanner: Scanner, random: np.random.Generator) -> np.ndarray:
    height, width = picture.shape[:2]
    if turn:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1)
        picture = cv2.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255))
    if scanner.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), scanner.blur)
    if scanner.noise:
        grey = picture * 0.85 + 20 + random.normal(0, scanner.noise, picture.shape)
        picture = np.clip(grey, 0, 255).astype("uint8")
    return picture


def _compressed(picture: np.ndarray, scanner: Scanner) -> Image.Image:
    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=scanner.quality)
    return Image.open(BytesIO(buffer.getvalue()))
