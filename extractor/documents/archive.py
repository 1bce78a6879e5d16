"""ZIP archives: their files one by one, each with a label; nothing is ever written to a path they name."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from extractor.errors import SourceError
from extractor.settings import Limits

SUFFIX = ".zip"
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What the library raises over a damaged archive, or a method of compression it does not know."""


class Member(NamedTuple):
    """A file of an archive: its label, and its bytes or why they cannot be had."""

    label: str
    content: bytes | SourceError


def members(content: bytes, limits: Limits, max_bytes: int) -> Iterator[Member]:
    """The files of an archive in its order, those hidden left out.

    What is unpacked is counted as it is read, whatever the archive says of itself; over a limit the rest is left.

    Raises:
        SourceError: it is no archive that can be opened, is empty, or holds more than the limits allow.
    """
    with _opened(content, limits) as archive:
        files = [(one, label) for one in archive.infolist() if (label := _label(one))]
        if not files:
            raise SourceError("the archive holds no files; fetch it again")
        unpacked = 0
        for info, label in files:
            try:
                found = _unpacked(archive, info, min(max_bytes, limits.unpacked_bytes - unpacked))
            except SourceError as error:
                yield Member(label, error)
                continue
            if found is None and limits.unpacked_bytes - unpacked < max_bytes:
                raise SourceError(_too_large(limits))
            unpacked += len(found or b"")
            too_large = f"unpacked it is over the limit of {max_bytes / 1e6:.1f} MB; raise EXTRACTOR_MAX_MB to read it"
            yield Member(label, SourceError(too_large) if found is None else found)


def check_unpacked(content: bytes, limits: Limits) -> None:
    """See that an Office file, which is an archive, does not unpack to more than the limits allow.

    Raises:
        SourceError: it does, or it cannot be unpacked.
    """
    with _opened(content, limits) as archive:
        rest = limits.unpacked_bytes
        for info in archive.infolist():
            size = _size(archive, info, rest)
            if size is None:
                raise SourceError(_too_large(limits))
            rest -= size


def names(content: bytes) -> frozenset[str]:
    """The names in an archive, none for what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()


def _opened(content: bytes, limits: Limits) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _FAULTS as error:
        raise SourceError("the archive is damaged or cut off; fetch it again") from error
    count = len(archive.infolist())
    if count > limits.members:
        raise SourceError(
            f"{count} files are over the limit of {limits.members}; raise EXTRACTOR_MAX_MEMBERS"
        )
    return archive


def _too_large(limits: Limits) -> str:
    return (
        f"unpacked it is over the limit of {limits.unpacked_bytes / 1e6:.1f} MB; raise EXTRACTOR_UNPACKED_MB"
    )


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of a file; None where there are more than ``most``."""
    if info.flag_bits & _ENCRYPTED:
        raise SourceError("the file in the archive is protected by a password; unpack it first")
    chunks: list[bytes] = []
    size = 0
    for chunk in _chunks(archive, info):
        size += len(chunk)
        if size > most:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _size(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int | None:
    """The size of a file; None where it is more than ``most``."""
    size = 0
    for chunk in _chunks(archive, info):
        size += len(chunk)
        if size > most:
            return None
    return size


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except (*_FAULTS, RuntimeError) as error:
        raise SourceError(f"the file in the archive is damaged ({error}); fetch it again") from error


def _label(info: zipfile.ZipInfo) -> str:
    """The name of a file without steps to other folders; empty for a folder and for hidden files."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        name = _chinese(name)
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    printable = ["".join(filter(str.isprintable, part)) for part in parts]
    hidden = any(part.startswith((".", "__MACOSX")) for part in printable)
    return "" if info.is_dir() or hidden else "/".join(filter(None, printable))


def _chinese(name: str) -> str:
    """A name that was written without saying how, as most Chinese programs write it."""
    try:
        written = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
