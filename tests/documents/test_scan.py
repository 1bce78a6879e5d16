"""Pictures of pages: what a scan prints, where, and how sure; what cannot be read says so."""

import io
import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from extractor.documents import read_document
from extractor.documents.page_image import PageImage, skew_of, without_stamps
from extractor.documents.ruled_lines import ruled_tables
from extractor.errors import SourceError

_SCALE = 200 / 72


def ruled_page(turn: float = 0.0) -> np.ndarray:
    """A page of A4 at 200 dpi with a table of 6 rows and 4 columns, the first cell over two columns."""
    page = np.full((2339, 1654, 3), 255, np.uint8)
    for row in range(7):
        cv2.line(page, (150, 300 + 80 * row), (1450, 300 + 80 * row), (0, 0, 0), 2)
    for column, left in enumerate((150, 600, 900, 1200, 1450)):
        cv2.line(page, (left, 380 if column == 1 else 300), (left, 780), (0, 0, 0), 2)
    for row, words in enumerate(("Total", "1,234.56", "20.05", "7")):
        cv2.putText(page, words, (930, 440 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (0, 0, 0), 2)
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


def test_a_red_stamp_goes_and_red_characters_stay() -> None:
    page = ruled_page()
    cv2.circle(page, (1000, 1300), 160, (215, 40, 40), 6)
    cv2.putText(page, "-5.00", (300, 1600), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (200, 20, 20), 2)
    grey = without_stamps(page, _SCALE)
    assert grey[1100:1500, 800:1200].min() > 200
    assert grey[1560:1610, 290:420].min() < 120


@pytest.mark.parametrize(("ending", "kind"), [(".png", "PNG"), (".tif", "TIFF")])
def test_figures_of_a_turned_scan_stand_in_their_cells_and_on_their_page(ending: str, kind: str) -> None:
    document = read_document(f"scan{ending}", as_file(ruled_page(0.6), kind))
    rows = [line.text.split("\t") for line in document.lines if "\t" in line.text]
    assert [row[2] for row in rows][2:5] == ["1,234.56", "20.05", "7"]
    (page,) = document.pages
    assert (page.by, round(page.width), round(page.height)) == ("ocr", 595, 842)
    word = next(word for word in document.placed if document.text[word.start : word.end] == "1,234.56")
    assert word.confidence is not None
    assert word.box[0] == pytest.approx(930 / _SCALE, abs=8)
    assert word not in document.doubtful


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
