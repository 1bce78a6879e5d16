"""The command line: parse, call, print. Results go to stdout, all else to stderr."""

import logging
import sys
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli import checking, documents, evaluating, exporting, ingesting, modelling, reviewing
from extractor.errors import ExtractorError

app = typer.Typer(
    name="extractor",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads published final accounts (部门决算) into figures that can be checked, reviewed and trusted.",
    epilog="Settings by environment: EXTRACTOR_DB, EXTRACTOR_MAX_MB (32), EXTRACTOR_REVIEWER (reviewer),"
    " EXTRACTOR_AUDIT_SHARE (0.01), EXTRACTOR_MAX_PAGES (500), EXTRACTOR_SECONDS (300), EXTRACTOR_MEMORY_MB (4096),"
    " EXTRACTOR_UNPACKED_MB (512), EXTRACTOR_MAX_MEMBERS (2000)."
    " For the model: EXTRACTOR_MODEL, EXTRACTOR_BASE_URL, EXTRACTOR_API_KEY, EXTRACTOR_MODEL_MODE (auto),"
    " EXTRACTOR_CONCURRENCY (4), EXTRACTOR_TIMEOUT (120 s), EXTRACTOR_RETRIES (3), EXTRACTOR_ANSWER_TOKENS (4096),"
    " EXTRACTOR_DOCUMENT_TOKENS (300000), EXTRACTOR_RUN_TOKENS (30000000), EXTRACTOR_INPUT_PRICE and"
    " EXTRACTOR_OUTPUT_PRICE (of a million tokens).",
)
for module in (ingesting, documents, checking, reviewing, exporting, evaluating, modelling):
    module.register(app)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only errors on stderr.")] = False,
) -> None:
    """Set how much is said on stderr."""
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    logging.getLogger("extractor").setLevel(level)


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 a file or the command failed, 2 wrong usage."""
    try:
        app()
    except ExtractorError as error:
        typer.echo(f"extractor: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has seen enough (extractor export … | head).
        sys.stderr.close()
        sys.exit(0)
