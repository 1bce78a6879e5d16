"""How accurate the reading is: the gold documents read afresh, measured against their labels."""

from pathlib import Path
from typing import NamedTuple

from extractor.documents import read_document
from extractor.errors import SourceError
from extractor.evaluation.acceptance import Acceptance, add_acceptance, measure
from extractor.evaluation.accounting import Accounted, account_for_numbers
from extractor.evaluation.conflict_scoring import ConflictScore, add_conflicts, score_conflicts
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import NarrativeScore, score_narrative
from extractor.evaluation.performance_scoring import PerformanceScore, score_performance
from extractor.evaluation.scoring import FactScore, Score, add, header_faults, score_facts
from extractor.final_accounts import Header
from extractor.pipeline import process


class DocumentScore(NamedTuple):
    """One document measured; ``failure`` is why it could not be read (then everything is missed)."""

    document: str
    facts: FactScore
    narrative: NarrativeScore
    header_faults: tuple[str, ...]
    misplaced_quotes: int
    unplaced: int
    acceptance: Acceptance
    seconds: float
    check_seconds: float
    performance: PerformanceScore
    conflicts: ConflictScore
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
    def conflicts(self) -> ConflictScore:
        """All conflicts."""
        return add_conflicts([document.conflicts for document in self.documents])

    @property
    def acceptance(self) -> Acceptance:
        """All fields."""
        return add_acceptance(document.acceptance for document in self.documents)

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
            document=labels.document,
            facts=facts,
            narrative=narrative,
            header_faults=faults,
            misplaced_quotes=0,
            unplaced=0,
            acceptance=Acceptance(0, 0, 0),
            seconds=0.0,
            check_seconds=0.0,
            performance=performance,
            conflicts=score_conflicts(labels.conflicts, ()),
            failure=str(error),
        )
    accounts = processed.reading.accounts
    facts = score_facts(labels.facts, accounts.facts)
    narrative = score_narrative(labels.narrative, accounts.narrative)
    return DocumentScore(
        document=labels.document,
        facts=facts,
        narrative=narrative,
        header_faults=header_faults(
            accounts.header, labels.department, labels.fiscal_year, labels.report_kind, labels.unit
        ),
        misplaced_quotes=sum(
            not fact.printed.stands_in(document.text) for fact in (*accounts.facts, *accounts.narrative)
        ),
        unplaced=len(accounts.unplaced),
        acceptance=measure(processed.fields, facts, narrative),
        seconds=processed.reading.seconds,
        check_seconds=processed.check_seconds,
        numbers=tuple(account_for_numbers(document, accounts)),
        performance=score_performance(labels.performance, accounts.performance),
        conflicts=score_conflicts(labels.conflicts, processed.findings),
    )
