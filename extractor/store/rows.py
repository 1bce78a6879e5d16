"""Between database rows and the types of the program."""

import json
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from extractor.amounts import figure
from extractor.errors import StoreError
from extractor.final_accounts import Candidate, Evidence, Fact, Field, FieldState
from extractor.forms import Side
from extractor.messages import say
from extractor.provenance import Place, Printed
from extractor.review import Action, Decision, Look

Row = dict[str, Any]
_OTHERS = TypeAdapter(tuple[Candidate, ...])


def field_to_row(document_id: str, position: int, field: Field) -> Row:
    """A row of ``fields``."""
    fact, place = field.fact, field.fact.printed.place
    return {
        "document_id": document_id,
        "path": fact.path,
        "position": position,
        "form": fact.form,
        "side": fact.side.value if fact.side else None,
        "row": fact.row,
        "code": fact.code,
        "item": fact.item,
        "column": fact.column,
        "kind": fact.figure.kind,
        "fen": fact.figure.fen if fact.figure.kind == "amount" else None,
        "value": fact.figure.value,
        "decimals": fact.figure.decimals,
        "unit": fact.figure.unit,
        "read_value": field.read_value,
        "page": place.page,
        "box": json.dumps(place.box) if place.box else None,
        "line": place.line,
        "start": place.start,
        "end": place.end,
        "quote": fact.printed.text,
        "reader": field.reader,
        "evidence": json.dumps(sorted(field.evidence)),
        "state": field.state.value,
        "section": fact.section,
        "sentence": fact.sentence,
        "direction": fact.direction,
        "others": _OTHERS.dump_json(field.others).decode() if field.others else None,
        "audited": int(field.audited),
    }


def row_to_field(row: Row) -> Field:
    """A field from its row.

    Raises:
        StoreError: the stored value is no figure, so somebody changed the database by hand.
    """
    read = figure(row["value"], row["unit"])
    if read is None:
        raise StoreError(say("stored_no_figure", path=row["path"], value=row["value"]))
    box = tuple(json.loads(row["box"])) if row["box"] else None
    place = Place(line=row["line"], start=row["start"], end=row["end"], page=row["page"], box=box)
    fact = Fact(
        path=row["path"],
        form=row["form"],
        side=Side(row["side"]) if row["side"] else None,
        row=row["row"],
        code=row["code"],
        item=row["item"],
        column=row["column"],
        figure=read,
        printed=Printed(text=row["quote"], place=place),
        section=row["section"],
        sentence=row["sentence"],
        direction=row["direction"],
    )
    evidence = frozenset(Evidence(e) for e in json.loads(row["evidence"]))
    others = _OTHERS.validate_json(row["others"]) if row["others"] else ()
    state = FieldState(row["state"])
    return Field(fact, row["read_value"], row["reader"], evidence, state, others, bool(row["audited"]))


def decision_to_row(document_id: str, decision: Decision, carried_from: int | None = None) -> Row:
    """A row of ``decisions``, without its id."""
    return {
        "document_id": document_id,
        "path": decision.path,
        "action": decision.action.value,
        "old_value": decision.old_value,
        "old_state": decision.old_state.value if decision.old_state else None,
        "new_value": decision.new_value,
        "who": decision.who,
        "at": decision.when.isoformat(timespec="seconds"),
        "why": decision.why,
        "fact": decision.fact.model_dump_json() if decision.fact else None,
        "carried_from": carried_from,
        "undoes": decision.undoes,
        "look": int(decision.look),
    }


def row_to_decision(row: Row) -> Decision:
    """A decision from its row."""
    return Decision(
        action=Action(row["action"]),
        path=row["path"],
        old_value=row["old_value"],
        old_state=FieldState(row["old_state"]) if row["old_state"] else None,
        new_value=row["new_value"],
        who=row["who"],
        when=datetime.fromisoformat(row["at"]),
        why=row["why"],
        fact=Fact.model_validate_json(row["fact"]) if row["fact"] else None,
        number=row["id"],
        undoes=row["undoes"],
        look=Look(row["look"]),
    )
