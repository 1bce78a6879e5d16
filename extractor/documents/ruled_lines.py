"""The ruled tables of a picture: lines found by their shape, cells as what they enclose."""

from collections.abc import Iterator

import cv2
import numpy as np

from extractor.documents.grids import grid_of
from extractor.documents.page_content import Grid, middle
from extractor.documents.page_image import PageImage, Pixels, ink_of
from extractor.provenance import Box

_SHORTEST = 14.0
"""Points: a line of a table is longer than any stroke of a character."""
_GAP = 3.0
"""Points a worn line may be broken for."""
_UNBROKEN = 0.5
"""The unbroken part of a line's length, at least."""
_NARROWEST_CELL, _LOWEST_CELL = 7.0, 6.0
_FILLED = 0.7
"""A cell fills this share of its box."""


def ruled_tables(page: PageImage) -> tuple[Grid, ...]:
    """The ruled tables of a page that have more than one column; boxes in points."""
    lines = _lines(page)
    cells = list(_enclosed(lines, page.scale))
    grids = []
    for left, top, right, bottom in _tables(lines, page.scale):
        own = [cell for cell in cells if left < middle(cell)[0] < right and top < middle(cell)[1] < bottom]
        if own and (grid := grid_of(own)).columns > 1:
            grids.append(grid)
    return tuple(grids)


def without_rules(page: PageImage) -> Pixels:
    """The dark pixels of a page less its ruled lines."""
    ink = ink_of(page.grey)
    ink[cv2.dilate(_lines(page), np.ones((3, 3), np.uint8)) > 0] = 0
    return ink


def _lines(page: PageImage) -> Pixels:
    """The pixels of level and upright lines."""
    ink = ink_of(page.grey)
    length, gap = max(5, round(_SHORTEST * page.scale)), max(3, round(_GAP * page.scale))
    found = []
    for shape, bridge in (((1, length), (1, gap)), ((length, 1), (gap, 1))):
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
        bridged = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        kept = _mostly(np.asarray(solid, np.uint8), np.asarray(bridged, np.uint8))
        found.append(cv2.dilate(kept, np.ones(bridge, np.uint8)))
    return np.asarray(cv2.dilate(cv2.bitwise_or(*found), np.ones((3, 3), np.uint8)), np.uint8)


def _mostly(solid: Pixels, bridged: Pixels) -> Pixels:
    """The bridged lines of which a good part is unbroken: strokes of characters in rows close together only look like lines."""
    _, labels, found, _ = cv2.connectedComponentsWithStats(bridged, connectivity=8)
    lengths = np.maximum(found[:, cv2.CC_STAT_WIDTH], found[:, cv2.CC_STAT_HEIGHT])
    unbroken = np.bincount(labels.ravel(), weights=(solid > 0).ravel(), minlength=len(lengths))
    kept = unbroken >= _UNBROKEN * lengths
    kept[0] = False  # what is no line at all
    return np.where(kept[labels], bridged, 0).astype(np.uint8)


def _enclosed(lines: Pixels, scale: float) -> Iterator[Box]:
    """The boxes enclosed by lines, in points."""
    _, _, found, _ = cv2.connectedComponentsWithStats(255 - lines, connectivity=4)
    edges = lines.shape[1], lines.shape[0]
    for left, top, width, height, area in found[1:].tolist():
        is_outside = left == 0 or top == 0 or left + width == edges[0] or top + height == edges[1]
        is_room = width > _NARROWEST_CELL * scale and height > _LOWEST_CELL * scale
        if is_room and not is_outside and area > _FILLED * width * height:
            yield left / scale, top / scale, (left + width) / scale, (top + height) / scale


def _tables(lines: Pixels, scale: float) -> Iterator[Box]:
    """The boxes of lines that hang together, in points."""
    _, _, found, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for left, top, width, height, _ in found[1:].tolist():
        yield left / scale, top / scale, (left + width) / scale, (top + height) / scale
