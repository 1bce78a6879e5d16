"""Places in a document and authors of a value."""

from pydantic import BaseModel, ConfigDict, Field

Box = tuple[float, float, float, float]
"""[x0, top, x1, bottom] in points on a page, from its top left corner."""


class Place(BaseModel):
    """Where something stands in the decoded text of a document.

    ``start`` and ``end`` count code points of the text (newlines untouched, byte order mark removed),
    ``line`` counts from 1, ``page`` is None for text without form feeds, ``box`` is [x0, y0, x1, y1] in
    points on that page, from its top left corner, or None.
    """

    model_config = ConfigDict(frozen=True)

    line: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None
    box: Box | None = None

    def quote(self, text: str) -> str:
        """Return the words that stand here."""
        return text[self.start : self.end]


class Printed(BaseModel):
    """Words of a document with the place they stand at."""

    model_config = ConfigDict(frozen=True)

    text: str
    place: Place

    def stands_in(self, source: str) -> bool:
        """Whether exactly these words stand at the stated place of the source."""
        return self.place.quote(source) == self.text
