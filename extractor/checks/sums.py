"""One sum of a form as an identity, or the reason why it cannot be evaluated."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.checks.compare import compare
from extractor.checks.identity import Identity, Term, Total
from extractor.checks.tables import FormTable
from extractor.findings import Verdict
from extractor.messages import Message, say


def form_sum(  # noqa: PLR0913, PLR0917 - a sum is all of these
    table: FormTable,
    check: str,
    at: Total,
    left: tuple[Term, ...],
    right: list[Term],
    foreign: Sequence[Term] = (),
) -> Iterator[Identity]:
    """One sum; not evaluated where its total or all of its parts are blank, or figures of the form are unplaced.

    ``foreign`` are figures in lines or columns that the form does not know: they are parts only where the sum holds with
    them and not without.
    """
    if not left and all(term.cell.value == 0 for term in right):
        return
    if not right and all(term.cell.value == 0 for term in left):
        return
    missing = () if left and right else (_blank(at, parts=bool(left)),)
    blank = None if left else at
    identity = Identity(check, str(at), left, tuple(right), missing=missing, blank_total=blank)
    if (foreign or table.incomplete) and compare(identity).verdict is Verdict.CONFLICT:
        wider = replace(identity, right=(*right, *foreign))
        if compare(wider).verdict in {Verdict.EXACT, Verdict.ROUNDING}:
            identity = wider
        elif table.incomplete:
            identity = replace(identity, missing=(say("missing_unplaced", form=at.form),))
    yield identity


def _blank(at: Total, *, parts: bool) -> Message:
    return say("missing_parts", total=str(at)) if parts else say("missing_total", total=str(at))
