"""Pictures of pages: what a scan prints, where, and how sure; what cannot be read says so."""

import io
import json
import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from extractor.documents import Document, isolation, read_document
from extractor.documents.page_image import PageImage, skew_of, without_stamps
from extractor.documents.ruled_lines import ruled_tables
from extractor.documents.strokes import Strokes
from extractor.errors import SourceError
from extractor.settings import Limits

_SCALE = 200 / 72


def ruled_page(turn: float = 0.0, red: int | None = None) -> np.ndarray:
    """A page of A4 at 200 dpi with two lines and a table of 6 rows and 4 columns, the first cell over two columns; ``red`` words are so."""
    page = np.full((2339, 1654, 3), 255, np.uint8)
    for row in range(7):
        cv2.line(page, (150, 300 + 80 * row), (1450, 300 + 80 * row), (0, 0, 0), 2)
    for column, left in enumerate((150, 600, 900, 1200, 1450)):
        cv2.line(page, (left, 380 if column == 1 else 300), (left, 780), (0, 0, 0), 2)
    for row, words in enumerate(("Total", "1,234.56", "20.05", "7")):
        colour = (220, 0, 0) if row == red else (0, 0, 0)
        cv2.putText(page, words, (930, 440 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, colour, 2)
    for line, words in enumerate(
        ("Revenue and expenditure of the department", "Amounts in ten thousand yuan")
    ):
        place = (200, 150 + 70 * line)
        cv2.putText(page, words, place, cv2.FONT_HERSHEY_SIMPLEX, 1.1, (0, 0, 0), 2)
    matrix = cv2.getRotationMatrix2D((827, 1170), turn, 1)
    return cv2.warpAffine(page, matrix, (1654, 2339), borderValue=(255, 255, 255))


def as_file(page: np.ndarray, kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(page).save(buffer, kind, dpi=(200, 200))
    return buffer.getvalue()


@pytest.mark.parametrize("turn", [-1.2, 0.0, 0.6])
def test_the_skew_of_a_page_is_found(turn: float) -> None:
    grey = cv2.cvtColor(ruled_page(turn), cv2.COLOR_RGB2GRAY)
    assert skew_of(grey) == pytest.approx(-turn, abs=0.06)


def test_a_ruled_table_has_its_cells() -> None:
    grey = cv2.cvtColor(ruled_page(), cv2.COLOR_RGB2GRAY)
    (grid,) = ruled_tables(PageImage(grey, _SCALE))
    assert (grid.rows, grid.columns, len(grid.cells)) == (6, 4, 23)
    assert max(cell.column_span for cell in grid.cells) == 2


def test_narrow_gaps_part_figures_and_only_far_ones_words() -> None:
    ink = np.zeros((20, 200), np.uint8)
    for left, right in ((0, 18), (20, 38), (50, 68), (110, 128)):
        ink[2:18, left:right] = 255
    strokes = Strokes((0.0, 0.0, 200.0, 20.0), ink, 1.0)
    assert strokes.gaps == [pytest.approx(44, abs=1), pytest.approx(89, abs=1)]
    assert strokes.far_gaps == [pytest.approx(89, abs=1)]


def test_a_red_stamp_goes_and_red_characters_stay() -> None:
    page = ruled_page()
    cv2.circle(page, (1000, 1300), 160, (215, 40, 40), 6)
    cv2.putText(page, "-5.00", (300, 1600), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (200, 20, 20), 2)
    grey = without_stamps(page, _SCALE)
    assert grey[1100:1500, 800:1200].min() > 200
    assert grey[1560:1610, 290:420].min() < 120


def in_frame(document: Document, page: np.ndarray, words: str) -> np.ndarray:
    """The part of a picture that is framed for these words."""
    line = next(line for line in document.lines if words in line.text)
    start = line.text.index(words)
    left, top, right, bottom = (round(edge * _SCALE) for edge in line.box(start, start + len(words)))
    return page[top:bottom, left:right]


@pytest.mark.parametrize(("ending", "kind"), [(".png", "PNG"), (".tif", "TIFF")])
def test_figures_of_a_scan_laid_askew_stand_in_their_cells_and_are_framed_in_the_picture(
    ending: str, kind: str
) -> None:
    askew = ruled_page(2.0)
    document = read_document(f"scan{ending}", as_file(askew, kind))
    rows = [line.text.split("\t") for line in document.lines if "\t" in line.text]
    assert [row[2] for row in rows][2:5] == ["1,234.56", "20.05", "7"]
    (page,) = document.pages
    assert (page.by, round(page.width), round(page.height)) == ("ocr", 595, 842)
    assert document.doubtful == ()
    # Each figure lies in its own frame, and nothing else does: marked in colours, the colours are found there alone.
    for marked, words in enumerate(("1,234.56", "20.05", "7"), 1):
        coloured = ruled_page(2.0, marked)
        framed = in_frame(document, coloured, words)
        assert red(framed) > 0.95 * red(coloured) > 0


def red(page: np.ndarray) -> int:
    return int(((page[:, :, 0] > 150) & (page[:, :, 1] < 100)).sum())


@pytest.mark.parametrize(("quarters", "degrees"), [(0, 0), (1, 270), (2, 180), (3, 90)])
def test_a_page_laid_sideways_is_turned_and_says_so(quarters: int, degrees: int) -> None:
    turned = np.ascontiguousarray(np.rot90(ruled_page(0.6), quarters))
    document = read_document("scan.png", as_file(turned, "PNG"))
    rows = [line.text.split("\t") for line in document.lines if "\t" in line.text]
    assert [row[2] for row in rows][1:5] == ["Total", "1,234.56", "20.05", "7"]
    note = f"page 1: its text is turned by {degrees} degrees clockwise; it was read the right way up"
    assert document.notes == ((note,) if degrees else ())
    (page,) = document.pages
    assert (round(page.width), round(page.height)) == ((595, 842) if degrees % 180 == 0 else (842, 595))
    coloured = np.ascontiguousarray(np.rot90(ruled_page(0.6, 1), quarters))
    assert red(in_frame(document, coloured, "1,234.56")) > 0.95 * red(coloured) > 0


def test_the_time_a_source_may_take_grows_with_the_pages_that_must_be_recognised() -> None:
    buffer = io.BytesIO()
    first, second = (Image.fromarray(ruled_page(turn)) for turn in (0.0, 0.6))
    first.save(buffer, "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    child = isolation.Child(Limits().memory_mb)
    try:
        answer = child.ask("scan", buffer.getvalue(), Limits(seconds=300, page_seconds=20))
        assert child.allowed == 300 + 2 * 20
        pages = isolation.RENDITION.validate_python(json.loads(answer)["rendition"]).pages
        assert [page.number for page in pages] == [1, 2]
        child.ask("plain_text", b"x", Limits(seconds=300))
        assert child.allowed == 300
    finally:
        child.end()


def test_a_picture_without_words_says_so() -> None:
    blank = np.full((800, 600, 3), 255, np.uint8)
    with pytest.raises(SourceError, match="no words were found in the picture"):
        read_document("blank.png", as_file(blank, "PNG"))


def test_a_cut_off_picture_says_so() -> None:
    with pytest.raises(SourceError, match="the picture is damaged or cut off"):
        read_document("cut.png", as_file(ruled_page(), "PNG")[:4000])


def test_without_the_extra_it_is_named() -> None:
    program = (
        "import io, sys; sys.modules['rapidocr'] = None\n"
        "from PIL import Image\n"
        "from extractor.documents import scan\n"
        "from extractor.errors import SourceError\n"
        "try: scan.page_of(Image.new('RGB', (100, 100)), 1)\n"
        "except SourceError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "extra [ocr], which is not installed" in done.stdout
