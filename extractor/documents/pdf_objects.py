"""What PDFium finds on a page: characters, straight lines and pictures, in the page's own coordinates."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pypdfium2 import raw

_HYPHENS = {0x02: "-", 0xAD: "-", 0xFFFE: "-"}
"""What PDFium names a hyphen at the end of a line, which may well be the sign of a figure."""
_UNKNOWN = "\ufffd"
_DEEPEST = 15
_QUARTER = math.pi / 2
_SLANTED = 0.2
"""Text turned by more than this, in radians, from its quarter turn is slanted."""
_PALE = 200
"""Of 255: ink no colour of which is darker than this on white paper is that of a watermark, or of nothing to be read."""
_UNSEEN_MODES = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_STRAIGHT = 1.0
"""A line that leaves its direction by less than this, in points, is straight."""

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Character(NamedTuple):
    """A printed character; ``quarter`` is its turn in quarters against the clock, None for a slanted one.

    ``is_faint`` says that on white paper it is not to be seen, or hardly.
    """

    text: str
    corners: Corners
    size: float
    quarter: int | None
    is_faint: bool = False


def characters(page: Any) -> Iterator[Character]:  # noqa: ANN401 - the library has no types
    """The characters of the text layer, without those PDFium adds between words."""
    text = page.get_textpage()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    paint = _Paint()
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        known = raw.FPDFText_HasUnicodeMapError(text, index) != 1
        printed = _HYPHENS.get(code) or (chr(code) if code and known else _UNKNOWN)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        corners = (box.left, box.bottom, box.right, box.top)
        is_faint = _is_faint(text, index, paint)
        yield Character(printed, corners, size, _quarter(matrix.a, matrix.b), is_faint)
    text.close()


class _Paint:
    """Red, green, blue and opacity, as PDFium writes them: the same room for all characters of a page."""

    def __init__(self) -> None:
        self.parts = [ctypes.c_uint() for _ in range(4)]

    @property
    def is_pale(self) -> bool:
        """Whether they leave white paper nearly white."""
        red, green, blue, opacity = self.parts
        return 255 - (255 - min(red.value, green.value, blue.value)) * opacity.value / 255 >= _PALE


def _is_faint(text: Any, index: int, paint: _Paint) -> bool:  # noqa: ANN401 - as above
    """Whether a character is hardly printed, or not at all."""
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index))
    if mode in _UNSEEN_MODES:
        return True
    is_drawn = mode == raw.FPDF_TEXTRENDERMODE_STROKE
    ask = raw.FPDFText_GetStrokeColor if is_drawn else raw.FPDFText_GetFillColor
    return bool(ask(text, index, *paint.parts)) and paint.is_pale


def _quarter(x: float, y: float) -> int | None:
    turn = math.atan2(y, x) / _QUARTER
    return round(turn) % 4 if abs(turn - round(turn)) * _QUARTER < _SLANTED else None


class Drawing(NamedTuple):
    """What is drawn on a page besides its characters.

    ``lines`` are straight, horizontal or vertical, the sides of rectangles among them. ``grounds`` are areas on which pale words can
    be read: those filled with a colour, and the pictures.
    """

    pictures: Sequence[Corners]
    lines: Sequence[Corners]
    grounds: Sequence[Corners]


def drawing(page: Any) -> Drawing:  # noqa: ANN401 - the library has no types
    """What is drawn on a page; all objects are walked over once, which takes most of the time of a page."""
    pictures: list[Corners] = []
    lines: list[Corners] = []
    filled: list[Corners] = []
    paint = _Paint()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(item.get_bounds())
            continue
        is_filled, is_drawn = _painted(item)
        if is_filled or is_drawn:
            lines += _sides(item)
        if is_filled and raw.FPDFPageObj_GetFillColor(item, *paint.parts) and not paint.is_pale:
            filled.append(item.get_bounds())
    return Drawing(pictures, lines, [*pictures, *filled])


def _painted(item: Any) -> tuple[int, int]:  # noqa: ANN401 - as above
    """Whether a path is filled, and whether it is drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value, stroke.value


def _sides(item: Any) -> Iterator[Corners]:  # noqa: ANN401 - as above
    matrix = item.get_matrix()
    container = item.container
    while container is not None:  # a form within the page has coordinates of its own
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    begin = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, begin)
            last = begin


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Corners]:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if min(across, up) < _STRAIGHT < max(across, up):
        yield min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
