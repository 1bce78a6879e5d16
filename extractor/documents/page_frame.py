"""From the coordinates of a PDF page, which count upwards from anywhere, to points from the top left corner that is shown."""

from typing import NamedTuple

from extractor.provenance import Box

_QUARTER = 90
_HALF = 180
_WHOLE = 360


class Frame(NamedTuple):
    """The part of a page that is shown, in the page's own coordinates, and its clockwise rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation % _HALF == 0 else (height, width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as shown."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == _QUARTER:
            return y - self.bottom, x - self.left
        if self.rotation == _HALF:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as shown."""
        return _spanned(self.point(left, bottom), self.point(right, top))

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that is shown here."""
        if self.rotation == 0:
            return x + self.left, self.top - y
        if self.rotation == _QUARTER:
            return y + self.left, x + self.bottom
        if self.rotation == _HALF:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def turned(self, rotation: int) -> "Frame":
        """The same part of the page, shown in another rotation."""
        return self._replace(rotation=rotation % _WHOLE)

    def seen_from(self, box: Box, other: "Frame") -> Box:
        """A box of this frame as it is in another frame of the same page."""
        begin, end = self.origin(*box[:2]), self.origin(*box[2:])
        return _spanned(other.point(*begin), other.point(*end))


def _spanned(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (a, b), (c, d) = one, other
    return round(min(a, c), 2), round(min(b, d), 2), round(max(a, c), 2), round(max(b, d), 2)
