"""Which decisions go over to a new version of a document: those whose printed figure is unchanged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.documents import Document
from extractor.final_accounts import Fact, Field
from extractor.review import Action, Decision, with_labels_of
from extractor.store.rows import Row


def carried(
    last: Iterable[Decision],
    before: Mapping[str, Row],
    fields: Sequence[Field],
    old_text: str,
    document: Document,
) -> Iterator[Decision]:
    """The decisions to repeat on the new version, each with the number of the one it repeats.

    ``last`` are the latest decisions on the header and the figures of the old version and on their labels, ``before`` its fields, ``fields`` those of the
    new reading. An added figure goes over where its line stands, once, in the new text.
    """
    after = {field.fact.path: field for field in fields}
    for decision in sorted(last, key=lambda one: one.number or 0):
        path = decision.path or ""
        if decision.action is Action.HEADER:
            yield decision
        elif decision.action is Action.ADD:
            fact = _replaced(decision.fact, old_text, document) if path not in after else None
            if fact:
                yield decision.model_copy(update={"fact": fact})
        elif path in after and path in before and after[path].read_value == before[path]["read_value"]:
            fact = after[path].fact
            if decision.action is Action.RELABEL and decision.fact:
                fact = with_labels_of(fact, decision.fact)
            yield decision.model_copy(update={"fact": fact})


def _replaced(fact: Fact | None, old_text: str, document: Document) -> Fact | None:
    """The added figure at its place in the new text."""
    if fact is None:
        return None
    place = fact.printed.place
    begin = old_text.rfind("\n", 0, place.start) + 1
    end = old_text.find("\n", place.end)
    words = old_text[begin : end if end >= 0 else len(old_text)]
    same = [line for line in document.lines if line.text == words.rstrip("\r")]
    if len(same) != 1:
        return None
    printed = same[0].printed(place.start - begin, place.end - begin)
    return fact.model_copy(update={"printed": printed})
