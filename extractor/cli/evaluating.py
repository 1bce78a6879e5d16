"""``extractor evaluate``."""

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.shared import DatabaseOption, print_table, settings_with
from extractor.errors import GoldError
from extractor.evaluation import DocumentScore, Evaluation, evaluate
from extractor.evaluation.record import as_json, flat
from extractor.evaluation.report import render
from extractor.evaluation.scoring import Difference, Score
from extractor.pipeline import Choice, open_readers
from extractor.store import Evaluations, open_store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate", epilog="Example: extractor evaluate --format json")(evaluate_gold)


class Form(StrEnum):
    """For people, for programs, or a page to keep."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def evaluate_gold(  # noqa: PLR0913, PLR0917 - every parameter is an option
    gold: Annotated[Path, typer.Option(metavar="DIR", help="The folder with labels/ and documents/.")] = Path(
        "gold"
    ),
    documents: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Another folder with the documents.")
    ] = None,
    reader: Annotated[
        Choice, typer.Option(help="Who reads: the layout reader, the model, or both.")
    ] = Choice.LAYOUT,
    form: Annotated[Form, typer.Option("--format", help="For people, for programs, or a page.")] = Form.TABLE,
    compare: Annotated[
        Path | None,
        typer.Option(metavar="RUN", help="An earlier run as --format json wrote it: show what changed."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Account for every number of the 情况说明: a row, or why it is none."),
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the run in the database, for the accuracy page of the desk.")
    ] = False,
    db: DatabaseOption = None,
) -> None:
    """Read the gold documents afresh and measure what was read against the labels."""
    settings = settings_with(db)
    if reader is Choice.LAYOUT and not keep:
        result = evaluate(gold, documents)
    else:
        with open_store(settings.db) as store:
            readers = open_readers(reader, settings, store)
            result = evaluate(gold, documents, readers)
            if keep:
                Evaluations(store.db).keep(readers.versions, as_json(result))
    if form is Form.JSON:
        typer.echo(json.dumps(as_json(result), ensure_ascii=False))
    elif form is Form.HTML:
        typer.echo(render(result, f"Accuracy of the {reader.value} reading on {gold}"))
    else:
        _print(result)
        if explain:
            _explain(result)
        if compare:
            _compare(as_json(result), compare)


def _compare(now: dict[str, Any], run: Path) -> None:
    """Print the measures that differ from an earlier run."""
    try:
        before = json.loads(run.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{run} is no run of 'extractor evaluate --format json': {error}") from error
    old, new = flat(before), flat(now)
    rows = [
        (name, old.get(name), new.get(name))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name) and not name.endswith("seconds")
    ]
    typer.echo(f"\nchanged since {run}: {len(rows) or 'nothing'}")
    if rows:
        print_table(("measure", "before", "now"), rows, numeric=("before", "now"))


def _print(result: Evaluation) -> None:
    scores = [(d.document, d.facts.all, d.facts.non_zero) for d in result.documents]
    scores.append(("all", result.all, result.non_zero))
    columns = ("document", "labelled", "found", "hits", "precision", "recall", "F1", "F1 non-zero")
    rows = [
        (name, every.labelled, every.found, every.hits, *_measures(every), f"{non_zero.f1:.4f}")
        for name, every, non_zero in scores
    ]
    print_table(columns, rows, numeric=columns[1:])
    typer.echo()
    form_rows = [(f, s.labelled, s.found, s.hits, *_measures(s)) for f, s in result.by_form.items()]
    print_table(("form", *columns[1:7]), form_rows, numeric=columns[1:7])
    typer.echo()
    _print_narrative(result)
    rows_left = [
        (d.document, 4 - len(d.header_faults), d.misplaced_quotes, d.unplaced, f"{d.seconds:.3f}",
         f"{1000 * d.check_seconds:.0f}")
        for d in result.documents
    ]  # fmt: skip
    names = (
        "document",
        "header fields right of 4",
        "quotes not at their place",
        "unplaced",
        "seconds to read",
        "milliseconds to check",
    )
    print_table(names, rows_left, numeric=names[1:])
    _print_performance(result)
    _print_conflicts(result)
    _print_acceptance(result)
    for document in result.documents:
        _print_differences(document)


def _print_narrative(result: Evaluation) -> None:
    scores = [(d.document, d.narrative.found, d.narrative.labelled) for d in result.documents]
    scores.append(("all", result.narrative_found, result.narrative_labelled))
    columns = (
        "narrative",
        "labelled",
        "found",
        "hits",
        "precision",
        "recall",
        "F1",
        "item, column, direction right",
    )
    rows = [
        (name, found.labelled, found.found, found.hits, *_measures(found), f"{labelled.recall:.4f}")
        for name, found, labelled in scores
    ]
    print_table(columns, rows, numeric=columns[1:])
    typer.echo()


def _explain(result: Evaluation) -> None:
    """Every number of the narrative with what became of it."""
    counts: Counter[str] = Counter()
    for document in result.documents:
        typer.echo(f"\n{document.document}: the numbers of the 情况说明")
        rows = []
        for number in document.numbers:
            kind = "row" if number.row else number.reason or "UNACCOUNTED FOR"
            counts[kind] += 1
            rows.append((number.line, number.text, kind, number.row))
        print_table(("line", "number", "is", "item and column"), rows, numeric=["line", "number"])
    typer.echo()
    print_table(("numbers of the 情况说明", "count"), counts.most_common(), numeric=["count"])


def _print_performance(result: Evaluation) -> None:
    typer.echo()
    scores = [(d.document, d.performance.all) for d in result.documents] + [("all", result.performance)]
    columns = ("performance forms", "labelled", "found", "hits", "precision", "recall", "F1")
    rows = [(name, s.labelled, s.found, s.hits, *_measures(s)) for name, s in scores]
    print_table(columns, rows, numeric=columns[1:])


def _print_conflicts(result: Evaluation) -> None:
    typer.echo()
    scores = [(d.document, d.conflicts) for d in result.documents] + [("all", result.conflicts)]
    columns = ("conflicts", "labelled", "of them found", "recall", "found", "of them labelled", "precision")
    rows = [
        (name, s.labelled, s.recalled, f"{s.recall:.4f}", s.found, s.right, f"{s.precision:.4f}")
        for name, s in scores
    ]
    print_table(columns, rows, numeric=columns[1:])


def _print_acceptance(result: Evaluation) -> None:
    typer.echo()
    measures = [(d.document, d.acceptance) for d in result.documents] + [("all", result.acceptance)]
    columns = (
        "accepted without a person",
        "fields",
        "accepted",
        "coverage",
        "of them wrong",
        "wrong at most (95 %)",
    )
    measures.append(("by document", result.documents_with_wrong))
    rows = [
        (name, a.fields, a.accepted, f"{a.coverage:.4f}", a.wrong, f"{a.upper_bound:.4f}")
        for name, a in measures
    ]
    print_table(columns, rows, numeric=columns[1:])


def _print_differences(document: DocumentScore) -> None:
    if document.failure:
        typer.echo(f"{document.document}: FAILED, all counted as missed: {document.failure}")
    for fault in document.header_faults:
        typer.echo(f"{document.document}: header {fault}")
    for what, differences in (("missed", document.facts.missed), ("extra", document.facts.extra)):
        for difference in differences:
            typer.echo(f"{document.document}:{difference.line}: {what} {_name(difference)}")
    for claim in document.narrative.differences:
        typer.echo(
            f"{document.document}:{claim.line}: {claim.value} is {claim.labelled}, read as {claim.read}"
        )
    for conflict in document.conflicts.differences:
        what = "missed" if conflict.missed else "not labelled"
        typer.echo(
            f"{document.document}:{conflict.line}: conflict {conflict.check} {what}: {conflict.message}"
        )
    for what, items in (("missed", document.performance.missed), ("extra", document.performance.extra)):
        for item in items:
            typer.echo(f"{document.document}:{item.line}: {what} performance/{item.field} = {item.value}")


def _measures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}"


def _name(difference: Difference) -> str:
    key = difference.key
    return "/".join(part for part in (key.form, key.side, key.row, key.column) if part) + f" = {key.value}"
