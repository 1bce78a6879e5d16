"""What stands after people decided: the accounts, the fields that follow from them, the findings with their states."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from extractor.checks import Checked
from extractor.checks.across_years import opening_balances
from extractor.checks.evidence import closed, in_conflict
from extractor.checks.layout import layout_findings
from extractor.final_accounts import Claim, Evidence, Fact, Field, FieldState, FinalAccounts, FormReading
from extractor.findings import Finding, FindingState, Settled, Verdict
from extractor.repair import diagnose
from extractor.review import initial_state


def standing(accounts: FinalAccounts, fields: Iterable[Field]) -> FinalAccounts:
    """The accounts as they stand after decisions: corrected figures and labels, without absent ones, with added ones."""
    now = {field.fact.path: field for field in fields}
    read = {fact.path for fact in (*accounts.facts, *accounts.narrative)}
    added = [
        field.fact for path, field in now.items() if path not in read and field.state is not FieldState.ABSENT
    ]
    forms = [_standing_form(form, now, added) for form in accounts.forms]
    claims = [kept for claim in accounts.claims if (kept := _standing_claim(claim, now))]
    return accounts.model_copy(update={"forms": tuple(forms), "claims": tuple(claims)})


def _standing_form(form: FormReading, now: Mapping[str, Field], added: Iterable[Fact]) -> FormReading:
    facts = [
        now[fact.path].fact if fact.path in now else fact
        for fact in form.facts
        if fact.path not in now or now[fact.path].state is not FieldState.ABSENT
    ]
    facts += [fact for fact in added if fact.form == form.number]
    return form.model_copy(update={"facts": tuple(facts)})


def _standing_claim(claim: Claim, now: Mapping[str, Field]) -> Claim | None:
    fact = claim.fact
    field = now.get(fact.path) if fact else None
    if field is None:
        return claim
    if field.state is FieldState.ABSENT:
        return None
    now_is = field.fact
    return claim.model_copy(
        update={
            "figure": now_is.figure,
            "item": now_is.item,
            "column": now_is.column,
            "direction": now_is.direction,
        }
    )


def reviewed(fields: Iterable[Field], checked: Checked) -> list[Field]:
    """The fields whose evidence, or undecided state, the checks over the standing accounts change, changed.

    What a person decided keeps its state; whether an identity closes it now is to be known all the same.
    """
    supported, doubtful = closed(checked.outcomes), in_conflict(checked.outcomes)
    changed = []
    for field in fields:
        path, state = field.fact.path, field.state
        evidence = field.evidence - {Evidence.CLOSED} | ({Evidence.CLOSED} if path in supported else set())
        if state in {FieldState.ACCEPTED, FieldState.REVIEW}:
            readers = 2 if Evidence.AGREED in evidence else 1
            state = initial_state(evidence, readers, in_conflict=path in doubtful)
            state = FieldState.REVIEW if field.audited else state
        if (evidence, state) != (field.evidence, field.state):
            changed.append(field._replace(evidence=evidence, state=state))
    return changed


def findings_of(  # noqa: PLR0913 - all that a finding can rest on
    checked: Checked,
    accounts: FinalAccounts,
    text: str,
    before: FinalAccounts | None,
    others: Iterable[FinalAccounts],
    *,
    doubtful: Collection[int] = frozenset(),
) -> tuple[Finding, ...]:
    """All findings of a document: over its accounts, against last year's (``before``), and what other readers remarked.

    ``doubtful`` are the offsets in the text of characters that were not recognised with certainty.

    What another reader could not place, the leading one placed; what it did not read is to be known.
    """
    remarked = (layout_findings(other.model_copy(update={"unplaced": ()})) for other in others)
    return (
        *diagnose(checked, text, doubtful),
        *(opening_balances(accounts, before) if before else ()),
        *chain.from_iterable(remarked),
    )


def settle(
    read: Iterable[Finding], now: Iterable[Finding], confirmed: Collection[str]
) -> tuple[Settled, ...]:
    """The findings with their states: those of the reading (``read``) that a correction ended are fixed.

    ``now`` are the findings over the standing accounts, ``confirmed`` the paths confirmed as printed.
    """
    current = list(now)
    keys = {finding.key for finding in current}
    fixed = [finding for finding in read if finding.verdict is Verdict.CONFLICT and finding.key not in keys]
    return (
        *(
            Settled(finding, FindingState.AS_PRINTED if finding.root in confirmed else FindingState.OPEN)
            for finding in current
        ),
        *(Settled(finding, FindingState.FIXED) for finding in fixed),
    )
