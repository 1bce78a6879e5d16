"""The reader: plans the requests of a document, asks them, asks once more for missing rows, gives the reading."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractor.documents import Document
from extractor.errors import SettingsError
from extractor.final_accounts import FinalAccounts
from extractor.readers.model.assembly import FAILED_SLICE, Assembly
from extractor.readers.model.budget import Budget
from extractor.readers.model.calls import Calls, Result, known_answer, was_cut_off
from extractor.readers.model.journal import Journal, Usage
from extractor.readers.model.prompts import versions
from extractor.readers.model.requests import Request
from extractor.readers.model.routing import route
from extractor.readers.model.sizes import Sizes
from extractor.readers.model.slices import Slice
from extractor.settings import Settings

VERSION = "1"
"""Raised with every change of the code that can change a reading; prompts and model have versions of their own."""
INCOMPLETE = "+incomplete"
"""Behind the version of a reading with slices that failed: it is no reading that need not be repeated."""


class Plan(NamedTuple):
    """What reading a document will ask: calls, those the journal has, the estimated tokens of the others."""

    requests: tuple[Request, ...]
    unanswered: tuple[Request, ...]

    @property
    def expected(self) -> Usage:
        """The tokens of the calls still to make; rows asked for once more are not foreseen."""
        return sum((request.expected for request in self.unanswered), Usage())


def _all(_: Slice) -> bool:
    return True


class ModelReader:
    """Reads documents with the model that is set; remembers what its run has spent."""

    def __init__(self, settings: Settings, journal: Journal) -> None:
        """Check that an endpoint is set.

        Raises:
            SettingsError: naming the variables to set.
        """
        missing = [
            name
            for name, value in (
                ("EXTRACTOR_BASE_URL", settings.base_url),
                ("EXTRACTOR_MODEL", settings.model),
            )
            if not value
        ]
        if missing:
            raise SettingsError(
                f"the model reader needs an endpoint: set {' and '.join(missing)} (and EXTRACTOR_API_KEY where it asks"
                " for a key), then try it with 'extractor model test'; --reader layout needs none"
            )
        self.settings = settings
        self.journal = journal
        self.model = settings.model or ""
        self.sizes = Sizes(settings.slice_characters)
        self.run = Budget(settings.run_tokens)

    @property
    def version(self) -> str:
        """Code, prompts, size of slices and model: whatever changes, documents are read again."""
        return f"{VERSION}/{versions()}/{self.sizes.characters}/{self.model}"

    def version_of(self, accounts: FinalAccounts) -> str:
        """The version to store a reading under."""
        failed = any(remark.check == FAILED_SLICE for remark in accounts.remarks)
        return self.version + (INCOMPLETE if failed else "")

    def plan(self, document: Document) -> Plan:
        """The requests of a document.

        Raises:
            OtherKindError: nothing in it can be a final account.
        """
        requests = tuple(Request(self.model, one) for one in route(document, self.sizes).slices)
        unanswered = {r.key: r for r in requests if not self._is_answered(r)}
        return Plan(requests, tuple(unanswered.values()))

    def read(self, document: Document, only: Callable[[Slice], bool] = _all) -> FinalAccounts:
        """Read a document; what could not be read is a remark, and the rest is read all the same.

        Args:
            document: the document.
            only: which of its slices to read.

        Raises:
            OtherKindError: nothing in it can be a final account.
            EndpointError: the endpoint refuses the key or the model, or answers in no mode.
        """
        routes = route(document, self.sizes)
        assembly = Assembly(document, routes)
        asyncio.run(self._fill(assembly, list(filter(only, routes.slices))))
        return assembly.reading()

    async def _fill(self, assembly: Assembly, slices: Sequence[Slice]) -> None:
        """Ask for the slices, then for the rows they left out. It returns nothing: asyncio writes out what a task returns."""
        calls = Calls(self.settings, self.journal, Budget(self.settings.document_tokens, self.run))
        for _ in range(2):
            slices = assembly.take(await self._answers(calls, slices))

    async def _answers(self, calls: Calls, slices: Sequence[Slice]) -> list[tuple[Slice, Result]]:
        """The results of slices in their order; one whose answer was cut off is asked in halves, as long as it has any."""
        requests = [Request(self.model, one) for one in slices]
        results = await calls.ask_all([r for r in requests if not self._is_answered_in_halves(r)])
        answers: list[tuple[Slice, Result]] = []
        for request in requests:
            result = results.get(request.key)
            halves = request.slice.halves() if result is None or was_cut_off(result) else ()
            if halves:
                answers += await self._answers(calls, halves)
            elif result is not None:
                answers.append((request.slice, result))
        return answers

    def _is_answered(self, request: Request) -> bool:
        return known_answer(self.journal, request) is not None or self._is_answered_in_halves(request)

    def _is_answered_in_halves(self, request: Request) -> bool:
        """Whether its answer was cut off in an earlier run, and its halves were answered."""
        if known_answer(self.journal, request) is not None:
            return False
        halves = request.slice.halves()
        return bool(halves) and all(self._is_answered(Request(self.model, half)) for half in halves)


def failed_slices(accounts: FinalAccounts) -> int:
    """How many slices of a document could not be read."""
    return sum(remark.check == FAILED_SLICE for remark in accounts.remarks)
