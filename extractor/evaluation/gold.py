"""The gold set: documents and the labels people made of them."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import GoldError
from extractor.final_accounts import ReportKind
from extractor.forms import Side
from extractor.provenance import Place


class FactLabel(BaseModel):
    """One labelled figure of a form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str
    side: Side | None
    row: str | None
    code: str | None
    item: str
    column: str
    value: str
    unit: str
    line: int


class ClaimLabel(BaseModel):
    """One labelled figure of the 情况说明."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str | None
    item: str
    column: str
    value: str
    unit: str | None
    direction: str | None
    line: int


class SourceLabel(BaseModel):
    """One source of funds of a performance form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    initial: str | None
    annual: str | None
    executed: str | None


class IndicatorLabel(BaseModel):
    """One indicator of a performance form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level1: str | None
    level2: str | None
    level3: str | None
    note: str | None
    target: str | None
    actual: str | None
    completion: str | None
    weight: str | None
    score: str | None
    line: int


class PerformanceLabel(BaseModel):
    """One labelled self-evaluation form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str | None
    kind: str
    implementer: str | None
    unit: str | None
    annual_budget_initial: str | None
    annual_budget: str | None
    received: str | None
    executed: str | None
    sources: tuple[SourceLabel, ...]
    execution_rate: str | None
    execution_weight: str | None
    execution_score: str | None
    score_total: str | None
    line: int
    indicators: tuple[IndicatorLabel, ...]


class ConflictLabel(BaseModel):
    """One place where the document contradicts itself; ``root`` is the line it is labelled at, the first of ``lines``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str
    root: int
    lines: tuple[int, ...]
    printed: str
    expected: str
    also: tuple[str, ...]
    explanation: str


class Labels(BaseModel):
    """The labels of one document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    sha256: str
    department: str
    fiscal_year: int
    report_kind: ReportKind
    unit: str
    facts: tuple[FactLabel, ...]
    narrative: tuple[ClaimLabel, ...] = ()
    performance: tuple[PerformanceLabel, ...] = ()
    conflicts: tuple[ConflictLabel, ...] = ()
    located_by: Literal["line", "page"] = "line"
    """What the numbers called ``line`` count: lines of a text, or pages of a source whose lines are the program's own."""
    labelled_by: str

    def where(self, place: Place) -> int | None:
        """Where something read stands, as the labels count."""
        return place.page if self.located_by == "page" else place.line


class GoldDocument(BaseModel):
    """A gold document: its labels and the bytes they were made from."""

    name: str
    content: bytes
    labels: Labels


def load_gold(gold: Path, documents: Path | None = None) -> list[GoldDocument]:
    """Load every labelled document.

    Args:
        gold: the folder with ``labels/`` and ``documents/``.
        documents: another folder with the documents.

    Raises:
        GoldError: a label file is malformed, its document is missing or is not the one it was made from.
    """
    label_files = sorted((gold / "labels").glob("*.json"))
    if not label_files:
        raise GoldError(f"no labels in {gold / 'labels'}; name the gold folder with --gold")
    return [_load_one(path, documents or gold / "documents") for path in label_files]


def _load_one(path: Path, documents: Path) -> GoldDocument:
    try:
        labels = Labels.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{path}: {where}: {first['msg']}") from error
    sources = sorted(documents.glob(f"{labels.document}.*"))
    for source in sources:
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() == labels.sha256:
            return GoldDocument(name=source.name, content=content, labels=labels)
    what = "has other bytes than the labels were made from" if sources else "is missing"
    raise GoldError(f"{path}: its document {documents / labels.document}.* {what}")
