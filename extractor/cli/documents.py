"""``extractor status``, ``list``, ``show`` and ``remove``."""

import json
from collections import Counter
from typing import Annotated, Any

import typer

from extractor.checks.layout import UNPLACED
from extractor.cli.shared import DatabaseOption, TableOrJson, open_database, print_table
from extractor.final_accounts import FieldState
from extractor.final_accounts.supplements import Supplements
from extractor.findings import Verdict
from extractor.forms import FORM_BY_NUMBER
from extractor.messages import AS_TEXT
from extractor.review import DocumentState
from extractor.store import DocumentRow, ModelCalls, Store

FormatOption = Annotated[TableOrJson, typer.Option("--format", help="For people or for programs.")]
DocumentArgument = Annotated[
    str, typer.Argument(metavar="DOC", help="A file stem, the first characters of the id, or a path.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("status", epilog="Example: extractor status --format json")(status)
    app.command("list", epilog="Example: extractor list")(list_documents)
    app.command("show", epilog="Example: extractor show archive-2023")(show)
    app.command("remove", epilog="Example: extractor remove archive-2023 --yes")(remove)


def status(form: FormatOption = TableOrJson.TABLE, db: DatabaseOption = None) -> None:
    """Count documents and fields by state, open conflicts, the audit sample, the second looks, and what the model cost."""
    with open_database(db) as store:
        totals = _totals(store)
    if form is TableOrJson.JSON:
        typer.echo(json.dumps(totals, ensure_ascii=False))
        return
    rows = [(f"documents {state}", n) for state, n in totals["documents"].items() if n]
    rows += [("figures read", sum(totals["fields"].values()))]
    rows += [(f"  {state}", n) for state, n in totals["fields"].items() if n]
    rows += [("figures unplaced", totals["unplaced"]), ("open conflicts", totals["open_conflicts"])]
    rows += [("warnings", totals["warnings"])]
    audit = totals["audit_sample"]
    if audit["drawn"]:
        rows += [
            ("audit sample", audit["drawn"]),
            ("  decided", audit["decided"]),
            ("  corrected", audit["wrong"]),
        ]
    twice = totals["second_look"]
    if twice["documents"]:
        rows += [("documents looked at twice", twice["documents"]), ("  fields compared", twice["fields"])]
        rows += [("  left differently", twice["disagreements"]), ("  to adjudicate", twice["unsettled"])]
        rows += [("  agreement", _rate(twice["rate"])), ("  kappa of states", _rate(twice["kappa"]))]
    spent = totals["model"]
    if spent["calls"]:
        tokens = spent["prompt_tokens"] + spent["completion_tokens"]
        rows += [("model calls", spent["calls"]), ("  failed", spent["failed"]), ("  tokens", tokens)]
        rows += [("  cost", spent["cost"])] if spent["cost"] is not None else []
    print_table(("", "count"), rows, numeric=["count"])


def _totals(store: Store) -> dict[str, Any]:
    documents = store.documents()
    current = {document.id for document in documents}
    states = Counter(document.state for document in documents)
    fields: Counter[FieldState] = Counter()
    for document_id, counts in store.field_counts().items():
        if document_id in current:
            fields.update(counts)
    findings: Counter[tuple[str, str]] = Counter()
    for document_id, found in store.finding_counts().items():
        if document_id in current:
            findings.update(found)
    spent = ModelCalls(store.db).spent()._asdict()
    warnings = sum(n for (_, verdict), n in findings.items() if verdict == Verdict.WARNING)
    return {
        "documents": {state: states[state] for state in DocumentState},
        "fields": {state: fields[state] for state in FieldState},
        "unplaced": findings[UNPLACED, Verdict.WARNING],
        "open_conflicts": sum(n for (_, verdict), n in findings.items() if verdict == Verdict.CONFLICT),
        "warnings": warnings,
        "audit_sample": store.audit_sample()._asdict(),
        "second_look": store.agreement()._asdict(),
        "model": {**spent, "cost": None if spent["cost"] is None else str(spent["cost"])},
    }


def _rate(rate: float | None) -> str:
    return "not measured" if rate is None else f"{rate:.4f}"


def list_documents(form: FormatOption = TableOrJson.TABLE, db: DatabaseOption = None) -> None:
    """List the stored documents, all versions."""
    with open_database(db) as store:
        documents, fields, findings = (
            store.documents(superseded=True),
            store.field_counts(),
            store.finding_counts(),
        )
    rows = []
    for document in documents:
        counts = fields.get(document.id, {})
        unplaced = sum(n for (check, _), n in findings.get(document.id, {}).items() if check == UNPLACED)
        conflicts = sum(
            n for (_, verdict), n in findings.get(document.id, {}).items() if verdict == Verdict.CONFLICT
        )
        rows.append(
            {
                "document": document.stem,
                "id": document.short_id,
                "version": document.version,
                "state": "superseded" if document.superseded_by else document.state,
                "department": document.department,
                "year": document.fiscal_year,
                "figures": sum(counts.values()),
                "to_review": counts.get(FieldState.REVIEW, 0),
                "unplaced": unplaced,
                "conflicts": conflicts,
                "reason": document.reason,
            }
        )
    if form is TableOrJson.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif rows:
        numbers = ("version", "year", "figures", "to_review", "unplaced", "conflicts")
        print_table(list(rows[0]), [list(row.values()) for row in rows], numeric=numbers)


def show(
    reference: DocumentArgument, form: FormatOption = TableOrJson.TABLE, db: DatabaseOption = None
) -> None:
    """Show one document: its header, the figures of its forms, its findings."""
    with open_database(db) as store:
        document = store.document(reference)
        fields, findings = store.fields(document.id), store.findings(document.id)
        supplements = _supplement_counts(store.supplements(document.id))
        notes = store.places(document.id).notes
    if form is TableOrJson.JSON:
        found = {
            "document": document._asdict(),
            "fields": [
                {
                    "path": f.fact.path,
                    "value": f.fact.figure.value,
                    "unit": f.fact.figure.unit,
                    "status": f.state,
                }
                for f in fields
            ],
            "findings": [finding.model_dump(mode="json", context=AS_TEXT) for finding in findings],
            "supplements": supplements,
            "notes": list(notes),
        }
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    _print_header(document)
    for note in notes:
        typer.echo(f"note: {note}")
    typer.echo(f"supplements: {', '.join(f'{n} {what}' for what, n in supplements.items())}")
    for number in sorted({field.fact.form for field in fields}):
        definition = FORM_BY_NUMBER.get(number)
        typer.echo(f"\n{number} {definition.title if definition else ''}")
        rows = [
            (f.fact.side, f.fact.code, f.fact.item, f.fact.column, f.fact.figure.value, f.fact.figure.unit,
             f.fact.printed.place.line, f.state)
            for f in fields
            if f.fact.form == number
        ]  # fmt: skip
        print_table(
            ("side", "code", "item", "column", "value", "unit", "line", "state"),
            rows,
            numeric=["value", "line"],
        )
    if findings:
        typer.echo("\nfindings")
        rows_found = [
            (f.check, f.verdict, f.places[0].place.line if f.places else None, f.message) for f in findings
        ]
        print_table(("check", "verdict", "line", "message"), rows_found, numeric=["line"])


def _supplement_counts(found: Supplements) -> dict[str, int]:
    """How much was read besides the forms, by kind."""
    return {
        "units included": sum(len(one.units) for one in found.units),
        "staff counts": len(found.staff),
        "tables": len(found.tables),
        "table rows": sum(len(group.rows) for table in found.tables for group in table.groups),
        "reports": len(found.reports),
    }


def _print_header(document: DocumentRow) -> None:
    rows = (
        ("document", f"{document.stem} ({document.name})"),
        ("id", document.id),
        ("department", document.department),
        ("fiscal year", document.fiscal_year),
        ("kind", document.report_kind),
        ("unit", document.unit),
        ("state", document.state),
        ("version", f"{document.version}{' (superseded)' if document.superseded_by else ''}"),
        *((("reason", document.reason),) if document.reason else ()),
    )
    print_table(("", ""), rows)


def remove(
    reference: DocumentArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: DatabaseOption = None,
) -> None:
    """Take a document out of the database; the decisions about it are kept."""
    with open_database(db) as store:
        document = store.document(reference)
        question = f"Remove {document.stem} ({document.short_id}, version {document.version})?"
        if not yes:
            typer.confirm(question, abort=True, err=True)
        store.remove(document.id)
    typer.echo(
        f"removed {document.stem} {document.short_id}; its decisions are kept and apply again if it is read again"
    )
