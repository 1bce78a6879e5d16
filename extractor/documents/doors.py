"""Which door a file goes through: its ending says what it should be, its first bytes what it is."""

from pathlib import Path
from typing import NamedTuple

from extractor.documents import archive
from extractor.documents.signatures import Kind, kind_of
from extractor.errors import SourceError


class Way(NamedTuple):
    """The module that reads a kind of file, its media type, and what its first bytes must be; None for text."""

    module: str
    media_type: str
    kind: Kind | None


_OOXML = "application/vnd.openxmlformats-officedocument"
TEXT = Way("plain_text", "text/plain", None)
_PDF = Way("pdf_pages", "application/pdf", Kind.PDF)
_WORD = Way("word", f"{_OOXML}.wordprocessingml.document", Kind.ZIP)
_EXCEL = Way("excel", f"{_OOXML}.spreadsheetml.sheet", Kind.ZIP)
_HTML = Way("web_page", "text/html", None)
_OLD_WORD = Way("old_word", "application/msword", Kind.OLE)
_OLD_EXCEL = Way("old_excel", "application/vnd.ms-excel", Kind.OLE)
_RTF = Way("old_word", "application/rtf", Kind.RTF)

_PNG = Way("scan", "image/png", Kind.PNG)
_JPEG = Way("scan", "image/jpeg", Kind.JPEG)
_TIFF = Way("scan", "image/tiff", Kind.TIFF)
_FOLDERS = {_WORD.module: "word", _EXCEL.module: "xl"}
"""What an Office file holds its text in."""

_WAYS: dict[str, tuple[Way, ...]] = {
    ".txt": (TEXT,),
    ".text": (TEXT,),
    ".pdf": (_PDF,),
    ".docx": (_WORD,),
    ".docm": (_WORD,),
    ".xlsx": (_EXCEL,),
    ".xlsm": (_EXCEL,),
    ".htm": (_HTML,),
    ".html": (_HTML,),
    ".png": (_PNG, _JPEG),
    ".jpg": (_JPEG, _PNG),
    ".jpeg": (_JPEG, _PNG),
    ".tif": (_TIFF,),
    ".tiff": (_TIFF,),
    # Under these endings offices publish what their programs saved, whatever it was.
    ".doc": (_OLD_WORD, _WORD, _RTF, _HTML),
    ".wps": (_OLD_WORD, _WORD, _RTF),
    ".rtf": (_RTF, _OLD_WORD, _WORD),
    ".xls": (_OLD_EXCEL, _EXCEL, _HTML),
    ".et": (_OLD_EXCEL, _EXCEL),
}
"""By ending, the one that is usual first."""

SUFFIXES = frozenset({*_WAYS, archive.SUFFIX})
"""File endings there is a door for, that of archives of such files among them."""


def way_for(name: str, content: bytes) -> Way:
    """The door for a file.

    Raises:
        SourceError: there is none for its ending, it is empty, or it is not what its ending says.
    """
    suffix = Path(name).suffix.lower()
    if suffix == archive.SUFFIX:
        raise SourceError(
            "an archive holds files, of which 'extractor ingest' reads each; unpack it for anything else"
        )
    if suffix not in _WAYS:
        known = ", ".join(sorted(SUFFIXES))
        raise SourceError(f"no reader for {suffix or 'a file without ending'}; readable are {known}")
    ways = _WAYS[suffix]
    if ways == (TEXT,):
        return TEXT
    if not content:
        raise SourceError("the file is empty (0 bytes); fetch it again")
    found = kind_of(content)
    fitting = [way for way in ways if way.kind is found]
    if found is Kind.ZIP:
        fitting = _office_ways(content, suffix, fitting)
    if fitting:
        return fitting[0]
    raise SourceError(_mismatch(suffix, found))


def _office_ways(content: bytes, suffix: str, ways: list[Way]) -> list[Way]:
    """The doors for an Office file by what it holds.

    Raises:
        SourceError: it is damaged, or another kind than its ending says.
    """
    held = {name.partition("/")[0] for name in archive.names(content)}
    if not held:
        raise SourceError("the file is damaged or cut off; fetch it again")
    kept = [way for way in ways if _FOLDERS[way.module] in held]
    if not kept:
        raise SourceError(
            f"the file is an archive or another Office file, not {suffix}; give it its own file ending"
        )
    return kept


def _mismatch(suffix: str, found: Kind | None) -> str:
    if found is Kind.OLE:
        return f"the file is protected by a password or an old Office file, not {suffix}; save it without password"
    if found is None:
        return f"the file is no {suffix} file: it does not begin like one; fetch it again"
    return f"the file is {found.value}, not {suffix}; give it its own file ending"
