"""Measure doors on layouts: ``python -m tests.benchmarks.layouts [--quick] [--doors .pdf …] [--layouts …] [--explain]``."""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Browser

from tests.benchmarks.layouts.catalogue import LAYOUTS, QUICK, Layout
from tests.benchmarks.layouts.disclosure import printed
from tests.benchmarks.layouts.figures import Figures
from tests.benchmarks.layouts.measure import File, Measured, all_measured, processes
from tests.benchmarks.layouts.media import TEXT_MEDIA, web_page
from tests.benchmarks.layouts.old_office import OLD_MEDIA, saved_as, why_no_old_office
from tests.benchmarks.layouts.paper import SCANNERS, as_pdf, printer, scanned
from tests.benchmarks.layouts.subjects import subjects, to_scan

_PDF = ".pdf"
_QUICK_SCANS = ("200 dpi, turned",)
_MOST_SHOWN = 6


def main() -> None:
    """Print one row for each door and layout, then F1 (and F1 with the suggestions of the repair) of all as a table."""
    options = _options()
    everyone = subjects(options.seed)
    print(
        f"{'door':18}{'layout':28}{'labelled':>9}{'found':>7}{'right':>7}{'F1':>8}{'mended':>8}"
        f"{'suggested':>10}{'right':>6}{'s/page':>8}{'MB':>6}"
    )
    results: dict[tuple[str, str], Measured] = {}
    with printer() as browser, processes() as pool:
        for door in options.doors:
            for name in options.layouts:
                files = list(_files(door, LAYOUTS[name], everyone, browser, options.seed))
                results[name, door] = pool.submit(all_measured, files).result()
                _show(door, name, results[name, door], explain=options.explain)
    _show_table(results, options.doors, options.layouts)


def _options() -> argparse.Namespace:
    doors = [*TEXT_MEDIA, *OLD_MEDIA, _PDF, *SCANNERS]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.layouts", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few layouts and one scanner")
    parser.add_argument("--doors", nargs="+", choices=doors)
    parser.add_argument("--layouts", nargs="+", choices=list(LAYOUTS))
    parser.add_argument("--explain", action="store_true", help="what was missed and what was read instead")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.doors = options.doors or ([*TEXT_MEDIA, _PDF, *_QUICK_SCANS] if options.quick else doors)
    if (reason := why_no_old_office()) and not OLD_MEDIA.keys().isdisjoint(options.doors):
        print(f"no {', '.join(OLD_MEDIA)}: {reason}")
        options.doors = [door for door in options.doors if door not in OLD_MEDIA]
    options.layouts = options.layouts or (QUICK if options.quick else list(LAYOUTS))
    return options


def _files(door: str, layout: Layout, everyone: list[Figures], browser: Browser, seed: int) -> Iterator[File]:
    """The files of a layout; scans of one disclosure only, for they take long."""
    chosen = everyone if door not in SCANNERS else [to_scan(everyone[-2])]
    disclosures = [printed(figures, layout.variant) for figures in chosen]
    if door in OLD_MEDIA:
        new = [TEXT_MEDIA[OLD_MEDIA[door]](disclosure, layout.style) for disclosure in disclosures]
        contents = saved_as(door, new)
    elif door in TEXT_MEDIA:
        contents = [TEXT_MEDIA[door](disclosure, layout.style) for disclosure in disclosures]
    else:
        contents = [as_pdf(browser, web_page(disclosure, layout.style)) for disclosure in disclosures]
    if door in SCANNERS:
        contents = [scanned(pdf, SCANNERS[door], seed) for pdf in contents]
    ending = ".tif" if door in SCANNERS else door
    for figures, content in zip(chosen, contents, strict=True):
        yield f"disclosure{ending}", content, figures.facts


def _show(door: str, layout: str, result: Measured, *, explain: bool) -> None:
    score = result.score
    print(
        f"{door:18}{layout:28}{score.labelled:9}{score.found:7}{score.hits:7}{score.f1:8.4f}{result.mended.f1:8.4f}"
        f"{result.suggested:10}{result.mending:6}{result.seconds / result.pages:8.2f}{result.megabytes:6.0f}  {result.failure}",
        flush=True,
    )
    if explain:
        for what, differences in (("missed", result.missed), ("read", result.extra)):
            for difference in differences[:_MOST_SHOWN]:
                print(f"    {what:7}{' '.join(str(part) for part in difference.key)}")


def _show_table(
    results: Mapping[tuple[str, str], Measured], doors: Sequence[str], layouts: Sequence[str]
) -> None:
    print(f"\n{'F1 / with suggestions':28}" + "".join(f"{door:>18}" for door in doors))
    for layout in layouts:
        row = (results[layout, door] for door in doors)
        print(f"{layout:28}" + "".join(f"{f'{one.score.f1:.4f}/{one.mended.f1:.4f}':>18}" for one in row))


if __name__ == "__main__":
    main()
