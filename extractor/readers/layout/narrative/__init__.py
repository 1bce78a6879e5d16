"""The 情况说明: its paragraphs, and every figure in them as a claim or as a number with the reason why it is none."""

from extractor.readers.layout.narrative.reader import NarrativeReading, read_narrative

__all__ = ["NarrativeReading", "read_narrative"]
