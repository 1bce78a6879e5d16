"""Errors injected into consistent disclosures: how many the checks see, and how often the repair finds the right figure.

``python -m tests.benchmarks.mutation [SHARE] [SEED]``: SHARE of all errors to try (0.6 by default, which takes about four minutes). The disclosures are the
forms of the gold documents, read anew and equal to their labels, and invented ones with fund money, whose forms 07 and 08
are empty in the gold documents.
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from extractor.checks import Checked, check
from extractor.documents import read_document
from extractor.evaluation.gold import load_gold
from extractor.final_accounts import FinalAccounts
from extractor.readers import layout
from extractor.repair import diagnose
from tests.benchmarks.made_up import made_up
from tests.benchmarks.trials import (
    EXCHANGED,
    FIXED,
    Injected,
    Result,
    Subject,
    attempt,
    conflicts,
    fixed_breaks,
    injections,
)

GOLD = Path(__file__).parents[2] / "gold"
MADE_UP = 3
SHARE = 0.6
VERIFIED = 40
"""Every so many trials one is repeated through the whole pipeline."""


class Run(NamedTuple):
    """All trials, and what is wrong on unchanged data or where the whole pipeline says otherwise."""

    results: list[Result]
    false_alarms: int
    false_alarms_fixed: tuple[int, ...]
    verified: int
    otherwise: list[str]
    slowest: float
    seconds: float


def subjects() -> list[Subject]:
    """The disclosures to inject errors into."""
    found = []
    for gold in load_gold(GOLD):
        accounts = layout.read(read_document(gold.name, gold.content))
        read = sorted((fact.form, fact.item, fact.column, fact.figure.value) for fact in accounts.facts)
        if read != sorted((fact.form, fact.item, fact.column, fact.value) for fact in gold.labels.facts):
            raise SystemExit(f"{gold.name}: the forms are not read as they are labelled")
        if accounts.facts:
            found.append(Subject(gold.labels.document, _forms_alone(accounts)))
    return [*found, *(Subject(f"invented {seed}", made_up(seed)) for seed in range(MADE_UP))]


def _forms_alone(accounts: FinalAccounts) -> FinalAccounts:
    return FinalAccounts(header=accounts.header, forms=accounts.forms)


def run(share: float, seed: int) -> Run:
    """Try a share of all errors."""
    random, began = Random(seed), time.perf_counter()  # noqa: S311 - no secret, a repeatable choice
    doubts = Random(seed)  # noqa: S311 - as above; apart, so that doubt changes no choice of errors
    results: list[Result] = []
    otherwise: list[str] = []
    alarms, fixed, verified, slowest = 0, [0] * len(FIXED), 0, 0.0
    for subject in subjects():
        alarms += len(subject.network.broken)
        for index, rule in enumerate(FIXED):
            fixed[index] += sum(fixed_breaks(rule, one) for one in subject.network.outcomes)
        for injected in injections(subject, random, share):
            start = time.perf_counter()
            results.append(attempt(subject, injected, doubts))
            slowest = max(slowest, time.perf_counter() - start)
            if random.random() < 1 / VERIFIED:
                verified += 1
                otherwise += _otherwise(subject, injected)
    return Run(results, alarms, tuple(fixed), verified, otherwise, slowest, time.perf_counter() - began)


def _otherwise(subject: Subject, injected: Injected) -> list[str]:
    """Where the whole pipeline (accounts, checks, diagnosis) says something else than the identities evaluated anew."""
    network = subject.network
    for cell in injected.new:
        network = network.changed(cell) if cell.path in network.touching else network
    short = conflicts(diagnose(Checked(network.outcomes, ())))
    whole = conflicts(diagnose(check(subject.with_cells(injected.new))))
    if [(one.check, one.suggestion) for one in short] == [(one.check, one.suggestion) for one in whole]:
        return []
    return [
        f"{subject.name} {injected.kind} {injected.new[0].path}: {len(short)} against {len(whole)} findings"
    ]


def report(done: Run, console: Console) -> None:
    """Print the tables."""
    single = [result for result in done.results if result.kind != EXCHANGED]
    _table(console, "by form", single, lambda result: result.form)
    _table(console, "by kind of error", done.results, lambda result: result.kind)
    _table(
        console,
        "by number of equalities over the figure",
        single,
        lambda result: "012"[result.identities] + "+" * (result.identities > 1),
    )
    _table(console, "all errors of one figure", single, lambda _: "all")
    small = [r for r in single if r.visible and r.identities > 1]
    _table(console, "visible errors under two equalities and more", small, lambda result: result.kind)
    fixed = ", ".join(f"{rule}: {count}" for rule, count in zip(FIXED, done.false_alarms_fixed, strict=True))
    console.print(f"False alarms on unchanged data: {done.false_alarms}; with fixed tolerances {fixed}.")
    console.print(f"The whole pipeline says otherwise in {len(done.otherwise)} of {done.verified} trials.")
    for line in done.otherwise:
        console.print(f"  {line}")
    console.print(
        f"{len(done.results)} trials in {done.seconds:.0f} s, the slowest {done.slowest * 1000:.0f} ms."
    )


def _table(console: Console, title: str, results: Iterable[Result], key: Callable[[Result], str]) -> None:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    table = Table(title=title, title_justify="left")
    for heading in (
        "",
        "trials",
        "detected",
        "visible",
        "detected of visible",
        "found",
        "value",
        "led",
        *FIXED,
    ):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for name, group in sorted(groups.items()):
        seen = [result for result in group if result.detected]
        visible = [result for result in group if result.visible]
        table.add_row(
            name, str(len(group)), _share(seen, group), str(len(visible)),
            _share([result for result in visible if result.detected], visible),
            _share([result for result in seen if result.located], seen),
            _share([result for result in seen if result.exact], seen),
            _share([result for result in seen if result.exact_led], seen),
            *(_share([r for r in group if r.by_fixed[index]], group) for index in range(len(FIXED))),
        )  # fmt: skip
    console.print(table)


def _share(some: list[Result], whole: list[Result]) -> str:
    return f"{len(some) / len(whole):.3f}" if whole else "-"


def main() -> None:
    """Run and print."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else SHARE
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    report(run(share, seed), Console(width=150))


if __name__ == "__main__":
    main()
