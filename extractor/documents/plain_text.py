"""The door for text files: which bytes are text, and in which encoding."""

import codecs

from extractor.documents.flowing import UNSEEN
from extractor.documents.rendition import Rendition
from extractor.documents.signatures import kind_of
from extractor.errors import SourceError
from extractor.settings import Limits

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMON_SHARE = 0.8
_SAMPLE = 20_000
_COMMON_ROWS = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
"""Rows of GB2312 with its punctuation and its 3,755 common characters. Bytes wrongly taken for GB18030 (a damaged
UTF-8 file, say) decode to rare characters; of a real text nearly all are common."""

_COMMON_LEADS = frozenset(bytes([row]) for row in _COMMON_ROWS)


def read(content: bytes, _limits: Limits) -> Rendition:
    """Read a text file.

    Raises:
        SourceError: the bytes are no text, with what they are and what to do.
    """
    text, encoding = decode(content)
    return Rendition(text.translate(UNSEEN), encoding)


def decode(content: bytes) -> tuple[str, str]:
    """Decode a text file: UTF-8 (with or without BOM), UTF-16, or GB18030.

    Returns:
        The text without byte order mark, its newlines untouched, and the name of the encoding.

    Raises:
        SourceError: the bytes are no text, with what they are and what to do.
    """
    if not content:
        raise SourceError("the file is empty (0 bytes); fetch it again")
    kind = kind_of(content)
    if kind:
        raise SourceError(f"the file is {kind.value}, not text; give it its own file ending")
    for mark, encoding in _UTF16:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding), encoding
    if b"\0" in content:
        return _without_mark(content)
    try:
        text, encoding = content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as utf8:
        text, encoding = _strict(content, "gb18030", where=utf8.start), "gb18030"
        if not _is_plausible(text):
            raise SourceError(
                f"broken encoding: neither UTF-8 (fault at byte {utf8.start}) nor readable GB18030; save it as UTF-8"
            ) from utf8
    if not text.strip():
        raise SourceError("the file holds only white space; fetch it again")
    return text, encoding


def _without_mark(content: bytes) -> tuple[str, str]:
    """UTF-16 that does not begin with a byte order mark, in the order in which it is plausible.

    Raises:
        SourceError: it is no text.
    """
    for _, encoding in _UTF16:
        text = content.decode(encoding, errors="replace")
        if "\0" not in text and not text.isascii() and _is_plausible(text):
            return text, encoding
    found = (
        "only zeros" if not content.strip(b"\0") else f"binary zeros (the first at byte {content.index(0)})"
    )
    raise SourceError(f"the file holds {found} and is not text; fetch it again")


def _strict(content: bytes, encoding: str, where: int | None = None) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        first = "" if where is None else f"UTF-8 fails at byte {where}, "
        raise SourceError(
            f"broken encoding: {first}{encoding.upper()} at byte {error.start}; save the file as UTF-8"
        ) from error


def _is_plausible(text: str) -> bool:
    words = [character for character in text[:_SAMPLE] if not character.isascii()]
    common = sum(character.encode("gb2312", errors="ignore")[:1] in _COMMON_LEADS for character in words)
    return common >= _COMMON_SHARE * len(words)
