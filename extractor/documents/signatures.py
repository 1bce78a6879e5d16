"""What a file is by its first bytes, whatever its name says."""

from enum import Enum


class Kind(Enum):
    """A kind of file, in words for messages."""

    PNG = "a PNG picture"
    JPEG = "a JPEG picture"
    GIF = "a GIF picture"
    BMP = "a BMP picture"
    TIFF = "a TIFF picture"
    PDF = "a PDF file"
    ZIP = "a ZIP archive or an Office file"
    OLE = "an old or password-protected Office file"
    RTF = "an RTF file"
    RAR = "a RAR archive"
    SEVEN_ZIP = "a 7z archive"
    GZIP = "a gzip file"
    PROGRAM = "a program"
    SQLITE = "a SQLite database"


_SIGNATURES = (
    (b"\x89PNG", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF8", Kind.GIF),
    (b"BM", Kind.BMP),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"%PDF", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"Rar!", Kind.RAR),
    (b"7z\xbc\xaf", Kind.SEVEN_ZIP),
    (b"\x1f\x8b\x08", Kind.GZIP),
    (b"\x7fELF", Kind.PROGRAM),
    (b"MZ", Kind.PROGRAM),
    (b"SQLite format 3\x00", Kind.SQLITE),
)
_PDF_BEGINS_WITHIN = 1024
_HEAD = 1024


def kind_of(content: bytes) -> Kind | None:
    """The kind of a file that is no text; None where its first bytes say nothing."""
    for signature, kind in _SIGNATURES:
        # Two letters may well begin a text: they count only where binary zeros follow.
        if content.startswith(signature) and (len(signature) > 2 or b"\0" in content[:_HEAD]):  # noqa: PLR2004
            return kind
    if b"%PDF-" in content[:_PDF_BEGINS_WITHIN]:
        return Kind.PDF
    return None
