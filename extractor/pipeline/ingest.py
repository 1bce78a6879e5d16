"""Files into the store, one by one: what cannot be read costs no other file and is recorded with its reason."""

import glob
import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from extractor.checks.layout import UNPLACED
from extractor.documents import SUFFIXES, archive, load, read_document
from extractor.errors import ExtractorError, SourceError
from extractor.final_accounts import FieldState
from extractor.pipeline import Processed, Readers, process
from extractor.readers.model import Plan, failed_slices
from extractor.settings import Limits
from extractor.store import Store

_log = logging.getLogger(__name__)


class Result(StrEnum):
    """What became of a file."""

    READ = "read"
    SKIPPED = "skipped"
    FAILED = "failed"


class Outcome(NamedTuple):
    """What became of a file, and why; in a dry run with what the model would be asked."""

    path: Path
    result: Result
    reason: str
    plan: Plan | None = None


class _Taken(NamedTuple):
    """What became of a file, with the id of its content where it has one."""

    outcome: Outcome
    document_id: str | None = None


class Candidate(NamedTuple):
    """A file to look at; ``named`` when the user named it, and not only its folder."""

    path: Path
    named: bool


def find_files(arguments: Iterable[str]) -> list[Candidate]:
    """Expand files, folders and globs; a name that matches nothing stays, and will fail with its reason."""
    found: dict[Path, Candidate] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            candidates = [Candidate(p, named=False) for p in inside]
        elif path.exists() or not glob.has_magic(argument):
            candidates = [Candidate(path, named=True)]
        else:
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - the pattern may be absolute
            candidates = [Candidate(Path(p), named=True) for p in matches if Path(p).is_file()]
            candidates = candidates or [Candidate(path, named=True)]
        for candidate in candidates:
            found.setdefault(candidate.path, candidate)
    return list(found.values())


def ingest(  # noqa: PLR0913 - what a run is told
    store: Store,
    files: Iterable[Candidate],
    max_bytes: int,
    readers: Readers | None = None,
    *,
    again: bool = False,
    dry_run: bool = False,
    audit_share: float = 0.0,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Read files into the store; yields what became of each as it is done. A dry run writes and asks nothing.

    ``audit_share`` of the accepted figures are drawn for a person to look at; ``limits`` hold for each file.
    """
    readers = readers or Readers()
    version = "; ".join(readers.versions.values())
    run = None if dry_run else store.start_run(readers.choice.value, version)
    ingestion = _Ingestion(
        store, max_bytes, run, readers, again=again, audit_share=audit_share, limits=limits or Limits()
    )
    for file in files:
        for outcome, document_id in ingestion.take(file):
            if run is not None:
                store.note_file(run, str(outcome.path), document_id, outcome.result, outcome.reason)
            yield outcome
    if run is not None:
        store.finish_run(run)


@dataclass
class _Ingestion:
    """One run over many files; it remembers the contents it has seen."""

    store: Store
    max_bytes: int
    run: int | None
    readers: Readers
    again: bool = field(kw_only=True)
    audit_share: float = field(kw_only=True)
    limits: Limits = field(kw_only=True)
    seen: dict[str, Path] = field(default_factory=dict)

    def take(self, file: Candidate) -> Iterator[_Taken]:
        """Look at one file, of an archive at each of its files."""
        path = file.path
        if not file.named and not _has_door(path):
            yield _Taken(Outcome(path, Result.SKIPPED, _no_reader(path)))
            return
        try:
            content = load(path, self.max_bytes)
        except SourceError as error:
            document_id = _record_unloaded(self.store, path, str(error), self.run)
            yield _Taken(Outcome(path, Result.FAILED, str(error)), document_id)
            return
        if path.suffix.lower() == archive.SUFFIX:
            yield from self._take_archive(path, content)
        else:
            yield self._take_content(path, path.name, content)

    def _take_archive(self, path: Path, content: bytes) -> Iterator[_Taken]:
        """Look at each file of an archive; it is named by the archive and its label there."""
        try:
            for label, found in archive.members(content, self.limits, self.max_bytes):
                inner = path / label
                if isinstance(found, SourceError):
                    yield _Taken(Outcome(inner, Result.FAILED, str(found)))
                elif inner.suffix.lower() == archive.SUFFIX:
                    yield _Taken(
                        Outcome(inner, Result.FAILED, "an archive within an archive; unpack it first")
                    )
                elif not _has_door(inner):
                    yield _Taken(Outcome(inner, Result.SKIPPED, _no_reader(inner)))
                else:
                    yield self._take_content(inner, f"{path.name}/{label}", found)
        except SourceError as error:
            document_id = _record_unloaded(self.store, path, str(error), self.run)
            yield _Taken(Outcome(path, Result.FAILED, str(error)), document_id)

    def _take_content(self, path: Path, name: str, content: bytes) -> _Taken:
        """Look at the bytes of one document."""
        document_id = hashlib.sha256(content).hexdigest()
        if document_id in self.seen:
            reason = f"the same content as {self.seen[document_id]}"
            return _Taken(Outcome(path, Result.SKIPPED, reason), document_id)
        self.seen[document_id] = path
        if not self.again and self.store.is_read(document_id, self.readers.versions):
            reason = f"unchanged: already read by {self.readers.name} (--again reads it anew)"
            return _Taken(Outcome(path, Result.SKIPPED, reason), document_id)
        if self.run is None:
            return _Taken(self._foresee(path, content), document_id)
        return _Taken(self._read(path, name, content, self.run), document_id)

    def _read(self, path: Path, name: str, content: bytes, run: int) -> Outcome:
        """Read one document into the store; whatever goes wrong with it is recorded."""
        try:
            document = read_document(name, content, self.limits)
            processed = process(document, self.readers, self.store.previous_year, self.audit_share)
            self.store.save_reading(
                document,
                processed.reading,
                processed.fields,
                processed.findings,
                run,
                others=processed.others,
            )
        except SourceError as error:
            reason = str(error)
        except ExtractorError:
            raise
        except Exception as error:  # boundary: one document's fault must not cost the others  # noqa: BLE001
            _log.debug("fault while reading %s", path, exc_info=True)
            reason = f"program fault ({type(error).__name__}: {error}); please report it, -v shows where"
        else:
            return Outcome(path, Result.READ, "; ".join((summary(processed), *document.notes)))
        document_id = hashlib.sha256(content).hexdigest()
        self.store.save_failure(name, content, document_id, len(content), reason)
        return Outcome(path, Result.FAILED, reason)

    def _foresee(self, path: Path, content: bytes) -> Outcome:
        """What reading a file would ask and cost."""
        would = f"would be read by {self.readers.name}"
        if self.readers.model is None:
            return Outcome(path, Result.READ, would)
        try:
            plan = self.readers.model.plan(read_document(path.name, content, self.limits))
        except SourceError as error:
            return Outcome(path, Result.FAILED, str(error))
        calls = f"{len(plan.unanswered)} calls of {len(plan.requests)} to make"
        expected = plan.expected
        tokens = f"about {expected.prompt} tokens sent and {expected.completion} answered"
        return Outcome(path, Result.READ, f"{would}: {calls}, {tokens}", plan)


def _has_door(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _no_reader(path: Path) -> str:
    return f"no reader for {path.suffix or 'files without ending'}"


def _record_unloaded(store: Store, path: Path, reason: str, run: int | None) -> str | None:
    """Record a file that is too large to be taken in, or an archive, by its hash; one that cannot be opened has none."""
    if run is None or not path.is_file():
        return None
    try:
        with path.open("rb") as source:
            document_id = hashlib.file_digest(source, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError:
        return None
    store.save_failure(path.name, None, document_id, size, reason)
    return document_id


def summary(processed: Processed) -> str:
    """One line on what was read."""
    review = sum(one.state is FieldState.REVIEW for one in processed.fields)
    unplaced = sum(finding.check == UNPLACED for finding in processed.findings)
    header = processed.reading.accounts.header
    who = f"{header.department or 'department not found'} {header.fiscal_year or 'year not found'}"
    accounts = processed.reading.accounts
    read = f"{len(accounts.facts)} figures in {len(accounts.forms)} forms, {len(accounts.narrative)} in the narrative"
    failed = sum(failed_slices(one.accounts) for one in (processed.reading, *processed.others))
    lost = f", {failed} slices not read (see 'extractor show')" if failed else ""
    return f"{who}: {read}, {unplaced} unplaced, {review} to review{lost}"
