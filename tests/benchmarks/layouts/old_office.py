"""Old Office files: what LibreOffice makes of new ones."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

OLD_MEDIA = {".doc": ".docx", ".rtf": ".docx", ".xls": ".xlsx"}
"""The new kind of file that each old one is made from."""


def why_no_old_office() -> str:
    """Why no old files can be made here; empty where they can."""
    return "" if shutil.which("soffice") else "LibreOffice (soffice) is not installed"


def saved_as(ending: str, contents: Sequence[bytes]) -> list[bytes]:
    """Files of the new kind saved as the old one, all by one call: the program takes seconds to start."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{index}{OLD_MEDIA[ending]}" for index in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            ending.removeprefix("."),
            "--outdir",
            name,
        ]
        subprocess.run([*command, *sources], capture_output=True, check=True)
        return [source.with_suffix(ending).read_bytes() for source in sources]
