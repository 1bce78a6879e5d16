"""The door for PDF files: PDFium reads the text layer, pdfplumber's geometry finds words and ruled tables."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pdfplumber import table as ruled
from pdfplumber.utils.geometry import filter_edges
from pdfplumber.utils.text import WordExtractor

from extractor.documents import pdf_objects, scan
from extractor.documents.composing import compose
from extractor.documents.flowing import RAISED
from extractor.documents.grid_rows import CellFinder
from extractor.documents.grids import grid_of
from extractor.documents.ink import seen
from extractor.documents.page_content import Grid, Page, PageContent, Placed, Word, around
from extractor.documents.page_frame import Frame
from extractor.documents.page_lie import turned_note
from extractor.documents.pdf import opened
from extractor.documents.pdf_objects import Character
from extractor.documents.rendition import Rendition
from extractor.documents.text_layer import PageLook, fault_of
from extractor.errors import SourceError
from extractor.messages import Message, say
from extractor.provenance import Box
from extractor.settings import Limits

_WORDS = WordExtractor(x_tolerance_ratio=0.3)
_TOLERANCE = 3.0
"""Lines this near to each other, in points, are one; as is usual with pdfplumber."""
_SMALLEST_PICTURE = 0.05
"""A picture of less than this share of a page shows nothing to be read: a seal, an emblem."""
_ON_BORDER = 0.2
"""A character reaches over a border by more than this share of its width when its word runs over."""
_SMALL = 0.8
_RAISED = 0.1
"""A digit smaller than this share of the first character of its word, and raised by more than this, is the mark of a note."""
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))
}
"""Code points of radicals and of compatibility, which some fonts name for common characters, to those characters."""

Printed = dict[str, Any]
"""A character or a line as pdfplumber's geometry knows it."""


def read(content: bytes, limits: Limits) -> Rendition:
    """Read a PDF file.

    Raises:
        SourceError: it cannot be opened, has no page or too many, or a page that cannot be read.
    """
    with opened(content) as document:
        count = len(document)
        if not count:
            raise SourceError("the PDF has no pages; fetch it again")
        if count > limits.pages:
            raise SourceError(
                f"{count} pages are over the limit of {limits.pages}; raise EXTRACTOR_MAX_PAGES"
            )
        sheets: list[_Sheet] = []
        contents: dict[int, PageContent] = {}
        faults: dict[int, str] = {}
        for number, page in enumerate(document, 1):
            sheets.append(_Sheet(page))
            page.close()
            found = sheets[-1].content(number)
            if isinstance(found, str):
                faults[number] = found
            else:
                contents[number] = found
        contents |= _recognised(document, faults, limits)
    pages_read = [contents[number] for number in sorted(contents)]
    notes = [note for sheet, page in zip(sheets, pages_read, strict=True) for note in sheet.notes(page)]
    text, placed, pages = compose(pages_read)
    return Rendition(
        text,
        pages=tuple(_as_shown(page, sheets[page.number - 1]) for page in pages),
        placed=tuple(_back(words, sheets[words.page - 1]) for words in placed),
        notes=tuple(notes),
    )


class _Sheet:
    """What stands on a page, in a frame in which most of its text is upright."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - the library has no types
        left, bottom, right, top = page.get_cropbox()
        self.shown = Frame(left, bottom, right, top, page.get_rotation())
        drawn = pdf_objects.drawing(page)
        found, self.faint = seen(list(pdf_objects.characters(page)), drawn.grounds)
        turns = Counter(one.quarter for one in found if one.quarter is not None and not one.text.isspace())
        self.quarter = turns.most_common(1)[0][0] if turns else self.shown.rotation // 90
        self.frame = self.shown.turned(90 * self.quarter)
        self.characters = [one for one in found if one.quarter is not None]
        self.slanted = sum(one.quarter is None for one in found)
        self.lines = drawn.lines
        self.pictures = [self.shown.box(*corners) for corners in drawn.pictures]

    def content(self, number: int) -> PageContent | str:
        """The page as words and tables by its text layer or, where that is of no use, what is wrong with it."""
        width, height = self.frame.size
        printed = [p for one in self.characters if _lies_within(p := self._printed(one), width, height)]
        grids = tuple(_grids(self.frame.box(*line) for line in self.lines))
        words = tuple(_words(printed, grids))
        large = [box for box in self.pictures if _area(box) > _SMALLEST_PICTURE * width * height]
        fault = fault_of(words, PageLook(width, height, large))
        if fault:
            self.frame = self.shown
            return fault
        return PageContent(number, width, height, words, grids, "text")

    def notes(self, page: PageContent) -> Iterator[Message]:
        """What of the page was left out, and whether its text is turned."""
        if self.slanted:
            yield say("watermark", page=page.number, count=self.slanted)
        if self.faint:
            yield say("faint_text", page=page.number, count=self.faint)
        if page.lie:
            yield from page.lie.notes(page.number)
        elif self.frame != self.shown and page.words:
            yield turned_note(page.number, self.shown.rotation - self.frame.rotation)

    def _printed(self, one: Character) -> Printed:
        left, top, right, bottom = self.frame.box(*one.corners)
        return {
            "text": one.text,
            "x0": left,
            "x1": right,
            "top": top,
            "bottom": bottom,
            "doctop": top,
            "width": right - left,
            "height": bottom - top,
            "size": one.size,
            "upright": one.quarter == self.quarter,
        }


def _recognised(document: Any, faults: Mapping[int, str], limits: Limits) -> dict[int, PageContent]:  # noqa: ANN401 - the library has no types
    """The pages whose text layer is of no use, by their pictures."""
    if not faults:
        return {}
    try:
        found = scan.recognised((_drawn(document, number) for number in faults), len(faults), limits)
        return {page.number: page for page in found}
    except SourceError as error:
        first = min(faults)
        raise SourceError(f"page {first} {faults[first]}: {error}") from error


def _drawn(document: Any, number: int) -> scan.Sheet:  # noqa: ANN401 - as above
    page = document[number - 1]
    picture = page.render(scale=scan.DOTS_PER_INCH / scan.POINTS_PER_INCH).to_pil()
    return scan.Sheet(picture, number, page.get_size())


def _as_shown(page: Page, sheet: _Sheet) -> Page:
    width, height = sheet.shown.size
    return page._replace(width=width, height=height)


def _back(words: Placed, sheet: _Sheet) -> Placed:
    """Words of a page in the frame in which it is shown, within its edges."""
    box = words.box if sheet.frame == sheet.shown else sheet.frame.seen_from(words.box, sheet.shown)
    width, height = sheet.shown.size
    left, top, right, bottom = box
    return words._replace(box=(max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _lies_within(printed: Printed, width: float, height: float) -> bool:
    x: float = (printed["x0"] + printed["x1"]) / 2
    y: float = (printed["top"] + printed["bottom"]) / 2
    return 0 <= x <= width and 0 <= y <= height


def _grids(lines: Iterable[Box]) -> Iterator[Grid]:
    """The tables these lines rule: not a frame around words, nor lines between the rows of a table without columns."""
    edges = ruled.merge_edges(
        filter_edges([_edge(line) for line in lines], min_length=1),
        *(_TOLERANCE,) * 4,
    )
    crossings = ruled.edges_to_intersections(
        filter_edges(edges, min_length=_TOLERANCE), _TOLERANCE, _TOLERANCE
    )
    for cells in ruled.cells_to_tables(ruled.intersections_to_cells(crossings)):
        grid = grid_of(cells)
        if grid.columns > 1:
            yield grid


def _edge(line: Box) -> Printed:
    left, top, right, bottom = line
    width, height = right - left, bottom - top
    return {
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "width": width,
        "height": height,
        "orientation": "h" if width > height else "v",
        "object_type": "line",
    }


def _words(printed: Sequence[Printed], grids: Sequence[Grid]) -> Iterator[Word]:
    """Words of a page; the border of a cell parts a word, unless a character stands on it, for then it runs over."""
    finders = [CellFinder(grid) for grid in grids]
    for _, own in _WORDS.iter_extract_tuples(printed):
        piece: list[Printed] = []
        for one in own:
            if piece and _are_parted(piece[-1], one, finders):
                yield _word(piece)
                piece = []
            piece.append(one)
        yield _word(piece)


def _are_parted(before: Printed, after: Printed, finders: Iterable[CellFinder]) -> bool:
    """Whether the border of a cell lies between two characters, or nearly so."""
    for finder in finders:
        one, other = (
            finder.at((p["x0"] + p["x1"]) / 2, (p["top"] + p["bottom"]) / 2) for p in (before, after)
        )
        if one != other:
            border = other.box[0] if other else one.box[2] if one else 0.0
            reaches_back = border - after["x0"] > _ON_BORDER * after["width"]
            reaches_over = before["x1"] - border > _ON_BORDER * before["width"]
            return not (reaches_back or reaches_over)
    return False


def _word(printed: Sequence[Printed]) -> Word:
    text = "".join(_mark(one, printed[0]) or one["text"] for one in printed).translate(_RADICALS)
    return Word(text, around([(one["x0"], one["top"], one["x1"], one["bottom"]) for one in printed]))


def _mark(one: Printed, first: Printed) -> str | None:
    """A raised digit as such; None for any other character."""
    is_small = one["size"] < _SMALL * first["size"]
    is_raised: bool = first["bottom"] - one["bottom"] > _RAISED * first["height"]
    return one["text"].translate(RAISED) if is_small and is_raised else None
