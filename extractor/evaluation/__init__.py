"""How accurate the reading is: the gold documents read afresh, measured against their labels."""

from pathlib import Path
from typing import NamedTuple

from extractor.documents import read_document
from extractor.errors import SourceError
from extractor.evaluation.accounting import Accounted, account_for_numbers
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import NarrativeScore, score_narrative
from extractor.evaluation.performance_scoring import PerformanceScore, score_performance
from extractor.evaluation.scoring import FactScore, Score, add, header_faults, score_facts
from extractor.final_accounts import FieldState, Header
from extractor.pipeline import Processed, process


class DocumentScore(NamedTuple):
    """One document measured; ``failure`` is why it could not be read (then everything is missed)."""

    document: str
    facts: FactScore
    narrative: NarrativeScore
    header_faults: tuple[str, ...]
    misplaced_quotes: int
    unplaced: int
    accepted: int
    accepted_wrong: int
    seconds: float
    performance: PerformanceScore
    numbers: tuple[Accounted, ...] = ()
    failure: str | None = None


class Evaluation(NamedTuple):
    """All gold documents measured."""

    documents: tuple[DocumentScore, ...]

    @property
    def all(self) -> Score:
        """All figures of the forms."""
        return add(document.facts.all for document in self.documents)

    @property
    def non_zero(self) -> Score:
        """Non-zero figures apart."""
        return add(document.facts.non_zero for document in self.documents)

    @property
    def narrative_found(self) -> Score:
        """All figures of the narrative."""
        return add(document.narrative.found for document in self.documents)

    @property
    def narrative_labelled(self) -> Score:
        """The found figures of the narrative, by what they say."""
        return add(document.narrative.labelled for document in self.documents)

    @property
    def performance(self) -> Score:
        """All values of the performance forms."""
        return add(document.performance.all for document in self.documents)

    @property
    def by_form(self) -> dict[str, Score]:
        """Per form over all documents."""
        forms = sorted({form for document in self.documents for form in document.facts.by_form})
        return {
            form: add(d.facts.by_form[form] for d in self.documents if form in d.facts.by_form)
            for form in forms
        }


def evaluate(gold: Path, documents: Path | None = None) -> Evaluation:
    """Read the gold documents afresh and measure.

    Raises:
        GoldError: labels or documents are missing or do not belong together.
    """
    return Evaluation(tuple(_measure(document) for document in load_gold(gold, documents)))


def _measure(gold: GoldDocument) -> DocumentScore:
    labels = gold.labels
    try:
        document = read_document(gold.name, gold.content)
        processed = process(document)
    except SourceError as error:
        facts = score_facts(labels.facts, ())
        faults = header_faults(
            Header(), labels.department, labels.fiscal_year, labels.report_kind, labels.unit
        )
        narrative = score_narrative(labels.narrative, ())
        performance = score_performance(labels.performance, ())
        return DocumentScore(
            labels.document, facts, narrative, faults, 0, 0, 0, 0, 0.0, performance, failure=str(error)
        )
    accounts = processed.reading.accounts
    facts = score_facts(labels.facts, accounts.facts)
    return DocumentScore(
        document=labels.document,
        facts=facts,
        narrative=score_narrative(labels.narrative, accounts.narrative),
        header_faults=header_faults(
            accounts.header, labels.department, labels.fiscal_year, labels.report_kind, labels.unit
        ),
        misplaced_quotes=sum(
            not fact.printed.stands_in(document.text) for fact in (*accounts.facts, *accounts.narrative)
        ),
        unplaced=len(accounts.unplaced),
        accepted=_accepted(processed),
        accepted_wrong=_accepted_wrong(processed, facts),
        seconds=processed.reading.seconds,
        numbers=tuple(account_for_numbers(document, accounts)),
        performance=score_performance(labels.performance, accounts.performance),
    )


def _accepted(processed: Processed) -> int:
    return sum(field.state is FieldState.ACCEPTED for field in processed.fields)


def _accepted_wrong(processed: Processed, facts: FactScore) -> int:
    wrong = {(d.key.form, d.key.column, d.key.value, d.line) for d in facts.extra}
    accepted = [field.fact for field in processed.fields if field.state is FieldState.ACCEPTED]
    return sum((f.form, f.column, f.figure.value, f.printed.place.line) in wrong for f in accepted)
