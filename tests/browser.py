"""The system's Chromium: whether it can be used, and how it is started."""

import os
import subprocess
from pathlib import Path

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> Path:
    return Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


def why_no_browser() -> str | None:
    if not chromium().is_file():
        return f"no Chromium at {chromium()}; name it in CHROMIUM"
    try:
        fonts = subprocess.run(
            ["fc-list", ":lang=zh"],  # noqa: S607 - fontconfig stands where the system has it
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    except OSError:
        return "fc-list is missing, so it is not known whether a Chinese font is installed"
    return None if fonts.strip() else "no Chinese font is installed; every character would be a box"


def printed_to_pdf(page: Path) -> bytes:
    """A page as Chromium prints it."""
    out = page.with_suffix(".pdf")
    command = [
        str(chromium()),
        "--headless",
        *CHROMIUM_ARGS,
        "--no-pdf-header-footer",
        f"--print-to-pdf={out}",
    ]
    profile = f"--user-data-dir={page.parent / 'profile'}"
    subprocess.run([*command, profile, page.as_uri()], capture_output=True, check=True, timeout=120)
    return out.read_bytes()
