"""The picture of a page made ready to be recognised: stamps taken out, turned straight, in grey."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.documents.page_lie import Lie

Pixels = NDArray[np.uint8]

_REDDER = 30
"""By how much the red of a pixel is above its green and blue in the ink of a stamp."""
_DARKEST_STAMP = 110
"""The red of a stamp's own pixels; less is a character under it."""
_SMALLEST_STAMP = 55.0
"""Points: the smallest seals are 2 cm wide, and no printed character is."""
_MOST_OBLONG = 2.0
_INK_GAP = 3.0
"""Points between strokes of one stamp."""
_WIDEST_SKEW = 5.0
_SKEW_HEIGHT = 1000
"""Pixels of the longer side at which a skew of a twentieth of a degree is still seen."""
_PAPER = 255


class PageImage(NamedTuple):
    """A page in grey, straight, with how many pixels go to a point, and how it lies in its picture."""

    grey: Pixels
    scale: float
    lie: Lie | None = None

    @property
    def width(self) -> float:
        """In points."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """In points."""
        return float(self.grey.shape[0]) / self.scale


def prepared(colours: Pixels, scale: float, quarters: int = 0) -> PageImage:
    """Make a page ready: ``colours`` in RGB, ``scale`` pixels to a point, to be turned by so many quarters against the clock."""
    height, width = colours.shape[:2]
    grey = np.ascontiguousarray(np.rot90(without_stamps(colours, scale), quarters))
    skew = skew_of(grey)
    lie = Lie(width / scale, height / scale, quarters, skew)
    return PageImage(straight(grey, skew), scale, lie)


def without_stamps(colours: Pixels, scale: float) -> Pixels:
    """The page in grey, with the ink of red stamps as light as the paper; red characters stay."""
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), np.uint8)
    red, green, blue = (colours[:, :, channel].astype(np.int16) for channel in range(3))
    reddish = (red - np.maximum(green, blue) > _REDDER).astype(np.uint8)
    if not reddish.any():
        return grey
    gap = max(1, round(_INK_GAP * scale))
    joined = cv2.dilate(reddish, np.ones((gap, gap), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, width, height, _ in found[1:].tolist():
        is_large = min(width, height) > _SMALLEST_STAMP * scale
        if is_large and max(width, height) < _MOST_OBLONG * min(width, height):
            place = np.s_[top : top + height, left : left + width]
            ink = (reddish[place] > 0) & (red[place] > _DARKEST_STAMP)
            grey[place][ink] = int(np.median(grey[place]))
            under = (reddish[place] > 0) & ~ink
            grey[place][under] = red[place][under].astype(np.uint8)
    return grey


def straight(grey: Pixels, skew: float) -> Pixels:
    """Turn a page that was laid askew on the scanner by so many degrees against the clock."""
    if not skew:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    paper = int(np.median(grey))
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    return np.asarray(turned, np.uint8)


def skew_of(grey: Pixels) -> float:
    """By how many degrees the lines of a page fall to the right, to a twentieth.

    Where lines of print and rules lie level, rows of pixels are either full or empty: the angle at which they differ most
    is that of the page.
    """
    shrink = min(1.0, _SKEW_HEIGHT / max(grey.shape))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ink = np.asarray(ink_of(np.asarray(small, np.uint8)) > 0, np.float32)
    if not ink.any():
        return 0.0
    coarse = _sharpest(ink, np.arange(-_WIDEST_SKEW, _WIDEST_SKEW + 0.25, 0.5))
    fine = _sharpest(ink, np.arange(coarse - 0.5, coarse + 0.525, 0.05))
    return round(fine, 2)


def ink_of(grey: Pixels) -> Pixels:
    """The dark pixels (255) of a page lit unevenly."""
    block = max(15, min(grey.shape) // 40) | 1
    blurred = cv2.GaussianBlur(grey, (3, 3), 0)
    ink = cv2.adaptiveThreshold(blurred, _PAPER, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    return np.asarray(ink, np.uint8)


def _sharpest(ink: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    def sharpness(angle: float) -> float:
        height, width = ink.shape
        slope = np.tan(np.radians(angle))
        matrix = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float64)
        profile = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1)
        return float(np.square(np.diff(profile)).sum())

    return max((float(angle) for angle in angles), key=lambda angle: (sharpness(angle), -abs(angle)))
