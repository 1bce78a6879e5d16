"""The door for old Word files (.doc) and RTF, through LibreOffice where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.documents import word
from extractor.documents.rendition import Rendition
from extractor.errors import SourceError
from extractor.messages import say
from extractor.settings import Limits

_PROGRAMS = ("soffice", "libreoffice")
_SHARE = 0.9
"""Of the seconds a source may take: LibreOffice is ended before the process that waits for it is."""
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
"""A folder that is in an old Office file when it has macros."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
  ><item oor:path="/org.openoffice.Office.Common/Security/Scripting"
    ><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop
    ><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop
  ></item
></oor:items>
"""
"""No macro is run, and nothing is fetched that a document only links to."""


def read(content: bytes, limits: Limits) -> Rendition:
    """Read an old Word file by having LibreOffice save it as .docx, in a folder and with settings of its own.

    Raises:
        SourceError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise SourceError("reading old Word files needs LibreOffice: install it, or save the file as .docx")
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "source.doc"
        source.write_bytes(content)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS)
        told = _converted(program, source, limits)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise SourceError(f"LibreOffice cannot read the file ({_reason(told)}); save it as .docx")
        found = word.read(converted.read_bytes(), limits)
    return found._replace(notes=(say("macros"),)) if _MACROS in content else found


def _converted(program: str, source: Path, limits: Limits) -> str:
    """Have the source saved as .docx beside it; returns what LibreOffice said.

    Raises:
        SourceError: it takes too long.
    """
    folder = source.parent
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    around = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        command, env=around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        try:
            return process.communicate(timeout=_SHARE * limits.seconds)[0]
        except subprocess.TimeoutExpired as error:
            process.terminate()  # it ends what it started, which a kill would leave behind
            raise SourceError(
                f"LibreOffice took more than {_SHARE * limits.seconds:g} seconds; raise EXTRACTOR_SECONDS, or the file"
                " is damaged"
            ) from error


def _reason(told: str) -> str:
    """The line of what LibreOffice said that begins with its word for a fault."""
    faults = [line for line in told.splitlines() if line.startswith("Error")]
    return " ".join(" ".join(faults).split())[:200] or "no reason given"
