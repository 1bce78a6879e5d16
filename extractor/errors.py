"""Program faults, one tree. Faults of the documents are values (findings, unplaced figures, states).

::

    ExtractorError            something a user can act on; its text says what, why and what to do next
    ├── SettingsError         an EXTRACTOR_* variable or option has a value that cannot be used
    ├── EndpointError         the model's endpoint refuses the key or the model, or can answer in no mode
    ├── SourceError           a file cannot become a document (empty, binary, too large, broken encoding …)
    │   └── OtherKindError    it can be read, but is no final account (a budget, an essay …)
    ├── StoreError            the database cannot be opened, is newer than the program, or is locked
    │   ├── DocumentNotFoundError   no stored document, or more than one, answers to the name given
    │   └── VersionConflictError    a field changed between being shown and being decided
    ├── DecisionError         a decision that may not be taken (no reason given, not a figure …)
    ├── ExportError           the chosen format cannot hold what is exported
    └── GoldError             a gold file is missing, malformed, or does not belong to its document

What the desk refuses with (``StoreError``, ``DecisionError``) is a message of the catalogue, so that it can say it in its
language; the others are read at the command line, in English.
"""

from extractor.messages import Message


class ExtractorError(Exception):
    """Base of every fault the program reports by a message instead of a traceback."""


class SettingsError(ExtractorError):
    """An EXTRACTOR_* variable or option has a value that cannot be used."""


class EndpointError(ExtractorError):
    """The endpoint of the model cannot be used as it is set."""


class SourceError(ExtractorError):
    """A file cannot become a document."""


class OtherKindError(SourceError):
    """A file was read, but it is not a final account."""


class StoreError(ExtractorError):
    """The database cannot be used."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)


class DocumentNotFoundError(StoreError):
    """No stored document, or more than one, answers to the name given."""


class VersionConflictError(StoreError):
    """A field was changed by somebody else after it was shown."""


class DecisionError(ExtractorError):
    """A decision that may not be taken."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)


class ExportError(ExtractorError):
    """The chosen format cannot hold what is exported."""


class GoldError(ExtractorError):
    """A gold file is missing, malformed, or does not belong to its document."""
