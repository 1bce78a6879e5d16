"""The model reader: a language model behind any OpenAI-compatible endpoint.

Only the slice of a document that can hold an answer is sent, with line numbers; the answer is transcription, and a
value counts as read only where its printed words stand in the source. The model has no tools: whatever a document
says to it, the worst is an answer that stands nowhere.
"""

from extractor.readers.model.journal import Call, Journal, Memory, Usage
from extractor.readers.model.reader import ModelReader, Plan, failed_slices

__all__ = ["Call", "Journal", "Memory", "ModelReader", "Plan", "Usage", "failed_slices"]
