"""How accurate the reading is: the gold documents read afresh, measured against their labels."""

from pathlib import Path
from typing import NamedTuple

from extractor.documents import read_document
from extractor.errors import SourceError
from extractor.evaluation.acceptance import RULES, Acceptance, add_acceptance, curve, measure
from extractor.evaluation.accounting import Accounted, account_for_numbers
from extractor.evaluation.conflict_scoring import ConflictScore, add_conflicts, score_conflicts
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.narrative_scoring import NarrativeScore, score_narrative
from extractor.evaluation.performance_scoring import PerformanceScore, score_performance
from extractor.evaluation.scoring import FactScore, Score, add, header_faults, score_facts
from extractor.final_accounts import NARRATIVE, Header
from extractor.pipeline import Readers, process


class DocumentScore(NamedTuple):
    """One document measured; ``failure`` is why it could not be read (then everything is missed)."""

    document: str
    facts: FactScore
    narrative: NarrativeScore
    header_faults: tuple[str, ...]
    misplaced_quotes: int
    unplaced: int
    acceptance: Acceptance
    curve: tuple[Acceptance, ...]
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
    def curve(self) -> dict[str, Acceptance]:
        """What each rule of acceptance would accept in all documents, by its name."""
        points = zip(*(document.curve for document in self.documents if document.curve), strict=True)
        return {rule: add_acceptance(point) for rule, point in zip(RULES, points, strict=False)}

    @property
    def documents_with_wrong(self) -> Acceptance:
        """By document: how many had anything accepted, and how many of those something wrong."""
        accepting = [d.acceptance for d in self.documents if d.acceptance.accepted]
        return Acceptance(len(self.documents), len(accepting), sum(one.wrong > 0 for one in accepting))

    @property
    def by_form(self) -> dict[str, Score]:
        """Per form over all documents."""
        forms = sorted({form for document in self.documents for form in document.facts.by_form})
        return {
            form: add(d.facts.by_form[form] for d in self.documents if form in d.facts.by_form)
            for form in forms
        }


def evaluate(gold: Path, documents: Path | None = None, readers: Readers | None = None) -> Evaluation:
    """Read the gold documents afresh and measure; by the layout reader unless others are given.

    Raises:
        GoldError: labels or documents are missing or do not belong together.
    """
    return Evaluation(tuple(_measure(document, readers) for document in load_gold(gold, documents)))


def _measure(gold: GoldDocument, readers: Readers | None) -> DocumentScore:
    labels = gold.labels
    try:
        document = read_document(gold.name, gold.content)
        processed = process(document, readers)
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
            curve=(),
            seconds=0.0,
            check_seconds=0.0,
            performance=performance,
            conflicts=score_conflicts(labels.conflicts, ()),
            failure=str(error),
        )
    accounts = processed.reading.accounts
    read = [field.fact for field in processed.fields]
    facts = score_facts(labels.facts, [fact for fact in read if fact.form != NARRATIVE])
    narrative = score_narrative(
        labels.narrative, [fact for fact in read if fact.form == NARRATIVE], labels.where
    )
    return DocumentScore(
        document=labels.document,
        facts=facts,
        narrative=narrative,
        header_faults=header_faults(
            accounts.header, labels.department, labels.fiscal_year, labels.report_kind, labels.unit
        ),
        misplaced_quotes=sum(not fact.printed.stands_in(document.text) for fact in read),
        unplaced=len(accounts.unplaced),
        acceptance=measure(processed.fields, facts, narrative),
        curve=curve(processed.fields, processed.outcomes, facts, narrative),
        seconds=processed.reading.seconds,
        check_seconds=processed.check_seconds,
        numbers=tuple(account_for_numbers(document, accounts)),
        performance=score_performance(labels.performance, accounts.performance),
        conflicts=score_conflicts(labels.conflicts, processed.findings, labels.where),
    )
