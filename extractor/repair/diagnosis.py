"""The findings of a disclosure: conflicts gathered under their root cause, each with the change that would mend it."""

from collections.abc import Collection, Iterable, Sequence

from extractor.checks import Checked
from extractor.checks.compare import Outcome
from extractor.checks.identity import Cell
from extractor.checks.reporting import finding_of, is_finding
from extractor.findings import Alternative, Finding, Suggestion, Verdict
from extractor.messages import Message, say
from extractor.repair.network import Network
from extractor.repair.replacing import is_duplicate
from extractor.repair.roots import Root, roots
from extractor.repair.single import Change

_MOST_ALTERNATIVES = 5
_AS_PLAUSIBLE = 1
"""Changes whose costs differ by no more than this are equally plausible."""
_SHOWN_PLACES = 4


def diagnose(
    checked: Checked, source: str | None = None, doubtful: Collection[int] = frozenset()
) -> tuple[Finding, ...]:
    """The findings of one disclosure, in the order of the catalogue, what is no identity last.

    Conflicts that one changed figure explains are one finding. With the decoded text as ``source`` a figure whose words do
    not stand at its place is called a wrong reading; else it is the document that disagrees with itself. ``doubtful`` are the
    offsets in it of characters that were not recognised with certainty: they lead the search.
    """
    network = Network(checked.outcomes, doubtful=doubtful)
    found = [
        (place, finding_of(outcome))
        for place, outcome in enumerate(checked.outcomes)
        if is_finding(outcome) and outcome.verdict is not Verdict.CONFLICT
    ]
    found += [(root.conflicts[0], _finding(network, root, source)) for root in roots(network)]
    return (*(finding for _, finding in sorted(found, key=lambda pair: pair[0])), *checked.findings)


def _finding(network: Network, root: Root, source: str | None) -> Finding:
    outcomes = [network.outcomes[place] for place in root.conflicts]
    head = next((outcome for outcome in outcomes if is_duplicate(outcome.identity)), outcomes[0])
    finding = finding_of(head)
    also = tuple(
        say("consequence", check=one.identity.check, statement=one.identity.statement)
        for one in outcomes
        if one is not head
    )
    if not root.ranked:
        message = say("and_because", finding=finding.message, because=say("no_explanation"))
        return finding.model_copy(update={"also": also, "message": message})
    suspect = root.ranked[0].old
    cells = [suspect, *(cell for cell in _shown(head) if cell.path != suspect.path)]
    return finding.model_copy(
        update={
            "message": say(
                "and_because", finding=finding.message, because=_contradiction(root, cells, source)
            ),
            "places": tuple(part for cell in cells for part in cell.printed),
            "fields": tuple(cell.path for cell in cells),
            "also": also,
            "suggestion": _suggestion(network, root),
        }
    )


def _shown(outcome: Outcome) -> list[Cell]:
    identity = outcome.identity
    return [cell for cell in identity.cells if cell.value or cell is identity.cells[0]]


def _suggestion(network: Network, root: Root) -> Suggestion:
    best, *others = root.ranked
    with_it = tuple(f"{cell.label} → {cell.figure.value}" for cell in root.together)
    ids = (network.outcomes[place].identity.check for place in root.conflicts)
    return Suggestion(
        field=best.old.path,
        value=best.new.figure.value,
        restores=tuple(dict.fromkeys(ids)),
        reason=say("together_with", reason=best.reason, changes=with_it) if with_it else best.reason,
        alternatives=tuple(
            Alternative(field=one.old.path, value=one.new.figure.value, reason=one.reason)
            for one in others[:_MOST_ALTERNATIVES]
        ),
    )


def _contradiction(root: Root, cells: Sequence[Cell], source: str | None) -> Message:
    """In words: the suspected place and those that contradict it, or the places of which one must be wrong."""
    misread = [part for part in cells[0].printed if source is not None and not part.stands_in(source)]
    if misread:
        return say("reading_wrong", words=misread[0].text, line=misread[0].place.line)
    suspects = _as_plausible(root.ranked)
    if len(suspects) > 1:
        places = _listed([change.old for change in suspects])
        return say("any_may_be_wrong", places=places)
    others = [cell for cell in cells[1:] if cell.printed]
    if suspects[0].is_doubted:
        return say("doubtful_here", places=_listed([cells[0], *others]))
    if not others:
        return say("disagrees_here", place=_place(cells[0]))
    return say("disagrees_with", place=_place(cells[0]), others=_listed(others))


def _as_plausible(ranked: Sequence[Change]) -> list[Change]:
    best = ranked[0]
    alike = (one for one in ranked if (one.left, one.is_doubted) == (best.left, best.is_doubted))
    return [one for one in alike if one.cost <= best.cost + _AS_PLAUSIBLE]


def _listed(cells: Iterable[Cell]) -> tuple[Message, ...]:
    places = [_place(cell) for cell in cells]
    more = [say("more_places", count=len(places))] if len(places) > _SHOWN_PLACES else []
    return (*places[:_SHOWN_PLACES], *more)


def _place(cell: Cell) -> Message:
    lines = dict.fromkeys(str(part.place.line) for part in cell.printed)
    return say("figure_at", label=cell.label, value=cell.figure.value, lines=", ".join(lines))
