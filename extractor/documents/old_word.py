"""The door for old Word files (.doc) and RTF, through LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.documents import word
from extractor.documents.rendition import Rendition
from extractor.errors import SourceError
from extractor.settings import Limits

_PROGRAMS = ("soffice", "libreoffice")


def read(content: bytes, limits: Limits) -> Rendition:
    """Read an old Word file by having LibreOffice save it as .docx in a folder of its own.

    Raises:
        SourceError: LibreOffice is not installed, or cannot read the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise SourceError("reading old Word files needs LibreOffice: install it, or save the file as .docx")
    with TemporaryDirectory() as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        told = subprocess.run(command, capture_output=True, text=True, timeout=limits.seconds, check=False)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            why = " ".join((told.stderr or told.stdout).split())[:200]
            raise SourceError(
                f"LibreOffice cannot read the file ({why or 'no reason given'}); save it as .docx"
            )
        return word.read(converted.read_bytes(), limits)
