"""``extractor review``: the review desk, a Streamlit process of its own."""

import math
import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.shared import DatabaseOption, settings_with
from extractor.errors import ExtractorError
from extractor.store import open_store

HOST = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review", epilog="Example: extractor review --port 8502")(review)


def review(
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Port on 127.0.0.1.")] = 8501,
    db: DatabaseOption = None,
) -> None:
    """Open the review desk on 127.0.0.1. Stop it with Ctrl+C."""
    settings = settings_with(db)
    database = settings.db.resolve()
    open_store(database).close()
    _check_port(port)
    spec = find_spec("review_app")
    if spec is None or spec.origin is None:
        raise ExtractorError(
            "the review desk (review_app) is not installed beside extractor; install the package again"
        )
    desk = Path(spec.origin).parent / "desk.py"
    headless = not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"darwin", "win32"}
    )
    typer.echo(f"review desk: http://{HOST}:{port}  (database {database}; stop with Ctrl+C)")
    command = [
        sys.executable, "-m", "streamlit", "run", str(desk),
        f"--server.address={HOST}", f"--server.port={port}", f"--server.headless={str(headless).lower()}",
        "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
        "--runner.postScriptGC=false",  # it holds up the answer of every key; Python collects by itself
        "--client.toolbarMode=minimal", "--client.showErrorDetails=none",
        f"--server.maxUploadSize={math.ceil(settings.max_mb)}",
    ]  # fmt: skip
    try:
        sys.exit(
            subprocess.run(command, env={**os.environ, "EXTRACTOR_DB": str(database)}, check=False).returncode
        )
    except KeyboardInterrupt:
        sys.exit(0)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ExtractorError(
                f"port {port} is taken ({error.strerror}); choose another with --port"
            ) from error
