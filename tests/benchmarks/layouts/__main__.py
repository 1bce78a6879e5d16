"""Measure doors on layouts: ``python -m tests.benchmarks.layouts [--quick] [--doors .pdf …] [--layouts …] [--explain]``."""

import argparse
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.benchmarks.layouts.catalogue import LAYOUTS, QUICK, Layout
from tests.benchmarks.layouts.disclosure import printed
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.measure import File, Measured, all_measured, processes
from tests.benchmarks.layouts.media import TEXT_MEDIA, web_page
from tests.benchmarks.layouts.paper import SCANNERS, as_pdf, printer, scanned
from tests.benchmarks.layouts.subjects import subjects, to_scan

_PDF = ".pdf"
_QUICK_SCANS = ("200 dpi, turned",)
_MOST_SHOWN = 6


def main() -> None:
    """Print one row for each door and layout."""
    options = _options()
    everyone = subjects(options.seed)
    print(f"{'door':18}{'layout':28}{'labelled':>9}{'found':>7}{'right':>7}{'F1':>8}{'s/page':>8}{'MB':>6}")
    with printer() as browser, processes() as pool:
        for door in options.doors:
            for name in options.layouts:
                files = list(_files(door, LAYOUTS[name], everyone, browser, options.seed))
                _show(door, name, pool.submit(all_measured, files).result(), explain=options.explain)


def _options() -> argparse.Namespace:
    doors = [*TEXT_MEDIA, _PDF, *SCANNERS]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.layouts", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few layouts and one scanner")
    parser.add_argument("--doors", nargs="+", choices=doors)
    parser.add_argument("--layouts", nargs="+", choices=list(LAYOUTS))
    parser.add_argument("--explain", action="store_true", help="what was missed and what was read instead")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.doors = options.doors or ([*TEXT_MEDIA, _PDF, *_QUICK_SCANS] if options.quick else doors)
    options.layouts = options.layouts or (QUICK if options.quick else list(LAYOUTS))
    return options


def _files(door: str, layout: Layout, everyone: list[Figures], browser: Browser, seed: int) -> Iterator[File]:
    """The files of a layout; scans of one disclosure only, for they take long."""
    for figures in everyone if door not in SCANNERS else [to_scan(everyone[-2])]:
        disclosure = printed(figures, layout.variant)
        if door in TEXT_MEDIA:
            yield f"disclosure{door}", TEXT_MEDIA[door](disclosure, layout.style), figures.facts
            continue
        pdf = as_pdf(browser, web_page(disclosure, layout.style))
        if door == _PDF:
            yield "disclosure.pdf", pdf, figures.facts
        else:
            yield "scan.tif", scanned(pdf, SCANNERS[door], seed), figures.facts


def _show(door: str, layout: str, result: Measured, *, explain: bool) -> None:
    score = result.score
    print(
        f"{door:18}{layout:28}{score.labelled:9}{score.found:7}{score.hits:7}{score.f1:8.4f}"
        f"{result.seconds / result.pages:8.2f}{result.megabytes:6.0f}  {result.failure}",
        flush=True,
    )
    if explain:
        for what, differences in (("missed", result.missed), ("read", result.extra)):
            for difference in differences[:_MOST_SHOWN]:
                print(f"    {what:7}{' '.join(str(part) for part in difference.key)}")


if __name__ == "__main__":
    main()
