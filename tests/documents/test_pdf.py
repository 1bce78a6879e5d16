import io

import pytest
from made_pdfs import SIZE, pdf, table, words
from PIL import Image

from extractor.documents import read_document
from extractor.documents.pdf import page_picture
from extractor.errors import SourceError
from extractor.settings import Limits

ROWS = [["Item", "Total", "Own"], ["Schools", "1,234.50", ""], ["Roads", "", "-7.00"]]
TEXT = "Revenue\nItem\tTotal\tOwn\nSchools\t1,234.50\t\nRoads\t\t-7.00\n"
PAGE = words(40, 170, "Revenue") + table(40, 150, ROWS)
SIDEWAYS = b"q 0 1 -1 0 250 0 cm " + words(40, 220, "Revenue") + table(20, 200, ROWS, width=55) + b"Q\n"
PICTURE = b"q 280 0 0 180 10 10 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"  # one grey point, as large as the page


def test_a_page_becomes_lines_and_rows() -> None:
    document = read_document("a.pdf", pdf(PAGE, words(40, 100, "- 2 -")))
    assert document.text == TEXT + "\f- 2 -\n"
    assert [(page.number, page.width, page.height, page.by) for page in document.pages] == [
        (1, *SIZE, "text"),
        (2, *SIZE, "text"),
    ]
    assert document.media_type == "application/pdf"


def test_a_figure_knows_its_page_and_its_box() -> None:
    document = read_document("a.pdf", pdf(words(40, 100, "x"), PAGE))
    line = next(line for line in document.lines if "1,234.50" in line.text)
    start = line.text.index("1,234.50")
    place = line.printed(start, start + 8).place
    assert place.page == 2
    assert place.box is not None
    left, top, right, bottom = place.box
    assert 100 < left < 106
    assert right == pytest.approx(left + 38.9, abs=1)  # eight characters of Helvetica at 10 points
    assert 66 < top < 78 < bottom < 82  # its baseline lies 78 points below the top


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("page", [PAGE, SIDEWAYS], ids=["upright", "sideways"])
def test_a_turned_page_reads_the_same_and_its_boxes_lie_where_it_is_shown(rotation: int, page: bytes) -> None:
    content = pdf(page, page=f"/Rotate {rotation}")
    document = read_document("a.pdf", content)
    assert document.text == TEXT
    clockwise = (rotation - (90 if page is SIDEWAYS else 0)) % 360
    note = f"page 1: its text is turned by {clockwise} degrees clockwise; it was read the right way up"
    assert document.notes == ((note,) if clockwise else ())
    width, height = document.pages[0].width, document.pages[0].height
    assert (width, height) == (SIZE if rotation % 180 == 0 else SIZE[::-1])
    picture = Image.open(io.BytesIO(page_picture(content, 1, 4))).convert("L")
    assert picture.size == (4 * width, 4 * height)
    for placed in document.placed:
        left, top, right, bottom = (round(4 * edge) for edge in placed.box)
        assert 0 <= left < right <= picture.width
        assert 0 <= top < bottom <= picture.height
        assert picture.crop((left, top, right, bottom)).getextrema()[0] < 100, placed


def test_boxes_count_from_the_corner_that_is_shown() -> None:
    whole = read_document("a.pdf", pdf(PAGE)).placed[0].box
    cropped = read_document("a.pdf", pdf(PAGE, page="/CropBox [20 10 290 190]"))
    left, top, right, bottom = cropped.placed[0].box
    assert (left + 20, top + 10, right + 20, bottom + 10) == pytest.approx(whole)
    assert (cropped.pages[0].width, cropped.pages[0].height) == (270, 180)


def test_words_printed_twice_to_look_bold_stand_once() -> None:
    bold = words(40, 100, "12.50") + words(40.3, 100, "12.50")
    assert read_document("a.pdf", pdf(bold)).text == "12.50\n"


def test_slanted_words_are_left_out_with_a_note() -> None:
    watermark = b"q 0.7 0.7 -0.7 0.7 100 20 cm " + words(0, 0, "COPY") + b"Q\n"
    document = read_document("a.pdf", pdf(PAGE + watermark))
    assert document.text == TEXT
    assert document.notes == ("page 1: 4 slanted characters (a watermark) were left out",)


@pytest.mark.parametrize(
    "how",
    [b"3 Tr", b"1 1 1 rg", b"0.88 g", b"1 0.85 0.85 rg"],
    ids=["invisible", "white", "light grey", "light red"],
)
def test_what_is_hardly_printed_is_left_out_and_told(how: bytes) -> None:
    faint = b"q " + how + b" " + words(165, 122, "99.00") + b"Q\n"
    document = read_document("a.pdf", pdf(PAGE + faint))
    assert document.text == TEXT
    assert document.notes == (
        "page 1: 5 characters too faint to be seen (hidden text or a watermark) were left out",
    )


def test_white_words_on_a_coloured_ground_and_a_page_of_pale_print_are_read() -> None:
    ground = b"q 0 0 0.6 rg 40 134 180 16 re f 1 1 1 rg " + words(40, 170, "Revenue") + b"Q\n"
    white = b"q 1 1 1 rg " + table(40, 150, ROWS[:1]) + b"Q\n" + table(40, 134, ROWS[1:])
    document = read_document("a.pdf", pdf(ground + white))
    assert (document.text.splitlines()[0], len(document.notes)) == ("Item\tTotal\tOwn", 1)
    assert read_document("a.pdf", pdf(b"0.9 g " + PAGE)).text == TEXT


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    twice = b"q 1 0 0 1 0.4 0 cm " + words(40, 170, "Revenue 1,100.00") + b"Q\n"
    content = pdf(words(40, 170, "Revenue 1,100.00") + table(40, 150, ROWS) + twice)
    assert read_document("a.pdf", content).text == TEXT.replace("Revenue", "Revenue 1,100.00")


def test_a_small_raised_digit_behind_a_figure_is_the_mark_of_a_note() -> None:
    content = pdf(words(40, 100, "1,234.50") + words(79, 105, "2", size=6))
    assert read_document("a.pdf", content).text == "1,234.50²\n"


def test_an_empty_page_keeps_its_number() -> None:
    document = read_document("a.pdf", pdf(b"", words(40, 100, "Revenue 2.00")))
    assert document.text == "\fRevenue 2.00\n"
    assert document.lines[0].page == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", r"empty \(0 bytes\)"),
        (b"MZ\x90\0" + bytes(100), "is a program, not .pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a PNG picture, not .pdf"),
        (b"PK\x03\x04" + bytes(100), "damaged or cut off"),
        (b"hello world", "no .pdf file: it does not begin like one"),
        (b"%PDF-1.7\n" + bytes(200), "damaged or cut off; fetch it again"),
        (pdf(PAGE)[:300], "damaged or cut off; fetch it again"),
        (pdf(), "damaged or cut off|no pages"),
        (
            pdf(
                PAGE,
                trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]",
            ),
            "protected by a password",
        ),
        (pdf(*[b""] * 3), "holds no text"),
    ],
    ids=["empty", "program", "picture", "zip", "text", "binary", "cut", "no pages", "password", "blank"],
)
def test_what_is_no_readable_pdf_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_document("a.pdf", content)


def test_a_page_that_is_a_picture_is_recognised() -> None:
    document = read_document("a.pdf", pdf(PAGE, PICTURE))
    assert [page.by for page in document.pages] == ["text", "ocr"]


def test_more_pages_than_allowed_are_refused_unread() -> None:
    with pytest.raises(SourceError, match=r"3 pages are over the limit of 2; raise EXTRACTOR_MAX_PAGES"):
        read_document("a.pdf", pdf(PAGE, PAGE, PAGE), Limits(pages=2))


def test_a_picture_of_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(SourceError, match="no page 2; it has 1"):
        page_picture(pdf(PAGE), 2, 1)
