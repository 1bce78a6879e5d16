"""The deterministic reader: it knows the statutory forms and reads them by their structure.

Titles, codes, line numbers (行次), column numbers (栏次) and column headers guide it, never line positions or
the name of a document. What it cannot place it reports; it drops no number silently.
"""

from extractor.readers.layout.reader import VERSION, read

__all__ = ["VERSION", "read"]
