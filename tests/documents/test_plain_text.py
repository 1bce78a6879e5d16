from pathlib import Path

import pytest

from extractor.documents import load, read_document
from extractor.errors import SourceError

TEXT = "收入支出决算总表\n金额单位：万元\n一、一般公共预算财政拨款收入\t1\t1,467.16\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=[
        "utf-8",
        "utf-8 with BOM",
        "gb18030",
        "utf-16 little endian",
        "utf-16 big endian",
        "no BOM, little",
        "no BOM, big",
    ],
)
def test_text_is_read_in_its_encoding_without_the_byte_order_mark(content: bytes, encoding: str) -> None:
    document = read_document("a.txt", content)
    assert (document.text, document.encoding) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n \t\n", "only white space"),
        (bytes(1000), "only zeros"),
        (TEXT.encode() + b"\0\0", "binary zeros"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG picture"),
        (b"PK\x03\x04" + bytes(30), "ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF file"),
        (TEXT.encode()[:-10] + b"\xff\xff\xff" + TEXT.encode(), "broken encoding"),
        (bytes(range(129, 255)) * 40, "broken encoding"),
        ((TEXT * 30).encode().replace("收".encode(), "收".encode()[:2], 1), "broken encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_document("a.txt", content)


def test_an_ending_without_a_door_is_refused_with_the_endings_there_are() -> None:
    with pytest.raises(SourceError, match=r"no reader for \.xyz; readable are \.doc, .*\.txt, "):
        read_document("a.xyz", b"abc")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 2_000_001)
    with pytest.raises(SourceError, match=r"2\.0 MB is over the limit of 2\.0 MB; raise EXTRACTOR_MAX_MB"):
        load(large, 2_000_000)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_count_code_points_with_newlines_untouched(end: str) -> None:
    text = end.join(["甲", "", "乙乙 1,234.50", "丙"])
    document = read_document("a.txt", text.encode())
    line = document.lines[2]
    assert (line.number, line.text) == (3, "乙乙 1,234.50")
    printed = line.printed(3, 11)
    assert printed.text == "1,234.50"
    assert document.text[printed.place.start : printed.place.end] == "1,234.50"


def test_pages_are_counted_only_where_the_text_has_form_feeds() -> None:
    assert [line.page for line in read_document("a.txt", b"a\nb").lines] == [None, None]
    assert [line.page for line in read_document("a.txt", b"a\n\fb\nc").lines] == [1, 2, 2]
